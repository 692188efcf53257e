"""Redirects in v2 and v3: where addresses of the past lead, and never to what nobody may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.zonepages.web import forget_kept

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
ADDRESS = "/api/v2/redirects/"


@pytest.fixture
def old_address(zone_page) -> Redirect:
    return Redirect.add_redirect("/scholen/5344/", redirect_to=zone_page)


def get(client, path="", **parameters):
    response = client.get(f"{ADDRESS}{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_redirect_says_where_it_leads_in_full(client, old_address, zone_page):
    [item] = get(client)["items"]

    assert item == {
        "id": old_address.pk,
        "meta": {
            "type": "wagtailredirects.Redirect",
            "detail_url": f"{BASE}{ADDRESS}{old_address.pk}/",
        },
        "old_path": "/scholen/5344",
        "location": zone_page.full_url,
        "is_permanent": True,
    }
    assert get(client, f"{old_address.pk}/") == item


def test_a_redirect_to_another_site_is_left_as_it_is(client):
    Redirect.add_redirect("/elders/", redirect_to="https://example.org/x/", is_permanent=False)

    [item] = get(client)["items"]

    assert (item["location"], item["is_permanent"]) == ("https://example.org/x/", False)


@pytest.mark.parametrize("withdrawal", ["unpublished", "private"])
@pytest.mark.parametrize("api", ["v2", "v3-preview"])
def test_a_redirect_to_what_nobody_may_read_is_not_there(client, old_address, zone_page, withdrawal, api):
    address = f"/api/{api}/redirects/"
    elsewhere = Redirect.add_redirect("/elders/", redirect_to="https://example.org/")
    assert client.get(f"{address}find/?html_path=/scholen/5344").status_code == 302
    if withdrawal == "private":
        PageViewRestriction.objects.create(page=zone_page, restriction_type=PageViewRestriction.LOGIN)
    else:
        zone_page.unpublish()

    listing = client.get(address).json()
    assert [item["id"] for item in listing["items"]] == [elsewhere.pk]
    for path in (f"{old_address.pk}/", f"find/?id={old_address.pk}", "find/?html_path=/scholen/5344"):
        assert client.get(f"{address}{path}").status_code == 404
    assert client.get(f"{address}{elsewhere.pk}/").status_code == 200


@pytest.mark.parametrize("path", ["/scholen/5344/", "/scholen/5344", "scholen/5344/"])
def test_find_leads_from_an_old_address_to_its_redirect(client, old_address, path):
    response = client.get(f"{ADDRESS}find/", {"html_path": path})

    assert response.status_code == 302
    assert response.url.startswith(f"{BASE}{ADDRESS}{old_address.pk}/")


def test_redirects_are_filtered_and_ordered(client, old_address):
    Redirect.add_redirect("/a/", redirect_to="https://example.org/", is_permanent=False)

    assert [item["old_path"] for item in get(client, is_permanent="true")["items"]] == ["/scholen/5344"]
    assert [item["old_path"] for item in get(client, old_path="/a")["items"]] == ["/a"]
    assert [item["old_path"] for item in get(client, order="old_path")["items"]] == ["/a", "/scholen/5344"]
    assert get(client, fields="_,old_path", limit=1)["items"] == [{"old_path": "/scholen/5344"}]


def test_cost_does_not_grow_with_redirects(client, old_address, zone_page):
    def count_queries():
        client.get(ADDRESS)
        forget_kept(client)
        with CaptureQueriesContext(connection) as queries:
            get(client, limit=100)
        return len(queries)

    few = count_queries()
    for number in range(10):
        Redirect.add_redirect(f"/scholen/{number}/", redirect_to=zone_page)

    assert count_queries() == few
