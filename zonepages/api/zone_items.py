"""Zones as API clients see them: all facts once, and the pages of every language."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import FilteredRelation, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page

from zonepages.models import (
    GoodPracticePage,
    Municipality,
    PoliceZone,
    ZonePage,
)
from zonepages.models.api_fields import represent_contact_point, represent_name, represent_service
from zonepages.querysets import published

__all__ = ["ZoneItems"]

# The register guesses the website of some zones from a pattern.
NOT_CHECKED: Final = "not checked"


@dataclass(frozen=True)
class ZoneItems:
    """Represents zones in a language, for a request whose router knows the addresses."""

    request: HttpRequest
    language: str
    detail_url: Callable[[Any, Any], str]

    def represent(self, zones: "QuerySet[PoliceZone]") -> list[dict[str, Any]]:
        """Return the zones of a queryset, at a cost in queries that does not grow with them."""
        loaded = list(with_everything(zones))
        places = places_by_zone(loaded)
        with translation.override(self.language):
            return [self._represent(zone, places[zone.pk]) for zone in loaded]

    def _represent(self, zone: PoliceZone, places: "Places") -> dict[str, Any]:
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
            "pages": {code: self._represent_page(page) for code, page in sorted(pages.items())},
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

    def _represent_page(self, page: Any) -> dict[str, Any]:
        return {
            "title": page.title,
            "html_url": page.get_full_url(self.request),
            "detail_url": self.detail_url(Page, page.pk),
            "language": page.prose_language,
            "fallback": page.is_fallback,
        }

    def _represent_practices(self, practices: Iterable[GoodPracticePage]) -> list[dict[str, Any]]:
        """Return the articles, each with the page of every language that says it."""
        articles: dict[Any, list[GoodPracticePage]] = defaultdict(list)
        for practice in practices:
            articles[practice.translation_key].append(practice)
        return [
            {
                "kind": pages[0].kind,
                "theme": pages[0].theme,
                "levels": [str(level) for level in pages[0].levels],
                "pages": {
                    page.language: self._represent_page(page)
                    for page in sorted(pages, key=lambda page: page.language)
                },
            }
            for pages in articles.values()
        ]


def represent_website(zone: PoliceZone) -> dict[str, Any] | None:
    if not zone.website:
        return None
    return {"url": zone.website, "checked": NOT_CHECKED not in zone.website_source}


def with_everything(zones: "QuerySet[PoliceZone]") -> "QuerySet[PoliceZone]":
    """Have all that an item shows fetched along, published pages only."""
    languages = ("locale", "alias_of__locale")
    pages = published(ZonePage.objects.select_related(*languages))
    practices = published(GoodPracticePage.objects.select_related(*languages, "original").defer("body"))
    return zones.select_related("successor").prefetch_related(
        Prefetch("pages", pages.prefetch_related("contact_points", "referral_services")),
        Prefetch("good_practices", practices.order_by("first_published_at", "pk")),
    )


@dataclass
class Places:
    """Where a zone is: its municipalities, and the postcodes of other zones in which it has addresses too."""

    municipalities: dict[str, dict[str, Any]] = field(default_factory=dict)
    overlapping_postcodes: set[str] = field(default_factory=set)


def places_by_zone(zones: Iterable[PoliceZone]) -> dict[int, Places]:
    """Return the places of zones by primary key, from one query."""
    names = ("name_nl", "name_fr", "name_de")
    rows = (
        Municipality.objects.current()
        .filter(zone__in=list(zones))
        .annotate(place=_in_force("localities"), overlap=_in_force("zone__postcode_overlaps"))
        .values_list("zone_id", "nis", "place__postcode", "overlap__postcode", *names)
        .order_by("nis", "place__postcode")
        .distinct()
    )
    found: dict[int, Places] = defaultdict(Places)
    for zone_id, nis, postcode, overlapping, dutch, french, german in rows:
        official = {"nl": dutch, "fr": french, "de": german}
        municipality = found[zone_id].municipalities.setdefault(
            nis,
            {"nis": nis, "names": {code: name for code, name in official.items() if name}, "postcodes": []},
        )
        if postcode and postcode not in municipality["postcodes"]:
            municipality["postcodes"].append(postcode)
        if overlapping:
            found[zone_id].overlapping_postcodes.add(overlapping)
    return found


def _in_force(relation: str) -> FilteredRelation:
    return FilteredRelation(relation, condition=Q(**{f"{relation}__retired_on__isnull": True}))
