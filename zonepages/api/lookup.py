"""``/api/v2/lookup/``: from what a school knows to the zones that can be right."""

from collections.abc import Sequence
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
from zonepages.conf import PAGE_LANGUAGES
from zonepages.lookup import Candidate, LookupResult, find_zones
from zonepages.models import PoliceZone, ZonePage
from zonepages.prepared import Prepared
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
        addresses = self.addresses()
        keys = [candidate.zone.pk for candidate in result.candidates]
        pages = {zone: addresses.page(path) for zone, path in PAGES[language].rows(keys)}
        answer = {
            "query": result.query,
            "status": result.status,
            "reason": result.reason,
            "candidates": [
                represent(
                    candidate,
                    html_url=pages.get(candidate.zone.pk),
                    detail_url=addresses.detail(PoliceZone, candidate.zone.number),
                    language=language,
                )
                for candidate in result.candidates
            ],
        }
        return Response(project([answer], fields=fields)[0])

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]


def represent(
    candidate: Candidate, *, html_url: str | None, detail_url: str, language: str
) -> dict[str, Any]:
    zone, matched = candidate.zone, candidate.matched
    return {
        "zone": {
            "number": zone.number,
            "name": zone.name_in(language),
            "html_url": html_url,
            "detail_url": detail_url,
        },
        "matched": {
            "kind": matched.kind,
            "label": matched.label,
            "postcode": matched.postcode,
            "match": matched.match,
        },
    }


def _pages_in(language: str) -> Prepared:
    """Return what reads where zones have their published page in a language."""

    def make(zones: Sequence[int]) -> Any:
        pages = ZonePage.objects.filter(zone__in=zones, locale__language_code=language)
        return published(pages).values_list("zone_id", "url_path")

    return Prepared(make)


PAGES: Final = {language: _pages_in(language) for language in PAGE_LANGUAGES}
