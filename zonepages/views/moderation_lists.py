"""What waits for approval, in lists that show nobody what is not theirs."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet, WorkflowView
from wagtail.models import Page

__all__ = ["OwnWorkPanel", "limit_requesters", "replace_own_work_panel"]


class OwnWorkPanel(UserObjectsInWorkflowModerationPanel):
    """What somebody has handed in, as long as they still work on the page."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["workflow_states"] = [
            state for state in context["workflow_states"] if _may_edit(state.content_object, user)
        ]
        return context


def replace_own_work_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Put ours where Wagtail's is, which shows somebody the titles of a zone they have left."""
    panels[:] = [
        OwnWorkPanel() if type(panel) is UserObjectsInWorkflowModerationPanel else panel for panel in panels
    ]


def requesters(request: HttpRequest) -> QuerySet[Any]:
    """Return who has handed in a page of those that the report shows."""
    shown = WorkflowView(request=request).get_queryset()
    users = get_user_model()
    return users._default_manager.filter(pk__in=shown.order_by().values("requested_by")).order_by(
        users.USERNAME_FIELD
    )


class OwnWorkflowReportFilterSet(WorkflowReportFilterSet):
    """Wagtail's filter offers the names of everybody who ever handed in a page of any zone."""

    requested_by = django_filters.ModelChoiceFilter(field_name="requested_by", queryset=requesters)


def limit_requesters() -> None:
    """Give Wagtail's report our filter. Its address is Wagtail's own, which no hook can take over."""
    WorkflowView.filterset_class = OwnWorkflowReportFilterSet


def _may_edit(thing: Any, user: Any) -> bool:
    return not isinstance(thing, Page) or bool(thing.permissions_for_user(user).can_edit())
