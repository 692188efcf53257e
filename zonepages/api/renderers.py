"""How answers of v2 are written."""

from typing import Any, Final

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

__all__ = ["QuickJSONRenderer"]

# The form of moments is that of Django REST framework.
OPTIONS: Final = orjson.OPT_PASSTHROUGH_DATETIME
OF_OTHER_KINDS: Final = JSONEncoder().default


class QuickJSONRenderer(JSONRenderer):
    """Writes JSON without indents, in a fifteenth of the time that Python's own module takes."""

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=OF_OTHER_KINDS, option=OPTIONS)
