"""What a visitor may type, and the zones that can be right: none, one, or several with the reason."""

import random
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zonepages.lookup import LookupResult, Match, MatchKind, Problem, Reason, Status, find_zones

pytestmark = pytest.mark.django_db

# One text or more for each way through the lookup.
TEXTS = {
    "a postcode": "1030",
    "a postcode of two zones": "1000",
    "a postcode and its place": "1040 Etterbeek",
    "a postcode and another place": "1030 Gent",
    "a postcode and a school": "1000 athénée léon lepage",
    "a postcode and a common word": "1030 ecole",
    "a postcode and nonsense": "1030 xyzzy",
    "a number of both kinds": "5340",
    "an unknown postcode and a place": "1234 Gent",
    "a municipality": "Schaarbeek",
    "an ambiguous locality": "Haren",
    "a zone": "zone de police du Tournaisis",
    "a school": "athénée léon lepage",
    "the most common name of a school": "Ecole fondamentale communale",
    "some words of a school": "institut notre-dame arlon",
    "the beginning of a place": "Braine",
    "a beginning that is too short": "sa",
    "a typing error": "Schaarbekk",
    "a typing error in a school": "athenee leon lepagge",
    "nothing known": "xyzzy plugh",
    "too much": "école",
    "many words": "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 3,
    "one long word": "abcdefghij" * 20,
}


def numbers(result: LookupResult) -> list[str]:
    return [candidate.zone.number for candidate in result.candidates]


