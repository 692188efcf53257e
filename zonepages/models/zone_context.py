"""What the templates of zone pages and of their index show, with a number of queries that does not grow."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Left, Length
from django.utils.text import slugify
from wagtail.models import Page

from zonepages.enums import ContactKind, PracticeKind, Province, Region
from zonepages.models.fact_rows import ContactRow
from zonepages.models.place_rows import MunicipalityRow, places_by_zone
from zonepages.models.practice import GoodPracticePage
from zonepages.models.registry import Municipality, PoliceZone
from zonepages.outlines import border_path, map_frame, outline_paths
from zonepages.prepared import Prepared

if TYPE_CHECKING:
    from zonepages.models.zone import ZonePage

__all__ = [
    "ZoneGroup",
    "ZoneMap",
    "draw_map",
    "group_zone_pages",
    "list_provinces",
    "listed_zone_pages",
    "zone_page_context",
]


@dataclass(frozen=True)
class ZoneGroup:
    """Zone pages under one heading of the index."""

    anchor: str
    label: str
    pages: list["ZonePage"]


@dataclass(frozen=True)
class ZoneMap:
    """Zones as they lie: each page with the data of its path. Its frame: left, top, width and height."""

    frame: tuple[int, int, int, int]
    zones: list[tuple["ZonePage", str]]
    # The borders of provinces.
    borders: str = ""
    # The same once more for zones that are too small on a phone.
    enlarged: "ZoneMap | None" = None


def zone_page_context(page: "ZonePage") -> dict[str, Any]:
    """Return what everyone may read about a zone, in the language of its page."""
    contact_points = page.contact_rows()
    practices = practices_under(page)
    places = places_by_zone([page.zone_id])[page.zone_id]
    return {
        "zone": page.zone,
        "contact_points": contact_points,
        "point_to_call": point_to_call(contact_points),
        "has_school_contact_point": any(point.kind == ContactKind.SCHOOLS for point in contact_points),
        "has_general_contact_point": any(point.kind == ContactKind.GENERAL for point in contact_points),
        "services": page.service_rows(),
        "municipalities": sorted_by_name(places.municipalities, language=page.language),
        "shared_postcodes": places.overlapping_postcodes,
        "working_methods": [each for each in practices if each.kind == PracticeKind.WORKING_METHOD],
        "good_practices": [each for each in practices if each.kind != PracticeKind.WORKING_METHOD],
    }


def point_to_call(contact_points: Sequence[ContactRow]) -> ContactRow | None:
    """Return the first contact point that has a number: one for schools, or else a general one."""
    return next((point for point in contact_points if point.phone), None)


def sorted_by_name(municipalities: Iterable[MunicipalityRow], *, language: str) -> list[MunicipalityRow]:
    return sorted(municipalities, key=lambda municipality: sorting_key(municipality.name_in(language)))


def practices_under(page: "ZonePage") -> list[GoodPracticePage]:
    if not page.pk:
        return []
    below = Page._get_children_path_interval(page.path)
    practices: list[GoodPracticePage] = PRACTICES.objects([page.zone_id, page.language, page.path, *below])
    for practice in practices:
        practice.zone, practice.locale = page.zone, page.locale
    return practices


def listed_zone_pages(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the pages of the zones in force, each with the municipalities it has now."""
    municipalities = Prefetch("zone__municipalities", queryset=Municipality.objects.current())
    return pages.filter(zone__retired_on__isnull=True).prefetch_related(municipalities)


def group_zone_pages(pages: Iterable["ZonePage"], *, by_name: bool) -> list[ZoneGroup]:
    """Return zone pages under their first letter, or under their province; each group by name."""
    label_of = _first_letter if by_name else _province_namer()
    labelled = sorted(
        ((label_of(page), page) for page in pages),
        key=lambda entry: (sorting_key(entry[0]), sorting_key(entry[1].title)),
    )
    return [
        ZoneGroup(anchor=_anchor(label), label=label, pages=[page for _label, page in entries])
        for label, entries in groupby(labelled, key=itemgetter(0))
    ]


def list_provinces() -> list[ZoneGroup]:
    """Return the headings of the index by province, in the reader's language, for links to them."""
    labels = [str(Region.BRUSSELS.label), *(str(label) for _value, label in Province.choices)]
    return [
        ZoneGroup(anchor=_anchor(label), label=label, pages=[]) for label in sorted(labels, key=sorting_key)
    ]


def draw_map(pages: Iterable["ZonePage"]) -> ZoneMap:
    """Return the map, on which a zone has the outlines of those that became a part of it."""
    paths = outline_paths()
    provinces: dict[str, str] = {}
    in_brussels = []
    merged: dict[str, str] = {}
    for zone in PoliceZone.objects.select_related("successor"):
        provinces[zone.number] = zone.province or zone.region
        if zone.region == Region.BRUSSELS and zone.number in paths:
            in_brussels.append(zone.number)
        if zone.retired_on and zone.successor:
            number = zone.in_force().number
            merged[number] = merged.get(number, "") + paths.get(zone.number, "")
    drawn = ((page, paths.get(page.zone.number, "") + merged.get(page.zone.number, "")) for page in pages)
    zones = [(page, path) for page, path in drawn if path]
    small = [(page, path) for page, path in zones if page.zone.region == Region.BRUSSELS]
    enlarged = ZoneMap(map_frame(in_brussels), small) if small else None
    return ZoneMap(map_frame(paths), zones, border_path(provinces), enlarged)


def _anchor(label: str) -> str:
    return f"g-{slugify(label)}"


def sorting_key(text: str) -> str:
    """Return a text as it is looked up in an alphabetical list: without accents, case and punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if character.isalnum() or character == " ")


def _first_letter(page: "ZonePage") -> str:
    return sorting_key(page.title)[:1].upper()


def _province_namer() -> Callable[["ZonePage"], str]:
    """Return what names a zone's province in the reader's language, or its region if it is in none."""
    labels = {value: str(label) for value, label in (*Region.choices, *Province.choices)}

    def province(page: "ZonePage") -> str:
        name = page.zone.province or page.zone.region
        return labels.get(name, name)

    return province


def _practices(keys: Sequence[Any]) -> Any:
    """Return the articles below a page, given its zone, its language, its path and the range of theirs."""
    zone, language, path, first, last = keys
    above = Left("path", Length("path") - Page.steplen)
    cards = GoodPracticePage.objects.for_cards(language).filter(zone=zone, path__range=(first, last))
    # The zone and the language are those of the page.
    without = cards.select_related(None).select_related("alias_of__locale", "original")
    return without.alias(above=above).filter(above=path)


PRACTICES: Final = Prepared(_practices, has_its_place=True)
