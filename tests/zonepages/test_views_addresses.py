"""Addresses without a language, and pages asked for at another address than their own."""

import datetime

import pytest
from django.test import Client

from tests.factories import make_page
from zonepages.models import GoodPracticePage, PoliceZone, ZonePage

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 1, 1)


def retire(number: str, *, successor: str | None = None) -> PoliceZone:
    zone = PoliceZone.objects.get(number=number)
    zone.retired_on = TODAY
    zone.successor = PoliceZone.objects.get(number=successor) if successor else None
    zone.save()
    return zone


@pytest.mark.parametrize(
    ("accept_language", "home"),
    [
        ("nl-BE", "/nl/"),
        ("fr-BE,fr;q=0.9", "/fr/"),
        ("de", "/nl/"),
        ("", "/nl/"),
        ("fr;q=0.2,nl;q=0.8", "/nl/"),
    ],
)
def test_the_root_leads_to_the_home_page_in_the_readers_language(accept_language, home):
    response = Client(headers={"accept-language": accept_language}).get("/")

    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("accept_language", "address"),
    [
        ("nl", "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/"),
        ("fr", "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/"),
    ],
)
def test_a_zone_number_leads_to_its_page_in_the_readers_language(accept_language, address):
    response = Client(headers={"accept-language": accept_language}).get("/zone/5344/")

    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("number", ["9999", "0000", "12", "53440", "5344x", "٥٣٤٤"])
def test_a_number_that_no_zone_has_is_not_found(client, number):
    assert client.get(f"/zone/{number}/").status_code == 404


def test_a_zone_whose_page_is_not_published_is_not_found(client, zone_page):
    zone_page.unpublish()

    assert client.get("/zone/5344/").status_code == 404


def test_the_number_of_a_merged_zone_leads_to_what_it_was_merged_into(client):
    retire("5371", successor="5372")
    retire("5372", successor="5377")
    wanted = ZonePage.objects.get(zone__number="5377", locale__language_code="nl").url

    assert client.get("/zone/5371/").headers["Location"] == wanted
    assert client.get("/nl/politiezones/5371/").headers["Location"] == wanted
    assert client.get("/nl/politiezones/5372-iets/").status_code == 301


def test_a_zone_that_ended_without_successor_keeps_its_page_and_says_so(client):
    retire("5371")
    page = ZonePage.objects.get(zone__number="5371", locale__language_code="nl")

    response = client.get(client.get("/zone/5371/").headers["Location"])

    assert response.status_code == 200
    assert response.wsgi_request.path == page.url
    assert "2026" in response.text


def test_zones_merged_into_each_other_by_mistake_do_not_loop(client):
    retire("5371", successor="5372")
    retire("5372", successor="5371")

    assert client.get("/zone/5371/", follow=True).status_code in (200, 404)


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/nl/politiezones/5344/", "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/"),
        ("/nl/politiezones/5344-oude-naam/", "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/"),
        ("/fr/zones-de-police/5344/", "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/"),
        (
            "/nl/politiezones/5344/?a=1&b=2",
            "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/?a=1&b=2",
        ),
    ],
)
def test_a_zone_page_has_one_right_address(client, asked, right):
    response = client.get(asked)

    assert (response.status_code, response.headers["Location"]) == (301, right)
    assert client.get(right).status_code == 200


def test_an_article_is_found_under_the_number_alone_and_has_one_right_address(client, zone_page):
    article = make_page(GoodPracticePage, language="nl")
    article.move(zone_page, pos="last-child")
    article.refresh_from_db()

    response = client.get(f"/nl/politiezones/5344/{article.slug}/")

    assert (response.status_code, response.headers["Location"]) == (301, article.url)


@pytest.mark.parametrize(
    "path", ["/nl/politiezones/9999/", "/nl/politiezones/schaarbeek/", "/nl/politiezones/5344/niets/"]
)
def test_a_page_that_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_links_in_the_navigation_are_the_addresses_of_the_indexes(client):
    for language in ("nl", "fr"):
        home = client.get(f"/{language}/")
        for model in ("zoneindexpage", "goodpracticeindexpage"):
            index = home.context["page"].get_children().get(content_type__model=model)
            assert f'<a href="{index.url}"' in home.text


def test_a_merged_zone_keeps_its_page_until_its_successor_has_one(client):
    retire("5371", successor="5372")
    ZonePage.objects.get(zone__number="5372", locale__language_code="nl").unpublish()

    assert client.get("/nl/politiezones/5371/", follow=True).status_code == 200
