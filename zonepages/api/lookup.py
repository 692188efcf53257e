"""``/api/v2/lookup/``: from what a school knows, or from where it is, to the zones that can be right."""

from collections.abc import Sequence
from typing import Any, Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from rest_framework.request import Request
from rest_framework.response import Response

from zonepages.api.lookup_problems import refuse_problem
from zonepages.api.negotiation import JSON, refuse_unread
from zonepages.api.page_entries import project
from zonepages.api.parameters import read_fields, read_language, read_parameters
from zonepages.api.positions import read_position
from zonepages.api.problems import ProblemError
from zonepages.api.viewsets import StrictViewSet
from zonepages.conf import PAGE_LANGUAGES
from zonepages.lookup import LookupResult, Match, find_zones
from zonepages.lookup.locating import LOCATED, find_zones_at
from zonepages.models import PoliceZone, ZonePage
from zonepages.prepared import Prepared
from zonepages.querysets import published

__all__ = ["LOOKUP_FIELDS", "LookupAPIViewSet"]

LOOKUP_FIELDS: Final = ("query", "status", "reason", "candidates")


class LookupAPIViewSet(StrictViewSet):
    """The lookup as JSON. It is an endpoint of the router so that it knows the address of a zone."""

    name = "lookup"
    model = LookupResult
    query_parameters = {
        "listing_view": frozenset({"fields", "locale", "q"}),
        "location_view": frozenset({"fields", "locale"}),
    }

    def listing_view(self, request: Request) -> Response:
        values = request.GET.dict()
        fields = read_fields(values, allowed=LOOKUP_FIELDS)
        language = read_language(values)
        if "q" not in request.GET:
            raise ProblemError(_("This parameter is required."), parameter="q")
        result = find_zones(request.GET["q"], language=language)
        refuse_problem(result)
        return self._answer(
            {"query": result.query, "status": result.status, "reason": result.reason},
            [
                (
                    candidate.zone,
                    {
                        "kind": candidate.matched.kind,
                        "label": candidate.matched.label,
                        "postcode": candidate.matched.postcode,
                        "match": candidate.matched.match,
                    },
                )
                for candidate in result.candidates
            ],
            fields=fields,
            language=language,
        )

    @sensitive_variables()
    def location_view(self, request: Request) -> Response:
        """Answer about a place. Nothing is written, so this is a question that happens to have a body."""
        refuse_unread(request, JSON)
        values = read_parameters(request.GET, allowed=self.get_allowed_parameters())
        fields = read_fields(values, allowed=LOOKUP_FIELDS)
        language = read_language(values)
        result = find_zones_at(read_position(request))
        response = self._answer(
            {"query": "", "status": result.status, "reason": result.reason},
            [
                (
                    zone,
                    {
                        "kind": LOCATED,
                        "label": zone.name_in(language),
                        "postcode": "",
                        "match": Match.EXACT,
                    },
                )
                for zone in result.zones
            ],
            fields=fields,
            language=language,
        )
        response.headers["Cache-Control"] = "no-store"
        return response

    def _answer(
        self,
        answer: dict[str, Any],
        found: Sequence[tuple[PoliceZone, dict[str, Any]]],
        *,
        fields: list[str],
        language: str,
    ) -> Response:
        """Add the zones that were found, each with why, and where they are."""
        addresses = self.addresses()
        pages = {
            key: addresses.page(path) for key, path in PAGES[language].rows([zone.pk for zone, _why in found])
        }
        candidates = [
            {
                "zone": {
                    "number": zone.number,
                    "name": zone.name_in(language),
                    "html_url": pages.get(zone.pk),
                    "detail_url": addresses.detail(PoliceZone, zone.number),
                },
                "matched": why,
            }
            for zone, why in found
        ]
        return Response(project([{**answer, "candidates": candidates}], fields=fields)[0])

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("location/", cls.as_view({"post": "location_view"}), name="location"),
        ]


def _pages_in(language: str) -> Prepared:
    """Return what reads where zones have their published page in a language."""

    def make(zones: Sequence[int]) -> Any:
        pages = ZonePage.objects.filter(zone__in=zones, locale__language_code=language)
        return published(pages).values_list("zone_id", "url_path")

    return Prepared(make)


PAGES: Final = {language: _pages_in(language) for language in PAGE_LANGUAGES}
