"""A restricted detail never leaves by a side door: no anonymous answer of the API holds one."""

import pytest
from django.contrib.auth import get_user_model

from tests.zonepages.api_content import SECRETS
from zonepages.models import ContactPoint, GoodPracticePage, ZonePage

pytestmark = pytest.mark.django_db

LISTINGS = (
    "v2/pages/?limit=200",
    "v2/pages/?limit=200&offset=200",
    "v2/pages/?type=zonepages.ZonePage&fields=*&limit=200",
    "v2/pages/?type=zonepages.ZonePage&fields=*&limit=200&offset=200",
    "v2/pages/?type=zonepages.GoodPracticePage&fields=*",
    "v2/images/?fields=*",
    "v2/documents/?fields=*",
    "v2/zones/?limit=200&locale=nl",
    "v2/zones/?limit=200&locale=fr",
    "v2/zones/5344/",
    "v2/lookup/?q=1030",
    "v3-preview/pages/?limit=200",
    "v3-preview/pages/?limit=200&type=zonepages.ZonePage",
    "v3-preview/openapi.json",
)


def assert_holds_no_secret(response, *, status=200):
    assert response.status_code == status, response.content
    text = response.content.decode()
    assert [secret for secret in SECRETS if secret in text] == []


def test_no_list_holds_a_secret(client, full_zone):
    for path in LISTINGS:
        assert_holds_no_secret(client.get(f"/api/{path}"))


@pytest.mark.parametrize("api", ["v2", "v3-preview"])
@pytest.mark.parametrize("parameters", ["", "?rich_text_format=db_html"])
def test_no_detail_holds_a_secret(client, full_zone, api, parameters):
    page, _article = full_zone
    pages = [*page.get_translations(inclusive=True), *GoodPracticePage.objects.live().filter(zone=page.zone)]

    assert len(pages) == 4
    for each in pages:
        assert_holds_no_secret(client.get(f"/api/{api}/pages/{each.pk}/{parameters}"))


@pytest.mark.parametrize("parameters", ["fields=*", "fields=*,contact_points(*)", "fields=contact_points(*)"])
def test_no_choice_of_fields_brings_the_rows_out(client, full_zone, parameters):
    page, _article = full_zone
    response = client.get(f"/api/v2/pages/{page.pk}/?{parameters}")

    assert_holds_no_secret(response)
    assert len(response.json()["contact_points"]) == 2


def test_a_draft_is_not_read_by_asking_for_it(client, full_zone):
    page, _article = full_zone

    assert_holds_no_secret(client.get(f"/api/v3-preview/pages/{page.pk}/?version=draft"), status=401)


@pytest.mark.parametrize("api", ["v2", "v3-preview"])
def test_search_finds_no_page_by_a_secret(client, full_zone, api):
    def search(text):
        return client.get(f"/api/{api}/pages/", {"search": text, "search_operator": "and"}).json()["items"]

    assert {secret: search(secret) for secret in SECRETS} == {secret: [] for secret in SECRETS}
    assert search("Werkwijze")


@pytest.mark.parametrize("api", ["v2", "v3-preview"])
def test_what_is_not_published_is_not_there(client, full_zone, api):
    page, _article = full_zone
    draft = page.get_children().get(live=False)

    assert client.get(f"/api/{api}/pages/{draft.pk}/").status_code == 404


def test_a_session_of_the_admin_sees_no_more(client, full_zone):
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "geheim"))
    page, _article = full_zone

    assert_holds_no_secret(client.get(f"/api/v2/pages/{page.pk}/"))
    assert_holds_no_secret(client.get(f"/api/v3-preview/pages/{page.pk}/?version=draft"), status=401)
    assert_holds_no_secret(client.get("/api/v2/zones/5344/"))


def test_a_restricted_general_line_keeps_the_register_from_naming_another(client):
    """A zone that gave its general details to schools only has not asked to see older ones in public."""
    page = ZonePage.objects.get(zone__number="5345", alias_of__isnull=True)
    page.contact_points = [ContactPoint(kind="general", audience="schools", email="schools-only@example.org")]
    page.save_revision().publish()

    assert client.get("/api/v2/zones/5345/").json()["contact_points"] == []
