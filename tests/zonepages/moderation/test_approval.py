"""What an editor changes waits for the approvers of the zone, and for nobody else."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import TaskState, WorkflowState

from tests.page_forms import form_data
from tests.zonepages.moderation_steps import colleague, live_title, waiting_state, workflow_status
from tests.zonepages.translation_steps import body_fields, edit_url
from zonepages.models import GoodPracticePage, ZonePage
from zonepages.models.translated import RefusedError
from zonepages.roles import ZONE_EDITOR, ZONE_MANAGER, ZONE_MODERATOR

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [ZONE_MODERATOR, ZONE_MANAGER], ids=lambda role: role.name)
def test_who_approves_for_the_zone_publishes_what_an_editor_submits(article, editor, commit, role):
    approver = colleague(commit, role, "5344")
    editor.submit(article, title="Nieuwe titel")
    assert live_title(article) == "Geheime titel"
    assert approver.sees_waiting(article)

    approver.approve(article)

    assert live_title(article) == "Nieuwe titel"
    assert workflow_status(article) == WorkflowState.STATUS_APPROVED
    assert not approver.sees_waiting(article)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_change_to_the_page_of_a_zone_waits_too(language, commit):
    number = {"nl": "5344", "fr": "5303"}[language]
    page = ZonePage.objects.get(zone__number=number, original=None, locale__language_code=language)
    editor, moderator = colleague(commit, ZONE_EDITOR, number), colleague(commit, ZONE_MODERATOR, number)
    words = json.dumps(json.loads(ContentstateConverter([]).from_database_format("<p>Vernieuwd</p>")))
    editor.post(edit_url(page), editor.form_of(page) | {"introduction": words, "action-submit": "1"})
    assert moderator.sees_waiting(page)
    assert "Vernieuwd" not in ZonePage.objects.get(pk=page.pk).introduction

    moderator.approve(page)

    assert "Vernieuwd" in ZonePage.objects.get(pk=page.pk).introduction


def test_changes_that_are_asked_come_back_with_the_comment_and_are_submitted_again(
    article, editor, moderator
):
    editor.submit(article, title="Nieuwe titel")
    moderator.ask_changes(article, "Zet er een datum bij")
    assert workflow_status(article) == WorkflowState.STATUS_NEEDS_CHANGES
    assert not moderator.sees_waiting(article)
    assert "Zet er een datum bij" in editor.read(edit_url(article))

    editor.submit(article, title="Nieuwe titel van vandaag")
    moderator.approve(article)

    assert live_title(article) == "Nieuwe titel van vandaag"
    assert WorkflowState.objects.for_instance(article).count() == 1


def test_an_editor_cannot_approve_her_own_change(article, editor):
    editor.submit(article, title="Nieuwe titel")

    editor.approve(article)
    editor.send(edit_url(article), editor.fill_in(article) | {"action-publish": "1"})

    assert live_title(article) == "Geheime titel"
    assert workflow_status(article) == WorkflowState.STATUS_IN_PROGRESS


def test_an_editor_cannot_change_what_waits_and_reads_why(article, editor):
    editor.submit(article, title="Nieuwe titel")

    assert "Deze pagina wacht op goedkeuring. Alleen wie goedkeurt" in editor.read(edit_url(article))
    editor.send(edit_url(article), editor.fill_in(article, title="Nog anders"))

    assert GoodPracticePage.objects.get(pk=article.pk).get_latest_revision_as_object().title == "Nieuwe titel"


def test_an_approver_may_change_what_waits_before_approving(article, editor, moderator):
    editor.submit(article, title="Nieuwe titel")

    moderator.change(article, publish=False, title="Betere titel")
    moderator.approve(article)

    assert live_title(article) == "Betere titel"


def test_an_editor_takes_back_what_waits(article, editor, moderator):
    editor.submit(article, title="Nieuwe titel")

    editor.cancel(article)

    assert workflow_status(article) == WorkflowState.STATUS_CANCELLED
    assert not moderator.sees_waiting(article)
    editor.submit(article, title="Derde titel")
    assert moderator.sees_waiting(article)


def test_what_is_approved_with_a_date_is_published_on_that_date(article, editor, moderator):
    moment = timezone.now() + datetime.timedelta(days=3)
    editor.submit(article, title="Nieuwe titel", go_live_at=moment.strftime("%Y-%m-%d %H:%M"))

    moderator.approve(article)

    assert live_title(article) == "Geheime titel"
    assert GoodPracticePage.objects.get(pk=article.pk).scheduled_revision is not None
    assert workflow_status(article) == WorkflowState.STATUS_APPROVED


def test_a_page_that_is_deleted_waits_no_more(article, editor, moderator):
    editor.submit(article, title="Nieuwe titel")

    article.delete()

    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
    assert moderator.client.get(reverse("wagtailadmin_home"), follow=True).status_code == 200


def test_two_who_decide_at_once_decide_once(article, editor, moderator):
    editor.submit(article, title="Nieuwe titel")
    state = waiting_state(article)
    moderator.approve(article, state=state)

    task = state.task.specific
    state.refresh_from_db()
    state.status = TaskState.STATUS_IN_PROGRESS  # as it was read before the first decision
    with pytest.raises(RefusedError):
        task.on_action(state, moderator.user, "reject")

    assert workflow_status(article) == WorkflowState.STATUS_APPROVED


@pytest.mark.parametrize(("locker", "stays"), [("editor", False), ("moderator", True)])
def test_a_lock_of_somebody_who_cannot_approve_does_not_keep_approvers_out(article, locker, stays, request):
    editor = request.getfixturevalue("editor")
    holder = request.getfixturevalue(locker).user
    revision = article.get_latest_revision_as_object()
    article.locked, article.locked_by, article.locked_at = True, holder, timezone.now()
    article.save()

    article.get_workflow().start(revision, editor.user)

    assert GoodPracticePage.objects.get(pk=article.pk).locked is stays


def test_the_first_button_is_what_somebody_is_there_for(article, editor, moderator):
    def first_button(person):
        root = BeautifulSoup(person.client.get(edit_url(article)).content, "html.parser")
        return root.select_one("footer button").get_text(" ", strip=True)

    assert first_button(editor) == "Indienen voor goedkeuring"
    editor.submit(article, title="Nieuwe titel")

    assert first_button(editor) == "Terugnemen"
    assert first_button(moderator).startswith("Goedkeuren")
    assert "Deze pagina wacht op je goedkeuring." in moderator.read(edit_url(article))


def test_an_editor_hands_in_a_new_article_at_once(editor, moderator, zone_page):
    url = reverse("wagtailadmin_pages:add", args=["zonepages", "goodpracticepage", zone_page.pk])
    html = editor.client.get(url).content.decode()
    assert "Indienen voor goedkeuring" in html
    words = {"title": "Kersvers", "slug": "kersvers", "summary": "Kort", "one_language_reason": "Later"}
    editor.post(url, form_data(html) | words | body_fields({"": ["Tekst"]}) | {"action-submit": "1"})
    article = GoodPracticePage.objects.get(slug="kersvers")
    assert not article.live
    assert moderator.sees_waiting(article)

    moderator.approve(article)

    assert live_title(article) == "Kersvers"
    assert GoodPracticePage.objects.get(pk=article.pk).live
