"""``/api/v2/zones/``: every fact once, by the official number, at a cost that does not grow."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageViewRestriction

from tests.zonepages.web import forget_kept
from zonepages.enums import ContactFunction, Service
from zonepages.models import (
    ContactPoint,
    GoodPracticePage,
    Municipality,
    PoliceZone,
    PostcodeOverlap,
    ZonePage,
)

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"


def get(client, path, **parameters):
    response = client.get(f"/api/v2/zones/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def count_queries(client, path):
    """Count what a request costs when nothing has been cached yet but where Wagtail's sites are."""
    forget_kept(client)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_zone_is_described_by_its_official_facts(client, language):
    zone = get(client, "5344/", locale=language)

    assert zone["number"] == "5344"
    assert zone["names"] == {
        "nl": "Schaarbeek/Evere/Sint-Joost-ten-Node",
        "fr": "Schaerbeek/Evere/Saint-Josse-ten-Noode",
    }
    assert zone["name"] == zone["names"][language]
    assert zone["name_language"] == language
    assert "PolBruNo" in zone["aliases"]
    assert (zone["languages"], zone["main_language"]) == (["nl", "fr"], "nl")
    assert zone["region"] == "Brussels-Capital"
    assert zone["website"]["url"].startswith("https://")
    assert zone["meta"]["detail_url"] == f"{BASE}/api/v2/zones/5344/"
    assert zone["meta"]["html_url"] == zone["pages"][language]["html_url"]


def test_municipalities_come_with_their_code_names_and_postcodes(client):
    municipalities = get(client, "5344/")["municipalities"]

    assert [item["nis"] for item in municipalities] == ["21006", "21014", "21015"]
    assert municipalities[2]["names"]["nl"] == "Schaarbeek"
    assert municipalities[2]["names"]["fr"] == "Schaerbeek"
    assert municipalities[2]["postcodes"] == ["1030"]


def test_what_left_the_register_is_not_shown_as_part_of_a_zone(client):
    today = datetime.date(2026, 1, 1)
    Municipality.objects.filter(nis="21006").update(retired_on=today)
    Municipality.objects.get(nis="21015").localities.update(retired_on=today)

    municipalities = get(client, "5344/")["municipalities"]

    assert [(item["nis"], item["postcodes"]) for item in municipalities] == [
        ("21014", ["1210"]),
        ("21015", []),
    ]


def test_the_postcodes_that_a_zone_shares_with_another_are_named(client):
    assert "1040" in get(client, "5339/")["overlapping_postcodes"]
    assert get(client, "5343/")["overlapping_postcodes"] == []


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_contact_points_are_the_same_facts_in_both_languages(client, full_zone, language):
    assistants, reception = get(client, "5344/", locale=language)["contact_points"]

    with translation.override(language):
        function = str(ContactFunction.CONSULTATION_ASSISTANT.label)
        service = str(Service.CONSULTATION_ASSISTANTS.label)
    assert assistants == {
        "kind": "schools",
        "function": {"code": "consultation_assistant", "label": function, "language": language},
        "service": {"code": "consultation_assistants", "label": service, "language": language},
        "person_name": "",
        "service_number": "",
        "phone": {"e164": "+32400000001", "uri": "tel:+32400000001", "display": "0400 00 00 01"},
        "email": "",
        "always_reachable": True,
        "opening_hours": [],
        "languages": ["nl", "fr"],
        "levels": ["nursery", "primary", "secondary"],
        "remark": {"text": "Bel gerust", "language": "nl"},
        "confirmed": {"on": "2026-01-05", "by": "Dienst overlegassistenten", "language": "nl"},
        "registry_as_of": None,
        "is_demo": True,
    }
    assert reception["kind"] == "general"
    assert reception["function"] == {"code": "other", "label": "Onthaal Schaarbeek", "language": "nl"}
    assert reception["opening_hours"] == [
        {"days": ["Monday", "Tuesday"], "opens": "08:00", "closes": "16:30"}
    ]
    assert (reception["phone"], reception["email"]) == (None, "onthaal@example.org")
    assert (reception["person_name"], reception["service_number"]) == ("Jo Voorbeeld", "A12")
    assert (reception["service"], reception["remark"], reception["confirmed"]) == (None, None, None)


