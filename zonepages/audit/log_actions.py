"""How the log words what it knows beside Wagtail's own events."""

from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from zonepages.enums import RoleName

__all__ = [
    "MEMBERSHIP_ADDED",
    "MEMBERSHIP_REMOVED",
    "MEMBERSHIP_RESTORED",
    "MEMBERSHIP_SUSPENDED",
    "PREVIEW_LINK_MADE",
    "RIGHTS_CHANGED",
    "SUPERUSER",
    "register_audit_actions",
]

# The names under which the log keeps them.
MEMBERSHIP_ADDED: Final = "zonepages.membership.added"
MEMBERSHIP_REMOVED: Final = "zonepages.membership.removed"
MEMBERSHIP_SUSPENDED: Final = "zonepages.membership.suspended"
MEMBERSHIP_RESTORED: Final = "zonepages.membership.restored"
RIGHTS_CHANGED: Final = "zonepages.rights.changed"
PREVIEW_LINK_MADE: Final = "zonepages.preview_link.made"

# Not a role of ours: who may do everything.
SUPERUSER: Final = "superuser"

MOST_RIGHTS: Final = 20

# In the words of Wagtail's form of a group; other permissions are shown by name.
PAGE_RIGHTS: Final = {f"wagtailcore.{codename}": words for codename, _short, words in Page.permission_types}


class MembershipFormatter(LogFormatter):
    """Says who, and as what."""

    text: Any = ""

    def format_message(self, log_entry: Any) -> str:
        return str(self.text) % {"person": log_entry.data["name"], "role": role_in(log_entry)}


class AddedFormatter(MembershipFormatter):
    label = _("Add to a team")
    text = _("%(person)s added as %(role)s")


class RemovedFormatter(MembershipFormatter):
    label = _("Remove from a team")
    text = _("%(person)s removed as %(role)s")

    def format_message(self, log_entry: Any) -> str:
        message = super().format_message(log_entry)
        if log_entry.data.get("account_deleted"):
            return gettext("%(event)s: the account was deleted") % {"event": message}
        return message


class SuspendedFormatter(MembershipFormatter):
    label = _("Deactivate an account")
    text = _("%(person)s (%(role)s) can no longer log in")


class RestoredFormatter(MembershipFormatter):
    label = _("Activate an account")
    text = _("%(person)s (%(role)s) can log in again")


class RightsFormatter(LogFormatter):
    label = _("Change what a group may do")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        changes = [f"+ {each}" for each in map(right_in, data["granted"])]
        changes += [f"− {each}" for each in map(right_in, data["withdrawn"])]
        if len(changes) > MOST_RIGHTS:
            changes[MOST_RIGHTS:] = ["…"]
        return gettext("What the group “%(group)s” may do has changed: %(changes)s") % {
            "group": data["group"],
            "changes": "; ".join(changes),
        }


class PreviewLinkFormatter(LogFormatter):
    """Never the link itself: who reads the log need not be able to open it."""

    label = _("Make a preview link")
    message = _("Preview link made")


def register_audit_actions(actions: LogActionRegistry) -> None:
    actions.register_action(MEMBERSHIP_ADDED)(AddedFormatter)
    actions.register_action(MEMBERSHIP_REMOVED)(RemovedFormatter)
    actions.register_action(MEMBERSHIP_SUSPENDED)(SuspendedFormatter)
    actions.register_action(MEMBERSHIP_RESTORED)(RestoredFormatter)
    actions.register_action(RIGHTS_CHANGED)(RightsFormatter)
    actions.register_action(PREVIEW_LINK_MADE)(PreviewLinkFormatter)


def role_in(log_entry: Any) -> str:
    """Return the role that an entry names, for whoever reads it."""
    role = log_entry.data["role"]
    if role == SUPERUSER:
        return gettext("administrator of the whole site")
    if role in RoleName:
        return str(RoleName(role).label)
    return gettext("member of the group “%(group)s”") % {"group": log_entry.data.get("group", "")}


def right_in(right: list[Any]) -> str:
    """Return a permission and where it holds, for whoever reads it."""
    name, place, keys = right
    name = PAGE_RIGHTS.get(name, name)
    numbers = ", ".join(map(str, keys))
    if place == "page":
        return gettext("%(permission)s (page %(numbers)s)") % {"permission": name, "numbers": numbers}
    if place == "collection":
        return gettext("%(permission)s (collection %(numbers)s)") % {"permission": name, "numbers": numbers}
    return str(name)
