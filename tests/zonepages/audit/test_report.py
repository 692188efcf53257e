"""The report on the audit log: who sees what of it, and what it says."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext, log
from wagtail.log_actions import registry as log_registry
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.zonepages.audit_log import (
    BRUSSELS,
    REPORT,
    RESULTS,
    column,
    exported,
    group_named,
    lines,
    reader,
    zone,
)
from tests.zonepages.test_scope import user_with
from tests.zonepages.translation_steps import publish_article
from zonepages.audit.entries import EventKind
from zonepages.models import GoodPracticePage

pytestmark = pytest.mark.django_db


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
    assert REPORT not in client.get(reverse("wagtailadmin_home"), follow=True).content.decode()


def test_who_is_not_logged_in_is_asked_to(client):
    assert client.get(REPORT).url.startswith(reverse("wagtailadmin_login"))


def test_managers_find_the_report_in_the_menu(client):
    reader(client, ("manager", "5344"))

    assert REPORT in client.get(reverse("wagtailadmin_home"), follow=True).content.decode()


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
