"""Who is told what when something is handed in, decided, or left without anybody to approve it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState, WorkflowState

from zonepages.models import PoliceZone, RoleGroup, TranslatedPage, ZoneApprovalTask
from zonepages.models.handed_in import translation_of
from zonepages.models.moderation import waiting_for, zone_of
from zonepages.models.teams import approvers_for, national_approvers, zones_with_approvers
from zonepages.moderation.mails import Kind, Letter, send_after_commit

__all__ = [
    "concerns_zone_approval",
    "tell_approvers",
    "tell_national_editors",
    "tell_of_approval",
    "tell_of_changes_asked",
    "zones_approved_in",
]


def concerns_zone_approval(workflow_state: WorkflowState) -> bool:
    """Tell whether something waits, or waited last, for a zone: mail on other workflows is Wagtail's."""
    current = workflow_state.current_task_state
    return current is not None and _is_zone_approval(current)


def tell_approvers(*, task_state: TaskState, user: Any) -> None:
    """Tell who approves for the zone that something waits, but not the person who handed it in."""
    if not _is_zone_approval(task_state):
        return
    letter = _waiting_letter(task_state, by=user)
    approvers = approvers_for(letter.zone).exclude(pk=user.pk if user else None)
    send_after_commit(letter, to=approvers)


def tell_national_editors(*, zones: set[int]) -> None:
    """Tell the national editors what waits in those of some zones that have nobody left to approve it."""
    left = zones - zones_with_approvers(zones)
    for task_state in waiting_for(left) if left else []:
        letter = _waiting_letter(task_state, by=task_state.revision.user)
        send_after_commit(letter, to=national_approvers().exclude(pk=task_state.revision.user_id))


def tell_of_approval(*, workflow_state: WorkflowState, user: Any) -> None:
    page = workflow_state.content_object.specific
    scheduled = page.scheduled_revision
    details = {"by": _name(user), "scheduled_for": scheduled.approved_go_live_at if scheduled else None}
    _tell_writers(Kind.APPROVED, workflow_state, user=user, details=details)


def tell_of_changes_asked(*, workflow_state: WorkflowState, user: Any) -> None:
    comment = workflow_state.current_task_state.specific.get_comment()
    details = {"by": _name(user), "comment": comment}
    _tell_writers(Kind.CHANGES_ASKED, workflow_state, user=user, details=details)


def zones_approved_in(groups: Any) -> set[int]:
    """Return the zones for which the members of some groups approve."""
    approving = RoleGroup.objects.approving().filter(group__in=groups, zone__isnull=False)
    return {zone for zone in approving.values_list("zone_id", flat=True) if zone is not None}


def _tell_writers(kind: Kind, workflow_state: WorkflowState, *, user: Any, details: dict[str, Any]) -> None:
    """Tell who handed it in, first or last, as long as they still work on the page."""
    task_state = workflow_state.current_task_state
    letter = _letter(kind, task_state, details=details)
    keys = {workflow_state.requested_by_id, task_state.revision.user_id} - {user.pk if user else None}
    writers = get_user_model()._default_manager.filter(pk__in=keys).order_by("pk")
    permitted = [each for each in writers if letter.page.permissions_for_user(each).can_edit()]
    send_after_commit(letter, to=permitted)


def _waiting_letter(task_state: TaskState, *, by: Any) -> Letter:
    letter = _letter(Kind.WAITING, task_state, details={})
    page = letter.page
    is_translation = isinstance(page, TranslatedPage) and translation_of(page) is not None
    nobody = letter.zone is not None and not zones_with_approvers([letter.zone.pk])
    letter.details.update(
        by=_name(by), is_translation=is_translation, is_new=not page.live, zone_has_nobody=nobody
    )
    return letter


def _letter(kind: Kind, task_state: TaskState, *, details: dict[str, Any]) -> Letter:
    page = task_state.workflow_state.content_object.specific
    key = zone_of(page)
    zone = PoliceZone.objects.get(pk=key) if key else None
    return Letter(kind=kind, page=page, title=task_state.revision.object_str, zone=zone, details=details)


def _is_zone_approval(task_state: TaskState) -> bool:
    return isinstance(task_state.task.specific_deferred, ZoneApprovalTask)


def _name(user: Any) -> Any:
    """Return how to call somebody, in the language of whoever reads it if nobody is known."""
    return get_user_display_name(user) if user else gettext_lazy("Somebody")