def test_details_of_the_register_are_said_to_be_unconfirmed_and_how_old(client):
    [contact_point] = get(client, "5345/")["contact_points"]

    assert (contact_point["kind"], contact_point["confirmed"]) == ("general", None)
    assert contact_point["registry_as_of"] == "2023-11"


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_services_are_labelled_and_own_words_marked_with_their_language(client, full_zone, language):
    services = get(client, "5344/", locale=language)["services"]

    with translation.override(language):
        traffic = str(Service.TRAFFIC.label)
    assert services == [
        {"code": "traffic", "label": traffic, "language": language},
        {"code": "other", "label": "Cel spijbelen", "language": "nl"},
    ]


def test_every_language_has_a_page_and_a_fallback_is_said_to_be_one(client, full_zone, zone_page_fr):
    page, _article = full_zone
    pages = get(client, "5344/")["pages"]

    assert pages["nl"] == {
        "title": "Schaarbeek/Evere/Sint-Joost-ten-Node",
        "html_url": f"{BASE}/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/",
        "detail_url": f"{BASE}/api/v2/pages/{page.pk}/",
        "language": "nl",
        "fallback": False,
        "state": "written",
    }
    assert pages["fr"] == {
        "title": "Schaerbeek/Evere/Saint-Josse-ten-Noode",
        "html_url": f"{BASE}/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/",
        "detail_url": f"{BASE}/api/v2/pages/{zone_page_fr.pk}/",
        "language": "nl",
        "fallback": True,
        "state": "fallback",
    }


def test_an_article_is_one_item_with_a_page_for_each_language(client, full_zone):
    _page, article = full_zone
    [practice] = get(client, "5344/")["good_practices"]

    assert (practice["kind"], practice["theme"], practice["levels"]) == (
        "working_method",
        "cooperation",
        ["secondary"],
    )
    assert practice["pages"]["nl"]["html_url"].endswith("-sint-joost-ten-node/werkwijze-met-scholen/")
    assert practice["pages"]["nl"]["detail_url"] == f"{BASE}/api/v2/pages/{article.pk}/"
    assert practice["pages"]["fr"]["title"] == "Werkwijze met scholen"
    assert practice["pages"]["fr"]["fallback"] is True


def test_the_addresses_of_a_zone_answer(client, full_zone):
    zone = get(client, "5344/")
    entries = [*zone["pages"].values(), *zone["good_practices"][0]["pages"].values()]

    assert len(entries) == 4
    for entry in entries:
        detail = client.get(entry["detail_url"].removeprefix(BASE)).json()
        assert detail["meta"]["html_url"] == entry["html_url"]
        assert (detail["language"], detail["fallback"]) == (entry["language"], entry["fallback"])


def test_an_unpublished_page_takes_its_facts_with_it(client, full_zone):
    page, _article = full_zone
    ZonePage.objects.filter(pk=page.pk).update(live=False)

    zone = get(client, "5344/")

    assert list(zone["pages"]) == ["fr"]
    assert zone["meta"]["html_url"] == zone["pages"]["fr"]["html_url"]
    assert zone["services"] == []
    assert "+32400000001" not in json.dumps(zone)


def test_a_private_page_is_not_named(client, full_zone):
    page, _article = full_zone
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    zone = get(client, "5344/")

    assert list(zone["pages"]) == ["fr"]
    assert list(zone["good_practices"][0]["pages"]) == ["fr"]
    assert "+32400000001" not in json.dumps(zone)


def test_a_zone_without_any_page_still_has_its_facts(client):
    register = {"languages": "nl", "region": "Flanders", "phone": "025551234", "phone_as_of": "2024-01"}
    zone = PoliceZone.objects.create(number="9999", name_nl="Nieuw", **register)

    item = get(client, "9999/")

    assert (item["pages"], item["meta"]["html_url"], item["municipalities"]) == ({}, None, [])
    assert item["contact_points"][0]["phone"]["display"] == "02 555 12 34"
    assert item["website"] is None
    zone.phone = zone.phone_as_of = ""
    zone.save()
    assert get(client, "9999/")["contact_points"] == []


