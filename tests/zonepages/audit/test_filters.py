"""The filters of the report on the audit log, what it exports, and what it costs."""

import datetime
import io

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook
from wagtail.log_actions import LogContext, log

from tests.zonepages.audit_log import (
    BRUSSELS,
    REPORT,
    RESULTS,
    column,
    exported,
    lines,
    page_language,
    reader,
    table,
    zone,
)
from tests.zonepages.test_scope import user_with
from tests.zonepages.translation_steps import page_of_zone, publish_article
from zonepages.audit.entries import EventKind

pytestmark = pytest.mark.django_db


# Filters


def test_each_event_is_of_one_kind(client):
    publish_article()
    page_of_zone("5344", "nl").save_revision()
    user_with(("editor", "5344"), name="an")
    log(instance=zone("5344"), action="wagtail.edit")
    reader(client, ("national_editor", ""))

    by_kind = {kind: len(table(client, kind=kind)) - 1 for kind in EventKind}

    assert all(
        by_kind[kind] for kind in (EventKind.PUBLICATION, EventKind.PAGE, EventKind.TEAM, EventKind.OTHER)
    )
    assert sum(by_kind.values()) == len(table(client)) - 1
    for kind in EventKind:
        with override("en"):
            label = str(kind.label).capitalize()
        assert {row[2] for row in table(client, kind=kind)[1:]} <= {label}


@pytest.mark.usefixtures("two_zones")
def test_the_accounts_to_choose_are_those_that_acted(client):
    other = get_user_model().objects.get(username="lid-5303")
    own = get_user_model().objects.get(username="lid-5344")
    reader(client, ("manager", "5344"))

    assert column(lines(client, user=own.pk), 1) == {"lid-5344"}
    assert "system" in column(lines(client, user="system"), 1)
    for key in (other.pk, 10**30, "x", "\x00"):
        answer = client.get(REPORT, {"user": key})
        assert answer.status_code == 200
        assert not lines(client, user=key)
        assert "Who: " in answer.content.decode()
        assert "lid-5303" not in answer.content.decode()


def test_the_period_has_both_its_days(client):
    publish_article(title="Nu")
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    reader(client, ("manager", "5344"))

    assert "Nu" in column(lines(client, timestamp_from=today, timestamp_to=today), 3)
    assert not lines(client, timestamp_from=today + day)
    assert "Nu" not in column(lines(client, timestamp_to=today - day), 3)


@pytest.mark.parametrize("bound", ["from", "to"])
@pytest.mark.parametrize("day", ["gisteren", "2026-02-30", "9" * 5000, "\x00"])
def test_a_date_that_is_none_is_said_to_be(client, day, bound):
    publish_article(title="Nu")
    reader(client, ("manager", "5344"))
    query = {f"timestamp_{bound}": day}

    assert not lines(client, **query)
    for address in (REPORT, RESULTS):
        assert "Period: Enter a valid date" in client.get(address, query).content.decode()
    assert client.get(REPORT, {**query, "export": "csv"}).headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_a_day(client, day):
    publish_article(title="Nu")
    reader(client, ("manager", "5344"))

    client.get(REPORT, {"timestamp_from": day})
    client.get(REPORT, {"timestamp_to": day})
    assert "Nu" in column(lines(client, timestamp_from="0001-01-01", timestamp_to="9999-12-31"), 3)


@pytest.mark.parametrize(
    "query",
    ["p=0", "p=x", "p=999999999999999999999", "ordering=who", "export=pdf", "kind=x", "kind=" + "x" * 5000],
)
def test_other_nonsense_is_answered(client, query):
    publish_article(title="Nu")
    reader(client, ("manager", "5344"))

    assert client.get(f"{REPORT}?{query}").status_code == 200


# Export


@pytest.mark.parametrize(
    ("language", "headings", "published"),
    [
        ("nl", ["Datum en tijdstip", "Wie", "Soort gebeurtenis"], "Gepubliceerd"),
        ("fr", ["Date et heure", "Qui", "Type d’événement"], "Publié"),
    ],
)
def test_it_is_exported_in_the_language_of_the_reader(client, language, headings, published):
    publish_article(title="Fiets")
    reader(client, ("manager", "5344"), language=language)

    first, *rows = table(client)

    assert first[:3] == headings
    row = next(row for row in rows if row[4] == "Fiets" and published in row[3])
    assert datetime.datetime.strptime(row[0], "%Y-%m-%d %H:%M:%S").date() == timezone.localdate()
    assert row[6] == BRUSSELS


def test_it_is_exported_as_a_workbook_too(client):
    publish_article(title="Fiets")
    reader(client, ("manager", "5344"))

    workbook = load_workbook(io.BytesIO(exported(client, "xlsx")))

    assert "Fiets" in {row[4] for row in workbook.active.iter_rows(values_only=True)}


@pytest.mark.parametrize("title", ["=1+1", "+32", "-1", "@SUM(A1)", "\t=1+1"])
def test_no_title_becomes_a_formula(client, title):
    log(instance=zone("5344"), action="wagtail.edit", title=title)
    reader(client, ("manager", "5344"))

    labels = {row[4] for row in table(client)}

    assert f"'{title}" in labels
    assert not [label for label in labels if label.startswith(("=", "+", "-", "@", "\t"))]


def test_an_export_has_every_event_and_not_one_page(client, monkeypatch):
    monkeypatch.setattr("zonepages.views.audit_report.CHUNK", 7)
    for number in range(60):
        log(instance=zone("5344"), action="wagtail.edit", title=f"Nummer {number}")
    reader(client, ("manager", "5344"))

    labels = [row[4] for row in table(client) if row[4].startswith("Nummer")]

    assert labels == [f"Nummer {number}" for number in reversed(range(60))]
    assert len(lines(client)) == 50


# Cost


def cost(client, query):
    client.get(REPORT, query)
    with CaptureQueriesContext(connection) as queries:
        client.get(REPORT, query).getvalue()
    return len(queries)


@pytest.mark.parametrize("role", [("manager", "5344"), ("national_editor", "")])
@pytest.mark.parametrize("query", [{}, {"zone": "5344"}, {"export": "csv"}], ids=["all", "zone", "export"])
def test_the_report_costs_the_same_however_many_zones_and_events_there_are(client, role, query):
    reader(client, role)
    with LogContext(user=user_with(("editor", "5344"), name="eerste")):
        publish_article(title="Een")
    few = cost(client, query)
    for number in ("5344", "5303", "5343", "5388"):
        member = user_with(("editor", number), name=f"lid-{number}")
        with LogContext(user=member):
            publish_article(number=number, language=page_language(number))

    assert cost(client, query) <= few
