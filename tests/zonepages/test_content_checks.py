"""What Wagtail's checker finds in the prose of a zone, beside its own rules."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from tests.zonepages.teams import logged_in, person
from tests.zonepages.web import soup_of
from zonepages.views import content_checks
from zonepages.views.content_checks import CHECKS, PATTERNS, ZoneContentCheckerItem

SCRIPT = Path(content_checks.__file__).parents[1] / "static/zonepages/content-checks.js"


def finds(name: str, text: str) -> bool:
    return bool(re.search(PATTERNS[name], text, re.IGNORECASE))


@pytest.mark.parametrize(
    "text",
    [
        "hier",
        "Klik hier",
        "klik hier.",
        "Lees meer…",
        "meer info",
        "ici",
        "Cliquez ici !",
        "En savoir plus",
        "plus d’infos",
        "ce lien",
        "https://example.org/nl/",
        "www.example.org",
    ],
)
def test_a_link_that_does_not_say_where_it_leads_is_found(text: str):
    assert finds("link-text", text.replace(" !", "!"))


@pytest.mark.parametrize(
    "text",
    [
        "het schoolreglement",
        "Lees hier het schoolreglement",
        "le règlement",
        "Voici le règlement",
        "Hierlangs",
    ],
)
def test_a_link_that_says_where_it_leads_is_not(text: str):
    assert not finds("link-text", text)


@pytest.mark.parametrize(
    "text",
    [
        "Bel 02 555 12 34.",
        "02/555.12.34",
        "0470 12 34 56",
        "+32 2 555 12 34",
        "(02) 555 12 34",
        "025551234",
        "+32 (0)2 555 12 34",
        "0032 470 123 456",
    ],
)
def test_a_phone_number_in_a_text_is_found(text: str):
    assert finds("phone", text)


@pytest.mark.parametrize(
    "text",
    [
        "Bel 101 of 112.",
        "In 2015 en 2016",
        "PLP 41 van 2006",
        "zone 5344",
        "1030 Schaarbeek",
        "01/09/2026",
        "01-09-2026",
        "rekening 123-0456789-12",
        "ondernemingsnummer BE0123.456.789",
        "om 08.30 uur",
        "tussen 08.30 en 12.00 uur",
        "0,5 %",
    ],
)
def test_other_figures_are_not(text: str):
    assert not finds("phone", text)


def test_a_mailbox_in_a_text_is_found():
    assert finds("mailbox", "Mail naar scholen.5344@example.org.")
    assert not finds("mailbox", "Volg @politie")


def test_every_check_is_known_to_the_script_and_explained_in_both_languages():
    script = SCRIPT.read_text(encoding="utf-8")
    for check in CHECKS:
        assert f'registerCheck("{check.id}"' in script
        texts = ZoneContentCheckerItem.axe_messages[check.id]
        for part in ("error_name", "help_text"):
            said = set()
            for language in ("en", "nl", "fr"):
                with translation.override(language):
                    said.add(str(texts[part]))
            assert len(said) == 3, check.id


@pytest.mark.django_db
def test_an_article_that_is_still_empty_is_no_problem_and_has_no_figures(zone_page):
    editor = logged_in(person("schrijver", ("editor", "5344")))
    address = reverse("wagtailadmin_pages:add", args=["zonepages", "goodpracticepage", zone_page.pk])
    page = soup_of(editor.get(address))

    # Wagtail would speak of meta-descriptions, and count the words that come with the site.
    configuration = json.loads(page.select_one("#checker-axe-configuration").get_text())
    rules = {rule["id"] for rule in configuration["spec"]["rules"]}
    assert "empty-meta-description" not in rules | set(configuration["options"]["runOnly"])
    assert rules > {check.id for check in CHECKS}
    assert page.select_one("[data-checks-panel]")
    assert not page.select("[data-content-word-count], [data-content-readability-score]")


@pytest.mark.django_db
def test_the_editor_of_a_page_has_them_beside_those_of_wagtail(zone_page):
    editor = logged_in(person("schrijver", ("editor", "5344")))
    page = soup_of(editor.get(reverse("wagtailadmin_pages:edit", args=[zone_page.pk])))
    configuration = page.select_one("#checker-axe-configuration").get_text()

    for rule in ("heading-order", "alt-text-quality", *(check.id for check in CHECKS)):
        assert f'"{rule}"' in configuration
