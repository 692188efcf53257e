"""Which pages and files v3 shows to whom, for which it has no place to say so.

Its operations take pages, images and documents from a function of their module each, with no setting, hook or
class in between, so that the functions are replaced. ``tests/architecture/test_upstream.py`` says when this
can go.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.api.querysets import get_public_pages_queryset
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from zonepages.isolation.files import files_in_reach
from zonepages.querysets import published
from zonepages.scope import scope_of

__all__ = ["pages_in_reach", "set_reach_of_v3"]

Reader = Callable[..., QuerySet[Any]]


def set_reach_of_v3() -> None:
    """Let v3 show what is public to everybody, and to the holder of a token also what is in reach."""
    if not apps.is_installed("wagtail.api.v3"):
        return
    from wagtail.api.v3.routers import pages
    from wagtail.documents.api.v3 import router as documents
    from wagtail.images.api.v3 import router as images

    _replace(pages, "get_pages_queryset", _with_public_pages)
    for module, name in ((documents, "get_documents_queryset"), (images, "get_images_queryset")):
        _replace(module, name, _with_files_in_reach)


def pages_in_reach(user: Any) -> QuerySet[Page]:
    """Return the pages that may be named to somebody: what everybody may read, and what she may change."""
    readable = published(Page.objects.filter(depth__gt=1))  # The root is no page that anybody reads.
    keys = Q(pk__in=readable.order_by().values("pk"))
    if user.is_authenticated:
        policy = PagePermissionPolicy()
        own = policy.instances_user_has_any_permission_for(user, {"change", "publish"})
        keys |= Q(pk__in=own.order_by().values("pk"))
    pages: QuerySet[Page] = Page.objects.filter(keys)
    return pages


def _replace(module: Any, name: str, replacement: Callable[[Reader], Reader]) -> None:
    stock = getattr(module, name)
    if not hasattr(stock, "__wrapped__"):  # Each handler of requests makes its own middleware.
        setattr(module, name, replacement(stock))


def _with_files_in_reach(get_queryset: Reader) -> Reader:
    @wraps(get_queryset)
    def in_reach(request: HttpRequest) -> QuerySet[Any]:
        return files_in_reach(get_queryset(request), scope=scope_of(request.user))

    return in_reach


def _with_public_pages(get_queryset: Reader) -> Reader:
    """Add what anybody can read: stock v3 shows the holder of a token only what she may change."""

    @wraps(get_queryset)
    def in_reach(request: HttpRequest, model: type[Page] = Page) -> QuerySet[Any]:
        if request.GET.get("version") == "draft":
            # Stock v3 gives everybody else the published page in its place, without a word.
            if not request.user.is_authenticated:
                raise PermissionDenied
            return get_queryset(request, model)
        public = get_public_pages_queryset(request, model)
        if request.user.is_authenticated:
            own = get_queryset(request, model)
            keys = Q(pk__in=own.order_by().values("pk")) | Q(pk__in=public.order_by().values("pk"))
            public = model._default_manager.filter(keys)
        return public.select_related("content_type", "locale").order_by("pk")

    return in_reach
