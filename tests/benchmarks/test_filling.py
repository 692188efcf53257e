"""What a benchmark measures is a sound site that says what it should."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from wagtail.models import GroupPagePermission, Page, WorkflowPage

from benchmarks.content import article_of, contacts_of
from benchmarks.serving.filling import fill
from benchmarks.serving.forgetting import forget_answers
from benchmarks.serving.worker import Worker
from tests.connections import connection_kept_open
from tests.tree import problems_in_tree
from zonepages.models import ContentVersion, PoliceZone, ZoneIndexPage, ZonePage

# In one process, because filling takes a while.
pytestmark = pytest.mark.django_db

NUMBER = "5344"


def take_down_zone_pages():
    """Delete them as nobody would: as usual, thousands of rows would be recorded in the audit."""
    keys = list(ZonePage.objects.values_list("pk", flat=True))
    for model in (GroupPagePermission, WorkflowPage, ZonePage):
        model.objects.all()._raw_delete("default")
    Page.objects.filter(pk__in=keys)._raw_delete("default")
    ZoneIndexPage.objects.update(numchild=0)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """Two zones, of which one has translated its texts; for every test of the module."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        take_down_zone_pages()
        PoliceZone.objects.exclude(number__in=(NUMBER, "5303")).update(retired_on="2026-01-01")
        fill(articles=2)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("filled")
def test_the_tree_of_pages_is_sound():
    assert problems_in_tree() == []
    assert Page.objects.filter(content_type__model="goodpracticepage").count() == 2 * 2 * 2


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_page_says_what_the_benchmark_looks_for(client, language):
    page = ZonePage.objects.get(zone__number=NUMBER, locale__language_code=language)

    html = client.get(page.get_url()).content.decode()

    assert all(contact.shown_phone in html for contact in contacts_of(NUMBER))
    assert article_of(NUMBER, 1, language=language).title in html


@pytest.mark.usefixtures("filled")
def test_half_of_the_zones_are_translated():
    aliases = ZonePage.objects.filter(original__isnull=False).values_list("zone__number", "alias_of")

    assert {number: alias is None for number, alias in aliases} == {NUMBER: True, "5303": False}


def test_forgetting_makes_every_kept_answer_one_of_before_the_last_change():
    before = ContentVersion.objects.read().version
    cache.set("answer", "kept")

    forget_answers()

    assert ContentVersion.objects.read().version == before + 1
    assert cache.get("answer") is None


def test_a_worker_shows_and_counts_what_a_server_would_answer():
    worker = Worker()
    asked = {"path": "/api/v2/lookup/?q=1030&locale=nl", "headers": {}}

    with connection_kept_open():
        assert worker.do({"do": "show", **asked})["status"] == 200
        assert worker.do({"do": "count", **asked, "first": True}) > 0


def test_a_worker_shows_a_long_answer_unpacked():
    with connection_kept_open():
        shown = Worker().do({"do": "show", "path": "/nl/", "headers": {}})

    assert "</html>" in shown["body"]


def test_what_is_no_first_read_is_asked_once_before_it_is_timed():
    worker = Worker()
    asked: list[float] = []
    taken = iter([90_000_000, 1, 2, 3])
    worker._time = lambda environ: asked.append(next(taken)) or asked[-1]

    assert worker.time("/", headers={}, first=False) == [1, 2, 3]
