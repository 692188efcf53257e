"""Zones as API clients see them: all facts once, and the pages of every language."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import Any, Final

from django.db.models import F, QuerySet
from django.utils import translation

from zonepages.api.addresses import Addresses
from zonepages.api.good_practice_items import Article, represent_facts
from zonepages.api.page_entries import represent_page
from zonepages.api.page_rows import PageRow, PracticeRow, ZonePageRow
from zonepages.models import PoliceZone
from zonepages.models.api_fields import Wording, represent_contact_point, represent_service
from zonepages.models.fact_rows import ContactRow, ServiceRow
from zonepages.models.place_rows import Places, places_by_zone
from zonepages.models.zone_facts import public_among, wording_of
from zonepages.models.zone_situations import represent_situations
from zonepages.prepared import Prepared
from zonepages.structure import read_of_register

__all__ = ["ZONE_FIELDS", "ZoneItems", "numbers_in_force"]

ZONE_FIELDS: Final = (
    "number",
    "meta",
    "name",
    "name_language",
    "names",
    "aliases",
    "languages",
    "main_language",
    "region",
    "province",
    "website",
    "municipalities",
    "overlapping_postcodes",
    "contact_points",
    "services",
    "situations",
    "pages",
    "good_practices",
    "valid_from",
    "retired_on",
    "successor",
)


# What is read of a zone beside its row, by the fields that show it.
OF_PLACES: Final = frozenset({"municipalities", "overlapping_postcodes"})
OF_PRACTICES: Final = frozenset({"good_practices"})
OF_FACTS: Final = frozenset({"contact_points", "services"})
OF_PAGES: Final = OF_FACTS | {"main_language", "meta", "pages", "situations"}


@dataclass
class Rows:
    """What was read of one zone beside itself: its published pages and articles, in one order."""

    pages: list[ZonePageRow] = field(default_factory=list)
    practices: list[PracticeRow] = field(default_factory=list)
    contact_points: list[ContactRow] = field(default_factory=list)
    services: list[ServiceRow] = field(default_factory=list)


@dataclass(frozen=True)
class ZoneItems:
    """Represents zones in a language, for a request whose router knows the addresses."""

    language: str
    addresses: Addresses

    def represent(
        self, numbers: Iterable[str], *, fields: Collection[str] = ZONE_FIELDS
    ) -> list[dict[str, Any]]:
        """Return some fields of the zones with some numbers, in their order, for as many queries if more."""
        zones = list(read_of_register(numbers, zones_by_number).values())
        asked = frozenset(fields)
        rows = rows_by_zone(zones, fields=asked)
        places = places_by_zone(zone.pk for zone in zones) if asked & OF_PLACES else defaultdict(Places)
        with translation.override(self.language):
            items = (ZoneItem(self, zone, rows[zone.pk], places[zone.pk]) for zone in zones)
            return [{name: getattr(item, name)() for name in fields} for item in items]

    def represent_numbered(
        self, number: str, *, fields: Collection[str] = ZONE_FIELDS
    ) -> dict[str, Any] | None:
        """Return some fields of one zone, if there is one with this number."""
        found = self.represent([number], fields=fields)
        return found[0] if found else None


class ZoneItem:
    """One zone: a method for each field, in the active language."""

    def __init__(self, items: ZoneItems, zone: Any, rows: Rows, places: Places) -> None:
        self._zone = zone
        self._rows = rows
        self._places = places
        self._language = items.language
        self._addresses = items.addresses
        self._pages = {page.language: page for page in rows.pages}
        self._page = self._pages.get(items.language) or next(iter(self._pages.values()), None)

    def number(self) -> str:
        return str(self._zone.number)

    def meta(self) -> dict[str, Any]:
        return {
            "type": self._zone._meta.label,
            "detail_url": self._addresses.detail(PoliceZone, self._zone.number),
            "html_url": self._addresses.page(self._page.url_path) if self._page else None,
            "locale": self._language,
        }

    def name(self) -> str:
        return str(self._zone.name_in(self._language))

    def name_language(self) -> str:
        return str(self._zone.language_of_name(self._language))

    def names(self) -> Any:
        return self._zone.names

    def aliases(self) -> Any:
        return self._zone.aliases

    def languages(self) -> Any:
        return self._zone.official_languages

    def main_language(self) -> str:
        """Return the language of the page with the facts: where a zone chose it, its regime does not say."""
        written = (code for code, page in self._pages.items() if page.holds_facts)
        return str(next(written, self._zone.main_language))

    def region(self) -> Any:
        return self._zone.region

    def province(self) -> Any:
        return self._zone.province

    def website(self) -> dict[str, Any] | None:
        return represent_website(self._zone)

    def municipalities(self) -> list[dict[str, Any]]:
        return [
            {"nis": each.nis, "names": each.names, "postcodes": each.postcodes}
            for each in self._places.municipalities
        ]

    def overlapping_postcodes(self) -> list[str]:
        return self._places.overlapping_postcodes

    def contact_points(self) -> list[dict[str, Any]]:
        """Return what the zone's original holds in the words of a page, or the register alone without one."""
        points = [point for point in self._rows.contact_points if self._is_of_facts(point)]
        return [
            represent_contact_point(point, wording=self._wording, language=self._language)
            for point in public_among(points, from_registry=partial(ContactRow.from_registry, self._zone))
        ]

    def services(self) -> list[dict[str, str]]:
        return [
            represent_service(service, wording=self._wording, language=self._language)
            for service in self._rows.services
            if self._is_of_facts(service)
        ]

    def situations(self) -> list[dict[str, Any]]:
        return represent_situations(self._page, language=self._language) if self._page else []

    def pages(self) -> dict[str, Any]:
        return self._represent_pages(self._rows.pages)

    def good_practices(self) -> list[dict[str, Any]]:
        """Return the articles, each with the page of every language that says it."""
        articles: dict[str, list[PracticeRow]] = defaultdict(list)
        for practice in self._rows.practices:
            articles[practice.stored_key].append(practice)
        return [
            {
                "key": pages[0].translation_key,
                "detail_url": self._addresses.detail(Article, pages[0].translation_key),
                **represent_facts(pages[0]),
                "pages": self._represent_pages(pages),
            }
            for pages in articles.values()
        ]

    def valid_from(self) -> Any:
        return self._zone.valid_from

    def retired_on(self) -> Any:
        return self._zone.retired_on

    def successor(self) -> Any:
        return self._zone.successor_number

    @cached_property
    def _facts_page(self) -> ZonePageRow | None:
        page = self._page
        return next((other for other in self._rows.pages if page and other.pk == page.original_id), page)

    def _is_of_facts(self, row: ContactRow | ServiceRow) -> bool:
        return self._facts_page is not None and row.page_id == self._facts_page.pk

    def _wording(self, text: str) -> Wording:
        return wording_of(text, page=self._page, facts_page=self._facts_page)

    def _represent_pages(self, pages: Iterable[PageRow]) -> dict[str, Any]:
        by_language = sorted(pages, key=attrgetter("language"))
        return {page.language: represent_page(page, addresses=self._addresses) for page in by_language}


