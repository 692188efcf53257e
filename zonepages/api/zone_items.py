"""Zones as API clients see them: all facts once, and the pages of every language."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import translation

from zonepages.api.good_practice_items import Article, represent_facts
from zonepages.api.page_entries import DetailUrl, represent_page
from zonepages.api.places import Places, places_by_zone
from zonepages.models import GoodPracticePage, PoliceZone, ZonePage
from zonepages.models.api_fields import represent_contact_point, represent_name, represent_service
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


@dataclass(frozen=True)
class ZoneItems:
    """Represents zones in a language, for a request whose router knows the addresses."""

    request: HttpRequest
    language: str
    detail_url: DetailUrl

    def represent(self, zones: "QuerySet[PoliceZone]") -> list[dict[str, Any]]:
        """Return the zones of a queryset, at a cost in queries that does not grow with them."""
        loaded = list(with_everything(zones))
        places = places_by_zone(loaded)
        with translation.override(self.language):
            return [self._represent(zone, places[zone.pk]) for zone in loaded]

    def _represent(self, zone: PoliceZone, places: Places) -> dict[str, Any]:
        pages = self._pages_by_language(zone)
        page = pages.get(self.language) or next(iter(pages.values()), None)
        return {
            "number": zone.number,
            "meta": {
                "type": zone._meta.label,
                "detail_url": self.detail_url(PoliceZone, zone.number),
                "html_url": page.get_full_url(self.request) if page else None,
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
            **self._represent_facts(zone, page),
            "pages": self._represent_pages(pages.values()),
            "good_practices": self._represent_practices(zone.good_practices.all()),
            "valid_from": zone.valid_from,
            "retired_on": zone.retired_on,
            "successor": zone.successor.number if zone.successor else None,
        }

    @staticmethod
    def _pages_by_language(zone: PoliceZone) -> dict[str, ZonePage]:
        """Return a zone's published pages; those that read their facts from another one know it."""
        pages = list(zone.pages.all())
        originals = {page.pk: page for page in pages if page.holds_facts}
        for page in pages:
            page.facts_page = originals.get(page.original_id, page)
        return {page.language: page for page in pages}

    def _represent_facts(self, zone: PoliceZone, page: ZonePage | None) -> dict[str, Any]:
        """Return what the zone's original holds in the words of a page, or the register alone without one."""
        page = page or ZonePage(zone=zone)
        return {
            "contact_points": [
                represent_contact_point(contact_point, wording=page.wording, language=self.language)
                for contact_point in page.public_contact_points()
            ],
            "services": [
                represent_service(service, wording=page.wording, language=self.language)
                for service in page.services()
            ],
        }

    def _represent_pages(self, pages: Iterable[Any]) -> dict[str, Any]:
        return {
            page.language: represent_page(page, request=self.request, detail_url=self.detail_url)
            for page in sorted(pages, key=lambda page: page.language)
        }

    def _represent_practices(self, practices: Iterable[GoodPracticePage]) -> list[dict[str, Any]]:
        """Return the articles, each with the page of every language that says it."""
        articles: dict[Any, list[GoodPracticePage]] = defaultdict(list)
        for practice in practices:
            articles[practice.translation_key].append(practice)
        return [
            {
                "key": str(key),
                "detail_url": self.detail_url(Article, key),
                **represent_facts(pages[0]),
                "pages": self._represent_pages(pages),
            }
            for key, pages in articles.items()
        ]


def represent_website(zone: PoliceZone) -> dict[str, Any] | None:
    if not zone.website:
        return None
    return {"url": zone.website, "checked": zone.website_is_checked}


def with_everything(zones: "QuerySet[PoliceZone]") -> "QuerySet[PoliceZone]":
    """Have all that an item shows fetched along, published pages only."""
    languages = ("locale", "alias_of__locale")
    pages = published(ZonePage.objects.select_related(*languages))
    practices = published(GoodPracticePage.objects.select_related(*languages, "original").defer("body"))
    return zones.select_related("successor").prefetch_related(
        Prefetch("pages", pages.prefetch_related("contact_points", "referral_services")),
        Prefetch("good_practices", practices.order_by("first_published_at", "pk")),
    )
