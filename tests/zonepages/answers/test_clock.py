"""The moment that an answer tells never lets a reader take an old one for the last."""

import datetime

import pytest
from django.utils import timezone
from django.utils.http import parse_http_date

from zonepages.answers import middleware
from zonepages.answers.answer import TOO_RECENT
from zonepages.answers.versions import read_version
from zonepages.changes import record
from zonepages.changes.beginning import begin_anew
from zonepages.models import ContentVersion

pytestmark = pytest.mark.django_db

ZONE = "/api/v2/zones/5344/"


def set_moment(moment):
    ContentVersion.objects.update(changed_at=moment)


def asked_since(client, answer):
    headers = {"if-modified-since": answer.headers["Last-Modified"]}
    return client.get(ZONE, headers=headers).status_code


def test_the_moment_is_read_in_the_time_zone_of_the_database(zone_page):
    moment = timezone.now().replace(microsecond=0)
    set_moment(moment)

    assert read_version().changed_at == moment


def test_the_moment_of_an_old_change_is_told_and_may_be_sent_back(client, zone_page, monkeypatch):
    monkeypatch.setattr(middleware, "STARTED", 0)
    moment = timezone.now().replace(microsecond=0) - datetime.timedelta(days=1)
    set_moment(moment)
    answer = client.get(ZONE)

    assert parse_http_date(answer.headers["Last-Modified"]) == moment.timestamp()
    assert asked_since(client, answer) == 304


@pytest.mark.parametrize("ahead", [-5, 0, 5, 3600])
def test_a_recent_moment_tells_nothing(client, zone_page, monkeypatch, ahead):
    """The clock of another machine may be behind, and a process may start in the second of a publish."""
    now = int(timezone.now().timestamp())
    monkeypatch.setattr(middleware, "STARTED", now + ahead)
    set_moment(timezone.now() - datetime.timedelta(days=1))
    answer = client.get(ZONE)

    assert parse_http_date(answer.headers["Last-Modified"]) <= now - TOO_RECENT + 5
    assert asked_since(client, answer) == 200


def test_a_change_on_a_machine_whose_clock_is_behind_is_not_missed(client, zone_page, monkeypatch):
    now = int(timezone.now().timestamp())
    monkeypatch.setattr(middleware, "STARTED", now + 20)
    set_moment(timezone.now() - datetime.timedelta(days=1))
    answer = client.get(ZONE)
    record(zones=["5344"])

    assert asked_since(client, answer) == 200


def test_data_that_were_put_back_are_answered_anew(client, zone_page):
    """The counter may be at a number that it had before."""
    before = client.get("/api/v2/changes/")
    version = ContentVersion.objects.read().version
    begin_anew()
    ContentVersion.objects.update(version=version)

    assert client.get("/api/v2/changes/").json()["cursor"] != before.json()["cursor"]
