"""``/api/v2/lookup/location/``: from where somebody is to the zones that can be right."""

import csv
import json
import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.zonepages.description.schemas import described, errors_of
from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.models import PoliceZone, ZonePage
from zonepages.outlines import IMPRECISION, outlines_near

pytestmark = pytest.mark.django_db

PATH = "/api/v2/lookup/location/"
# In the middle of Evere; on the border of Etterbeek and the City of Brussels; Amsterdam.
EVERE = {"latitude": 50.8702, "longitude": 4.4022}
BORDER = {"latitude": 50.8395, "longitude": 4.3838}
ABROAD = {"latitude": 52.3728, "longitude": 4.8936}


def locate(client, position, *, query="", **options):
    body = position if isinstance(position, str | bytes) else json.dumps(position)
    options = {"content_type": "application/json", **options}
    return client.post(f"{PATH}{query}", body, **options)


def numbers(answer):
    return [candidate["zone"]["number"] for candidate in answer["candidates"]]


@pytest.mark.parametrize(
    ("language", "name", "path"),
    [
        ("nl", "Schaarbeek/Evere/Sint-Joost-ten-Node", "/nl/politiezones/5344-schaarbeek-evere-sint-joost"),
        ("fr", "Schaerbeek/Evere/Saint-Josse-ten-Noode", "/fr/zones-de-police/5344-schaerbeek-evere-saint"),
    ],
)
def test_a_place_well_within_a_zone_gives_that_zone(client, language, name, path):
    response = locate(client, EVERE, query=f"?locale={language}")

    assert response.status_code == 200
    answer = response.json()
    assert (answer["query"], answer["status"], answer["reason"]) == ("", "one", None)
    [candidate] = answer["candidates"]
    assert candidate["matched"] == {"kind": "location", "label": name, "postcode": "", "match": "exact"}
    assert candidate["zone"]["number"] == "5344"
    assert candidate["zone"]["html_url"].startswith(f"http://127.0.0.1:8000{path}")


def test_near_a_border_every_zone_that_can_be_right_is_a_candidate(client):
    answer = locate(client, BORDER).json()

    assert (answer["status"], answer["reason"]) == ("many", "near_zone_border")
    assert set(numbers(answer)) == {"5339", "5343"}


def test_what_the_browser_is_not_sure_of_makes_the_choice_wider(client):
    sure = locate(client, EVERE).json()
    unsure = locate(client, {**EVERE, "accuracy": 2500}).json()
    lost = locate(client, {**EVERE, "accuracy": 90_000}).json()

    assert numbers(unsure)[0] == "5344"
    assert set(numbers(sure)) < set(numbers(unsure))
    assert unsure["status"] == "many"
    assert (lost["status"], lost["reason"], lost["candidates"]) == ("none", "location_imprecise", [])


@pytest.mark.parametrize(
    "position", [ABROAD, {"latitude": 90, "longitude": 0}, {"latitude": 0, "longitude": -180}]
)
def test_abroad_there_is_no_zone(client, position):
    answer = locate(client, position).json()

    assert (answer["status"], answer["reason"], answer["candidates"]) == ("none", "outside_belgium", [])


def test_just_outside_every_outline_one_is_asked_to_confirm(client):
    """In the sea, a hundred metres from the beach and far from any neighbour."""
    answer = locate(client, {"latitude": 51.114, "longitude": 2.6}).json()

    assert (answer["status"], answer["reason"]) == ("one", "near_zone_border")


def test_a_part_of_a_zone_that_lies_apart_is_that_zone(client):
    """Comines lies between France and another province."""
    assert numbers(locate(client, {"latitude": 50.7715, "longitude": 2.9995}).json()) == ["5318"]


def test_hardly_any_school_is_led_to_another_zone_by_the_place_that_the_register_has(client):
    """All schools of which the register has the place, of which fifteen are elsewhere: see SOURCES.md."""
    with (REGISTRY_DIRECTORY / "schools.csv").open(encoding="utf-8", newline="") as file:
        schools = [school for school in csv.DictReader(file) if school["latitude"]]
    missed = [
        school["register_id"]
        for school in schools
        if school["zone_number"]
        not in {
            each.number
            for each in outlines_near(
                float(school["longitude"]), float(school["latitude"]), metres=IMPRECISION
            )
        }
    ]

    assert len(schools) > 4500
    assert len(missed) == 15


def test_a_zone_that_merged_gives_the_one_that_it_is_part_of_once(client):
    heir = PoliceZone.objects.get(number="5339")
    PoliceZone.objects.filter(number="5343").update(retired_on="2026-01-01", successor=heir)

    answer = locate(client, BORDER).json()

    assert (answer["status"], answer["reason"], numbers(answer)) == ("one", None, ["5339"])


@pytest.mark.parametrize("number", ["5343", "5339"])
def test_where_nobody_knows_what_became_of_a_zone_its_neighbour_is_no_answer(client, number):
    PoliceZone.objects.filter(number=number).update(retired_on="2026-01-01", successor=None)

    answer = locate(client, BORDER).json()

    assert (answer["status"], answer["reason"], answer["candidates"]) == ("none", "zone_unknown", [])


