"""Contact points: what may be stored, by whom it is confirmed, and what the register says until then."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from zonepages.enums import Audience, ContactFunction, ContactKind, Language, SchoolLevel, Service
from zonepages.models import ContactPoint, PoliceZone, ReferralService
from zonepages.models.fact_rows import ContactRow

pytestmark = pytest.mark.django_db


def contact_point(zone_page, **values):
    return ContactPoint(page=zone_page, **{"phone": "0470 12 34 56", **values})


def errors_of(point):
    with pytest.raises(ValidationError) as caught:
        point.full_clean()
    return set(caught.value.message_dict)


def opening_hours(*, opens, closes):
    value = {"days": ["Monday"], "opens": opens, "closes": closes}
    return json.dumps([{"type": "hours", "value": value}])


def test_a_phone_number_alone_is_enough(zone_page):
    contact_point(zone_page).full_clean()


def test_a_mailbox_alone_is_enough(zone_page):
    contact_point(zone_page, phone="", email="school@example.org").full_clean()


def test_one_of_the_two_is_needed(zone_page):
    assert errors_of(contact_point(zone_page, phone="")) == {"phone"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0470 12 34 56", "+32470123456"),
        ("02/555.12.34", "+3225551234"),
        ("+32 2 555 12 34", "+3225551234"),
        ("0400 00 00 01", "+32400000001"),
    ],
)
def test_a_phone_number_is_stored_in_one_form(zone_page, typed, stored):
    point = contact_point(zone_page, phone=typed)
    point.full_clean()
    point.save()

    assert ContactPoint.objects.filter(phone=stored).count() == 1


@pytest.mark.parametrize("phone", ["12", "telefoon", "+32 2 1", "0400 00 00 001"])
def test_a_phone_number_that_cannot_exist_is_refused(zone_page, phone):
    assert errors_of(contact_point(zone_page, phone=phone)) == {"phone"}


def test_a_mailbox_that_cannot_exist_is_refused(zone_page):
    assert errors_of(contact_point(zone_page, email="school at example.org")) == {"email"}


def test_another_function_must_be_named(zone_page):
    assert errors_of(contact_point(zone_page, function=ContactFunction.OTHER)) == {"function_text"}
    named = contact_point(zone_page, function=ContactFunction.OTHER, function_text="brugfiguur")
    named.full_clean()
    assert named.function_name == "brugfiguur"


def test_day_and_night_leaves_no_room_for_opening_hours(zone_page):
    hours = opening_hours(opens="09:00:00", closes="17:00:00")

    assert errors_of(contact_point(zone_page, always_reachable=True, opening_hours=hours)) == {
        "opening_hours"
    }
    contact_point(zone_page, opening_hours=hours).full_clean()


@pytest.mark.parametrize(("opens", "closes"), [("17:00:00", "09:00:00"), ("09:00:00", "09:00:00")])
def test_closing_comes_after_opening(opens, closes):
    block = ContactPoint._meta.get_field("opening_hours").stream_block
    value = block.to_python(
        [{"type": "hours", "value": {"days": ["Monday"], "opens": opens, "closes": closes}}]
    )

    with pytest.raises(ValidationError) as caught:
        block.clean(value)

    assert "closes" in caught.value.block_errors[0].block_errors


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"confirmed_on": datetime.date(2025, 1, 1)}, {"confirmed_by"}),
        ({"confirmed_by": "Jeugddienst"}, {"confirmed_on"}),
    ],
)
def test_half_a_confirmation_is_refused(zone_page, values, fields):
    assert errors_of(contact_point(zone_page, **values)) >= fields


def test_a_confirmation_cannot_lie_in_the_future(zone_page):
    today = timezone.localdate()
    by = {"confirmed_by": "Jeugddienst"}

    contact_point(zone_page, confirmed_on=today, **by).full_clean()
    tomorrow = contact_point(zone_page, confirmed_on=today + datetime.timedelta(days=1), **by)
    assert errors_of(tomorrow) == {"confirmed_on"}


def test_a_new_contact_point_is_not_confirmed_and_is_for_everyone(zone_page):
    point = contact_point(zone_page)

    assert point.confirmed_on is None
    assert point.audience == Audience.PUBLIC


@pytest.mark.parametrize(
    "values",
    [
        {"confirmed_on": datetime.date(2025, 1, 1)},
        {"confirmed_by": "Jeugddienst"},
        {"audience": "parents"},
    ],
)
def test_the_database_refuses_what_the_form_refuses(zone_page, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        contact_point(zone_page, **values).save()


def test_levels_and_languages_are_told_in_a_fixed_order(zone_page):
    point = contact_point(zone_page, secondary=True, nursery=True, speaks_en=True, speaks_nl=True)

    assert point.levels == [SchoolLevel.NURSERY, SchoolLevel.SECONDARY]
    assert point.spoken_languages == [Language.DUTCH, Language.ENGLISH]


@pytest.mark.parametrize(
    ("values", "is_demo"),
    [
        ({"phone": "+32400000001"}, True),
        ({"phone": "", "email": "iemand@example.org"}, True),
        ({"phone": "+32470123456"}, False),
        ({"phone": "", "email": "iemand@police.belgium.eu"}, False),
    ],
)
def test_demo_details_are_recognised(zone_page, values, is_demo):
    assert ContactRow.of(contact_point(zone_page, **values)).is_demo == is_demo


@pytest.mark.parametrize("audience", [Audience.SCHOOLS, Audience.INTERNAL])
def test_what_is_not_for_everyone_is_not_shown(zone_page, zone_page_fr, audience):
    zone_page.contact_points = [contact_point(zone_page, audience=audience)]
    zone_page.save_revision().publish()

    assert zone_page.public_contact_points() == []
    assert zone_page_fr.public_contact_points() == []


def test_general_details_of_the_register_are_shown_as_not_confirmed():
    zone = PoliceZone.objects.get(number="5388")
    (point,) = zone.pages.first().specific.public_contact_points()

    assert point.kind == ContactKind.GENERAL
    assert point.pk is None
    assert point.confirmed_on is None
    assert point.registry_as_of == zone.phone_as_of == "2023-11"


def test_a_restricted_general_contact_point_of_the_zone_still_replaces_that_of_the_register():
    page = PoliceZone.objects.get(number="5388").pages.get(alias_of=None).specific
    page.contact_points = [contact_point(page, kind=ContactKind.GENERAL, audience=Audience.INTERNAL)]
    page.save_revision().publish()

    assert page.public_contact_points() == []


def test_a_service_has_the_name_that_the_zone_gives_it(zone_page):
    assert (
        str(ReferralService(page=zone_page, service=Service.YOUTH, label="Jeugd en gezin"))
        == "Jeugd en gezin"
    )
    with translation.override(None):
        assert ReferralService(page=zone_page, service=Service.YOUTH).name == "youth service"


def test_a_contact_point_is_recognised_by_function_and_number(zone_page):
    with translation.override(None):
        assert str(contact_point(zone_page, phone="", email="a@example.org")) == (
            "contact person for schools: a@example.org"
        )
