"""Zones as API clients see them: all facts once, and the pages of every language."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import translation

from zonepages.api.addresses import Addresses
from zonepages.api.good_practice_items import Article, represent_facts
from zonepages.api.page_entries import represent_page
from zonepages.api.page_rows import PageRow, PracticeRow, ZonePageRow
from zonepages.api.places import Places, places_by_zone
from zonepages.models import ContactPoint, GoodPracticePage, PoliceZone, ReferralService, ZonePage
from zonepages.models.api_fields import represent_contact_point, represent_name, represent_service
from zonepages.models.zone_facts import public_among, wording_of
from zonepages.querysets import published

__all__ = ["ZONE_FIELDS", "ZoneItems"]

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
    "pages",
    "good_practices",
    "valid_from",
    "retired_on",
    "successor",
)


@dataclass
class Rows:
    """What was read of one zone beside itself: its published pages and articles, in one order."""

    pages: list[ZonePageRow] = field(default_factory=list)
    practices: list[PracticeRow] = field(default_factory=list)
    contact_points: list[ContactPoint] = field(default_factory=list)
    services: list[ReferralService] = field(default_factory=list)


@dataclass(frozen=True)
class ZoneItems:
    """Represents zones in a language, for a request whose router knows the addresses."""

    request: HttpRequest
    language: str
    addresses: Addresses

    def represent(self, zones: "QuerySet[PoliceZone]") -> list[dict[str, Any]]:
        """Return the zones of a queryset, at a cost in queries that does not grow with them."""
        loaded = list(zones.annotate(successor_number=F("successor__number")))
        rows, places = rows_by_zone(loaded), places_by_zone(loaded)
        with translation.override(self.language):
            return [self._represent(zone, rows[zone.pk], places[zone.pk]) for zone in loaded]

    def _represent(self, zone: Any, rows: Rows, places: Places) -> dict[str, Any]:
        pages = {page.language: page for page in rows.pages}
        page = pages.get(self.language) or next(iter(pages.values()), None)
        return {
            "number": zone.number,
            "meta": {
                "type": zone._meta.label,
                "detail_url": self.addresses.detail(PoliceZone, zone.number),
                "html_url": self.addresses.page(page.url_path) if page else None,
                "locale": self.language,
            },
            **represent_name(zone, language=self.language),
            "names": zone.names,
            "aliases": zone.aliases,
            "languages": zone.official_languages,
            # Where a zone chose it, its regime does not say.
            "main_language": next(
                (code for code, page in pages.items() if page.holds_facts), zone.main_language
            ),
            "region": zone.region,
            "province": zone.province,
            "website": represent_website(zone),
            "municipalities": list(places.municipalities.values()),
            "overlapping_postcodes": sorted(places.overlapping_postcodes),
            **self._represent_facts(zone, rows, page),
            "pages": self._represent_pages(pages.values()),
            "good_practices": self._represent_practices(rows.practices),
            "valid_from": zone.valid_from,
            "retired_on": zone.retired_on,
            "successor": zone.successor_number,
        }

    def _represent_facts(self, zone: PoliceZone, rows: Rows, page: ZonePageRow | None) -> dict[str, Any]:
        """Return what the zone's original holds in the words of a page, or the register alone without one."""
        facts_page = next((other for other in rows.pages if page and other.pk == page.original_id), page)
        wording = partial(wording_of, page=page, facts_page=facts_page)
        keys = {facts_page.pk} if facts_page else set()
        points = [point for point in rows.contact_points if point.page_id in keys]
        return {
            "contact_points": [
                represent_contact_point(contact_point, wording=wording, language=self.language)
                for contact_point in public_among(points, zone=zone)
            ],
            "services": [
                represent_service(service, wording=wording, language=self.language)
                for service in rows.services
                if service.page_id in keys
            ],
        }

    def _represent_pages(self, pages: Iterable[PageRow]) -> dict[str, Any]:
        return {
            page.language: represent_page(page, addresses=self.addresses)
            for page in sorted(pages, key=lambda page: page.language)
        }

    def _represent_practices(self, practices: Iterable[PracticeRow]) -> list[dict[str, Any]]:
        """Return the articles, each with the page of every language that says it."""
        articles: dict[Any, list[PracticeRow]] = defaultdict(list)
        for practice in practices:
            articles[practice.translation_key].append(practice)
        return [
            {
                "key": str(key),
                "detail_url": self.addresses.detail(Article, key),
                **represent_facts(pages[0]),
                "pages": self._represent_pages(pages),
            }
            for key, pages in articles.items()
        ]


def represent_website(zone: PoliceZone) -> dict[str, Any] | None:
    if not zone.website:
        return None
    return {"url": zone.website, "checked": zone.website_is_checked}


def rows_by_zone(zones: Iterable[PoliceZone]) -> dict[int, Rows]:
    """Return by primary key what items show of zones, published pages only, from four queries."""
    keys = [zone.pk for zone in zones]
    found: dict[int, Rows] = defaultdict(Rows)
    zone_of: dict[int, int] = {}
    for page in ZonePageRow.read(published(ZonePage.objects.filter(zone__in=keys)).order_by("path")):
        found[page.zone_id].pages.append(page)
        zone_of[page.pk] = page.zone_id
    practices = published(GoodPracticePage.objects.filter(zone__in=keys))
    for practice in PracticeRow.read(practices.order_by("first_published_at", "pk")):
        found[practice.zone_id].practices.append(practice)
    for point in ContactPoint.objects.filter(page__in=zone_of.keys()):
        found[zone_of[point.page_id]].contact_points.append(point)
    for service in ReferralService.objects.filter(page__in=zone_of.keys()):
        found[zone_of[service.page_id]].services.append(service)
    return found
