"""What search engines read on a zone's page: what people read there, and no more."""

import json

import pytest

from tests.zonepages.web import one, soup_of
from zonepages.models import ContactPoint, PoliceZone

pytestmark = pytest.mark.django_db


def data_on(client, page):
    return json.loads(one(soup_of(client.get(page.url)), 'script[type="application/ld+json"]').string)


def test_a_zone_is_described_with_the_facts_of_the_api(client, full_zone, zone_page):
    data = data_on(client, zone_page)
    item = client.get("/api/v2/zones/5344/", {"locale": "nl"}).json()

    assert data["@type"] == "GovernmentOffice"
    assert data["@id"] == "http://127.0.0.1:8000/zone/5344/"
    assert data["url"] == item["meta"]["html_url"]
    assert data["identifier"]["value"] == "5344"
    assert [place["identifier"] for place in data["areaServed"]]
    points = item["contact_points"]
    assert [point.get("email", "") for point in data["contactPoint"]] == [point["email"] for point in points]
    assert data["contactPoint"][0]["telephone"] == points[0]["phone"]["e164"]
    assert data["contactPoint"][0]["contactType"] == points[0]["function"]["label"]


@pytest.mark.parametrize(("language", "words"), [("nl", "Nog niet bevestigd"), ("fr", "Pas encore confirmé")])
def test_what_is_not_confirmed_is_not_passed_off_as_confirmed(client, full_zone, language, words):
    page = full_zone[0].get_translations(inclusive=True).get(locale__language_code=language)
    confirmed, unconfirmed = data_on(client, page)["contactPoint"]

    assert "description" not in confirmed
    assert words in unconfirmed["description"]


def test_restricted_details_are_not_described(client, full_zone, zone_page):
    text = json.dumps(data_on(client, zone_page))

    for secret in ("schools-only@example.org", "internal-only@example.org", "Geheime"):
        assert secret not in text


def test_no_text_can_end_the_block_that_it_is_in(client, zone_page):
    name = "</script><script>alert(1)</script>"
    zone_page.contact_points = [ContactPoint(phone="+32400000001", person_name=name)]
    zone_page.save_revision().publish()

    assert data_on(client, zone_page)["contactPoint"][0]["name"] == name
    assert b"<script>alert" not in client.get(zone_page.url).content


@pytest.mark.parametrize(("source", "said"), [("2023-11", True), ("pattern, not checked", False)])
def test_a_website_that_nobody_has_seen_is_not_said_to_be_of_the_zone(client, zone_page, source, said):
    PoliceZone.objects.filter(pk=zone_page.zone_id).update(
        website="https://www.example.org/", website_source=source
    )

    assert ('"sameAs"' in client.get(zone_page.url).content.decode()) is said
