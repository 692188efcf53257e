"""Lists of v2: parts that follow on each other, an order without ties, and the fields that are asked for."""

import pytest
from wagtail.models import Page

from zonepages.api.lookup import LOOKUP_FIELDS
from zonepages.api.zone_items import ZONE_FIELDS
from zonepages.models import GoodPracticePage, PoliceZone, ZonePage

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"


def get(client, address):
    response = client.get(address.removeprefix(BASE))
    assert response.status_code == 200, response.content
    return response.json()


def key_of(item):
    return item.get("number") or item.get("key") or item["id"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/zones/?limit=50&locale=fr",
        "/api/v2/pages/?limit=100&locale=nl&order=-title",
        "/api/v2/pages/?limit=100&type=zonepages.ZonePage&order=show_in_menus",
        "/api/v2/pages/?limit=2&search=sint&locale=nl",
        "/api/v2/pages/?limit=2&search=sint&locale=nl&order=show_in_menus",
    ],
)
def test_the_links_lead_through_the_whole_list_and_back(client, address):
    seen, previous = [], None
    following = f"{BASE}{address}"
    while following:
        part = get(client, following)
        assert part["meta"]["previous"] == previous
        if previous:
            assert get(client, previous)["meta"]["next"] == following
        seen += [key_of(item) for item in part["items"]]
        previous, following = following, part["meta"]["next"]

    assert len(seen) == len(set(seen)) == part["meta"]["total_count"] > 0


def test_a_beginning_between_two_parts_leads_back_to_the_first(client):
    meta = get(client, "/api/v2/zones/?offset=5&limit=10")["meta"]

    assert meta["previous"] == f"{BASE}/api/v2/zones/?limit=10"
    assert meta["next"] == f"{BASE}/api/v2/zones/?limit=10&offset=15"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=178", "limit=89&offset=89", "limit=200", "limit=all", "limit=all&offset=178"]
)
def test_where_nothing_follows_nothing_is_named(client, query):
    assert get(client, f"/api/v2/zones/?{query}")["meta"]["next"] is None


@pytest.mark.parametrize("endpoint", ["pages", "images", "documents", "redirects"])
@pytest.mark.parametrize("order", ["random", "random,title", "-random"])
def test_a_list_has_no_order_that_changes_from_part_to_part(client, endpoint, order):
    refused = client.get(f"/api/v2/{endpoint}/?order={order}&limit=5")

    assert (refused.status_code, refused.json()["parameter"]) == (400, "order")
    assert {"id", "-id"} <= set(refused.json()["allowed"])
    assert "random" not in refused.json()["allowed"]


@pytest.mark.parametrize(
    ("path", "filters"),
    [
        ("pages/", {"slug": "5344-x", "seo_title": "", "show_in_menus": "false", "locale": "nl", "id": "3"}),
        ("pages/", {"type": "zonepages.GoodPracticePage", "kind": "practice", "theme": "traffic"}),
        ("pages/", {"child_of": "root"}),
        ("images/", {"width": "3", "height": "3", "title": "x", "tags": "x", "id": "3"}),
        ("documents/", {"title": "x", "tags": "x", "id": "3"}),
    ],
)
def test_a_search_goes_with_every_filter_and_every_order(client, path, filters):
    orders = client.get(f"/api/v2/{path}", {**filters, "order": "x"}).json()["allowed"]

    for asked in ({}, *({"order": order} for order in orders)):
        answer = client.get(f"/api/v2/{path}", {"search": "sint", **filters, **asked})
        assert answer.status_code == 200, asked


def test_what_is_found_is_in_the_order_that_is_asked_for_and_among_what_the_filters_leave(client):
    query = "search=sint&type=zonepages.ZonePage&fields=_,title,slug&limit=200"
    found = [item["title"] for item in get(client, f"/api/v2/pages/?{query}&locale=nl")["items"]]
    listed = get(client, f"/api/v2/pages/?{query}&locale=nl&order=-slug")["items"]

    assert len(found) > 5
    assert sorted(item["title"] for item in listed) == sorted(found)
    slugs = [item["meta"]["slug"] for item in listed]
    assert slugs == sorted(slugs, reverse=True)
    one = get(client, f"/api/v2/pages/?{query}&locale=nl&slug={slugs[0]}")["items"]
    assert [item["title"] for item in one] == [listed[0]["title"]]


