"""The forms of pages: in the order in which an officer thinks, with help in their language."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.zonepages.desk import log_in
from tests.zonepages.teams import person
from tests.zonepages.translation_steps import publish_article
from zonepages.models import ContactPoint, PoliceZone, ZonePage

pytestmark = pytest.mark.django_db


def form(client: Client, page, language: str = "en") -> BeautifulSoup:
    log_in(client, person(f"schrijver-{language}", ("editor", "5344")), language)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    return BeautifulSoup(html, "html.parser").select_one("#page-edit-form")


@pytest.fixture
def with_point(zone_page: ZonePage) -> ZonePage:
    zone_page.contact_points = [ContactPoint(phone="+3225551234")]
    zone_page.save_revision().publish()
    return zone_page


def places_of(soup: BeautifulSoup, *selectors: str) -> list[int]:
    """Return where in the form the first element of each selector is."""
    elements = soup.find_all(True)
    return [
        next(place for place, each in enumerate(elements) if each is soup.select_one(s)) for s in selectors
    ]


def helps_of(soup: BeautifulSoup) -> set[str]:
    return {each.get_text(" ", strip=True) for each in soup.select(".help, .help-block")} - {""}


def test_what_schools_see_first_comes_first(client: Client, with_point: ZonePage):
    soup = form(client, with_point)
    places = places_of(
        soup,
        "#id_contact_points-0-function",
        "#id_contact_points-0-phone",
        "#id_contact_points-0-remark",
        "#id_contact_points-0-confirmed_on",
        "#id_referral_services-FORMS",
        "[name=introduction]",
        "#id_minor_change",
    )

    assert places == sorted(places)


def test_an_article_begins_with_what_readers_see(client: Client):
    soup = form(client, publish_article())
    places = places_of(
        soup, "#id_title", "#id_summary", "#id_theme", "[data-contentpath=body]", "#id_minor_change"
    )

    assert places == sorted(places)


@pytest.mark.parametrize("known", [True, False])
def test_the_form_says_what_the_register_has_and_what_nobody_checked(
    client: Client, zone_page: ZonePage, known: bool
):
    values = {"phone": "+3222222222" if known else "", "phone_as_of": "2024" if known else ""}
    values |= {"email": "", "website_source": "2026-01" if known else "pattern, not checked"}
    PoliceZone.objects.filter(number="5344").update(**values)

    text = form(client, zone_page).get_text(" ", strip=True)

    assert ("the site shows the phone number" in text) == known
    assert ("The register has no phone number and no mailbox of your zone" in text) != known
    assert ("Nobody has checked it yet" in text) != known


@pytest.mark.parametrize(
    ("field", "limit"), [("contact_points-0-remark", "250"), ("contact_points-0-function_text", "120")]
)
def test_what_is_limited_is_counted(client: Client, with_point: ZonePage, field: str, limit: str):
    soup = form(client, with_point)
    widget = soup.select_one(f"#id_{field}")

    assert widget["maxlength"] == limit
    assert widget.find_parent(attrs={"data-controller": "zonepages-count"})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", {"Openingsuren toevoegen", "Situatie toevoegen"}),
        ("fr", {"Ajouter des heures d’ouverture", "Ajouter une situation"}),
    ],
)
def test_an_empty_stream_says_what_it_is_for(
    client: Client, with_point: ZonePage, language: str, words: set[str]
):
    soup = form(client, with_point, language)
    styles = {each["style"] for each in soup.select("[style*='--zonepages-add']")}

    assert styles == {f'--zonepages-add: "{each}"' for each in words}


def test_rows_that_are_added_later_are_counted_and_checked_too(client: Client, with_point: ZonePage):
    template = form(client, with_point).select_one("#id_contact_points-EMPTY_FORM_TEMPLATE")

    assert template.select("[data-controller=zonepages-count]")
    assert {
        each["data-zonepages-hint-field-value"]
        for each in template.select("[data-controller=zonepages-hint]")
    } == {
        "phone",
        "email",
    }


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_help_and_counts_are_in_the_language_of_the_editor(
    client: Client, with_point: ZonePage, language: str
):
    english = form(Client(), with_point, "en")
    soup = form(client, with_point, language)
    helps = helps_of(soup)
    counts = {
        each["data-zonepages-count-used-value"] for each in soup.select("[data-controller=zonepages-count]")
    }

    assert len(helps) > 10
    assert not helps & helps_of(english)
    assert counts == {
        {"nl": "Tekens: {used} van {limit}", "fr": "Caractères\xa0: {used} sur {limit}"}[language]
    }