def answer(text: str, language: str = "nl") -> tuple[list[str], str | None]:
    """The zones and the reason; the status always follows from the number of zones."""
    result = find_zones(text, language=language)
    expected_status = ["none", "one", "many"][min(len(result.candidates), 2)]
    assert (result.status, result.problem) == (expected_status, None)
    assert result.query == text.strip()
    return numbers(result), result.reason


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1030",
            " 1030 ",
            "B-1030",
            "b1030",
            "BE-1030",
            "B 1030",
            "be 1030",
            "1030 Schaarbeek",
            "Schaarbeek 1030",
        ),
        *(
            "１０３０",
            "1030 Bruxelles Nord",
            "postcode 1030",
            "code postal 1030",
            "B-1030 SCHAERBEEK",
            "1030, evere",
        ),
        *(
            "5344",
            "zone 5344",
            "PZ 5344",
            "pz5344",
            "politiezone 5344",
            "zone de police 5344",
            "5344 PolBruNo",
        ),
        *("Schaarbeek", "schaerbeek", "SCHAERBEEK", "Evere", "Sint-Joost-ten-Node", "st joost ten node"),
        *("Saint-Josse-ten-Noode", "saint josse ten noode", "st. josse ten noode"),
        *(
            "PolBruNo",
            "polbruno",
            "Brussel Noord",
            "brussel-noord",
            "Bruxelles Nord",
            "politiezone Brussel Noord",
        ),
        *("gemeente Schaarbeek", "commune de Schaerbeek", "commune d'Evere", "zone de police Bruxelles-Nord"),
        *(
            "Schaarbeek/Evere/Sint-Joost-ten-Node",
            "ZP Schaerbeek",
            "Lokale politie Schaarbeek",
        ),
    ],
)
def test_one_zone_in_all_the_ways_to_name_it(text):
    assert answer(text) == (["5344"], None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(
            (text, "5339")
            for text in ("Laken", "Laeken", "Laken (Bru.)", "laeken bru", "1020", "Haren (Bru.)")
        ),
        *(
            (text, "5273")
            for text in ("braine lalleud", "brainelalleud", "Braine-l'Alleud", "Braine-l’Alleud")
        ),
        *((text, "5339") for text in ("athénée léon lepage", "ATHENEE LEON LEPAGE", "lepage léon athénée")),
        *(
            (text, "5316")
            for text in ("zone de police du Tournaisis", "Du Tournaisis", "zone de police Tournaisis")
        ),
        *((text, "5348") for text in ("politiezone Noord", "PZ Noord", "Noord", "politie zone noord")),
        *((text, "5461") for text in ("gemeente De Panne", "De Panne", "La Panne")),
        *(
            (text, "5325")
            for text in ("ville de La Louvière", "la louviere", "zone de police de La Louvière")
        ),
        *((text, "5291") for text in ("Sankt Vith", "Saint-Vith", "st vith", "sint vith")),
        *((text, "5277") for text in ("Luik", "Liège", "Lüttich", "stad Luik", "ville de Liège")),
        ("Sint-Norbertusinstituut (2060)", "5345"),
        ("Borsbeek", "5345"),
        ("Dottignies", "5317"),
        ("Dottenijs", "5317"),
        ("Jeneffe-en-Hesbaye", "5286"),
        ("As", "5909"),
        ("Spa", "5287"),
        ("Ans", "5284"),
    ],
)
def test_places_zones_and_schools_are_found_by_what_people_call_them(text, number):
    assert answer(text) == ([number], None)


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ("1000", ["5339", "5341", "5344"], Reason.POSTCODE_SPANS_ZONES),
        ("4000", ["5277", "5278", "5284"], Reason.POSTCODE_SPANS_ZONES),
        ("1040", ["5343", "5339"], Reason.POSTCODE_SPANS_ZONES),
        ("1040 Etterbeek", ["5343", "5339"], Reason.POSTCODE_SPANS_ZONES),
        ("1000 Schaarbeek", ["5339", "5341", "5344"], Reason.POSTCODE_SPANS_ZONES),
        ("1040 école", ["5343", "5339"], Reason.POSTCODE_SPANS_ZONES),
        ("1000 xyzzy", ["5339", "5341", "5344"], Reason.POSTCODE_SPANS_ZONES),
        ("Etterbeek", ["5343"], None),
        ("1040 Montgomery", ["5343"], None),
        ("1000 athénée léon lepage", ["5339"], None),
        ("1000 lepage", ["5339"], Reason.NAME_IS_INCOMPLETE),
        ("5340", ["5305", "5340"], Reason.NUMBER_IS_POSTCODE_AND_ZONE),
        ("5340 Gesves", ["5305"], None),
        ("5340 Brussel-West", ["5340"], None),
        ("5340 Koekelberg", ["5340"], None),
        ("zone 5340", ["5340"], None),
        ("postcode 5340", ["5305"], None),
        ("Haren", ["5339", "5962"], Reason.NAME_IS_AMBIGUOUS),
        ("1130 Haren", ["5339"], None),
        ("Haren Tongeren", ["5962"], None),
        ("Halle", ["5905", "5355"], Reason.NAME_IS_AMBIGUOUS),
        ("sintniklaas", ["5432"], None),
        ("Saint-Nicolas", ["5284", "5432"], Reason.NAME_IS_AMBIGUOUS),
        ("Woluwe", ["5343", "5400"], Reason.NAME_IS_AMBIGUOUS),
        ("1030 Gent", ["5344", "5415"], Reason.POSTCODE_CONTRADICTS_NAME),
        ("Gent 1030", ["5344", "5415"], Reason.POSTCODE_CONTRADICTS_NAME),
        ("1030 athénée léon lepage", ["5344", "5339"], Reason.POSTCODE_CONTRADICTS_NAME),
        ("1030 9000", ["5344", "5415"], Reason.POSTCODE_CONTRADICTS_NAME),
        ("8000 school", ["5444"], None),
        ("school", [], Reason.QUERY_TOO_VAGUE),
        ("vrije basisschool", [], Reason.QUERY_TOO_VAGUE),
        ("1030 lepage", ["5344"], Reason.PARTLY_UNDERSTOOD),
        ("1030 xyzzy", ["5344"], Reason.PARTLY_UNDERSTOOD),
        ("1030 école", ["5344"], None),
        ("8000 Ecole fondamentale communale", ["5444"], None),
        ("1030 '; DROP TABLE zones; --", ["5344"], Reason.PARTLY_UNDERSTOOD),
        ("1234 Gent", ["5415"], Reason.POSTCODE_UNKNOWN),
        ("1234 xyzzy", [], Reason.POSTCODE_UNKNOWN),
        ("1234", [], Reason.POSTCODE_UNKNOWN),
        ("zone 5999", [], Reason.NOTHING_FOUND),
        ("xyzzy", [], Reason.NOTHING_FOUND),
        ("Gent Brussel", [], Reason.NOTHING_FOUND),
        ("<script>alert(1)</script>", [], Reason.NOTHING_FOUND),
        ("' OR 1=1 --", [], Reason.NOTHING_FOUND),
        ("% _ *a", [], Reason.QUERY_TOO_VAGUE),
        ("s", [], Reason.QUERY_TOO_VAGUE),
        ("zone", [], Reason.NOTHING_FOUND),
        ("école", [], Reason.QUERY_TOO_VAGUE),
        ("notre-dame", [], Reason.QUERY_TOO_VAGUE),
        ("eccole", [], Reason.QUERY_TOO_VAGUE),
        ("institut", [], Reason.QUERY_TOO_VAGUE),
        ("ecole communale", ["5323"], Reason.NAMES_ARE_ALIKE),
        ("Ecole Saint-Joseph", ["5323"], Reason.NAMES_ARE_ALIKE),
        ("INSTITUT TECHNIQUE", ["5303"], Reason.NAMES_ARE_ALIKE),
        ("Sint Joost", ["5344"], Reason.NAME_IS_INCOMPLETE),
        ("evere schaarbeek", ["5344"], Reason.NAME_IS_INCOMPLETE),
        ("De Bron", ["5277"], Reason.NAME_IS_INCOMPLETE),
        ("Kiel", ["5964"], Reason.NAME_IS_INCOMPLETE),
        ("Lycée français", ["5327"], Reason.NAME_IS_INCOMPLETE),
        ("Sint-Michiel", ["5444"], Reason.NAME_IS_INCOMPLETE),
        ("1150 Bruxelles", ["5343"], None),
        ("police zone Midi", ["5341"], None),
    ],
)
def test_the_zones_that_can_be_right_and_why_there_is_not_just_one(text, found, reason):
    assert answer(text) == (found, reason)


