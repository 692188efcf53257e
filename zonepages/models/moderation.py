"""The one step of the workflow: somebody of the zone approves."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState, WorkflowState, get_default_page_content_type
from wagtail_localize.models import Translation

from zonepages.models.handed_in import keep_version, translation_of, write_translation
from zonepages.models.practice import GoodPracticePage
from zonepages.models.teams import zones_approved_by, zones_with_approvers
from zonepages.models.translated import RefusedError, TranslatedPage
from zonepages.models.zone import ZonePage

__all__ = ["ZoneApprovalTask", "waiting_for", "zone_of"]


class ApprovalLock(WorkflowLock):
    """What keeps an editor from changing what waits; it says so in words that she knows."""

    def get_message(self, user: Any) -> str:
        if not self.for_user(user):
            return gettext("This page waits for your approval.")
        return gettext("This page waits for approval. Only who approves for the zone can change it now.")


class ZoneApprovalTask(Task):
    """Approval by the moderators and managers of the page's own zone.

    One task serves all zones: with one per zone, Wagtail would ask a query per zone for what awaits somebody.
    """

    lock_class = ApprovalLock

    class Meta:
        verbose_name = _("approval by the zone")
        verbose_name_plural = _("approvals by the zone")

    @classmethod
    def get_description(cls) -> Any:
        return _("The moderators and managers of the page's zone; if it has none, the national editors")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Let a page wait; of a translation waits the version that is handed in now.

        Raises:
            RefusedError: the translation cannot be published as it is.
        """
        page = workflow_state.content_object
        _unlock_for_approvers(page)
        translation = _translation_of(page)
        if translation:
            # What Wagtail asks for below. It is not stored on the page, which keeps following its original.
            page.latest_revision = keep_version(page.specific, translation=translation, user=user)
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Approve or send back what waits, if somebody may.

        Wagtail's view asks that of the page in its address, which need not be the one that waits.

        Raises:
            PermissionDenied: somebody else has to decide.
            RefusedError: it was decided already, or the translation cannot be published.
        """
        state = WorkflowState.objects.get(pk=task_state.workflow_state_id)
        page = state.content_object.specific
        if not may_approve(user, page):
            raise PermissionDenied
        waiting = TaskState.objects.select_for_update().filter(pk=task_state.pk)
        if waiting.get().status != TaskState.STATUS_IN_PROGRESS:
            raise RefusedError(page, gettext("This was decided or taken back already."))
        translation = _translation_of(page)
        if action_name == "approve" and translation:
            write_translation(page, translation=translation, user=user)
            task_state.workflow_state.refresh_from_db()
        return super().on_action(task_state, user, action_name, **kwargs)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return may_approve(user, obj)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not may_approve(user, obj)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return may_approve(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not may_approve(user, obj):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> "QuerySet[TaskState]":
        """Return what awaits somebody; what a zone can approve itself does not await the national editors."""
        waiting = TaskState.objects.filter(
            task=self,
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=get_default_page_content_type(),
        )
        if user.is_superuser:
            return waiting
        zones = zones_approved_by(user)
        if not zones:
            return waiting.none()
        pages = dict(waiting.values_list("pk", "workflow_state__object_id"))
        zone_by_page = zones_of_pages(map(int, pages.values()))
        if None in zones:
            elsewhere = {zone for zone in zone_by_page.values() if zone is not None} - zones
            zones = zones | (elsewhere - zones_with_approvers(elsewhere))
        return waiting.filter(
            pk__in=[pk for pk, page in pages.items() if zone_by_page.get(int(page)) in zones]
        )


def may_approve(user: Any, page: Page) -> bool:
    """Tell whether somebody approves this page: for its zone, or nationally for any."""
    zones = zones_approved_by(user)
    return user.is_superuser or None in zones or zone_of(page) in zones


def waiting_for(zones: set[int]) -> list[TaskState]:
    """Return what waits for the approval of some zones, oldest first."""
    states = TaskState.objects.filter(
        task__in=ZoneApprovalTask.objects.all(),
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=get_default_page_content_type(),
    ).select_related("workflow_state", "revision")
    waiting = list(states.order_by("started_at", "pk"))
    zone_by_page = zones_of_pages(int(state.workflow_state.object_id) for state in waiting)
    return [state for state in waiting if zone_by_page.get(int(state.workflow_state.object_id)) in zones]


def zone_of(page: Any) -> int | None:
    """Return the key of the zone to which a page belongs, if to any."""
    return getattr(page.specific_deferred if type(page) is Page else page, "zone_id", None)


def zones_of_pages(keys: Any) -> dict[int, int | None]:
    """Return the key of the zone of each page that belongs to one, by the key of the page."""
    wanted = list(keys)
    zones: dict[int, int | None] = {}
    for model in (ZonePage, GoodPracticePage):
        zones |= dict(model.objects.filter(pk__in=wanted).values_list("pk", "zone_id"))
    return zones


def _translation_of(page: Any) -> Translation | None:
    specific = page.specific if isinstance(page, Page) else page
    return translation_of(specific) if isinstance(specific, TranslatedPage) else None


def _unlock_for_approvers(page: Any) -> None:
    """Take away a lock of somebody who does not approve: nobody else could open it."""
    holder = getattr(page, "locked_by", None)
    if holder is not None and not may_approve(holder, page):
        page.locked, page.locked_by, page.locked_at = False, None, None
        page.save(update_fields=["locked", "locked_by", "locked_at"])
