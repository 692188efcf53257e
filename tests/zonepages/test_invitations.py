"""A manager invites a colleague by e-mail. She is refused clearly, and learns of no account."""

from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from tests.zonepages.teams import group_of, invite_by_form, link_in, logged_in, person, zone_of
from tests.zonepages.web import soup_of, visible_text
from zonepages.enums import InvitationState
from zonepages.models import Invitation
from zonepages.team import NotManagingError, TeamError, invite, remove_member, resend, state_of, withdraw

pytestmark = pytest.mark.django_db

ADDRESS = "an@example.org"


@pytest.fixture
def manager():
    return person("mia", ("manager", "5344"), first_name="Mia", last_name="Maes")


def send(manager, email=ADDRESS, **values):
    values = {"zone": zone_of(), "role": "editor", "language": "nl"} | values
    return invite(actor=manager, email=email, **values)


def messages_of(answer):
    return [str(message) for message in answer.context["messages"]]


def log_entries(zone="5344"):
    found = ModelLogEntry.objects.for_instance(zone_of(zone)).filter(
        action__startswith="zonepages.invitation"
    )
    return list(found.order_by("pk").values_list("action", "data__email", "data__role", "user__username"))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_invitation_is_in_the_language_of_the_colleague(manager, language, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://scholen.example.org"
    zone = zone_of()

    invite_by_form(manager, " An@Example.ORG ", role="moderator", language=language)

    [message] = mail.outbox
    assert message.to == [ADDRESS]
    assert zone.number in message.subject
    assert zone.name_in(language) in message.subject
    assert zone.name_in(language) in message.body
    start = {"nl": "https://scholen.example.org/nl/beheer/uitnodiging/"}
    start |= {"fr": "https://scholen.example.org/fr/gestion/invitation/"}
    assert start[language] in message.body
    with translation.override(language):
        assert str(Invitation.objects.get().get_role_display()) in message.body
    assert {"nl": "Uitnodiging", "fr": "Invitation"}[language] in message.subject
    assert {"nl": "72 uur", "fr": "72 heures"}[language] in message.body
    assert "&" not in message.body
    assert "Maes" not in message.body


def test_the_form_proposes_the_language_of_the_zone(manager):
    answer = logged_in(manager).get("/admin/team/5344/invite/")

    assert answer.context["form"].initial == {"role": "editor", "language": "nl"}


def test_the_database_and_the_history_hold_no_link(manager):
    send(manager)
    secret = link_in().split("/")[-2].partition(".")[0]

    stored = str(list(Invitation.objects.values())) + str(list(ModelLogEntry.objects.values()))

    assert secret not in stored


def test_the_team_shows_what_waits_for_an_answer(manager):
    send(manager)

    html = logged_in(manager).get("/admin/team/5344/").content.decode()

    assert ADDRESS in html


def test_the_answer_is_the_same_whether_a_mailbox_has_an_account(manager):
    person("an", ("editor", "5343"), email=ADDRESS)
    person("baas", is_superuser=True)
    person("jo", ("national_administrator", ""))

    answers = [
        visible_text_of(invite_by_form(manager, email), email)
        for email in ("niemand@example.org", ADDRESS, "baas@example.org", "jo@example.org")
    ]

    assert len(set(answers)) == 1
    assert len(mail.outbox) == 4


def visible_text_of(answer, email):
    [messages] = soup_of(answer).select(".messages")
    return visible_text(messages).replace(email, "…")


@pytest.mark.parametrize("email", ["mia@example.org", "MIA@example.org"])
def test_who_is_in_the_team_is_not_invited(manager, email):
    answer = invite_by_form(manager, email)

    assert answer.context["form"].errors["email"]
    assert not Invitation.objects.exists()
    assert not mail.outbox


def test_a_mailbox_is_invited_once_at_a_time(manager):
    send(manager)

    answer = invite_by_form(manager, ADDRESS.upper())

    assert answer.context["form"].errors["email"]
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    "email",
    [
        *("", "an", "an@", "a\0n@example.org", "an@example.org\nBcc: b@example.org", "<b>@example.org"),
        *("x" * 10_000 + "@example.org", "x" * 140 + "@example.org", "a/n@example.org"),
        "an@example.org, bo@example.org",
    ],
)
def test_what_is_no_mailbox_is_refused(manager, email):
    answer = invite_by_form(manager, email)

    assert answer.status_code == 200
    assert answer.context["form"].errors["email"]
    assert not mail.outbox


@pytest.mark.parametrize("field", ["role", "language"])
@pytest.mark.parametrize("value", ["", "national_administrator", "de", "x" * 10_000, "\0"])
def test_only_roles_of_a_zone_and_languages_of_the_site_are_given(manager, field, value):
    data = {"email": ADDRESS, "role": "editor", "language": "nl", field: value}

    answer = logged_in(manager).post("/admin/team/5344/invite/", data)

    assert answer.context["form"].errors[field]
    assert not mail.outbox


