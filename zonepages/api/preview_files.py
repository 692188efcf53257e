"""Keeps the unpublished files of zones out of v3, which has no place to say so.

Its operations take images and documents from a function of their module each, with no setting, hook or class
in between, so that the functions are replaced. ``tests/architecture/test_upstream.py`` says when this can go.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest

from zonepages.isolation.files import files_in_reach
from zonepages.scope import scope_of

__all__ = ["limit_files_of_v3"]


def limit_files_of_v3() -> None:
    """Let v3 list and show the files that are public, and to the holder of a token those in reach."""
    if not apps.is_installed("wagtail.api.v3"):
        return
    from wagtail.documents.api.v3 import router as documents
    from wagtail.images.api.v3 import router as images

    for module, name in ((documents, "get_documents_queryset"), (images, "get_images_queryset")):
        stock = getattr(module, name)
        if not hasattr(stock, "__wrapped__"):  # Each handler of requests makes its own middleware.
            setattr(module, name, _limited(stock))


def _limited(get_queryset: Callable[[HttpRequest], QuerySet[Any]]) -> Callable[[HttpRequest], QuerySet[Any]]:
    @wraps(get_queryset)
    def limited(request: HttpRequest) -> QuerySet[Any]:
        return files_in_reach(get_queryset(request), scope=scope_of(request.user))

    return limited
