"""The buttons under the form of a page: first what somebody is there for, in words that say what it does."""

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import CancelWorkflowMenuItem, SubmitForModerationMenuItem

from zonepages.models import TranslatedPage

__all__ = ["arrange_actions"]

APPROVE: Final = "approve"
PUBLISH: Final = "action-publish"


class HandInMenuItem(SubmitForModerationMenuItem):
    """Wagtail's label is the name of the workflow, in two languages at once."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": _("Hand in for approval")}


class TakeBackMenuItem(CancelWorkflowMenuItem):
    label = gettext_lazy("Take back")


REPLACEMENTS: Final = {
    SubmitForModerationMenuItem: HandInMenuItem,
    CancelWorkflowMenuItem: TakeBackMenuItem,
}


def arrange_actions(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put approving first for who approves what waits, and handing in for who may not publish.

    Wagtail puts saving first, which it does by itself while somebody types.
    """
    page = context.get("page") or context["parent_page"].specific_deferred
    if not isinstance(page, TranslatedPage):
        return
    menu_items[:] = [
        REPLACEMENTS[type(item)](order=item.order) if type(item) in REPLACEMENTS else item
        for item in menu_items
    ]
    names = {item.name for item in menu_items}
    if APPROVE in names:  # which publishes too, and tells who handed it in
        menu_items[:] = [item for item in menu_items if item.name != PUBLISH]
    first = APPROVE if APPROVE in names else HandInMenuItem.name if PUBLISH not in names else ""
    menu_items.sort(key=lambda item: item.name != first)  # the others keep their order
