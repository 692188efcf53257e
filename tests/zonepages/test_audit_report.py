"""The report on the audit log: who sees what of it, its filters, and what it exports."""

import csv
import datetime
import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook
from wagtail.log_actions import LogContext, log
from wagtail.log_actions import registry as log_registry
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.zonepages.audit_log import group_named, lines, reader, zone
from tests.zonepages.test_scope import user_with
from tests.zonepages.translation_steps import page_of_zone, publish_article
from zonepages.audit.entries import EventKind
from zonepages.models import GoodPracticePage

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/zone-audit/"
RESULTS = f"{REPORT}results/"
BRUSSELS = "5344 Schaarbeek/Evere/Sint-Joost-ten-Node"


@pytest.fixture
def two_zones():
    """Something that a member did in each of two zones, and somebody who joined each."""
    for number, title in (("5344", "Van ons"), ("5303", "D’ailleurs")):
        member = user_with(("moderator", number), name=f"lid-{number}")
        with LogContext(user=member):
            publish_article(number=number, language=page_language(number), title=title)


def page_language(number):
    return zone(number).main_language


def column(rows, number):
    return {row[number] for row in rows}


def exported(client, file_format="csv", **query):
    answer = client.get(REPORT, {"export": file_format, **query})
    assert answer.status_code == 200
    return answer.getvalue()


def table(client, **query):
    return list(csv.reader(io.StringIO(exported(client, **query).decode())))


# Who sees what


@pytest.mark.usefixtures("two_zones")
def test_a_manager_sees_the_own_zone_and_nobody_of_another(client):
    reader(client, ("manager", "5344"))

    assert "Van ons" in column(lines(client), 3)
    for address in (REPORT, RESULTS, f"{REPORT}?export=csv", f"{REPORT}?user=system"):
        said = client.get(address).getvalue().decode()
        assert not [word for word in ("D’ailleurs", "lid-5303", "Lid-5303", "5303", "Namur") if word in said]


@pytest.mark.usefixtures("two_zones")
def test_a_manager_of_two_zones_sees_both_and_chooses(client):
    reader(client, ("manager", "5344"), ("manager", "5303"))

    assert {"Van ons", "D’ailleurs"} <= column(lines(client), 3)
    assert "Van ons" not in column(lines(client, zone="5303"), 3)
    assert "5343" not in client.get(REPORT).content.decode()


@pytest.mark.usefixtures("two_zones")
def test_who_manages_one_zone_and_edits_another_sees_the_first_only(client):
    reader(client, ("manager", "5344"), ("moderator", "5303"))

    assert "D’ailleurs" not in client.get(REPORT).content.decode()
    assert client.get(REPORT, {"zone": "5303"}).status_code == 404


@pytest.mark.parametrize("role", ["national_editor", "national_administrator"])
@pytest.mark.usefixtures("two_zones")
def test_national_staff_see_all_zones_and_what_is_of_none(client, role):
    user_with(("national_editor", ""), name="collega")
    reader(client, (role, ""))

    rows = lines(client)

    assert {"Van ons", "D’ailleurs", "national editors"} <= column(rows, 3)
    assert column(lines(client, zone="5303"), 4) == {"5303 Namur"}


@pytest.mark.parametrize("role", ["editor", "moderator"])
def test_editors_and_moderators_have_no_report(client, role):
    reader(client, (role, "5344"))

    for address in (REPORT, RESULTS, f"{REPORT}?zone=5344", f"{REPORT}?export=csv"):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert REPORT not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_who_is_not_logged_in_is_asked_to(client):
    assert client.get(REPORT).url.startswith(reverse("wagtailadmin_login"))


def test_managers_find_the_report_in_the_menu(client):
    reader(client, ("manager", "5344"))

    assert REPORT in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("number", ["5303", "9999", "0000", "x", "5344x", "\x00", "٥٣٤٤", "5" * 5000, "-1"])
def test_the_zone_of_another_does_not_exist_any_more_than_one_that_there_is_not(client, number):
    reader(client, ("manager", "5344"))

    assert client.get(REPORT, {"zone": number}).status_code == 404


@pytest.mark.usefixtures("two_zones")
def test_an_account_in_two_zones_is_not_said_to_be(client):
    both = user_with(("editor", "5344"), ("editor", "5303"), name="an")
    log(instance=both, action="wagtail.edit")
    reader(client, ("manager", "5344"))

    assert "5303" not in client.get(REPORT).content.decode()
    assert "5303" not in exported(client).decode()


# What it says


def test_an_event_says_when_who_what_and_on_what(client):
    member = user_with(("moderator", "5344"), name="lid")
    with LogContext(user=member):
        page = publish_article(title="Fiets")
    reader(client, ("manager", "5344"))

    when, who, what, label = next(row for row in lines(client) if row[3] == "Fiets" and "Publ" in row[2])

    assert (who, what, label) == ("lid", "Published", "Fiets")
    assert str(timezone.localtime().year) in when
    assert reverse("wagtailadmin_pages:history", args=[page.pk]) in client.get(REPORT).content.decode()


def test_the_newest_event_comes_first_whichever_table_it_is_in(client):
    publish_article(title="Eerst")
    group_named("editor", "5344").user_set.add(get_user_model().objects.create_user("an"))
    publish_article(title="Laatst")
    user = user_with(name="lezer")
    user.groups.add(group_named("manager", "5344"))
    client.force_login(user)

    labels = [row[3] for row in lines(client)]

    assert labels.index("Laatst") < labels.index(BRUSSELS, 1) < labels.index("Eerst")
    assert labels[0] == BRUSSELS


def test_who_is_deleted_is_still_said_to_have_acted(client):
    member = user_with(("moderator", "5344"), name="lid")
    with LogContext(user=member):
        publish_article(title="Fiets")
    key = member.pk
    member.delete()
    reader(client, ("manager", "5344"))

    assert f"user {key} (deleted)" in column(lines(client), 1)


def test_invitations_are_in_the_report_by_their_own_words(client, monkeypatch):
    monkeypatch.setattr(log_registry, "formatters", log_registry.formatters.copy())
    log_registry.scan_for_actions()
    log_registry.register_action("zonepages.invitation.proof", "Invite", "Invited somebody")
    try:
        log(instance=zone("5344"), action="zonepages.invitation.proof", data={"mailbox": "an@example.org"})
    finally:
        log_registry.choices.pop()
    reader(client, ("manager", "5344"))

    rows = lines(client, kind=EventKind.INVITATION)

    assert [row[2:4] for row in rows] == [["Invited somebody", BRUSSELS]]


def test_an_event_of_an_app_that_is_gone_is_still_shown(client):
    log(instance=zone("5344"), action="wagtail.edit")
    ModelLogEntry.objects.filter(action="wagtail.edit").update(action="gone.event", content_type=None)
    reader(client, ("manager", "5344"))

    assert ["Other events: gone.event", BRUSSELS] in [row[2:4] for row in lines(client)]
    assert "gone.event" in exported(client).decode()


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


def test_what_is_kept_of_an_event_is_no_text_of_the_page(client):
    page = publish_article()
    page = GoodPracticePage.objects.get(pk=page.pk)
    page.summary = "Geheime tekst"
    page.save_revision().publish()

    kept = list(PageLogEntry.objects.values_list("data", "label")) + list(
        ModelLogEntry.objects.values_list("data", "label")
    )
    assert "Geheime tekst" not in str(kept)


def test_a_user_with_no_role_has_no_report(client):
    user = get_user_model().objects.create_user("niemand")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(REPORT).status_code == 302
