"""Each name and number of the register gives exactly the zones that can be right, by a count of our own.

The expected zones come straight from the CSV files, by other and simpler code than the lookup's.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

import pytest

from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.lookup import find_zones

pytestmark = pytest.mark.django_db

Zones = dict[str, set[str]]


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((REGISTRY_DIRECTORY / name).read_text(encoding="utf-8").splitlines()))


def plain(name: str) -> str:
    """Small ASCII letters and digits alone, "saint" written short."""
    letters = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe"))
    text = "".join(letter for letter in letters if letter.isascii() and letter.isalnum())
    return re.sub("saint|sint|sankt", "st", text)


ZONES = read("zones.csv")
MUNICIPALITIES = {row["nis"]: row for row in read("municipalities.csv")}
LOCALITIES = read("localities.csv")
OVERLAPS = read("postcode_overlaps.csv")
SCHOOLS = read("schools.csv")


def zone_names(row: dict[str, str]) -> list[str]:
    return [
        name for name in (row["name_nl"], row["name_fr"], row["name_de"], *row["aliases"].split("|")) if name
    ]


def municipality_names(row: dict[str, str]) -> list[str]:
    former = row["former_municipalities"].split(";")
    return [name for name in (row["name_nl"], row["name_fr"], row["name_de"], *former) if name]


def locality_names(name: str) -> set[str]:
    unqualified = name.split(" (")[0]
    return {name, unqualified, *unqualified.split("/")}


def postcodes() -> Zones:
    zones = defaultdict(set)
    for row in LOCALITIES:
        zones[row["postcode"]].add(MUNICIPALITIES[row["nis"]]["zone_number"])
    for row in OVERLAPS:
        zones[row["postcode"]].update(row["also_zones"].split(";"))
    return zones


def names() -> Zones:
    """Every whole name in the register, in plain letters, with the zones that it can mean."""
    zones = defaultdict(set)
    for row in ZONES:
        for name in zone_names(row):
            zones[plain(name)].add(row["number"])
    for row in MUNICIPALITIES.values():
        for name in municipality_names(row):
            zones[plain(name)].add(row["zone_number"])
    for row in LOCALITIES:
        for name in locality_names(row["locality"]):
            zones[plain(name)].add(MUNICIPALITIES[row["nis"]]["zone_number"])
    for row in SCHOOLS:
        zones[plain(row["name"])].add(row["zone_number"])
    return zones


def wrong_answers(texts: Iterable[str], expected: Zones) -> list[str]:
    """Look each text up and describe the answers that are not exactly what the files say."""
    wrong = []
    for text in dict.fromkeys(texts):
        result = find_zones(text, language="nl")
        found = {candidate.zone.number for candidate in result.candidates}
        is_exact = all(candidate.matched.match == "exact" for candidate in result.candidates)
        wanted = expected[plain(text)]
        is_listed_once = len(result.candidates) == len(found)
        status = "one" if len(wanted) == 1 else "many"
        if found != wanted or not is_listed_once or result.status != status or not is_exact:
            wrong.append(f"{text}: {sorted(found)} instead of {sorted(wanted)}")
    return wrong


def test_the_files_are_the_ones_that_the_requirements_count():
    assert len(postcodes()) == 1147
    assert len(MUNICIPALITIES) == 565
    assert len(LOCALITIES) == 2774
    assert len(ZONES) == 178


def test_each_postcode_and_zone_number_gives_exactly_the_zones_it_stands_for():
    expected = postcodes()
    for row in ZONES:
        expected[row["number"]].add(row["number"])

    assert wrong_answers(expected, dict(expected)) == []


def test_each_municipality_in_each_language_and_each_former_one_gives_exactly_its_zones():
    texts = [name for row in MUNICIPALITIES.values() for name in municipality_names(row)]

    assert wrong_answers(texts, names()) == []


def test_each_locality_with_and_without_qualifier_gives_exactly_its_zones():
    texts = [name for row in LOCALITIES for name in locality_names(row["locality"])]

    assert wrong_answers(texts, names()) == []


def test_each_zone_name_and_alias_gives_exactly_its_zones():
    texts = [name for row in ZONES for name in zone_names(row)]

    assert wrong_answers(texts, names()) == []


def test_each_school_name_gives_exactly_the_zones_of_the_schools_so_called():
    assert wrong_answers((row["name"] for row in SCHOOLS), names()) == []


def test_a_school_with_its_postcode_gives_its_own_zone():
    expected = {plain(f"{row['postcode']} {row['name']}"): {row["zone_number"]} for row in SCHOOLS}
    without_number = [row for row in SCHOOLS if not re.search("[0-9]{4}", row["name"])]

    texts = [f"{row['postcode']} {row['name']}" for row in without_number[::20]]
    assert wrong_answers(texts, expected) == []


def test_a_postcode_with_its_place_gives_the_zones_of_the_postcode():
    zones = postcodes()
    expected = {plain(f"{row['postcode']} {row['locality']}"): zones[row["postcode"]] for row in LOCALITIES}

    overlapping = {row["postcode"] for row in OVERLAPS}
    rows = [row for row in LOCALITIES if row["postcode"] in overlapping] + LOCALITIES[::10]
    assert wrong_answers((f"{row['postcode']} {row['locality']}" for row in rows), expected) == []
