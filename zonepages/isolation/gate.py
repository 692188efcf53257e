"""The door before every view of the admin and every operation of v3."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import ResolverMatch

from zonepages.isolation.foreign import Kind, are_own, is_foreign
from zonepages.isolation.named import ALL, BULK, has_unreadable_key, named_objects
from zonepages.isolation.routes import ROUTES, Access
from zonepages.scope import Scope, scope_of

__all__ = ["ForeignObjectError", "NotForZonesError", "refuse_foreign"]

# Routes on which nothing is asked of the reader's zones.
UNGUARDED: Final = frozenset({Access.OPEN, Access.OWN})
# What is public of a zone can be read by the staff of another one too.
PUBLIC_IN_PART: Final = frozenset(
    f"wagtailapi_v3:{name}"
    for name in ("list_pages", "find_page", "detail_page", "detail_image", "detail_document")
)


class ForeignObjectError(Exception):
    """The request names something of another zone: to whoever asks, it does not exist."""


class NotForZonesError(Exception):
    """The route is for who works on all zones, or nobody has said that it is for others."""


def refuse_foreign(request: HttpRequest, *, match: ResolverMatch, user: Any) -> None:
    """Let a request pass, or say why not.

    Raises:
        ForeignObjectError: it names an object of a zone on which the user does not work, or none that can be.
        NotForZonesError: the route is not for who works on some zones only.
    """
    access = ROUTES.get(match.view_name, Access.NATIONAL)
    if access in UNGUARDED:
        return
    if has_unreadable_key(request, match):
        raise ForeignObjectError
    scope = scope_of(user)
    if scope.national:
        return
    if access is Access.NATIONAL:
        raise NotForZonesError
    if match.view_name in PUBLIC_IN_PART and request.method in ("GET", "HEAD"):
        return
    named = named_objects(request, match)
    if any(is_foreign(kind, keys, scope=scope) for kind, keys in named.items()):
        raise ForeignObjectError
    if match.view_name == BULK and ALL in request.GET.getlist("id"):
        _refuse_all_of_shared_page(named.get(Kind.PAGE, set()), match=match, scope=scope)


def _refuse_all_of_shared_page(pages: set[int], *, match: ResolverMatch, scope: Scope) -> None:
    """Refuse to act on all that is below a page that zones share: Wagtail would name what is refused."""
    if match.kwargs.get("model_name") == "page" and not (pages and are_own(pages, scope=scope)):
        raise ForeignObjectError
