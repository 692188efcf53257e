"""The script with which other sites offer the lookup: small, and in the words of the site."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from zonepages.conf import LOOKUP_PATHS, PAGE_LANGUAGES
from zonepages.lookup.results import MatchKind, Reason

SCRIPT = Path("zonepages/static/zonepages/widget.js").read_text(encoding="utf-8")
WORDS = json.loads(re.search(r"const WORDS = (\{.*?\n    \});", SCRIPT, re.DOTALL)[1])
# What the pages of the lookup say.
MESSAGES = {
    "title": "Look up your police zone",
    "danger": "Danger now? Call first.",
    "police": "Police",
    "help": "Ambulance and fire brigade",
    "label": "Postcode, municipality or name of your school",
    "hint": "For example 1030, Schaarbeek, Laeken or 5344.",
    "submit": "Look up",
    "empty": "You have not typed anything yet.",
    "confirm": "Did you mean this zone?",
    "check": "Check whether this is what you are looking for.",
    "nothing_found": "We know no postcode, place, school or police zone with this name.",
    "guess": "Not exactly what you typed",
    "kinds": {
        "postcode": "Postcode:",
        "zone": "Police zone:",
        "municipality": "Municipality:",
        "locality": "Place:",
        "school": "School:",
    },
    "reasons": {
        "postcode_spans_zones": (
            "This postcode lies in more than one police zone. Choose by the "
            "municipality or the address of your school."
        ),
        "number_is_postcode_and_zone": "This number is both a postcode and the number of a police zone.",
        "name_is_ambiguous": "More than one place or school has this name. Choose the right one.",
        "name_is_incomplete": (
            "You typed a part of this name. Check whether it is the one you are looking for."
        ),
        "names_are_alike": (
            "Other schools have a name much like this one. Check whether this is "
            "your school, or add the place."
        ),
        "spelling_corrected": "We did not find exactly what you typed. This looks most like it.",
        "postcode_contradicts_name": (
            "The postcode and the name you typed do not belong together. Choose the right one."
        ),
        "postcode_unknown": "We know no municipality with this postcode, so we looked at the name only.",
        "partly_understood": "We recognised only a part of what you typed.",
        "school_register_incomplete": (
            "Our list of Dutch-language schools is not complete yet. Check whether "
            "this is your school, or look up the municipality."
        ),
        "query_too_vague": "Much fits what you typed. Type more of the name to see fewer zones.",
    },
    "none": {
        "postcode_unknown": (
            "We know no municipality with this postcode. Check the number, or type "
            "the name of the municipality."
        ),
        "query_too_vague": "Too many places and schools fit. Type more of the name, or the postcode.",
    },
}
# A reason that is only there when nothing is found.
NOTHING = {Reason.NOTHING_FOUND}


def said(messages):
    return {key: said(text) if isinstance(text, dict) else gettext(text) for key, text in messages.items()}


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_it_says_what_the_site_says(language):
    words = WORDS[language]
    with translation.override(language):
        expected = said(MESSAGES)
        several = ngettext("%(total)s zone is possible", "%(total)s zones are possible: choose yours", 2)

    assert {key: words[key] for key in expected} == expected
    assert words["choose"] == several.replace("%(total)s", "#")


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_it_has_words_for_whatever_the_lookup_answers(language):
    words = WORDS[language]

    assert set(words["reasons"]) == set(Reason) - NOTHING
    assert set(words["kinds"]) == set(MatchKind)
    assert all(words[key] for key in ("busy", "found", "failed", "site", "nothing_found", "check"))
    assert set(words) == set(WORDS["nl"])


def test_it_leads_to_the_lookup_of_the_site():
    for language, path in LOOKUP_PATHS.items():
        assert f'{language}: "/{language}/{path}"' in SCRIPT


def test_it_is_small():
    assert len(gzip.compress(SCRIPT.encode())) < 10_000


def test_it_writes_nothing_inline_and_reads_nothing_as_html():
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|eval\(|\.style\b|style=|document\.write", SCRIPT
    )
