"""The paths at which zones, articles and other pages are shown."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex
from wagtail.models.sites import SiteRootPath

from zonepages.api.paths import V2_ROOT, V3_ROOT
from zonepages.models import PoliceZone

__all__ = ["Shown", "above_zones", "at_or_below", "everything", "linking_to", "of_items", "paths_of"]

COLUMNS: Final = ("pk", "url_path", "translation_key", "goodpracticepage")


class Shown(NamedTuple):
    """What the addresses of a page are made of."""

    pk: int
    url_path: str
    translation_key: Any
    article: int | None


def of_items(zones: Collection[str], practices: Collection[str]) -> list[Shown]:
    """Return the pages of zones, with their articles, and those of articles by key, in both languages."""
    return _read(
        Q(zonepage__zone__number__in=zones)
        | Q(goodpracticepage__zone__number__in=zones)
        | Q(translation_key__in=practices)
    )


def above_zones() -> list[Shown]:
    """Return the pages that list what zones write: they say something else after each change."""
    return _read(Q(depth=2) | Q(zoneindexpage__isnull=False) | Q(goodpracticeindexpage__isnull=False))


def at_or_below(url_path: str) -> list[Shown]:
    return _read(Q(url_path__startswith=url_path))


def linking_to(pages: Iterable[Shown]) -> list[Shown]:
    """Return the pages with a link to one of these, or to its translation: it leads wherever that is."""
    keys = {page.translation_key for page in pages}
    targets = Page.objects.filter(translation_key__in=keys).order_by().values_list("pk", flat=True)
    page_type = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.objects.filter(
        base_content_type=page_type,
        to_content_type=page_type,
        to_object_id__in=[str(key) for key in targets],
    )
    linking = {int(key) for key in found.values_list("object_id", flat=True)}
    return _read(Q(pk__in=linking)) if linking else []


def everything() -> tuple[list[Shown], list[str]]:
    """Return all pages, and the numbers of all zones."""
    return _read(Q()), list(PoliceZone.objects.values_list("number", flat=True))


def paths_of(pages: Iterable[Shown], *, roots: Sequence[SiteRootPath]) -> set[str]:
    """Return where pages are, and where both versions of the API have them."""
    paths = set()
    for page in pages:
        paths |= {f"{root}pages/{page.pk}/" for root in (V2_ROOT, V3_ROOT)}
        if page.article:
            paths.add(f"{V2_ROOT}good-practices/{page.translation_key}/")
        for root in roots:
            if page.url_path.startswith(root.root_path):
                paths.add(f"/{root.language_code}/{quote(page.url_path.removeprefix(root.root_path))}")
    return paths


def _read(condition: Q) -> list[Shown]:
    rows = Page.objects.filter(condition, depth__gt=1).order_by().values_list(*COLUMNS)
    return [Shown(*row) for row in rows]
