"""The index follows the register: what left it never answers, what merged answers with its successor."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from zonepages.lookup import MatchKind, Reason, find_zones, rebuild_index
from zonepages.models import (
    Locality,
    LookupEntry,
    LookupMisspelling,
    LookupPosting,
    LookupTerm,
    Municipality,
    PoliceZone,
    PostcodeOverlap,
    School,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 1, 1)


def zones_for(text: str) -> list[str]:
    return [candidate.zone.number for candidate in find_zones(text, language="nl").candidates]


def retire(*records: PoliceZone | Municipality | Locality | School | PostcodeOverlap) -> None:
    for record in records:
        record.retired_on = TODAY
        record.save()


@pytest.fixture(autouse=True)
def _small_register(db: None) -> None:
    """Leave only a few places and schools, so that building the index takes no time."""
    few = ["1000", "1020", "1030", "1040", "3920"]
    # Without signals: the log of changes would be written for each of thousands.
    School.objects.exclude(postcode__in=few[:2])._raw_delete("default")
    Locality.objects.exclude(postcode__in=few)._raw_delete("default")
    rebuild_index()


@pytest.fixture
def merged_zone(db: None) -> PoliceZone:
    """Zone 5371 Lommel, retired into a new zone that took over its municipality."""
    lommel = PoliceZone.objects.get(number="5371")
    successor = PoliceZone.objects.create(
        number="5999", name_nl="Noord-Limburg", languages="nl", region="Flanders", province="Limburg"
    )
    Municipality.objects.filter(zone=lommel).update(zone=successor)
    lommel.successor = successor
    retire(lommel)
    rebuild_index()
    return lommel


@pytest.mark.parametrize(
    "text", ["5371", "zone 5371", "Lommel", "3920", "3920 Lommel", "5999", "Noord-Limburg"]
)
def test_a_merged_zone_answers_with_its_successor(merged_zone, text):
    assert zones_for(text) == ["5999"]


def test_a_zone_merged_twice_answers_with_the_last_one(merged_zone):
    first = merged_zone.successor
    first.successor = PoliceZone.objects.get(number="5372")
    retire(first)
    rebuild_index()

    assert zones_for("zone 5371") == ["5372"]
    assert zones_for("3920") == ["5372"]


def test_zones_merged_in_a_circle_answer_nothing_and_hang_nothing(merged_zone):
    first = merged_zone.successor
    first.successor = merged_zone
    retire(first)
    rebuild_index()

    assert zones_for("zone 5371") == []
    assert zones_for("3920") == []


def test_a_zone_that_ended_without_successor_does_not_answer():
    zone = PoliceZone.objects.get(number="5344")
    PostcodeOverlap.objects.filter(zone=zone).delete()
    retire(zone)
    rebuild_index()

    assert [zones_for(text) for text in ("5344", "PolBruNo", "1030", "Schaarbeek")] == [[], [], [], []]


def test_a_zone_that_ended_after_the_index_was_built_does_not_answer_either():
    PoliceZone.objects.filter(number="5344").update(retired_on=TODAY)

    assert zones_for("5344") == []


def test_an_overlap_with_a_zone_that_ended_is_no_choice():
    retire(PoliceZone.objects.get(number="5341"))
    rebuild_index()

    assert zones_for("1000") == ["5339", "5344"]


def test_what_left_the_register_does_not_answer():
    retire(
        Municipality.objects.get(name_nl="Schaarbeek"),
        Locality.objects.get(name="Laken (Bru.)"),
        School.objects.get(name="ATHENEE LEON LEPAGE"),
        PostcodeOverlap.objects.get(postcode="1040"),
    )
    rebuild_index()

    assert zones_for("1030") == []
    assert find_zones("Laken", language="nl").reason == Reason.SPELLING_CORRECTED
    assert zones_for("Laeken") == ["5339"]
    assert find_zones("athénée léon lepage", language="fr").candidates == ()
    assert zones_for("1040") == ["5343"]


def test_a_school_resolves_by_its_own_municipality_and_not_by_its_postcode():
    school = School.objects.get(name="ATHENEE LEON LEPAGE")
    school.municipality = Municipality.objects.get(name_nl="Schaarbeek")
    school.name = "Ecole Xyzzy"
    school.save()
    rebuild_index()

    assert zones_for("ecole xyzzy") == ["5344"]
    assert zones_for("1000 ecole xyzzy") == ["5344"]
    assert zones_for("1000") == ["5339", "5341", "5344"]


def test_an_overlap_of_a_postcode_without_localities_is_still_found():
    PostcodeOverlap.objects.create(postcode="1999", zone=PoliceZone.objects.get(number="5344"))
    rebuild_index()

    [candidate] = find_zones("1999", language="nl").candidates
    assert (candidate.zone.number, candidate.matched.label) == ("5344", "1999")


def test_a_name_without_letters_is_no_key():
    School.objects.filter(name="ATHENEE LEON LEPAGE").update(name="★★★")
    rebuild_index()

    assert not LookupTerm.objects.filter(text="=").exists()


def test_two_places_of_one_postcode_are_a_pair_of_names_only_where_a_school_tells_which_is_french():
    School.objects.filter(postcode="1020").update(locality="BRUXELLES")
    rebuild_index()

    [candidate] = find_zones("Laken", language="fr").candidates
    assert candidate.matched.label == "Laken (Bru.)"


def test_a_postcode_of_several_places_none_of_them_main_is_named_after_its_municipality():
    Locality.objects.filter(postcode="1030").update(is_main=False, name="Helmet")
    Locality.objects.create(
        postcode="1030", name="Linthout", municipality=Municipality.objects.get(name_nl="Schaarbeek")
    )
    rebuild_index()

    [candidate] = find_zones("1030", language="fr").candidates
    assert candidate.matched.label == "Schaerbeek"
    assert candidate.matched.kind == MatchKind.POSTCODE


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (LookupEntry, "postcode Schaarbeek"),
        (LookupTerm, "=1030"),
        (LookupPosting, "=1030 → "),
        (LookupMisspelling, "schaarbek → schaarbeek"),
    ],
)
def test_rows_of_the_index_can_be_read_by_a_person(table, text):
    assert any(str(row).startswith(text) for row in table.objects.all())


def test_building_again_gives_the_same_index():
    before = list(LookupEntry.objects.values_list())
    rebuild_index()

    assert list(LookupEntry.objects.values_list()) == before


def test_a_rebuild_that_is_taken_back_leaves_the_index_as_it_was():
    with transaction.atomic():
        PoliceZone.objects.filter(number="5344").update(number="5998")
        rebuild_index()
        assert zones_for("5344") == []
        transaction.set_rollback(True)

    assert zones_for("5344") == ["5344"]


def test_a_lookup_costs_the_same_however_large_the_register_is():
    texts = ["Schaarbekk", "institut notre-dame arlon", "1030 Gent"]

    def cost() -> list[int]:
        counts = []
        for text in texts:
            with CaptureQueriesContext(connection) as queries:
                find_zones(text, language="nl")
            counts.append(len(queries))
        return counts

    few = cost()
    zone = PoliceZone.objects.get(number="5344")
    Municipality.objects.bulk_create(
        Municipality(
            nis=str(90000 + number),
            name_nl=f"Dorp {number}",
            zone=zone,
            region="Flanders",
            language_regime="nl",
        )
        for number in range(100)
    )
    rebuild_index()

    assert cost() == few
    assert find_zones("Dorp", language="nl").reason is Reason.NAME_IS_INCOMPLETE
    assert zones_for("Dorp 7") == ["5344"]


def test_a_beginning_of_too_many_names_is_too_vague_even_in_one_zone():
    zone = PoliceZone.objects.get(number="5344")
    Municipality.objects.bulk_create(
        Municipality(
            nis=str(90000 + number),
            name_nl=f"Dorp{number}",
            zone=zone,
            region="Flanders",
            language_regime="nl",
        )
        for number in range(200)
    )
    rebuild_index()

    assert find_zones("Dorp", language="nl").reason == Reason.QUERY_TOO_VAGUE
