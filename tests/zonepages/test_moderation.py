"""What an editor changes waits for the approvers of the zone, and for nobody else."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import TaskState, WorkflowState

from tests.page_forms import form_data
from tests.zonepages.moderation_steps import colleague, waiting_state
from tests.zonepages.translation_steps import body_fields, edit_url, publish_article
from zonepages.models import GoodPracticePage, ZonePage
from zonepages.roles import NATIONAL_EDITOR, ZONE_EDITOR, ZONE_MANAGER, ZONE_MODERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


@pytest.fixture
def editor(commit):
    return colleague(commit, ZONE_EDITOR, "5344")


@pytest.fixture
def moderator(commit):
    return colleague(commit, ZONE_MODERATOR, "5344")


@pytest.fixture
def stranger(commit):
    return colleague(commit, ZONE_MODERATOR, "5343")


@pytest.fixture
def national(commit):
    return colleague(commit, NATIONAL_EDITOR)


@pytest.fixture(params=["nl", "fr"])
def article(request):
    return publish_article(language=request.param, title="Geheime titel")


def live_title(page):
    return type(page).objects.get(pk=page.pk).title


def status(page):
    return WorkflowState.objects.for_instance(page).latest("pk").status


@pytest.mark.parametrize("role", [ZONE_MODERATOR, ZONE_MANAGER], ids=lambda role: role.name)
def test_who_approves_for_the_zone_publishes_what_an_editor_submits(article, editor, commit, role):
    approver = colleague(commit, role, "5344")
    editor.submit(article, title="Nieuwe titel")
    assert live_title(article) == "Geheime titel"
    assert approver.sees_waiting(article)

    approver.approve(article)

    assert live_title(article) == "Nieuwe titel"
    assert status(article) == WorkflowState.STATUS_APPROVED
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
    assert status(article) == WorkflowState.STATUS_NEEDS_CHANGES
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
    assert status(article) == WorkflowState.STATUS_IN_PROGRESS


def test_an_editor_cannot_change_what_waits_and_reads_why(article, editor):
    editor.submit(article, title="Nieuwe titel")

    assert "awaiting moderation" in editor.read(edit_url(article)) or "moderatie" in editor.read(
        edit_url(article)
    )
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

    assert status(article) == WorkflowState.STATUS_CANCELLED
    assert not moderator.sees_waiting(article)
    editor.submit(article, title="Derde titel")
    assert moderator.sees_waiting(article)


def test_a_moderator_of_another_zone_sees_and_decides_nothing(article, editor, stranger):
    editor.submit(article, title="Geheime titel 2")
    state = waiting_state(article)

    seen = [
        stranger.home(),
        stranger.read(edit_url(article)),
        stranger.read(reverse("wagtailadmin_reports:workflow")),
        stranger.read(reverse("wagtailadmin_reports:workflow_tasks")),
        stranger.read(reverse("wagtailadmin_pages:workflow_preview", args=[article.pk, state.task_id])),
        stranger.read(reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])),
        stranger.approve(article).content.decode(),
        stranger.ask_changes(article, "Nee").content.decode(),
        stranger.cancel(article).content.decode(),
    ]

    assert not [text for text in seen if "Geheime titel" in text or editor.user.username in text]
    assert status(article) == WorkflowState.STATUS_IN_PROGRESS


def test_a_page_of_the_own_zone_opens_no_door_to_what_waits_elsewhere(article, editor, commit, stranger):
    """Wagtail asks who may approve the page in the address, and decides on the number behind it."""
    own = publish_article("5343", title="Eigen artikel")
    colleague(commit, ZONE_EDITOR, "5343").submit(own, title="Eigen titel")
    editor.submit(article, title="Nieuwe titel")

    stranger.approve(own, state=waiting_state(article))
    stranger.decide(own, "reject", state=waiting_state(article), comment="Nee")

    assert live_title(article) == "Geheime titel"
    assert status(article) == WorkflowState.STATUS_IN_PROGRESS


def test_what_waits_in_a_zone_with_approvers_is_not_on_the_national_list(
    article, editor, moderator, national
):
    editor.submit(article, title="Nieuwe titel")

    assert not national.sees_waiting(article)


def test_a_zone_without_moderator_falls_to_the_national_editors(article, editor, national):
    editor.submit(article, title="Nieuwe titel")
    assert national.sees_waiting(article)

    national.approve(article)

    assert live_title(article) == "Nieuwe titel"


@pytest.mark.parametrize("how", ["deactivated", "removed", "deleted"])
def test_what_waits_falls_to_the_national_editors_when_the_last_moderator_goes(
    article, editor, moderator, national, how
):
    editor.submit(article, title="Nieuwe titel")

    if how == "deactivated":
        moderator.user.is_active = False
        moderator.user.save()
    elif how == "removed":
        moderator.user.groups.clear()
    else:
        moderator.user.delete()

    assert national.sees_waiting(article)
    national.approve(article)
    assert live_title(article) == "Nieuwe titel"


def test_somebody_who_left_the_zone_no_longer_sees_what_they_submitted(article, editor):
    editor.submit(article, title="Geheime titel 2")
    assert "Geheime titel" in editor.handed_in()

    editor.user.groups.clear()
    editor.user.groups.add(*colleague(editor.commit, ZONE_EDITOR, "5343", name="nieuw").user.groups.all())

    assert "Geheime titel" not in editor.handed_in()


def test_the_report_offers_no_names_of_other_zones(article, editor, moderator, stranger):
    editor.submit(article, title="Nieuwe titel")

    assert editor.user.username in moderator.read(reverse("wagtailadmin_reports:workflow"))
    assert editor.user.username not in stranger.read(reverse("wagtailadmin_reports:workflow"))


def test_what_is_approved_with_a_date_is_published_on_that_date(article, editor, moderator):
    moment = timezone.now() + datetime.timedelta(days=3)
    editor.submit(article, title="Nieuwe titel", go_live_at=moment.strftime("%Y-%m-%d %H:%M"))

    moderator.approve(article)

    assert live_title(article) == "Geheime titel"
    assert GoodPracticePage.objects.get(pk=article.pk).scheduled_revision is not None
    assert status(article) == WorkflowState.STATUS_APPROVED


def test_a_page_that_is_deleted_waits_no_more(article, editor, moderator):
    editor.submit(article, title="Nieuwe titel")

    article.delete()

    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
    assert moderator.client.get(reverse("wagtailadmin_home")).status_code == 200


def test_two_who_decide_at_once_decide_once(article, editor, moderator):
    editor.submit(article, title="Nieuwe titel")
    state = waiting_state(article)
    moderator.approve(article, state=state)

    task = state.task.specific
    state.refresh_from_db()
    state.status = TaskState.STATUS_IN_PROGRESS  # as it was read before the first decision
    with pytest.raises(Exception, match="already"):
        task.on_action(state, moderator.user, "reject")

    assert status(article) == WorkflowState.STATUS_APPROVED


@pytest.mark.parametrize(("locker", "stays"), [("editor", False), ("moderator", True)])
def test_a_lock_of_somebody_who_cannot_approve_does_not_keep_approvers_out(article, locker, stays, request):
    editor = request.getfixturevalue("editor")
    holder = request.getfixturevalue(locker).user
    revision = article.get_latest_revision_as_object()
    article.locked, article.locked_by, article.locked_at = True, holder, timezone.now()
    article.save()

    article.get_workflow().start(revision, editor.user)

    assert GoodPracticePage.objects.get(pk=article.pk).locked is stays


def test_finding_what_awaits_somebody_costs_the_same_however_many_zones_there_are(national, editor):
    def wait_in(number):
        page = publish_article(number)
        page.save_revision()
        page.get_workflow().start(page, editor.user)

    def cost():
        user = get_user_model().objects.get(pk=national.user.pk)
        with CaptureQueriesContext(connection) as queries:
            found = len(TaskState.objects.reviewable_by(user))
        return found, len(queries)

    wait_in("5343")
    one, few = cost()
    for number in ("5344", "5340", "5341", "5342"):
        wait_in(number)
    many, same = cost()

    assert (one, many) == (1, 5)
    assert same == few


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
