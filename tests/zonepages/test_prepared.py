"""Queries that are made out once give what Django gives, whatever the keys, the thread or the moment."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageViewRestriction

from tests.zonepages.bilingual import draft_under, publish, zone_page_of
from zonepages.enums import ContactFunction, label_of
from zonepages.models import ContactPoint, PoliceZone, ZonePage
from zonepages.models.api_fields import represent_contact_point
from zonepages.models.fact_rows import ContactRow
from zonepages.models.zone_context import practices_under
from zonepages.prepared import Prepared
from zonepages.querysets import published
from zonepages.structure import known_structure, read_root_paths

pytestmark = pytest.mark.django_db

NUMBERS = ["5344", "5303", "5345"]


def by_number(numbers):
    return PoliceZone.objects.filter(number__in=numbers).order_by("number")


def test_what_is_found_is_what_django_finds():
    prepared = Prepared(by_number)

    for numbers in (NUMBERS, NUMBERS[:1], NUMBERS[1:2], ["9999"], []):
        assert prepared.objects(numbers) == list(by_number(numbers))


def test_rows_are_those_of_the_queryset():
    prepared = Prepared(
        lambda keys: PoliceZone.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "number")
    )
    keys = list(by_number(NUMBERS).values_list("pk", flat=True))

    assert prepared.rows(keys) == sorted(PoliceZone.objects.filter(pk__in=keys).values_list("pk", "number"))
    assert prepared.rows([]) == []


def test_a_key_is_never_a_part_of_the_statement():
    hostile = ["' OR 1=1 --", "-1000000", "%s", "\\"]
    prepared = Prepared(by_number)
    prepared.objects(NUMBERS[:1])

    for text in hostile:
        assert prepared.objects([text]) == []
    with CaptureQueriesContext(connection) as captured:
        prepared.objects([hostile[0]])
    assert len(captured) == 1


def test_a_key_stands_wherever_the_query_names_it():
    prepared = Prepared(
        lambda keys: PoliceZone.objects.filter(
            Q(number=keys[1]) | Q(number=keys[0], province=keys[2]) | Q(number__in=keys[3:])
        ),
        has_its_place=True,
    )

    assert [zone.number for zone in prepared.objects(["5303", "5344", "x", "y", "z"])] == ["5344"]


def test_a_query_is_made_out_for_a_few_numbers_of_keys_only():
    prepared = Prepared(by_number)
    numbers = [zone.number for zone in PoliceZone.objects.order_by("number")]

    for count in range(1, len(numbers) + 1):
        assert [zone.number for zone in prepared.objects(numbers[:count])] == numbers[:count]
    assert prepared._made_out.cache_info().currsize <= 16


def test_what_is_written_afterwards_is_found():
    prepared = Prepared(by_number)
    [zone] = prepared.objects(["5344"])
    zone.name_fr = "Autrement"
    zone.save()

    assert prepared.objects(["5344"])[0].name_fr == "Autrement"


def test_what_becomes_private_is_found_no_longer(zone_page, rf):
    prepared = Prepared(lambda zones: published(ZonePage.objects.filter(zone__in=zones)))
    request = rf.get("/")
    with known_structure(request, version=1):
        assert len(prepared.objects([zone_page.zone_id])) == 2

    PageViewRestriction.objects.create(page=zone_page, restriction_type="login")
    with known_structure(request, version=2):
        assert zone_page not in prepared.objects([zone_page.zone_id])
    assert read_root_paths()


def test_each_thread_asks_by_its_own_connection():
    """What one thread made out holds no connection, which no other thread may use."""
    prepared = Prepared(by_number)
    prepared.objects(NUMBERS)

    def connection_of_what_was_made_out():
        return prepared._made_out(len(NUMBERS), True).compiler.connection

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(connection_of_what_was_made_out).result() is None
    assert [zone.number for zone in prepared.objects(NUMBERS)] == sorted(NUMBERS)


def test_the_articles_of_a_page_are_those_below_it(zone_page, zone_page_fr):
    article = publish(draft_under(zone_page, slug="fietsen"), one_language_reason="Proef")
    publish(draft_under(zone_page_of("5343", "nl"), slug="elders"), one_language_reason="Proef")
    draft_under(zone_page, slug="concept")

    assert practices_under(zone_page) == [article]
    assert [page.translation_key for page in practices_under(zone_page_fr)] == [article.translation_key]


@pytest.mark.usefixtures("demo")
def test_a_contact_point_says_the_same_as_a_row_and_as_a_model():
    points = list(ContactPoint.objects.order_by("page", "sort_order"))
    rows = list(ContactRow.read(sorted({point.page_id for point in points})))

    def said(row):
        shown = represent_contact_point(row, wording=page_of[row.page_id].wording, language="nl")
        return json.dumps(shown, sort_keys=True)

    page_of = {page.pk: page for page in ZonePage.objects.all()}
    assert points
    assert sorted(map(said, rows)) == sorted(said(ContactRow.of(point)) for point in points)


def test_a_label_is_that_of_the_language_and_an_unknown_value_is_itself():
    with translation.override("nl"):
        dutch = label_of(ContactFunction, "contact_person")
    with translation.override("fr"):
        french = label_of(ContactFunction, "contact_person")
        assert label_of(ContactFunction, "surprise") == "surprise"
        assert french == ContactPoint(function="contact_person").get_function_display()

    assert dutch != french
