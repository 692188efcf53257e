"""v3 says things as v2 does: moments in UTC, addresses in full, and no names of pages that are not public."""

import datetime
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder
from wagtail.api.v2.utils import get_full_url

from zonepages.api.preview_reach import pages_in_reach
from zonepages.api.preview_shapes import narrow_schemas
from zonepages.moments import in_utc

__all__ = ["let_v3_say_as_v2"]

# Stock v3 leaves out the host for images.
ADDRESSES: Final = ("download_url", "avatar_url")
# The pages that another names in its ``meta``: stock v3 names drafts and private pages too.
NAMED: Final = ("parent", "alias_of")


def let_v3_say_as_v2(api: NinjaAPI) -> None:
    api.renderer = _Renderer()


class _Encoder(NinjaJSONEncoder):
    def default(self, o: Any) -> Any:
        """Write a moment in UTC with all its digits; Django's own encoder cuts them off."""
        if isinstance(o, datetime.datetime) and o.tzinfo is not None:
            return in_utc(o)
        return super().default(o)


class _Renderer(JSONRenderer):
    encoder_class = _Encoder
    json_dumps_params = {"ensure_ascii": False}

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        _complete(request, data)
        _leave_out_names(request, data)
        _leave_out_unwritable(request, data)
        return super().render(request, data, response_status=response_status)


def _complete(request: HttpRequest, data: Any) -> None:
    """Complete the addresses of files, however deep they are."""
    for each in _objects_in(data):
        for name in ADDRESSES:
            if isinstance(each.get(name), str) and each[name].startswith("/"):
                each[name] = get_full_url(request, each[name])


def _leave_out_names(request: HttpRequest, data: Any) -> None:
    """Leave out the page above and the one that an alias follows where the reader may not see them."""
    metas = [each["meta"] for each in _objects_in(data) if isinstance(each.get("meta"), dict)]
    named = [(meta, name) for meta in metas for name in NAMED if isinstance(meta.get(name), dict)]
    if not named:
        return
    keys = {meta[name].get("id") for meta, name in named}
    seen = set(pages_in_reach(request.user).filter(pk__in=keys).values_list("pk", flat=True))
    for meta, name in named:
        if meta[name].get("id") not in seen:
            meta[name] = None


def _leave_out_unwritable(request: HttpRequest, data: Any) -> None:
    match = request.resolver_match
    if match is not None and match.url_name == "get_schema_for_type":
        narrow_schemas(match.kwargs["type_name"], data)


def _objects_in(data: Any) -> Iterator[dict[str, Any]]:
    """Yield all objects in an answer, however deep they are."""
    remaining = [data]
    while remaining:
        each = remaining.pop()
        if isinstance(each, list):
            remaining += each
        elif isinstance(each, dict):
            yield each
            remaining += each.values()