def with_successors(zones: "QuerySet[PoliceZone]") -> "QuerySet[PoliceZone]":
    return zones.annotate(successor_number=F("successor__number"))


# The one list of numbers that is kept.
IN_FORCE: Final = "in force"
NUMBERED: Final = Prepared(lambda numbers: with_successors(PoliceZone.objects.filter(number__in=numbers)))


def numbers_in_force() -> list[str]:
    """Return the number of every zone in force, in their order."""
    return read_of_register([IN_FORCE], _numbers)[IN_FORCE]


def _numbers(kinds: list[str]) -> dict[str, list[str]]:
    zones = PoliceZone.objects.current().order_by("number")
    return {IN_FORCE: list(zones.values_list("number", flat=True))}


def zones_by_number(numbers: list[str]) -> dict[str, PoliceZone]:
    return {zone.number: zone for zone in NUMBERED.objects(numbers)}


def represent_website(zone: PoliceZone) -> dict[str, Any] | None:
    if not zone.website:
        return None
    return {"url": zone.website, "checked": zone.website_is_checked}


def rows_by_zone(zones: Iterable[PoliceZone], *, fields: Collection[str]) -> dict[int, Rows]:
    """Return by primary key what some fields show of zones, for one query per kind of row."""
    keys = [zone.pk for zone in zones]
    found: dict[int, Rows] = defaultdict(Rows)
    if OF_PAGES.intersection(fields):
        for page in ZonePageRow.read(keys):
            found[page.zone_id].pages.append(page)
    if OF_PRACTICES.intersection(fields):
        for practice in PracticeRow.read(keys):
            found[practice.zone_id].practices.append(practice)
    read_facts({page.pk: rows for rows in found.values() for page in rows.pages}, fields=fields)
    return found


def read_facts(rows_of: dict[int, Rows], *, fields: Collection[str]) -> None:
    """Add the facts that are on pages to the rows of their zones."""
    pages = list(rows_of)
    if "contact_points" in fields:
        for point in ContactRow.read(pages):
            rows_of[point.page_id].contact_points.append(point)
    if "services" in fields:
        for service in ServiceRow.read(pages):
            rows_of[service.page_id].services.append(service)
