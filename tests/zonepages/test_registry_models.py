"""The registry's tables refuse what cannot be, whoever writes it; and what its rows say of themselves."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction

from tests.zonepages.register_copy import REGISTRY_MODELS
from zonepages.models import Locality, Municipality, PoliceZone, PostcodeOverlap, School

pytestmark = pytest.mark.django_db

# A row of each table that is accepted; each case below spoils one thing about it.
GOOD_ROWS: dict[type[models.Model], dict[str, Any]] = {
    PoliceZone: {"number": "5999", "name_nl": "Nieuw", "languages": "nl", "region": "Flanders"},
    Municipality: {"nis": "99999", "name_nl": "Nieuw", "region": "Flanders", "language_regime": "nl"},
    Locality: {"postcode": "9999", "name": "Nieuw"},
    PostcodeOverlap: {"postcode": "9999"},
    School: {
        "register": "FASE",
        "register_id": "9999/9",
        "name": "École",
        "language": "fr",
        "address": "Rue 1",
        "postcode": "9999",
        "locality": "Nieuw",
        "as_of": "2023-10",
        "primary": True,
    },
}


def make(model: type[models.Model], **spoiled: Any) -> models.Model:
    """Return an unsaved row that is acceptable but for what is given."""
    row = model(**GOOD_ROWS[model])
    if model in (Municipality, PostcodeOverlap):
        row.zone = PoliceZone.objects.get(number="5344")
    if model in (Locality, School):
        row.municipality = Municipality.objects.get(nis="21015")
    for name, value in spoiled.items():
        setattr(row, name, value)
    return row


def save_without_forms(row: models.Model) -> None:
    """Insert a row as an import or a shell does: nothing but the database looks at it."""
    with transaction.atomic():
        type(row)._default_manager.bulk_create([row])


@pytest.mark.parametrize("model", REGISTRY_MODELS)
def test_a_row_that_is_right_is_accepted(model):
    row = make(model)
    row.full_clean()
    save_without_forms(row)

    assert row in model.objects.current()


TODAY = datetime.date(2026, 1, 1)

REFUSED = [
    (PoliceZone, {"number": "534"}),
    (PoliceZone, {"number": "0344"}),
    (PoliceZone, {"number": "534A"}),
    (PoliceZone, {"number": "999\n"}),
    (PoliceZone, {"number": "5344"}),
    (PoliceZone, {"name_nl": ""}),
    (PoliceZone, {"languages": "fr;nl"}),
    (PoliceZone, {"languages": ""}),
    (PoliceZone, {"region": "Vlaanderen"}),
    (PoliceZone, {"phone": "123", "phone_as_of": "2023"}),
    (PoliceZone, {"phone": "+3222492211"}),
    (PoliceZone, {"email": "a@example.org"}),
    (PoliceZone, {"phone_as_of": "11/2023"}),
    (PoliceZone, {"phone_as_of": "2023-13"}),
    (PoliceZone, {"email": "nobody", "phone_as_of": "2023"}),
    (PoliceZone, {"website": "www.example.org"}),
    (PoliceZone, {"website": "javascript:alert(1)"}),
    (PoliceZone, {"valid_from": TODAY, "retired_on": TODAY - datetime.timedelta(days=1)}),
    (Municipality, {"nis": "2101"}),
    (Municipality, {"nis": "02101"}),
    (Municipality, {"nis": "2101A"}),
    (Municipality, {"nis": "21015"}),
    (Municipality, {"name_nl": ""}),
    (Municipality, {"region": "Brussels"}),
    (Municipality, {"language_regime": "nl;fr"}),
    (Municipality, {"zone": None}),
    (Locality, {"postcode": "103"}),
    (Locality, {"postcode": "0030"}),
    (Locality, {"name": ""}),
    (Locality, {"municipality": None}),
    (Locality, {"postcode": "1030", "name": "Schaarbeek"}),
    (PostcodeOverlap, {"postcode": "1O40"}),
    (PostcodeOverlap, {"postcode": "1000"}),
    (PostcodeOverlap, {"zone": None}),
    (School, {"register": ""}),
    (School, {"register_id": ""}),
    (School, {"register_id": "127/194"}),
    (School, {"name": ""}),
    (School, {"language": "xx"}),
    (School, {"postcode": "103"}),
    (School, {"primary": False}),
    (School, {"as_of": "October 2023"}),
    (School, {"latitude": Decimal(91), "longitude": Decimal(4)}),
    (School, {"latitude": Decimal(50), "longitude": Decimal(181)}),
    (School, {"latitude": Decimal(50)}),
    (School, {"longitude": Decimal(4)}),
    (School, {"municipality": None}),
]


@pytest.mark.parametrize(("model", "spoiled"), REFUSED)
def test_the_database_refuses_what_cannot_be(model, spoiled):
    row = make(model, **spoiled)

    with pytest.raises((IntegrityError, DataError)):
        save_without_forms(row)


@pytest.mark.parametrize(("model", "spoiled"), REFUSED)
def test_validation_refuses_it_too_and_says_so(model, spoiled):
    with pytest.raises(ValidationError):
        make(model, **spoiled).full_clean()


@pytest.mark.parametrize("model", [PoliceZone, Municipality])
def test_what_others_refer_to_cannot_be_deleted(model):
    with pytest.raises(models.ProtectedError):
        model.objects.get(pk=model.objects.order_by("pk").values("pk")[:1]).delete()


def test_a_zone_cannot_be_its_own_successor():
    zone = PoliceZone.objects.get(number="5344")
    zone.successor = zone

    with pytest.raises(ValidationError, match="zone"):
        zone.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        PoliceZone.objects.filter(pk=zone.pk).update(successor=zone)


def test_a_municipality_is_in_one_zone_at_a_time():
    one = Municipality.objects.get(nis="21015")

    with pytest.raises(IntegrityError):
        save_without_forms(make(Municipality, nis=one.nis, zone=PoliceZone.objects.get(number="5343")))


def test_a_retired_row_is_kept_but_not_in_force():
    School.objects.filter(register_id="127/194").update(retired_on=TODAY)
    school = School.objects.get(register_id="127/194")

    assert school not in School.objects.current()


@pytest.mark.parametrize(
    ("number", "main", "native", "dutch", "french", "french_is_in"),
    [
        (
            "5344",
            "nl",
            "nl",
            "Schaarbeek/Evere/Sint-Joost-ten-Node",
            "Schaerbeek/Evere/Saint-Josse-ten-Noode",
            "fr",
        ),
        ("5267", "fr", "fr", "Nivelles/Genappe", "Nivelles/Genappe", "fr"),
        ("5456", "nl", "nl", "VLAS", "VLAS", "nl"),
        ("5292", "fr", "de", "Weser-Göhl", "Weser-Göhl", "fr"),
    ],
)
def test_a_zone_is_called_by_its_native_name_where_there_is_no_other(
    number, main, native, dutch, french, french_is_in
):
    zone = PoliceZone.objects.get(number=number)

    assert zone.main_language == main
    assert zone.native_language == native
    assert (zone.name_in("nl"), zone.name_in("fr")) == (dutch, french)
    assert zone.language_of_name("fr") == french_is_in


def test_a_municipality_is_called_in_the_readers_language_or_by_what_name_there_is():
    municipality = Municipality.objects.get(nis="21015")

    assert [municipality.name_in(language) for language in ("nl", "fr", "en")] == [
        "Schaarbeek",
        "Schaerbeek",
        "Schaarbeek",
    ]


def test_rows_say_what_they_are():
    zone = PoliceZone.objects.get(number="5344")

    assert str(zone) == "5344 Schaarbeek/Evere/Sint-Joost-ten-Node"
    assert str(Municipality.objects.get(nis="21015")) == "21015 Schaarbeek / Schaerbeek"
    assert str(Locality.objects.get(postcode="1030", is_main=True)) == "1030 Schaarbeek"
    assert str(PostcodeOverlap(postcode="1000", zone=zone)) == f"1000 → {zone.pk}"
    assert str(School.objects.get(register_id="127/194")) == "ATHENEE LEON LEPAGE (1000 BRUXELLES)"
