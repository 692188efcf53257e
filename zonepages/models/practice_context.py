"""What the template of the index of good practices shows: search, filters, and one page of cards."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.db.models import Case, F, When
from django.http import HttpRequest

from zonepages.enums import SchoolLevel
from zonepages.models.registry import PoliceZone
from zonepages.practice_filters import PracticeFilters, PracticeRow
from zonepages.practice_search import PracticeSearch
from zonepages.validators import ZONE_NUMBER

if TYPE_CHECKING:
    from zonepages.querysets import GoodPracticePageQuerySet

__all__ = ["good_practice_index_context"]

CARDS_PER_PAGE: Final = 20


def good_practice_index_context(
    request: HttpRequest, *, cards: "GoodPracticePageQuerySet", language: str, urls: Mapping[str, str]
) -> dict[str, Any]:
    """Return what a reader asked for, and the cards that answer to it.

    The index is about texts, so it lists those that are written in its language only.
    """
    search = PracticeSearch.from_query(request.GET)
    written = cards.without_fallbacks()
    rows = _rows(written)
    # A zone that has no practices yet is still a zone, so that a link to its practices is no mistake.
    numbers = {row.zone for row in rows} | set(re.findall(ZONE_NUMBER, request.GET.get("zone", "")))
    filters = PracticeFilters.from_query(
        request.GET,
        rows=_found(rows, written.keys_found(search.text)) if search.text else rows,
        zone_names=_zone_names(numbers, language=language),
        text=search.text,
    )
    page_of_keys = Paginator(filters.matching(), CARDS_PER_PAGE).get_page(request.GET.get("page"))
    on_page = written.in_bulk(list(page_of_keys.object_list))
    return {
        "search": search,
        "filters": filters,
        "page_of_keys": page_of_keys,
        "good_practices": [on_page[key] for key in page_of_keys.object_list],
        "elsewhere_count": cards.fallbacks().count(),
        "elsewhere_urls": {code: url for code, url in urls.items() if code != language},
    }


def _found(rows: list[PracticeRow], keys: list[int]) -> list[PracticeRow]:
    """Return the rows with these keys, in the order of the keys."""
    by_key = {row.pk: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def _rows(cards: "GoodPracticePageQuerySet") -> list[PracticeRow]:
    levels = SchoolLevel.values
    return [
        PracticeRow(
            pk=pk,
            theme=theme,
            levels=frozenset(level for level, ticked in zip(levels, flags, strict=True) if ticked),
            zone=number,
        )
        for pk, theme, number, *flags in cards.values_list(
            "pk", of_original("theme"), "zone__number", *map(of_original, levels)
        )
    ]


def of_original(name: str) -> Case:
    """Return a fact of an article as its original has it."""
    return Case(When(original__isnull=True, then=F(name)), default=F(f"original__{name}"))


def _zone_names(numbers: set[str], *, language: str) -> dict[str, str]:
    """Return the names of zones by number, in alphabetical order."""
    zones = PoliceZone.objects.filter(number__in=numbers)
    return dict(sorted(((zone.number, zone.name_in(language)) for zone in zones), key=lambda pair: pair[1]))
