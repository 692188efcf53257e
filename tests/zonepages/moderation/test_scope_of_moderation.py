"""What waits for approval is shown to who may approve or edit it, and to nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.views.reports.workflows import get_requested_by_queryset
from wagtail.models import TaskState, WorkflowState

from tests.zonepages.moderation_steps import colleague, live_title, waiting_state, workflow_status
from tests.zonepages.translation_steps import edit_url, publish_article
from zonepages.roles import ZONE_EDITOR

pytestmark = pytest.mark.django_db


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
    assert workflow_status(article) == WorkflowState.STATUS_IN_PROGRESS


def test_a_page_of_the_own_zone_opens_no_door_to_what_waits_elsewhere(article, editor, commit, stranger):
    """Wagtail asks who may approve the page in the address, and decides on the number behind it."""
    own = publish_article("5343", title="Eigen artikel")
    colleague(commit, ZONE_EDITOR, "5343").submit(own, title="Eigen titel")
    editor.submit(article, title="Nieuwe titel")

    stranger.approve(own, state=waiting_state(article))
    stranger.decide(own, "reject", state=waiting_state(article), comment="Nee")

    assert live_title(article) == "Geheime titel"
    assert workflow_status(article) == WorkflowState.STATUS_IN_PROGRESS


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


def test_the_report_of_all_zones_is_for_national_staff(article, editor, moderator, national):
    editor.submit(article, title="Nieuwe titel")
    report = reverse("wagtailadmin_reports:workflow")

    assert editor.user.username in national.read(report)
    assert moderator.client.get(report).status_code == 302


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


def test_wagtail_still_offers_everybody_in_its_report(article, editor, stranger, rf):
    """Once it does not, remove ``limit_requesters``."""
    editor.submit(article, title="Nieuwe titel")
    request = rf.get("/")
    request.user = stranger.user

    assert editor.user in get_requested_by_queryset(request)