def test_a_postcode_and_a_school_of_other_places_are_all_a_choice():
    found, reason = answer("8000 Institut Sainte-Marie")

    assert reason == Reason.POSTCODE_CONTRADICTS_NAME
    assert found[0] == "5444"
    assert len(found) > 10


def test_a_name_that_schools_in_many_zones_share_is_never_cut_short():
    result = find_zones("Ecole fondamentale communale", language="fr")

    assert len(result.candidates) > 40
    assert result.reason == Reason.NAME_IS_AMBIGUOUS
    assert len(set(numbers(result))) == len(result.candidates)


@pytest.mark.parametrize(
    ("text", "kind", "label", "postcode"),
    [
        ("1030", MatchKind.POSTCODE, "Schaerbeek", "1030"),
        ("1020", MatchKind.POSTCODE, "Laeken (Bru.)", "1020"),
        ("2018", MatchKind.POSTCODE, "Anvers", "2018"),
        ("Schaarbeek", MatchKind.MUNICIPALITY, "Schaerbeek", "1030"),
        ("Borsbeek", MatchKind.MUNICIPALITY, "Borsbeek", "2150"),
        ("Laken", MatchKind.LOCALITY, "Laeken (Bru.)", "1020"),
        ("Dottenijs", MatchKind.LOCALITY, "Dottignies", "7711"),
        ("5344", MatchKind.ZONE, "Schaerbeek/Evere/Saint-Josse-ten-Noode", ""),
        ("athénée léon lepage", MatchKind.SCHOOL, "ATHENEE LEON LEPAGE, Bruxelles", "1000"),
    ],
)
def test_a_candidate_says_what_it_was_found_by_in_the_language_of_the_reader(text, kind, label, postcode):
    [candidate] = find_zones(text, language="fr").candidates

    matched = candidate.matched
    assert (matched.kind, matched.label, matched.postcode) == (kind, label, postcode)
    assert matched.match == Match.EXACT


def test_the_other_reader_gets_the_other_name():
    [laken] = find_zones("Laeken", language="nl").candidates
    [school] = find_zones("Lycée Emile Max 1030", language="nl").candidates

    assert laken.matched.label == "Laken (Bru.)"
    assert school.matched.label.endswith(", Schaarbeek")


def test_several_sites_in_one_zone_are_one_candidate_without_a_single_postcode():
    [_, haren] = find_zones("Haren", language="nl").candidates
    [arlon] = find_zones("institut notre-dame arlon", language="fr").candidates

    assert (haren.matched.label, haren.matched.postcode) == ("Haren (Tongeren) / Haren (Borgloon)", "")
    assert arlon.matched.label.endswith("(+2)")
    assert arlon.matched.match == Match.PREFIX


