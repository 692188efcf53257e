"""What is done when something is handed in or decided, or when somebody who approves is gone."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.admin import signal_handlers as wagtail_mail
from wagtail.models import TaskState, WorkflowState

from zonepages.moderation.notices import (
    concerns_zone_approval,
    tell_approvers,
    tell_national_editors,
    tell_of_approval,
    tell_of_changes_asked,
    zones_approved_in,
)

__all__ = [
    "tell_of_deletion",
    "tell_of_left_group",
    "tell_of_retirement",
    "tell_on_approval",
    "tell_on_changes_asked",
    "tell_on_start",
    "tell_on_task",
]


def tell_on_task(*, instance: TaskState, user: Any, **kwargs: Any) -> None:
    tell_approvers(task_state=instance, user=user)


def tell_on_start(*, instance: WorkflowState, **kwargs: Any) -> None:
    """Let Wagtail write to all superusers, but not about what a zone approves."""
    if not concerns_zone_approval(instance):
        wagtail_mail.workflow_submission_email_notifier(instance, **kwargs)


def tell_on_approval(*, instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    """Take the place of Wagtail's mail, which is sent before the change is stored, and in any language."""
    if concerns_zone_approval(instance):
        tell_of_approval(workflow_state=instance, user=user)
    else:
        wagtail_mail.workflow_approval_email_notifier(instance, user=user, **kwargs)


def tell_on_changes_asked(*, instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    if concerns_zone_approval(instance):
        tell_of_changes_asked(workflow_state=instance, user=user)
    else:
        wagtail_mail.workflow_rejection_email_notifier(instance, user=user, **kwargs)


def tell_of_left_group(*, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    """Look after what waits when somebody is taken out of groups, or a group loses members."""
    if action not in {"post_remove", "pre_clear"}:
        return
    groups = pk_set if action == "post_remove" else instance.groups.all() if not reverse else []
    _look_after(zones_approved_in([instance.pk] if reverse else groups))


def tell_of_retirement(*, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Look after what waits when an account is switched off."""
    if instance.is_active or (update_fields is not None and "is_active" not in update_fields):
        return
    if get_user_model()._default_manager.filter(pk=instance.pk, is_active=True).exists():
        _look_after(zones_approved_in(instance.groups.all()))


def tell_of_deletion(*, instance: Any, **kwargs: Any) -> None:
    _look_after(zones_approved_in(Group.objects.filter(user=instance.pk)))


def _look_after(zones: set[int]) -> None:
    if zones:
        transaction.on_commit(lambda: tell_national_editors(zones=zones), robust=True)
