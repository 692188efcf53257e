"""Handing in a translation for approval, and taking it back: what Wagtail's own form does for other pages."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Page, TaskState, WorkflowState

from zonepages.models import TranslatedPage

__all__ = ["AlreadyWaitingError", "Moderation", "hand_in", "moderation_of", "take_back"]


class AlreadyWaitingError(Exception):
    """The translation waits for approval already."""


@dataclass(frozen=True)
class Moderation:
    """Where a translation stands in its workflow, and what somebody may do there."""

    may_publish: bool
    may_hand_in: bool
    # What waits for approval now.
    waiting: TaskState | None
    may_decide: bool
    may_take_back: bool
    # Whether only others can change it now.
    locked: bool
    # What came back with changes to make.
    sent_back: TaskState | None


def moderation_of(*, page: TranslatedPage, user: Any) -> Moderation:
    """Return where a page stands for somebody."""
    state = page.current_workflow_state
    current = state.current_task_state.specific if state and state.current_task_state else None
    waiting = current if state and state.status == WorkflowState.STATUS_IN_PROGRESS else None
    lock = page.get_lock()
    permissions = page.permissions_for_user(user)
    return Moderation(
        may_publish=permissions.can_publish(),
        may_hand_in=bool(permissions.can_submit_for_moderation()),
        waiting=waiting,
        may_decide=bool(waiting and waiting.task.specific.get_actions(page, user)),
        may_take_back=bool(waiting and state.user_can_cancel(user)),
        locked=bool(lock and lock.for_user(user)),
        sent_back=current if current and not waiting else None,
    )


@transaction.atomic
def hand_in(*, page: TranslatedPage, user: Any) -> None:
    """Let the translation of a page wait for approval, for the first time or again after changes.

    Raises:
        AlreadyWaitingError: somebody has handed it in meanwhile.
        RefusedError: the texts cannot be those of a page.
    """
    locked = Page.objects.select_for_update().get(pk=page.pk)
    if locked.workflow_in_progress:
        raise AlreadyWaitingError
    state = locked.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)


@transaction.atomic
def take_back(*, page: TranslatedPage, user: Any) -> None:
    """End the workflow of a page, if one is under way: nothing is published."""
    state = page.current_workflow_state
    if state:
        state.cancel(user=user)