def test_a_zone_without_a_published_page_still_has_its_detail(client):
    ZonePage.objects.filter(zone__number="5344", locale__language_code="fr").update(live=False)

    [candidate] = locate(client, EVERE, query="?locale=fr").json()["candidates"]

    assert candidate["zone"]["html_url"] is None
    assert candidate["zone"]["detail_url"].endswith("/api/v2/zones/5344/")


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ("nothing", None),
        ("null", None),
        ("[50.8, 4.4]", None),
        ("[" * 1000, None),
        (b"\xff\xfe", None),
        ('{"latitude": NaN, "longitude": 4.4}', None),
        ('{"latitude": 50.8, "longitude": Infinity}', None),
        ('{"latitude": 50.8, "latitude": 51, "longitude": 4.4}', None),
        ({"longitude": 4.4}, "latitude"),
        ({"latitude": 50.8}, "longitude"),
        ({"latitude": "50.8", "longitude": 4.4}, "latitude"),
        ({"latitude": True, "longitude": 4.4}, "latitude"),
        ({"latitude": None, "longitude": 4.4}, "latitude"),
        ({"latitude": 90.1, "longitude": 4.4}, "latitude"),
        ({"latitude": 50.8, "longitude": -180.5}, "longitude"),
        ('{"latitude": 1e999, "longitude": 4.4}', "latitude"),
        ('{"latitude": 1%s, "longitude": 4.4}' % ("0" * 400), "latitude"),
        ({**EVERE, "accuracy": -1}, "accuracy"),
        ({**EVERE, "accuracy": None}, "accuracy"),
        ({**EVERE, "altitude": 10}, "altitude"),
    ],
)
def test_what_is_no_place_is_refused_with_the_member_at_fault(client, body, parameter, language):
    response = locate(client, body, headers={"accept-language": language})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.json().get("parameter") == parameter
    assert errors_of(response.json(), {"$ref": "#/components/schemas/Problem"}) == []


def test_a_refusal_is_in_the_language_of_the_reader(client):
    said = {
        language: locate(client, {}, headers={"accept-language": language}).json()["detail"]
        for language in ("nl", "fr")
    }

    assert said == {"nl": "Dit veld is verplicht.", "fr": "Ce champ est obligatoire."}


@pytest.mark.parametrize(
    ("options", "body", "status"),
    [
        ({"content_type": "text/plain"}, EVERE, 415),
        ({}, "", 415),
        ({"content_type": "application/x-www-form-urlencoded"}, "latitude=50.8&longitude=4.4", 415),
        ({}, json.dumps(EVERE) + " " * 2000, 413),
        ({"headers": {"accept": "text/html"}}, EVERE, 406),
        ({"query": "?latitude=50.8"}, EVERE, 400),
        ({"query": "?locale=de"}, EVERE, 400),
    ],
)
def test_anything_but_a_little_json_is_refused(client, options, body, status):
    response = locate(client, body, **options)

    assert response.status_code == status
    assert errors_of(response.json(), {"$ref": "#/components/schemas/Problem"}) == []


def test_only_asking_with_a_body_is_answered(client):
    refused = client.get(PATH)

    assert refused.status_code == 405
    assert refused.headers["Allow"] == "POST, OPTIONS"
    assert "POST" in refused.json()["detail"]
    assert client.options(PATH).headers["Allow"] == "POST, OPTIONS"


@pytest.mark.parametrize("cookies", [{}, {"sessionid": "x"}])
def test_nothing_keeps_the_answer(client, cookies):
    client.cookies.load(cookies)
    response = locate(client, EVERE)

    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_a_place_is_neither_stored_nor_logged_nor_repeated(client, caplog, monkeypatch):
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        answered = locate(client, {"latitude": 50.870223, "longitude": 4.402211, "accuracy": 33.75})
        refused = locate(client, {"latitude": 50.870223, "longitude": 4.402211, "height": 3})
        monkeypatch.setattr("zonepages.api.lookup.find_zones_at", lambda position: 1 / 0)
        client.raise_request_exception = False
        failed = locate(client, {"latitude": 50.870223, "longitude": 4.402211})

    assert (answered.status_code, refused.status_code, failed.status_code) == (200, 400, 500)
    assert {query["sql"].split()[0] for query in queries} <= {"SELECT"}
    seen = [
        caplog.text,
        str(queries.captured_queries),
        *(each.content.decode() for each in (answered, refused, failed)),
    ]
    assert not [text for text in seen if "50.87022" in text or "4.40221" in text or "33.75" in text]


def test_a_place_counts_against_the_limit_like_any_question(client, settings):
    settings.ZONEPAGES_REQUESTS_PER_MINUTE = 2
    answers = [locate(client, EVERE) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_any_site_may_ask_and_read_the_answer(client):
    asked = client.options(
        PATH,
        headers={
            "origin": "https://www.stad.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    answered = locate(client, EVERE, headers={"origin": "https://www.stad.example"})

    assert asked.status_code == 204
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in asked.headers["Access-Control-Allow-Headers"]
    assert answered.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in asked.headers


def test_no_site_may_write_there(client):
    asked = client.options(
        PATH, headers={"origin": "https://www.stad.example", "access-control-request-method": "PUT"}
    )

    assert "Access-Control-Allow-Origin" not in asked.headers


@pytest.mark.parametrize("position", [EVERE, BORDER, ABROAD, {**EVERE, "accuracy": 90_000}])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_kind_of_answer_is_as_described(client, position, language):
    answer = locate(client, position, query=f"?locale={language}")

    assert errors_of(answer.json(), {"$ref": "#/components/schemas/LocationResult"}) == []


def test_the_description_has_what_is_sent():
    operation = described()["paths"][PATH]["post"]
    [content] = operation["requestBody"]["content"].values()

    assert errors_of(content["example"], content["schema"]) == []
    assert errors_of({**content["example"], "name": "x"}, content["schema"])
    assert {"400", "405", "406", "413", "415", "429"} <= set(operation["responses"])
    assert "304" not in operation["responses"]


def test_fewer_fields_can_be_asked_for(client):
    assert locate(client, EVERE, query="?fields=status").json() == {"status": "one"}


def test_a_place_costs_few_queries(client):
    locate(client, BORDER)
    with CaptureQueriesContext(connection) as queries:
        locate(client, BORDER)

    assert len(queries) <= 4
