"""What the template of the index of good practices shows: filters, and one page of cards."""

import re
from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest

from zonepages.enums import SchoolLevel
from zonepages.models.registry import PoliceZone
from zonepages.practice_filters import PracticeFilters, PracticeRow
from zonepages.validators import ZONE_NUMBER

if TYPE_CHECKING:
    from zonepages.querysets import GoodPracticePageQuerySet

__all__ = ["good_practice_index_context"]

CARDS_PER_PAGE: Final = 20


def good_practice_index_context(
    request: HttpRequest, *, cards: "GoodPracticePageQuerySet", language: str
) -> dict[str, Any]:
    """Return the filters a reader asked for, and the cards that answer to them."""
    rows = _rows(cards)
    # A zone that has no practices yet is still a zone, so that a link to its practices is no mistake.
    numbers = {row.zone for row in rows} | set(re.findall(ZONE_NUMBER, request.GET.get("zone", "")))
    filters = PracticeFilters.from_query(
        request.GET, rows=rows, zone_names=_zone_names(numbers, language=language)
    )
    page_of_keys = Paginator(filters.matching(), CARDS_PER_PAGE).get_page(request.GET.get("page"))
    return {
        "filters": filters,
        "page_of_keys": page_of_keys,
        "good_practices": list(cards.filter(pk__in=page_of_keys.object_list)),
    }


def _rows(cards: "GoodPracticePageQuerySet") -> list[PracticeRow]:
    levels = SchoolLevel.values
    return [
        PracticeRow(
            pk=pk,
            theme=theme,
            levels=frozenset(level for level, ticked in zip(levels, flags, strict=True) if ticked),
            zone=number,
        )
        for pk, theme, number, *flags in cards.values_list("pk", "theme", "zone__number", *levels)
    ]


def _zone_names(numbers: set[str], *, language: str) -> dict[str, str]:
    """Return the names of zones by number, in alphabetical order."""
    zones = PoliceZone.objects.filter(number__in=numbers)
    return dict(sorted(((zone.number, zone.name_in(language)) for zone in zones), key=lambda pair: pair[1]))
