"""What the site says of a phone number or a mailbox while an editor fills it in."""

import pytest
from django.core.exceptions import ValidationError
from django.forms import fields_for_model
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.zonepages.desk import log_in
from tests.zonepages.teams import person
from zonepages.models import ContactPoint

pytestmark = pytest.mark.django_db

ADDRESS = reverse("zonepages_hint")
FIELDS = fields_for_model(ContactPoint, fields=("phone", "email"))


def ask(client: Client, field: str, value: str):
    return client.post(ADDRESS, {"field": field, "value": value})


@pytest.fixture
def editor(client: Client, zone_page):
    def in_language(language: str) -> Client:
        log_in(client, person(f"schrijver-{language}", ("editor", "5344")), language)
        return client

    return in_language


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "101"),
        ("phone", "112"),
        ("phone", "+32 112"),
        ("phone", "12"),
        ("phone", "02 55"),
        ("phone", "bel ons"),
        ("phone", "\x00"),
        ("email", "jan@"),
        ("email", "geen mailbox"),
    ],
)
def test_a_hint_says_what_the_form_says(editor, language: str, field: str, value: str):
    answer = ask(editor(language), field, value).json()

    with translation.override(language):
        with pytest.raises(ValidationError) as refusal:
            FIELDS[field].clean(value)
        assert answer == {"ok": False, "text": " ".join(refusal.value.messages)}


@pytest.mark.parametrize("number", ["100", "101", "112", "112 ", "+32 101"])
@pytest.mark.parametrize(("language", "words"), [("nl", "Noodnummers"), ("fr", "numéros d’urgence")])
def test_an_emergency_number_is_no_contact_point(editor, number: str, language: str, words: str):
    assert words in ask(editor(language), "phone", number).json()["text"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("02/555.12.34", "Zichtbaar als 02 555 12 34, gebeld als +32 2 555 12 34."),
        ("0032 470 12 34 56", "Zichtbaar als 0470 12 34 56, gebeld als +32 470 12 34 56."),
        ("+31 20 555 1234", "Zichtbaar als +31 20 555 1234, gebeld als +31 20 555 1234."),
        ("1701", "Zichtbaar als 1701. Dat werkt alleen in België."),
        ("0400 00 00 44", "Dit is een nummer van de demo: er neemt niemand op."),
        ("", ""),
    ],
)
def test_a_number_is_shown_as_schools_will_see_it(editor, value: str, text: str):
    assert ask(editor("nl"), "phone", value).json() == {"ok": True, "text": text}


def test_a_good_mailbox_needs_no_words_unless_nobody_reads_it(editor):
    client = editor("fr")

    assert ask(client, "email", "ecoles@police.be").json() == {"ok": True, "text": ""}
    assert "démo" in ask(client, "email", "ecoles@example.org").json()["text"]


def test_what_is_typed_is_in_no_address_and_in_no_cache(editor):
    client = editor("nl")

    assert client.get(ADDRESS, {"field": "phone", "value": "02 555 12 34"}).status_code == 405
    assert "no-store" in ask(client, "phone", "02 555 12 34").headers["Cache-Control"]


@pytest.mark.parametrize(("field", "value"), [("person_name", "x"), ("", ""), ("phone", "1" * 321)])
def test_only_numbers_and_mailboxes_are_read(editor, field: str, value: str):
    assert ask(editor("nl"), field, value).status_code == 400


def test_who_is_not_logged_in_is_told_nothing(client: Client):
    assert ask(client, "phone", "02 555 12 34").status_code == 302