def test_a_candidate_holds_what_its_address_and_name_need(django_assert_num_queries):
    [candidate] = find_zones("5344", language="fr").candidates

    with django_assert_num_queries(0):
        zone = candidate.zone
        assert (zone.name_in("fr"), zone.main_language) == ("Schaerbeek/Evere/Saint-Josse-ten-Noode", "nl")
        assert (zone.region, zone.website) == ("Brussels-Capital", "https://www.police.be/5344")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        ("   ", Problem.EMPTY),
        ("a" * 201, Problem.TOO_LONG),
        ("Gent\x00", Problem.CONTROL_CHARACTERS),
        ("Gent\nBrussel", Problem.CONTROL_CHARACTERS),
        ("\u202eGent", Problem.CONTROL_CHARACTERS),
        ("Gent\ud800", Problem.CONTROL_CHARACTERS),
        ("?!…", Problem.NO_LETTERS),
        ("🚓🏫", Problem.NO_LETTERS),
        *(
            (text, Problem.MALFORMED_POSTCODE)
            for text in ("0000", "99999", "103", "B-103", "02 555 12 34", "-1030 12")
        ),
    ],
)
def test_what_cannot_be_looked_up_is_told_by_a_code_without_asking_the_database(
    text, problem, django_assert_num_queries
):
    with django_assert_num_queries(0):
        result = find_zones(text, language="nl")

    assert (result.status, result.reason, result.problem) == (Status.NONE, None, problem)
    assert result.query == text.strip().replace("\ud800", "?")


def test_no_text_at_all_breaks_the_lookup():
    chance = random.Random(41)  # noqa: S311 (nothing is kept secret)
    signs = "aeés't-/(. 0159œß%_\\\"\u0130\u00ad\u0301\ufb01漢字🚓\u202e\x00"
    for _ in range(200):
        text = "".join(chance.choices(signs, k=chance.randrange(1, 30)))
        result = find_zones(text, language=chance.choice(["nl", "fr", "de", "en", ""]))
        assert (result.status == Status.NONE) == (not result.candidates)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_two_queries_are_enough_for_any_text(text):
    with CaptureQueriesContext(connection) as queries:
        find_zones(text, language="nl")

    assert len(queries) <= 2


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_query_reads_a_table_of_the_index_from_end_to_end(text):
    with CaptureQueriesContext(connection) as queries:
        find_zones(text, language="nl")

    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    for query in queries.captured_queries:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")  # small tables are read whole if allowed
            cursor.execute(f"{explain} {query['sql'].replace('%', '%%')}")
            plan = "\n".join(str(row) for row in cursor.fetchall())
        assert "Seq Scan on zonepages_lookup" not in plan, plan
        assert not re.search("SCAN (zonepages|U)", plan), plan


@pytest.mark.parametrize("text", ["Sint-Jozefinstituut", "De Kangoeroe", "kangoeroe"])
def test_a_dutch_language_school_is_never_certain_as_the_register_has_those_of_one_city(text):
    assert answer(text) == (["5345"], Reason.SCHOOL_REGISTER_INCOMPLETE)


def test_a_dutch_language_school_with_its_postcode_is_certain():
    assert answer("Sint-Norbertusinstituut 2060") == (["5345"], None)


@pytest.mark.parametrize("city", ["", "Brussel", "Bruxelles", "BRUSSELS"])
@pytest.mark.parametrize(
    ("postcode", "zones"),
    [("1000", ["5339", "5341", "5344"]), ("1040", ["5343", "5339"]), ("1080", ["5340", "5341"])],
)
def test_the_name_of_the_capital_behind_a_postcode_does_not_tell_its_zones_apart(postcode, zones, city):
    assert answer(f"{postcode} {city}") == (zones, Reason.POSTCODE_SPANS_ZONES)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("leon lepage", "5339"),
        ("lepage athénée", "5339"),
        ("institut notre-dame arlon", "5297"),
        ("Arlon institut notre dame", "5297"),
        ("Soeurs Notre-Dame Anderlecht", "5341"),
    ],
)
def test_a_school_is_found_by_a_part_of_its_name_which_is_then_to_be_confirmed(text, number):
    assert answer(text) == ([number], Reason.NAME_IS_INCOMPLETE)
