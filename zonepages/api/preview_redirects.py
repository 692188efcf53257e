"""Which redirects v3 shows: as in v2 those to what everybody may read, and to pages in reach of a token.

Lists are made inside its operations, out of reach. So this is done where they are cut in parts, and so is
what puts each of them in one order.
"""

from functools import wraps
from typing import Any, Final

from django.http import HttpRequest
from django.urls import ResolverMatch
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from zonepages.api.preview_orders import in_one_order
from zonepages.api.preview_reach import pages_in_reach
from zonepages.api.redirects import leading_to
from zonepages.isolation import ForeignObjectError
from zonepages.keys import read_key

__all__ = ["refuse_hidden_redirect", "set_reach_of_redirects"]

READERS: Final = ("wagtailapi_v3:detail_redirect", "wagtailapi_v3:find_redirect")


def set_reach_of_redirects() -> None:
    """Narrow the list of redirects, and put every list in one order."""
    from wagtail.api.v3.pagination import WagtailLimitOffsetPagination

    stock = WagtailLimitOffsetPagination.paginate_queryset
    if hasattr(stock, "__wrapped__"):
        return

    @wraps(stock)
    def paginate(self: Any, queryset: Any, pagination: Any, request: HttpRequest, **parameters: Any) -> Any:
        if queryset.model is Redirect:
            queryset = queryset.filter(leading_to(pages_in_reach(request.user)))
        return stock(self, in_one_order(queryset), pagination, request, **parameters)

    WagtailLimitOffsetPagination.paginate_queryset = paginate


def refuse_hidden_redirect(request: HttpRequest, *, match: ResolverMatch, user: Any) -> None:
    """Raise that a redirect is not there if it leads to what its reader may not see.

    Raises:
        ForeignObjectError: it does.
    """
    if match.view_name not in READERS or request.method not in ("GET", "HEAD"):
        return
    path = request.GET.get("html_path")
    found = get_redirect(request, path) if path else None
    key = found.pk if found else read_key(match.kwargs.get("redirect_id", request.GET.get("id")))
    if key is None:
        return
    if not Redirect.objects.filter(leading_to(pages_in_reach(user)), pk=key).exists():
        raise ForeignObjectError
