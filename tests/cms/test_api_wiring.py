"""Which endpoints the API of this site has, and where."""

import pytest
from django.urls import resolve
from wagtail.api.v3.urls import api as preview_api

from cms.api import api_router
from zonepages.api.changes import ChangesAPIViewSet
from zonepages.api.export import ExportAPIViewSet
from zonepages.api.files import StrictDocumentsAPIViewSet, StrictImagesAPIViewSet
from zonepages.api.good_practices import GoodPracticesAPIViewSet
from zonepages.api.lookup import LookupAPIViewSet
from zonepages.api.not_found import not_found
from zonepages.api.page_previews import PagePreviewAPIViewSet
from zonepages.api.pages import StrictPagesAPIViewSet
from zonepages.api.redirects import StrictRedirectsAPIViewSet
from zonepages.api.translations import TranslationsAPIViewSet
from zonepages.api.zones import ZonesAPIViewSet

ENDPOINTS = {
    "pages": StrictPagesAPIViewSet,
    "images": StrictImagesAPIViewSet,
    "documents": StrictDocumentsAPIViewSet,
    "redirects": StrictRedirectsAPIViewSet,
    "zones": ZonesAPIViewSet,
    "good-practices": GoodPracticesAPIViewSet,
    "lookup": LookupAPIViewSet,
    "translations": TranslationsAPIViewSet,
    "preview": PagePreviewAPIViewSet,
    "changes": ChangesAPIViewSet,
    "export": ExportAPIViewSet,
}


def test_the_endpoints_are_those_of_the_contract():
    assert api_router._endpoints == ENDPOINTS


@pytest.mark.parametrize("name", sorted(ENDPOINTS.keys() - {"export"}))  # it has files, and no list
def test_each_endpoint_is_at_its_fixed_address(name):
    assert resolve(f"/api/v2/{name}/").func.cls is ENDPOINTS[name]


def test_the_preview_says_in_its_address_that_it_is_one():
    assert resolve("/api/v3-preview/pages/").namespace == preview_api.urls_namespace


@pytest.mark.parametrize("path", ["/api/", "/api/v4/", "/api/v2/zones"])
def test_everything_else_below_the_api_ends_there(path):
    assert resolve(path).func is not_found


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v2/pages/", "/api/v2/zones/", "/api/v3-preview/pages/", "/health/"])
def test_an_address_without_a_language_is_not_sent_to_one(client, path):
    assert client.get(path, headers={"accept-language": "fr"}).status_code == 200


def test_complete_addresses_are_those_of_the_site(settings):
    assert settings.WAGTAILAPI_BASE_URL == settings.WAGTAILADMIN_BASE_URL
