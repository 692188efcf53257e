"""``/api/v2/changes/``: each item once, in the order in which it changed, from wherever one left off."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.zonepages.bilingual import REASON, draft_under, in_language, publish
from zonepages.changes import current_version, record
from zonepages.models import ContentVersion, PoliceZone

pytestmark = pytest.mark.django_db


def get(client, **query):
    response = client.get("/api/v2/changes/", query)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def cursor(client, zone_page):
    row = ContentVersion.objects.read()
    return f"{row.dataset.hex[:12]}-{row.version}"


def test_an_empty_mirror_reads_everything_in_parts(client, zone_page):
    first = get(client, locale="nl", limit=150)
    second = client.get(first["meta"]["next"]).json()

    assert not first["meta"]["complete"]
    assert second["meta"] == {"next": None, "complete": True}
    keys = [entry["key"] for entry in first["items"] + second["items"] if entry["resource"] == "zones"]
    assert sorted(keys) == sorted(PoliceZone.objects.current().values_list("number", flat=True))
    versions = [entry["version"] for entry in first["items"] + second["items"]]
    assert versions == sorted(set(versions))


def test_a_mirror_in_step_reads_nothing(client, cursor):
    assert get(client, since=cursor) == {
        "cursor": cursor,
        "items": [],
        "meta": {"next": None, "complete": True},
    }


def test_an_entry_has_the_item_as_its_endpoint_gives_it(client, cursor, zone_page):
    article = publish(draft_under(zone_page, one_language_reason=REASON))
    entries = {entry["key"]: entry for entry in get(client, since=cursor, locale="fr")["items"]}

    assert set(entries) == {"5344", str(article.translation_key)}
    for entry in entries.values():
        assert entry["event"] == "publish"
        assert entry["item"] == client.get(entry["detail_url"], {"locale": "fr"}).json()


def test_a_tombstone_has_no_item(client, cursor, zone_page):
    article = publish(draft_under(zone_page, one_language_reason=REASON))
    article.delete()
    zone = PoliceZone.objects.get(number="5345")
    zone.retired_on, zone.successor = "2026-01-01", PoliceZone.objects.get(number="5344")
    zone.save()
    entries = {entry["key"]: entry for entry in get(client, since=cursor)["items"]}

    assert (entries["5345"]["event"], entries["5345"]["item"]) == ("merge", None)
    assert entries[str(article.translation_key)]["event"] == "delete"
    assert entries[str(article.translation_key)]["item"] is None
    assert client.get(entries["5345"]["detail_url"]).json()["successor"] == "5344"


def test_an_article_without_a_page_in_the_language_has_no_item_as_in_the_list(client, cursor, zone_page):
    article = publish(draft_under(zone_page, one_language_reason=REASON))
    in_language(article, "fr").unpublish()

    def items(**query):
        entries = get(client, since=cursor, **query)["items"]
        return [entry["item"] for entry in entries if entry["key"] == str(article.translation_key)]

    assert items(locale="fr") == [None]
    assert items(locale="nl")[0]["pages"].keys() == items()[0]["pages"].keys() == {"nl"}


def test_an_item_that_changed_again_is_there_once(client, cursor):
    record(zones=["5344"])
    record(zones=["5345"])
    record(zones=["5344"])

    assert [entry["key"] for entry in get(client, since=cursor)["items"]] == ["5345", "5344"]


@pytest.mark.parametrize(
    "since", ["", "x", "1", "000000000000-1", "{dataset}-", "{dataset}--1", "\u0661-1", "%00"]
)
def test_a_cursor_that_is_none_is_refused_with_what_to_do(client, cursor, since):
    since = since.replace("{dataset}", cursor.partition("-")[0])
    response = client.get("/api/v2/changes/", {"since": since}, headers={"Accept-Language": "fr"})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == "since"
    assert "Recommencez" in response.json()["detail"]


def test_a_cursor_from_after_the_backup_that_was_put_back_is_refused(client, cursor):
    dataset = cursor.partition("-")[0]

    assert client.get("/api/v2/changes/", {"since": f"{dataset}-{current_version() + 1}"}).status_code == 400
    assert client.get("/api/v2/changes/", {"since": f"{dataset}-{current_version()}"}).status_code == 200


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=all", "locale=de", "q=1", "limit=1&limit=2"]
)
def test_anything_else_is_refused(client, db, query):
    assert client.get(f"/api/v2/changes/?{query}").status_code == 400


def test_the_cost_does_not_grow_with_the_entries(client, zone_page):
    def cost(limit):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            get(client, locale="nl", limit=limit)
        return len(queries)

    cost(1)
    assert cost(2) == cost(200) <= 12


def test_after_a_backup_was_put_back_mirrors_begin_anew_and_miss_nothing(client, cursor, capsys):
    call_command("renew_changes")

    assert client.get("/api/v2/changes/", {"since": cursor}).status_code == 400
    keys = {entry["key"] for entry in get(client, limit=200)["items"]}
    assert keys == set(PoliceZone.objects.current().values_list("number", flat=True))
    assert f"{len(keys)} items recorded" in capsys.readouterr().out
