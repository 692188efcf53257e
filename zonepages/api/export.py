"""``/api/v2/export/``: the whole open dataset in one file, in three forms, and what describes it."""

from typing import Final

from django.http import HttpResponse, JsonResponse
from django.urls import URLPattern, path
from rest_framework.request import Request

from zonepages.api.export_catalog import describe_catalog
from zonepages.api.export_forms import CSV_TYPE, GEOJSON_TYPE, Dataset, write_csv, write_geojson, write_json
from zonepages.api.negotiation import CSV, GEOJSON, JSON_LD
from zonepages.api.parameters import read_language
from zonepages.api.viewsets import StrictViewSet
from zonepages.api.zone_items import ZoneItems, numbers_in_force
from zonepages.conf import licence_url
from zonepages.models import ContentVersion
from zonepages.structure import of_one_structure

__all__ = ["ExportAPIViewSet"]

IN_FULL: Final = {"ensure_ascii": False}


class ExportAPIViewSet(StrictViewSet):
    """All zones in force with everything that everybody may read of them."""

    name = "export"
    model = ContentVersion
    media_types = {"csv_view": CSV, "geojson_view": GEOJSON, "catalog_view": JSON_LD}
    query_parameters = {
        "json_view": frozenset({"locale"}),
        "csv_view": frozenset({"locale"}),
        "geojson_view": frozenset({"locale"}),
        "catalog_view": frozenset(),
    }

    def json_view(self, request: Request) -> HttpResponse:
        return self.licensed(JsonResponse(write_json(self.dataset()), json_dumps_params=IN_FULL))

    def csv_view(self, request: Request) -> HttpResponse:
        return self.licensed(HttpResponse(write_csv(self.dataset()), content_type=CSV_TYPE))

    def geojson_view(self, request: Request) -> HttpResponse:
        data = write_geojson(self.dataset())
        return self.licensed(JsonResponse(data, content_type=GEOJSON_TYPE, json_dumps_params=IN_FULL))

    def catalog_view(self, request: Request) -> HttpResponse:
        data = describe_catalog(request, changed_at=ContentVersion.objects.read().changed_at)
        return self.licensed(
            JsonResponse(data, content_type="application/ld+json", json_dumps_params=IN_FULL)
        )

    def dataset(self) -> Dataset:
        language = read_language(self.request.GET.dict())
        row = ContentVersion.objects.read()  # before the zones: they are of that version or a later one
        zones = of_one_structure(
            lambda: ZoneItems(language, self.addresses()).represent(numbers_in_force()),
            request=self.request._request,
            read_version=ContentVersion.objects.read_structure,
        )
        return Dataset(language=language, changed_at=row.changed_at, licence=licence_url(), zones=zones)

    @staticmethod
    def licensed(response: HttpResponse) -> HttpResponse:
        response.headers["Link"] = f'<{licence_url()}>; rel="license"'
        return response

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("zones.json", cls.as_view({"get": "json_view"}), name="json"),
            path("zones.csv", cls.as_view({"get": "csv_view"}), name="csv"),
            path("zones.geojson", cls.as_view({"get": "geojson_view"}), name="geojson"),
            path("catalog.jsonld", cls.as_view({"get": "catalog_view"}), name="catalog"),
        ]