def test_the_list_holds_every_zone_in_force_by_number(client):
    answer = get(client, "", limit=200)
    numbers = [item["number"] for item in answer["items"]]

    assert answer["meta"] == {
        "total_count": PoliceZone.objects.current().count(),
        "next": None,
        "previous": None,
    }
    assert numbers == sorted(PoliceZone.objects.current().values_list("number", flat=True))


def test_pages_of_the_list_follow_on_each_other(client):
    numbers = [item["number"] for item in get(client, "", limit=5)["items"]]

    assert [item["number"] for item in get(client, "", limit=3, offset=2)["items"]] == numbers[2:]
    assert get(client, "", limit=1, offset=1000)["items"] == []
    assert len(get(client, "")["items"]) == 20


def test_a_merged_zone_answers_to_its_number_and_names_the_zone_it_is_part_of(client):
    successor = PoliceZone.objects.get(number="5343")
    PoliceZone.objects.filter(number="5344").update(retired_on="2026-01-01", successor=successor)

    zone = get(client, "5344/")

    assert (zone["retired_on"], zone["successor"]) == ("2026-01-01", "5343")
    assert "5344" not in [item["number"] for item in get(client, "", limit=200)["items"]]


def test_a_postcode_gives_every_zone_that_has_addresses_with_it(client):
    assert [item["number"] for item in get(client, "", postcode="1030")["items"]] == ["5344"]
    for overlap in PostcodeOverlap.objects.current().select_related("zone"):
        numbers = [item["number"] for item in get(client, "", postcode=overlap.postcode)["items"]]
        assert overlap.zone.number in numbers
        assert len(numbers) == len(set(numbers)) > 1


@pytest.mark.parametrize(
    ("parameters", "numbers"),
    [
        ({"nis": "21015"}, ["5344"]),
        ({"nis": "99999"}, []),
        ({"postcode": "9999"}, []),
        ({"postcode": "1030", "region": "Flanders"}, []),
        ({"q": "PolBruNo"}, ["5344"]),
        ({"q": "1040"}, ["5339", "5343"]),
        ({"q": "xyzzyplugh"}, []),
        ({"q": "PolBruNo", "region": "Brussels-Capital", "nis": "21015", "postcode": "1030"}, ["5344"]),
    ],
)
def test_filters_are_combined(client, parameters, numbers):
    assert [item["number"] for item in get(client, "", **parameters)["items"]] == numbers


def test_a_region_gives_its_zones(client):
    assert get(client, "", region="Brussels-Capital")["meta"]["total_count"] == 6


def test_without_a_locale_the_answer_is_in_the_language_of_the_browser(client):
    answer = client.get("/api/v2/zones/5344/", headers={"accept-language": "fr-BE, nl;q=0.5"}).json()

    assert (answer["meta"]["locale"], answer["name_language"]) == ("fr", "fr")


def test_one_zone_costs_at_most_eight_queries(client, full_zone):
    assert count_queries(client, "/api/v2/zones/5344/") <= 8


def test_the_list_costs_the_same_however_long_it_is(client, full_zone):
    few = count_queries(client, "/api/v2/zones/?limit=2")

    for page in ZonePage.objects.filter(alias_of__isnull=True)[:6]:
        page.contact_points = [ContactPoint(phone="+32400000009")]
        page.save_revision().publish()
        article = GoodPracticePage(title="Nog een", summary="Kort.", one_language_reason="Proef")
        article.locale = page.locale
        page.add_child(instance=article)

    assert count_queries(client, "/api/v2/zones/?limit=200") == few <= 12


def test_a_short_number_is_dialled_as_it_is(client):
    phone = client.get("/api/v2/zones/5456/").json()["contact_points"][0]["phone"]

    assert phone == {"e164": None, "uri": "tel:1701", "display": "1701"}
