"""``/api/v2/zones/``: one item per zone, by its four-digit number."""

import re
from typing import Final

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from zonepages.api.lookup_problems import refuse_problem
from zonepages.api.parameters import read_choice, read_fields, read_language, read_matching
from zonepages.api.viewsets import StrictViewSet
from zonepages.api.zone_items import ZONE_FIELDS, ZoneItems, numbers_in_force
from zonepages.enums import Region
from zonepages.lookup import find_zones
from zonepages.models import PoliceZone
from zonepages.validators import NIS_CODE, POSTCODE, ZONE_NUMBER

__all__ = ["ZonesAPIViewSet"]

FILTERS: Final = frozenset({"nis", "postcode", "q", "region"})


class ZonesAPIViewSet(StrictViewSet):
    """The zones in force; a merged one still answers to its own number."""

    name = "zones"
    model = PoliceZone
    lists_all = True
    query_parameters = {
        "listing_view": FILTERS | {"fields", "limit", "locale", "offset"},
        "detail_view": frozenset({"fields", "locale"}),
    }

    def listing_view(self, request: Request) -> Response:
        """List zones by number, of a place if one is asked for."""
        values = request.GET.dict()
        fields = read_fields(values, allowed=ZONE_FIELDS)
        language = read_language(values)
        numbers = self.paginate_queryset(find(values, language=language))
        items = self.items(language).represent(numbers, fields=fields)
        return self.get_paginated_response(items)

    def detail_view(self, request: Request, number: str) -> Response:
        values = request.GET.dict()
        fields = read_fields(values, allowed=ZONE_FIELDS)
        if not re.fullmatch(ZONE_NUMBER, number, flags=re.ASCII):
            raise Http404
        item = self.items(read_language(values)).represent_numbered(number, fields=fields)
        if item is None:
            raise Http404
        return Response(item)

    def items(self, language: str) -> ZoneItems:
        return ZoneItems(language=language, addresses=self.addresses())

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<str:number>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]


def find(values: dict[str, str], *, language: str) -> list[str]:
    """Return the numbers of the zones in force that agree with every filter, in their order.

    Raises:
        ProblemError: a value has not the form of what it stands for.
    """
    region = read_choice(values, "region", choices=Region.values)
    nis = read_matching(values, "nis", pattern=NIS_CODE, message=_("A NIS code has five digits."))
    postcode = read_matching(values, "postcode", pattern=POSTCODE, message=_("A postcode has four digits."))
    if FILTERS.isdisjoint(values):
        return numbers_in_force()
    zones: QuerySet[PoliceZone] = PoliceZone.objects.current().order_by("number")
    if region:
        zones = zones.filter(region=region)
    if nis:
        zones = zones.filter(municipalities__nis=nis, municipalities__retired_on__isnull=True)
    if postcode:
        zones = zones.filter(pk__in=PoliceZone.objects.filter(has_addresses_in(postcode)).values("pk"))
    if "q" in values:
        result = find_zones(values["q"], language=language)
        refuse_problem(result)
        zones = zones.filter(number__in=[candidate.zone.number for candidate in result.candidates])
    return list(zones.values_list("number", flat=True))


def has_addresses_in(postcode: str) -> Q:
    """Match every zone that has addresses with a postcode, the second zone of an overlap included."""
    by_place = Q(
        municipalities__retired_on__isnull=True,
        municipalities__localities__postcode=postcode,
        municipalities__localities__retired_on__isnull=True,
    )
    by_overlap = Q(postcode_overlaps__postcode=postcode, postcode_overlaps__retired_on__isnull=True)
    return by_place | by_overlap