@pytest.mark.parametrize("kind", ["", "&type=zonepages.ZonePage", "&type=zonepages.GoodPracticePage"])
def test_every_field_that_is_said_to_be_allowed_in_a_list_is(client, kind):
    refused = client.get(f"/api/v2/pages/?fields=parent{kind}")
    assert (refused.status_code, refused.json()["parameter"]) == (400, "fields")

    for name in refused.json()["allowed"]:
        assert client.get(f"/api/v2/pages/?limit=1&fields={name}{kind}").status_code == 200, name
    assert "parent" not in refused.json()["allowed"]
    of_one = client.get(f"/api/v2/pages/{Page.objects.live().last().pk}/?fields=secret")
    assert "parent" in of_one.json()["allowed"]


@pytest.mark.parametrize("endpoint", ["pages", "images", "documents", "redirects", "zones", "good-practices"])
def test_every_list_names_the_parts_around_it(client, endpoint):
    assert set(get(client, f"/api/v2/{endpoint}/?limit=1")["meta"]) == {"total_count", "next", "previous"}


def test_all_zones_come_at_once(client, settings):
    settings.WAGTAILAPI_LIMIT_MAX = 10
    numbers = [item["number"] for item in get(client, "/api/v2/zones/?limit=all&fields=number")["items"]]

    assert numbers == sorted(PoliceZone.objects.current().values_list("number", flat=True))
    assert client.get("/api/v2/zones/?limit=11").status_code == 400


def test_only_lists_of_ours_come_at_once(client):
    assert client.get("/api/v2/pages/?limit=all").status_code == 400


def test_the_fields_of_a_zone_can_be_chosen_and_keep_their_order(client, full_zone):
    whole = get(client, "/api/v2/zones/5344/")
    assert tuple(whole) == ZONE_FIELDS

    chosen = get(client, "/api/v2/zones/5344/?fields=contact_points,number")

    assert list(chosen) == ["number", "contact_points"]
    assert chosen == {name: whole[name] for name in chosen}
    listed = get(client, "/api/v2/zones/?q=5344&fields=number,contact_points")["items"]
    assert listed == [chosen]


def test_the_fields_of_a_lookup_can_be_chosen(client):
    assert tuple(get(client, "/api/v2/lookup/?q=1040")) == LOOKUP_FIELDS
    assert get(client, "/api/v2/lookup/?q=1040&fields=status") == {"status": "many"}


def test_an_unknown_field_is_refused_with_those_there_are(client):
    for address, fields in (("zones/", ZONE_FIELDS), ("lookup/?q=1040", LOOKUP_FIELDS)):
        response = client.get(f"/api/v2/{address}{'&' if '?' in address else '?'}fields=secret")
        assert response.status_code == 400
        assert (response.json()["parameter"], response.json()["allowed"]) == ("fields", list(fields))


def test_pages_of_one_title_are_in_the_order_of_their_keys(client):
    ZonePage.objects.filter(locale__language_code="fr").update(seo_title="")
    Page.objects.update(title="Zelfde")

    stored = Page.objects.live().filter(depth__gt=1).order_by("id").values_list("id", flat=True)

    ids = [item["id"] for item in get(client, "/api/v2/pages/?order=title&limit=200")["items"]]

    assert ids == list(stored[:200])


def moments_in(value):
    """Yield every text in an answer that begins as a moment does."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name.endswith("_at") and each is not None:
                yield each
            yield from moments_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from moments_in(each)


@pytest.mark.parametrize(
    "address", ["pages/?limit=50", "pages/?fields=*&limit=50", "good-practices/", "zones/?limit=3"]
)
def test_every_moment_is_in_utc(client, full_zone, address):
    _page, article = full_zone
    moments = [*moments_in(get(client, f"/api/v2/{address}"))]
    moments += moments_in(get(client, f"/api/v2/pages/{article.pk}/"))

    assert moments
    assert [moment for moment in moments if not moment.endswith("Z")] == []
    stored = GoodPracticePage.objects.get(pk=article.pk).first_published_at
    detail = get(client, f"/api/v2/pages/{article.pk}/")["meta"]
    assert detail["first_published_at"] == stored.isoformat().replace("+00:00", "Z")
