"""Who gets an e-mail about what waits, in which language, and what it says."""

import datetime
import logging

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted
from wagtail.users.models import UserProfile

from tests.zonepages.moderation_steps import addresses, colleague, mails_to
from tests.zonepages.translation_steps import counterpart, edit_url, publish_article
from zonepages.roles import NATIONAL_EDITOR, ZONE_EDITOR, ZONE_MANAGER, ZONE_MODERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(commit):
    return colleague(commit, ZONE_EDITOR, "5344", name="els", language="fr")


@pytest.fixture
def moderator(commit):
    return colleague(commit, ZONE_MODERATOR, "5344", name="mieke", language="nl")


@pytest.fixture
def national(commit):
    return colleague(commit, NATIONAL_EDITOR, name="nora", language="nl")


@pytest.fixture
def article():
    return publish_article(title="Onderweg")


class DownBackend(EmailBackend):
    def open(self):
        raise ConnectionRefusedError

    def send_messages(self, messages):
        raise OSError


def test_all_who_approve_for_the_zone_get_one_each_in_their_own_language(
    article, editor, moderator, national, commit
):
    manager = colleague(commit, ZONE_MANAGER, "5344", language="fr")
    colleague(commit, ZONE_MODERATOR, "5343", name="ander")
    colleague(commit, ZONE_EDITOR, "5344", name="collega")

    editor.submit(article, title="Vernieuwd")

    assert addresses() == sorted([manager.user.email, moderator.user.email])
    assert mails_to(moderator)[0].subject.endswith("Goed te keuren: “Vernieuwd”")
    assert mails_to(manager)[0].subject.endswith("À approuver : « Vernieuwd »")


