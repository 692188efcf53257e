"""``/api/v2/lookup/``: from what a school knows to the zones that can be right."""

from collections.abc import Iterable
from typing import Any, Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from zonepages.api.lookup_problems import refuse_problem
from zonepages.api.page_entries import project
from zonepages.api.parameters import read_fields, read_language
from zonepages.api.problems import ProblemError
from zonepages.api.viewsets import StrictViewSet
from zonepages.lookup import Candidate, LookupResult, find_zones
from zonepages.models import PoliceZone, ZonePage
from zonepages.querysets import published

__all__ = ["LOOKUP_FIELDS", "LookupAPIViewSet"]

LOOKUP_FIELDS: Final = ("query", "status", "reason", "candidates")


class LookupAPIViewSet(StrictViewSet):
    """The lookup as JSON. It is an endpoint of the router so that it knows the address of a zone."""

    name = "lookup"
    model = LookupResult
    query_parameters = {"listing_view": frozenset({"fields", "locale", "q"})}

    def listing_view(self, request: Request) -> Response:
        values = request.GET.dict()
        fields = read_fields(values, allowed=LOOKUP_FIELDS)
        language = read_language(values)
        if "q" not in request.GET:
            raise ProblemError(_("This parameter is required."), parameter="q")
        result = find_zones(request.GET["q"], language=language)
        refuse_problem(result)
        pages = pages_by_zone((candidate.zone for candidate in result.candidates), language=language)
        answer = {
            "query": result.query,
            "status": result.status,
            "reason": result.reason,
            "candidates": [
                self.represent(candidate, page=pages.get(candidate.zone.pk), language=language)
                for candidate in result.candidates
            ],
        }
        return Response(project([answer], fields=fields)[0])

    def represent(self, candidate: Candidate, *, page: ZonePage | None, language: str) -> dict[str, Any]:
        zone, matched = candidate.zone, candidate.matched
        return {
            "zone": {
                "number": zone.number,
                "name": zone.name_in(language),
                "html_url": page.get_full_url(self.request) if page else None,
                "detail_url": self.detail_url(PoliceZone, zone.number),
            },
            "matched": {
                "kind": matched.kind,
                "label": matched.label,
                "postcode": matched.postcode,
                "match": matched.match,
            },
        }

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]


def pages_by_zone(zones: Iterable[PoliceZone], *, language: str) -> dict[int, ZonePage]:
    """Return the published page of each zone in a language, from one query."""
    pages = ZonePage.objects.filter(zone__in=list(zones), locale__language_code=language)
    return {page.zone_id: page for page in published(pages).only("zone_id", "url_path")}
