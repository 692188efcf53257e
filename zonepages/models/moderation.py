"""The one step of the workflow: somebody of the zone approves."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from zonepages.models.practice import GoodPracticePage
from zonepages.models.teams import zones_approved_by, zones_with_approvers
from zonepages.models.zone import ZonePage

__all__ = ["ZoneApprovalTask", "zone_of"]


class ZoneApprovalTask(Task):
    """Approval by the moderators and managers of the page's own zone.

    One task serves all zones: with one per zone, Wagtail would ask a query per zone for what awaits somebody.
    """

    class Meta:
        verbose_name = _("approval by the zone")
        verbose_name_plural = _("approvals by the zone")

    @classmethod
    def get_description(cls) -> Any:
        return _("The moderators and managers of the page's zone; if it has none, the national editors")

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
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
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
