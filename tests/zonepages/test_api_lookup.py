"""``/api/v2/lookup/``: the answer of the lookup, in the shape that other sites depend on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.zonepages.web import forget_kept
from zonepages.models import ZonePage

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
NORTH = {
    "nl": {
        "number": "5344",
        "name": "Schaarbeek/Evere/Sint-Joost-ten-Node",
        "html_url": f"{BASE}/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/",
        "detail_url": f"{BASE}/api/v2/zones/5344/",
    },
    "fr": {
        "number": "5344",
        "name": "Schaerbeek/Evere/Saint-Josse-ten-Noode",
        "html_url": f"{BASE}/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/",
        "detail_url": f"{BASE}/api/v2/zones/5344/",
    },
}


def look_up(client, q, **parameters):
    response = client.get("/api/v2/lookup/", {"q": q, **parameters})
    assert response.status_code == 200, response.content
    return response.json()


def test_a_postcode_on_a_border_gives_both_zones_and_the_reason(client):
    matched = {"kind": "postcode", "label": "Etterbeek", "postcode": "1040", "match": "exact"}
    montgomery = {
        "number": "5343",
        "name": "Montgomery",
        "html_url": f"{BASE}/nl/politiezones/5343-montgomery/",
        "detail_url": f"{BASE}/api/v2/zones/5343/",
    }
    capital = {
        "number": "5339",
        "name": "Brussel HOOFDSTAD Elsene",
        "html_url": f"{BASE}/nl/politiezones/5339-brussel-hoofdstad-elsene/",
        "detail_url": f"{BASE}/api/v2/zones/5339/",
    }

    assert look_up(client, "1040", locale="nl") == {
        "query": "1040",
        "status": "many",
        "reason": "postcode_spans_zones",
        "candidates": [{"zone": montgomery, "matched": matched}, {"zone": capital, "matched": matched}],
    }


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_an_alias_gives_its_zone_in_the_language_asked_for(client, language):
    assert look_up(client, "PolBruNo", locale=language) == {
        "query": "PolBruNo",
        "status": "one",
        "reason": None,
        "candidates": [
            {
                "zone": NORTH[language],
                "matched": {
                    "kind": "zone",
                    "label": NORTH[language]["name"],
                    "postcode": "",
                    "match": "exact",
                },
            }
        ],
    }


def test_a_misspelt_place_is_found_and_said_to_be_a_guess(client):
    assert look_up(client, "Schaarbeeck", locale="nl") == {
        "query": "Schaarbeeck",
        "status": "one",
        "reason": "spelling_corrected",
        "candidates": [
            {
                "zone": NORTH["nl"],
                "matched": {
                    "kind": "municipality",
                    "label": "Schaarbeek",
                    "postcode": "1030",
                    "match": "fuzzy",
                },
            }
        ],
    }


@pytest.mark.parametrize("text", ["xyzzyplugh", "9999"])
def test_what_is_well_formed_and_unknown_gives_none(client, text):
    answer = look_up(client, text)

    assert (answer["query"], answer["status"], answer["candidates"]) == (text, "none", [])


def test_without_a_locale_the_names_are_in_the_language_of_the_browser(client):
    response = client.get("/api/v2/lookup/?q=PolBruNo", headers={"accept-language": "fr"})

    assert response.json()["candidates"][0]["zone"] == NORTH["fr"]


def test_a_zone_whose_page_is_not_published_still_has_its_detail(client):
    ZonePage.objects.filter(zone__number="5344", locale__language_code="fr").update(live=False)

    [candidate] = look_up(client, "PolBruNo", locale="fr")["candidates"]

    assert candidate["zone"] == NORTH["fr"] | {"html_url": None}


def test_the_detail_of_a_candidate_answers(client):
    [candidate] = look_up(client, "1030")["candidates"]

    detail = client.get(candidate["zone"]["detail_url"].removeprefix(BASE), {"locale": "nl"}).json()
    assert detail["number"] == "5344"
    assert detail["meta"]["html_url"] == candidate["zone"]["html_url"]


@pytest.mark.parametrize("text", ["1030", "1040", "Saint-Nicolas", "athénée léon lepage", "Schaarbeeck"])
def test_a_lookup_costs_few_queries(client, text):
    forget_kept(client)
    with CaptureQueriesContext(connection) as queries:
        look_up(client, text)

    assert len(queries) <= 4
