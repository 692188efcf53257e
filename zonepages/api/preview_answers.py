"""v3 says things as v2 does: moments in UTC, and addresses in full."""

import datetime
from typing import Any, Final

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder
from wagtail.api.v2.utils import get_full_url

__all__ = ["let_v3_say_as_v2"]

# Stock v3 leaves out the host for images.
ADDRESSES: Final = ("download_url", "avatar_url")


def let_v3_say_as_v2(api: NinjaAPI) -> None:
    api.renderer = _Renderer()


class _Encoder(NinjaJSONEncoder):
    def default(self, o: Any) -> Any:
        """Write a moment in UTC with all its digits; Django's own encoder cuts them off."""
        if isinstance(o, datetime.datetime) and o.tzinfo is not None:
            return o.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
        return super().default(o)


class _Renderer(JSONRenderer):
    encoder_class = _Encoder
    json_dumps_params = {"ensure_ascii": False}

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        _complete(request, data)
        return super().render(request, data, response_status=response_status)


def _complete(request: HttpRequest, data: Any) -> None:
    """Complete the addresses of files, however deep they are."""
    remaining = [data]
    while remaining:
        each = remaining.pop()
        if isinstance(each, list):
            remaining += each
        elif isinstance(each, dict):
            for name in ADDRESSES:
                if isinstance(each.get(name), str) and each[name].startswith("/"):
                    each[name] = get_full_url(request, each[name])
            remaining += each.values()
