"""Keeping the index current where a page shows what is stored on another one.

Wagtail would index a zone page as it is saved, which is before its contact points are, and that page only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.db.models import Exists, OuterRef
from modelsearch import index
from modelsearch.backends import get_search_backends
from wagtail.models import Page
from wagtail.query import PageQuerySet

from zonepages.models import GoodPracticePage, ZonePage
from zonepages.querysets import published

__all__ = [
    "forget_fallback",
    "indexing_later",
    "refresh_index_below",
    "refresh_index_of_counterparts",
    "refresh_index_of_zones",
    "remove_from_index",
]

RELATIONS = ("contact_points", "referral_services", "zone__municipalities")

_later: ContextVar[bool] = ContextVar("indexing_later", default=False)


@contextmanager
def indexing_later() -> Iterator[None]:
    """Leave the index of zones to the caller, who makes many pages and indexes them at once."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)


def refresh_index_of_counterparts(*, page: ZonePage) -> None:
    """Index a zone's pages in every language anew, because each entry holds the facts of one of them."""
    if not _later.get():
        _index(ZonePage.objects.filter(translation_key=page.translation_key))


def refresh_index_below(*, page: Page) -> None:
    """Index the zones anew that have a page here or below, because who may read those pages has changed."""
    concerned = ZonePage.objects.descendant_of(page, inclusive=True)
    _index(ZonePage.objects.filter(translation_key__in=concerned.values("translation_key")))


def refresh_index_of_zones() -> None:
    """Index every zone anew, because the register has changed."""
    _index(ZonePage.objects.all())


def forget_fallback(*, page: GoodPracticePage) -> None:
    """Take an article out of the index that shows another language's text; Wagtail only leaves it alone."""
    if page.is_fallback:
        index.remove_object(page)


def remove_from_index(*, page: ZonePage) -> None:
    """Forget a deleted zone page, and let its counterparts do without its facts."""
    index.remove_object(page)
    refresh_index_of_counterparts(page=page)


@transaction.atomic(savepoint=False)
def _index(zone_pages: "PageQuerySet[ZonePage]") -> None:
    """Index zone pages, given with all their counterparts, in a number of queries that does not grow.

    They stay locked until this is done, so that of two editors who publish at once, the later one has the
    last word here too.
    """
    locked = zone_pages.order_by("pk").select_for_update(of=("self",), no_key=True)
    public = Exists(published(ZonePage.objects.filter(pk=OuterRef("pk"))))
    related = locked.select_related("zone", "locale", "alias_of__locale").prefetch_related(*RELATIONS)
    pages = list(related.annotate(is_public=public))
    originals = {page.pk: page for page in pages if page.is_public}
    for page in pages:
        page.facts_page = page if page.holds_facts else originals.get(page.original_id, page)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ZonePage, pages)
