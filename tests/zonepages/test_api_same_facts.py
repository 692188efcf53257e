"""Every zone is the same everywhere: on its pages, in its item, in the list, and in each file."""

import csv
import io
from collections import defaultdict
from typing import Any

import pytest
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import gettext

from tests.zonepages.web import main_of, one
from zonepages.conf import PAGE_LANGUAGES
from zonepages.models import PoliceZone, ZonePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def items_of(client: Any, language: str) -> dict[str, dict[str, Any]]:
    """Return the zones of the list, by number."""
    answer = client.get("/api/v2/zones/", {"limit": "all", "locale": language})
    return {item["number"]: item for item in answer.json()["items"]}


def exported(client: Any, name: str, language: str) -> Any:
    return client.get(f"/api/v2/export/{name}", {"locale": language})


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_item_and_the_files_say_what_the_list_says(client, language):
    listed = items_of(client, language)
    assert len(listed) == PoliceZone.objects.current().count() == 178

    assert {
        item["number"]: item for item in exported(client, "zones.json", language).json()["items"]
    } == listed
    features = exported(client, "zones.geojson", language).json()["features"]
    assert {feature["id"]: feature["properties"] for feature in features} == listed
    for number, item in listed.items():
        assert client.get(f"/api/v2/zones/{number}/", {"locale": language}).json() == item


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_table_says_what_the_list_says(client, language):
    rows = defaultdict(list)
    for row in csv.DictReader(
        io.StringIO(exported(client, "zones.csv", language).content.decode(), newline="")
    ):
        rows[row["zone"]].append(row)
    listed = items_of(client, language)

    assert rows.keys() == listed.keys()
    for number, item in listed.items():
        places = item["municipalities"]
        for row in rows[number]:
            assert (row["name"], row["website"], row["html_url"]) == (
                item["name"],
                website_of(item),
                item["meta"]["html_url"],
            )
            assert row["nis"].split("; ") == [place["nis"] for place in places]
            assert set(row["postcodes"].split("; ")) == {
                code for place in places for code in place["postcodes"]
            }
        assert [contact_in_table(row) for row in rows[number]] == (
            [contact_in_item(point) for point in item["contact_points"]] or [("",) * 5]
        ), number


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_page_of_a_zone_says_what_the_list_says(client, language):
    pages = {
        page.zone.number: page
        for page in ZonePage.objects.filter(locale__language_code=language, live=True).select_related("zone")
    }
    listed = items_of(client, language)

    assert pages.keys() == listed.keys()
    for number, item in listed.items():
        main = main_of(client.get(pages[number].get_url()))
        assert text_of(one(main, "h1")) == item["name"]
        assert number in text_of(one(main, ".page-head .eyebrow"))
        assert places_on_page(main) == places_in_item(item, language), number
        cards = main.select("li.contact")
        sites = [link["href"] for card in cards for link in card.select("a[rel~=external]")]
        assert sites == ([website_of(item)] if item["website"] else []), number
        # On the page, those for schools come first.
        points = sorted(item["contact_points"], key=lambda point: point["kind"] != "schools")
        assert [contact_on_page(card) for card in cards if not card.select("a[rel~=external]")] == [
            (*contact_in_item(point)[:3], date_in_words(point["confirmed"], language)) for point in points
        ], number


def text_of(element: Any) -> str:
    """Return a text as it reads, whatever places it has where a line may break."""
    return " ".join("".join(element.strings).split())


def website_of(item: dict[str, Any]) -> str:
    return item["website"]["url"] if item["website"] else ""


def contact_in_item(point: dict[str, Any]) -> tuple[str, ...]:
    phone, confirmed = point["phone"] or {}, point["confirmed"] or {}
    return (
        phone.get("uri", ""),
        phone.get("display", ""),
        point["email"],
        confirmed.get("on", ""),
        point["registry_as_of"] or "",
    )


def contact_in_table(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("phone_uri", "phone", "email", "confirmed_on", "registry_as_of"))


def contact_on_page(card: Any) -> tuple[str, ...]:
    """Return the phone, mailbox and date of confirmation of a card, which has at most one of each."""
    for hint in card.select(".visually-hidden, .call__what"):
        hint.decompose()
    found = []
    for selector in (".contact__reach a[href^='tel:']", ".contact__reach a[href^='mailto:']"):
        links = card.select(selector)
        assert len(links) <= 1
        found.append((links[0]["href"], text_of(links[0])) if links else ("", ""))
    (uri, shown), (mailto, mailbox) = found
    assert mailto.removeprefix("mailto:") == mailbox
    status = card.select(".status--confirmed, .status--unconfirmed")
    assert len(status) == 1
    is_confirmed = "status--confirmed" in status[0]["class"]
    return uri, shown, mailbox, text_of(status[0]) if is_confirmed else ""


def date_in_words(confirmed: dict[str, str] | None, language: str) -> str:
    """Return how a page says a confirmation."""
    if not confirmed:
        return ""
    year, month, day = map(int, confirmed["on"].split("-"))
    ordinal = "1er" if (day, language) == (1, "fr") else str(day)
    with translation.override(language):
        said = {"date": f"{ordinal} {MONTHS[month]} {year}", "name": confirmed["by"]}
        return " ".join((gettext("Confirmed on %(date)s by %(name)s") % said).split())


def places_in_item(item: dict[str, Any], language: str) -> dict[str, list[str]]:
    """Return the postcodes of each municipality by its name, as a page has it."""
    is_german = "de" in item["languages"]
    return {
        name_on_page(place["names"], language, is_german=is_german): place["postcodes"]
        for place in item["municipalities"]
    }


def name_on_page(names: dict[str, str], language: str, *, is_german: bool) -> str:
    """Return the name in a language or the first there is, and after it that of a German-speaking place."""
    name = names.get(language) or next(iter(names.values()))
    return f"{name} / {names['de']}" if is_german and names["de"] != name else name


def places_on_page(main: Any) -> dict[str, list[str]]:
    return {
        text_of(one(place, "strong")): text_of(one(place, ".meta")).split(", ")
        for place in main.select("ul.places > li")
    }
