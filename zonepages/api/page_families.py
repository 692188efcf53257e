"""A page with those around it that everybody may read: its translations and the page above it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Final

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Left, Length
from django.http import Http404
from wagtail.models import Page

from zonepages.models.base import ZoneBasePage
from zonepages.prepared import Prepared
from zonepages.querysets import published

__all__ = [
    "attach_family",
    "attach_translations",
    "published_below",
    "read_page",
    "read_pages",
    "with_related",
]


LARGEST_KEY: Final = models.BigIntegerField.MAX_BIGINT
# What is shown of a page beside another one.
IN_SHORT: Final = ("title", "url_path", "path", "translation_key", "content_type", "locale__language_code")


def with_related(pages: Any) -> Any:
    """Have what every representation of pages of a type needs read along."""
    related = ["locale"]
    if issubclass(pages.model, ZoneBasePage):
        related.append("alias_of__locale")
    if hasattr(pages.model, "zone"):
        related.append("zone")
    if getattr(pages.model, "fact_fields", None):
        related.append("original")
    return pages.select_related(*related)


def read_page(key: int, *, roots: Iterable[str]) -> Any:
    """Return a published page below some home pages as what it is, with those around it, from two queries.

    Raises:
        Http404: it is not among those that everybody may read.
    """
    if key > LARGEST_KEY:
        raise Http404  # Where Django makes a query out anew, it knows what no column can hold.
    family = _family(tuple(roots)).objects([key])
    found = next((page for page in family if page.pk == key), None)
    if found is None:
        raise Http404
    same = [page.pk for page in family if page.translation_key == found.translation_key]
    pages = {page.pk: page for page in _pages_of(found.specific_class or Page).objects(same)}
    page = pages.get(key)
    if page is None:
        raise Http404  # It has gone between the two queries.
    page.published_translations = [pages[other] for other in same if other != key and other in pages]
    page.published_parent = next((each for each in family if each.path == found.path[: -Page.steplen]), None)
    return page


def read_pages(model: Any, keys: Sequence[int]) -> list[Any]:
    """Return the published pages of a type with some keys, in their order: one may have gone meanwhile."""
    found = {page.pk: page for page in _pages_of(model).objects(keys)}
    return [found[key] for key in keys if key in found]


@lru_cache(maxsize=8)
def _family(roots: tuple[str, ...]) -> Prepared:
    """Return what reads a page, its translations and the page above it."""

    def make(keys: Sequence[int]) -> Any:
        asked = Page.objects.filter(pk__in=keys).order_by()
        path_above = asked.annotate(above=Left("path", Length("path") - Page.steplen)).values("above")
        around = Q(translation_key__in=asked.values("translation_key")) | Q(path__in=path_above)
        pages = published_below(roots).filter(around)
        return pages.select_related("locale").order_by("locale__language_code")

    return Prepared(make)


@lru_cache(maxsize=32)
def _pages_of(model: Any) -> Prepared:
    # What was found by its key may be nobody's to read any more.
    return Prepared(lambda keys: with_related(published(model._default_manager.filter(pk__in=keys))))


def published_below(roots: Iterable[str], *, model: Any = Page) -> Any:
    """Return what everybody may read below the home pages with these addresses in the tree."""
    below = [Q(url_path__startswith=root) for root in roots]
    if not below:
        return model.objects.none()
    return published(model.objects.filter(reduce(or_, below)))


def attach_translations(pages: Iterable[Any], *, readable: "QuerySet[Any]") -> None:
    """Let the pages of a list know their translations, from one query."""
    pages = list(pages)
    same = readable.filter(translation_key__in={page.translation_key for page in pages})
    groups: dict[Any, list[Any]] = {}
    shown = same.select_related("locale").only(*IN_SHORT).order_by("locale__language_code")
    for other in shown:
        groups.setdefault(other.translation_key, []).append(other)
    for page in pages:
        page.published_translations = [
            other for other in groups.get(page.translation_key, []) if other.pk != page.pk
        ]


def attach_family(page: Any, *, readable: "QuerySet[Any]") -> None:
    """Let a page that is not read from the database know its published translations and the page above it."""
    attach_translations([page], readable=readable)
    page.published_parent = readable.filter(path=page.path[: -Page.steplen]).first()
