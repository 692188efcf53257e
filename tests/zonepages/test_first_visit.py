"""The guide of a first visit to a desk: once for each person, and again when they ask for it."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.factories import ContactPointFactory
from tests.zonepages.desk import ADDRESS, log_in, section, text_of
from tests.zonepages.teams import person
from tests.zonepages.web import soup_of
from zonepages.desk import GUIDE

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client, zone_page) -> Client:
    log_in(client, person("officier", ("editor", "5344")))
    return client


def put_away(client: Client) -> None:
    """Do what the button does, through Wagtail's own view."""
    address = reverse("wagtailadmin_dismissibles")
    answer = client.patch(address, json.dumps({GUIDE: True}), content_type="application/json")
    assert answer.status_code == 200


def test_the_first_visit_has_a_guide_of_four_steps(officer: Client):
    guide = section(officer.get(ADDRESS), "guide")

    assert len(guide.select("ol > li")) == 4
    assert guide["data-w-dismissible-id-value"] == GUIDE
    assert guide.select_one("button[data-action~='w-dismissible#toggle']")["type"] == "button"


def test_it_never_comes_back_by_itself(officer: Client):
    put_away(officer)

    assert section(officer.get(ADDRESS), "guide") is None
    officer.logout()
    log_in(officer, person("collega", ("editor", "5344")))
    assert section(officer.get(ADDRESS), "guide") is not None


def test_the_help_of_the_desk_shows_it_again(officer: Client):
    put_away(officer)
    link = section(officer.get(ADDRESS), "help").a["href"]

    answer = officer.get(ADDRESS + link.partition("#")[0])

    assert section(answer, "guide") is not None
    assert section(answer, "guide").h2["id"] == link.partition("#")[2]


@pytest.mark.parametrize(
    ("role", "step", "other"),
    [("editor", "Hand it in", "Publish it"), ("moderator", "Publish it", "Hand it in")],
)
def test_the_last_step_is_one_that_somebody_may_take(client: Client, zone_page, role, step, other):
    log_in(client, person("lid", (role, "5344")))

    [*_steps, last] = section(client.get(ADDRESS), "guide").select("ol > li")

    assert step in last.text
    assert other not in last.text


def test_the_first_step_is_to_fill_in_or_to_check(officer: Client, zone_page):
    before = section(officer.get(ADDRESS), "guide").li
    ContactPointFactory(page=zone_page)
    after = section(officer.get(ADDRESS), "guide").li

    assert "Fill in the contact point" in before.text
    assert before.a["href"].endswith("-ADD")
    assert "Check the contact point" in after.text
    assert after.a["href"].endswith("-FORMS")


@pytest.mark.parametrize(("language", "welcome"), [("nl", "Welkom bij je zone"), ("fr", "Bienvenue dans")])
def test_it_speaks_the_language_of_the_officer(client: Client, zone_page, language: str, welcome: str):
    log_in(client, person("officier", ("editor", "5344")), language)

    assert welcome in text_of(client.get(ADDRESS), "guide")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_who_works_on_all_zones_begins_with_the_way_to_each(client: Client, zone_page, language: str):
    log_in(client, get_user_model().objects.create_superuser("alles"), language)
    form = soup_of(client.get(reverse("wagtailadmin_home"))).select_one(
        "section[aria-labelledby=find-zone] form"
    )

    found = client.get(form["action"], {form.select_one("input")["name"]: "5344"})
    assert f'href="{ADDRESS}"' in found.content.decode()


def test_who_works_on_one_zone_begins_at_its_desk(officer: Client):
    assert officer.get(reverse("wagtailadmin_home")).url == ADDRESS