@pytest.mark.parametrize("role", ["national_editor", "national_administrator", "boss"])
def test_a_role_that_she_does_not_hold_is_refused_by_the_rule_itself(manager, role):
    with pytest.raises(TeamError):
        send(manager, role=role)


@pytest.mark.parametrize("zone", ["5343", "5303"])
def test_nobody_is_invited_to_another_zone(manager, zone):
    assert invite_by_form(manager, ADDRESS, number=zone).status_code == 404
    with pytest.raises(NotManagingError):
        send(manager, zone=zone_of(zone))
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("field", ["zone", "number", "group", "invited_by", "expires", "user", "next"])
def test_fields_that_the_form_does_not_have_change_nothing(manager, field):
    data = {"email": ADDRESS, "role": "editor", "language": "nl", field: group_of("editor", "5343").pk}

    logged_in(manager).post("/admin/team/5344/invite/", data)

    invitation = Invitation.objects.get()
    assert (invitation.zone.number, invitation.invited_by) == ("5344", manager)
    assert invitation.expires - invitation.created == timezone.timedelta(hours=72)


def test_a_form_without_its_token_is_refused(manager):
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)

    assert client.post("/admin/team/5344/invite/", {"email": ADDRESS}).status_code == 403


def test_a_zone_sends_so_many_in_a_day_and_no_more(manager, settings):
    settings.ZONEPAGES_INVITATIONS_PER_DAY = 3
    first = send(manager)
    resend(zone=zone_of(), actor=manager, key=first.pk)
    colleague = person("co", ("manager", "5344"))
    send(colleague, "b@example.org")

    answer = invite_by_form(manager, "c@example.org")
    assert answer.context["form"].errors["email"]
    with pytest.raises(TeamError):
        resend(zone=zone_of(), actor=manager, key=Invitation.objects.latest("pk").pk)
    assert len(mail.outbox) == 3

    Invitation.objects.update(created=timezone.now() - timezone.timedelta(hours=25))
    send(manager, "c@example.org")


def test_an_e_mail_that_does_not_leave_leaves_the_invitation(manager, monkeypatch, caplog):
    def fail(self, messages):
        raise SMTPException(messages[0].body)

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", fail)
        answer = invite_by_form(manager, ADDRESS)

    assert answer.redirect_chain
    assert len(messages_of(answer)) == 1
    invitation = Invitation.objects.get()
    assert invitation.sent is None
    assert "uitnodiging/" not in caplog.text
    assert log_entries() == []

    logged_in(manager).post(f"/admin/team/5344/invitations/{invitation.pk}/resend/")
    assert len(mail.outbox) == 1
    assert log_entries() == [("zonepages.invitation.sent", ADDRESS, "editor", "mia")]


def test_sending_again_replaces_the_link(manager):
    old = send(manager)
    new = resend(zone=zone_of(), actor=manager, key=old.pk)
    old.refresh_from_db()

    assert state_of(old) == InvitationState.WITHDRAWN
    assert state_of(new) == InvitationState.OPEN
    assert link_in(mail.outbox[0]) != link_in(mail.outbox[1])


def test_a_manager_sends_again_what_somebody_who_has_left_had_sent(manager):
    old = send(person("co", ("manager", "5344")))
    remove_member(zone=zone_of(), actor=manager, member=old.invited_by)
    assert state_of(Invitation.objects.get()) == InvitationState.VOID

    new = resend(zone=zone_of(), actor=manager, key=old.pk)

    assert state_of(new) == InvitationState.OPEN


@pytest.mark.parametrize("wish", ["resend", "withdraw"])
def test_an_invitation_is_withdrawn_once_and_then_done_with(manager, wish):
    invitation = send(manager)
    withdraw(zone=zone_of(), actor=manager, key=invitation.pk)

    answer = logged_in(manager).post(f"/admin/team/5344/invitations/{invitation.pk}/{wish}/", follow=True)

    assert len(messages_of(answer)) == 1
    assert len(mail.outbox) == 1
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("wish", ["resend", "withdraw"])
def test_the_invitation_of_another_zone_is_as_unknown_as_any(manager, wish):
    other = send(person("stan", ("manager", "5343")), zone=zone_of("5343"))
    client = logged_in(manager)

    for key in (other.pk, 10**30, 0):
        answer = client.post(f"/admin/team/5344/invitations/{key}/{wish}/", follow=True)
        assert ADDRESS not in answer.content.decode()
    other.refresh_from_db()
    assert state_of(other) == InvitationState.OPEN
    assert len(mail.outbox) == 1


def test_the_history_of_the_zone_tells_what_was_sent_and_withdrawn(manager):
    invitation = send(manager, role="manager")
    withdraw(zone=zone_of(), actor=manager, key=invitation.pk)

    assert log_entries() == [
        ("zonepages.invitation.sent", ADDRESS, "manager", "mia"),
        ("zonepages.invitation.withdrawn", ADDRESS, "manager", "mia"),
    ]
    assert log_entries("5343") == []
    entries = ModelLogEntry.objects.for_instance(zone_of()).filter(action__startswith="zonepages.invitation")
    assert all(ADDRESS in entry.message for entry in entries)
