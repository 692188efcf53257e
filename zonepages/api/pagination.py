"""Lists in parts: how many, from where, and the addresses of the parts before and after."""

from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.utils import get_full_url
from wagtail.api.v2.pagination import WagtailPagination

from zonepages.api.parameters import read_integer

__all__ = ["ALL", "StrictPagination"]

ALL: Final = "all"


class StrictPagination(WagtailPagination):
    """Reads ``limit`` and ``offset``; a view that says so gives everything at once."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        values = request.GET.dict()
        self.request = request
        self.offset = read_integer(values, "offset", default=0)
        self.limit = self._read_limit(values, may_be_all=getattr(view, "lists_all", False))
        self.total_count = len(queryset) if isinstance(queryset, list) else queryset.count()
        stop = None if self.limit is None else self.offset + self.limit
        return queryset[self.offset : stop]

    def get_paginated_response(self, data: Any) -> Response:
        meta = {"total_count": self.total_count, "next": self._next(), "previous": self._previous()}
        return Response({"meta": meta, "items": data})

    @staticmethod
    def _read_limit(values: dict[str, str], *, may_be_all: bool) -> int | None:
        if may_be_all and values.get("limit") == ALL:
            return None
        message = _("Give a whole number from %(minimum)s to %(maximum)s, or “all”.") if may_be_all else None
        return read_integer(
            values, "limit", default=20, maximum=settings.WAGTAILAPI_LIMIT_MAX, message=message
        )

    def _next(self) -> str | None:
        if not self.limit:
            return None
        following = self.offset + self.limit
        return self._address(following) if following < self.total_count else None

    def _previous(self) -> str | None:
        if not self.offset:
            return None
        return self._address(max(self.offset - (self.limit or self.offset), 0))

    def _address(self, offset: int) -> str:
        query = self.request.GET.copy()
        query.pop("offset", None)
        if offset:
            query["offset"] = str(offset)
        address = f"{self.request.path}?{query.urlencode()}" if query else self.request.path
        return get_full_url(self.request, address)