def test_it_says_who_what_where_and_leads_straight_to_the_editor(article, editor, moderator, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://politie.example.org"

    editor.submit(article, title="Vernieuwd", summary="Nog geheim")

    message = mails_to(moderator)[0]
    assert message.subject.startswith("5344 ")
    for part in ("Els", "5344 ", "Vernieuwd", f"https://politie.example.org{edit_url(article)}\n"):
        assert part in message.body
    assert "Nog geheim" not in message.body
    assert not getattr(message, "alternatives", [])
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_title_cannot_break_or_escape_the_mail(article, editor, moderator):
    editor.submit(article, title="R&D <b>samen</b>")

    assert "R&D <b>samen</b>" in mails_to(moderator)[0].subject
    assert "R&D <b>samen</b>" in mails_to(moderator)[0].body


def test_without_a_chosen_language_it_is_in_the_main_language_of_the_zone(article, editor, moderator):
    UserProfile.objects.filter(user=moderator.user).update(preferred_language="")

    editor.submit(article, title="Vernieuwd")

    assert "Goed te keuren" in mails_to(moderator)[0].subject


def test_who_submits_gets_none_and_nor_does_who_turned_them_off(article, moderator, commit):
    quiet = colleague(commit, ZONE_MANAGER, "5344")
    UserProfile.objects.filter(user=quiet.user).update(submitted_notifications=False)

    moderator.submit(article, title="Vernieuwd")

    assert addresses() == []


def test_a_zone_without_moderator_writes_to_the_national_editors(article, editor, national):
    editor.submit(article, title="Vernieuwd")

    assert addresses() == [national.user.email]
    assert "nationale redactie" in mails_to(national)[0].body


def test_superusers_get_none_as_long_as_somebody_else_approves(article, editor, moderator, django_user_model):
    django_user_model.objects.create_superuser("baas", email="baas@example.org")

    editor.submit(article, title="Vernieuwd")

    assert addresses() == [moderator.user.email]


def test_who_handed_it_in_is_told_of_the_approval_once(article, editor, moderator):
    editor.submit(article, title="Vernieuwd")
    mail.outbox.clear()

    moderator.approve(article)

    assert addresses() == [editor.user.email]
    assert "Approuvé" in mail.outbox[0].subject
    assert "Mieke" in mail.outbox[0].body


def test_an_approval_for_a_later_date_says_so(article, editor, moderator):
    moment = timezone.now() + datetime.timedelta(days=3)
    editor.submit(article, title="Vernieuwd", go_live_at=moment.strftime("%Y-%m-%d %H:%M"))
    mail.outbox.clear()

    moderator.approve(article)

    assert "La publication est prévue le" in mail.outbox[0].body


def test_who_handed_it_in_reads_the_comment(article, editor, moderator):
    editor.submit(article, title="Vernieuwd")
    mail.outbox.clear()

    moderator.ask_changes(article, "Zet er <een> datum bij")

    assert addresses() == [editor.user.email]
    assert "Zet er <een> datum bij" in mail.outbox[0].body
    assert edit_url(article) in mail.outbox[0].body


def test_approvers_are_told_when_it_is_submitted_again(article, editor, moderator):
    editor.submit(article, title="Vernieuwd")
    moderator.ask_changes(article)
    mail.outbox.clear()

    editor.submit(article, title="Vernieuwd en beter")

    assert addresses() == [moderator.user.email]


def test_who_left_the_zone_is_told_nothing_of_it_any_more(article, editor, moderator):
    editor.submit(article, title="Vernieuwd")
    editor.user.groups.clear()
    mail.outbox.clear()

    moderator.approve(article)

    assert addresses() == []


def test_a_translation_is_announced_as_one(article, editor, moderator):
    editor.begin(article)
    editor.translate(article)

    editor.in_editor(counterpart(article), "hand-in")

    message = mails_to(moderator)[0]
    assert "(Onderweg)" in message.subject
    assert "een vertaling ingediend" in message.body
    assert edit_url(counterpart(article)) in message.body


def test_a_translation_comes_back_with_the_comment(article, editor, moderator):
    editor.begin(article)
    editor.translate(article)
    editor.in_editor(counterpart(article), "hand-in")
    mail.outbox.clear()

    moderator.ask_changes(counterpart(article), "Te letterlijk")

    assert "Te letterlijk" in mails_to(editor)[0].body


@pytest.mark.parametrize("how", ["deactivated", "removed", "cleared", "emptied", "deleted"])
def test_the_national_editors_are_told_when_the_last_moderator_goes(
    article, editor, moderator, national, commit, how
):
    editor.submit(article, title="Vernieuwd")
    mail.outbox.clear()
    group = moderator.user.groups.get()

    with commit(execute=True):
        if how == "deactivated":
            moderator.user.is_active = False
            moderator.user.save()
        elif how == "removed":
            moderator.user.groups.remove(group)
        elif how == "cleared":
            moderator.user.groups.clear()
        elif how == "emptied":
            group.user_set.remove(moderator.user)
        else:
            moderator.user.delete()

    assert addresses() == [national.user.email]
    assert "Vernieuwd" in mail.outbox[0].subject


def test_nobody_is_told_when_one_moderator_of_two_goes(article, editor, moderator, national, commit):
    colleague(commit, ZONE_MANAGER, "5344")
    editor.submit(article, title="Vernieuwd")
    mail.outbox.clear()

    with commit(execute=True):
        moderator.user.delete()

    assert addresses() == []


def test_nothing_is_mailed_about_what_is_rolled_back(article, editor, moderator, commit):
    with commit(execute=True), transaction.atomic():
        article.get_workflow().start(article, editor.user)
        transaction.set_rollback(True)

    assert addresses() == []


def test_a_mail_server_that_is_down_stops_no_submission_and_no_decision(
    article, editor, moderator, settings, caplog
):
    settings.EMAIL_BACKEND = f"{__name__}.DownBackend"

    with caplog.at_level(logging.ERROR):
        editor.submit(article, title="Vernieuwd")
        moderator.approve(article)

    assert type(article).objects.get(pk=article.pk).title == "Vernieuwd"
    assert "ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text
    assert "Vernieuwd" not in caplog.text


def test_ours_take_the_place_of_the_mails_of_wagtail():
    """Once Wagtail connects under other names, both are sent: then say so in ``signal_handlers``."""
    for signal in (workflow_submitted, workflow_approved, workflow_rejected):
        receivers, _asynchronous = signal._live_receivers(WorkflowState)
        modules = {getattr(each, "__module__", type(each).__module__) for each in receivers}
        assert "wagtail.admin.mail" not in modules
        assert "zonepages.moderation.receivers" in modules
