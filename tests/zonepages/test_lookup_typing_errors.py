"""One typing error in a word of five letters or more still finds the zone, and the answer says so."""

import random

import pytest

from zonepages.lookup import Match, Reason, Status, find_zones
from zonepages.lookup.text import compact, is_one_edit_apart, split
from zonepages.models import Municipality

pytestmark = pytest.mark.django_db

ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def mistype(word: str, chance: random.Random) -> str:
    """Insert, leave out, replace or swap one letter."""
    place = chance.randrange(len(word))
    letter = chance.choice(ALPHABET)
    return chance.choice(
        [
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        ]
    )


def mistyped_names() -> list[tuple[str, str, Municipality]]:
    """Each name of a municipality with an error in one of its long words, the same in every run."""
    chance = random.Random(41)  # noqa: S311 (nothing is kept secret)
    pairs = []
    for municipality in Municipality.objects.select_related("zone"):
        for name in dict.fromkeys(municipality.names.values()):
            tokens = split(name)
            long = [position for position, token in enumerate(tokens) if len(token) >= 5]
            if long:
                place = chance.choice(long)
                tokens[place] = mistype(tokens[place], chance)
                pairs.append((name, " ".join(tokens), municipality))
    return pairs


def test_a_mistyped_municipality_is_found_unless_the_text_is_another_name_as_it_stands():
    lost, taken_for_another = [], []
    for name, text, municipality in mistyped_names():
        result = find_zones(text, language="nl")
        numbers = {candidate.zone.number for candidate in result.candidates}
        is_another_name = any(candidate.matched.match != Match.FUZZY for candidate in result.candidates)
        if municipality.zone.number not in numbers:
            (taken_for_another if is_another_name else lost).append(f"{name} as {text}: {result.reason}")

    assert lost == []
    assert len(taken_for_another) < 10, taken_for_another


@pytest.mark.parametrize("text", ["Schaarbek", "Schaarrbeek", "Schaarbeem", "Scahaarbeek", "Shcaarbeek"])
def test_a_correction_is_said_to_be_one(text):
    result = find_zones(text, language="nl")

    assert result.status == Status.ONE
    assert result.reason == Reason.SPELLING_CORRECTED
    [candidate] = result.candidates
    assert (candidate.zone.number, candidate.matched.match) == ("5344", Match.FUZZY)


def test_two_errors_are_not_corrected():
    assert find_zones("Scharbek", language="nl").status == Status.NONE


@pytest.mark.parametrize("text", ["Gant", "Monz", "Hoeo"])
def test_a_word_of_four_letters_is_not_corrected(text):
    assert not any(
        candidate.matched.match == Match.FUZZY and len(candidate.matched.label) < 5
        for candidate in find_zones(text, language="nl").candidates
    )


@pytest.mark.parametrize(
    "text", ["Sant-Nicolas", "saitn nicolas", "Snkt Vith", "Sante-Ode", "berchem saine agathe"]
)
def test_saint_may_be_mistyped_though_it_is_shortened(text):
    result = find_zones(text, language="fr")

    assert result.reason == Reason.SPELLING_CORRECTED
    assert result.candidates


def test_one_error_in_one_word_of_a_school_is_corrected_when_the_other_words_are_right():
    result = find_zones("athenee leon lepagge", language="fr")

    assert result.reason == Reason.SPELLING_CORRECTED
    assert [candidate.zone.number for candidate in result.candidates] == ["5339"]
    assert find_zones("athenne leon lepagge", language="fr").status == Status.NONE


def test_an_error_beside_the_right_postcode_does_not_matter():
    result = find_zones("1030 Schaarbek", language="nl")

    assert (result.status, result.reason) == (Status.ONE, None)


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("schaarbeek", "schaarbek", True),
        ("schaarbek", "schaarbeek", True),
        ("schaarbeek", "schaarbeem", True),
        ("schaarbeek", "shcaarbeek", True),
        ("schaarbeek", "schaarbeek", False),
        ("schaarbeek", "hscaarbeke", False),
        ("schaarbeek", "schaarb", False),
        ("abcd", "badc", False),
        ("aab", "aba", True),
    ],
)
def test_one_edit_is_one_letter_or_two_neighbours_swapped(first, second, is_one):
    assert is_one_edit_apart(first, second) is is_one


def test_a_name_is_one_word_however_it_is_cut_and_accented():
    spellings = ["Braine-l'Alleud", "braine l’alleud", "BRAINE LALLEUD", "brainelalleud", "Brâine-l`Alléud"]

    assert {compact(split(spelling)) for spelling in spellings} == {"brainelalleud"}
