"""How the history of a zone words what happens to invitations."""

from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from zonepages.enums import RoleName
from zonepages.models import Invitation

__all__ = ["ACCEPTED", "DECLINED", "SENT", "WITHDRAWN", "event_data", "register_team_log_actions"]

# The names under which the history keeps them.
SENT: Final = "zonepages.invitation.sent"
ACCEPTED: Final = "zonepages.invitation.accepted"
DECLINED: Final = "zonepages.invitation.declined"
WITHDRAWN: Final = "zonepages.invitation.withdrawn"


class InvitationFormatter(LogFormatter):
    """Says what happened, to whom and for which role."""

    event: Any

    def format_message(self, log_entry: Any) -> str:
        role = log_entry.data["role"]
        return gettext("%(event)s: %(email)s, %(role)s") % {
            "event": self.event,
            "email": log_entry.data["email"],
            "role": RoleName(role).label if role in RoleName.values else role,
        }


class SentFormatter(InvitationFormatter):
    label = event = _("Invitation sent")


class AcceptedFormatter(InvitationFormatter):
    label = event = _("Invitation accepted")


class DeclinedFormatter(InvitationFormatter):
    label = event = _("Invitation declined")


class WithdrawnFormatter(InvitationFormatter):
    label = event = _("Invitation withdrawn")


def event_data(invitation: Invitation) -> dict[str, Any]:
    """Return what the history keeps of an invitation. Never its link."""
    return {
        "invitation": invitation.pk,
        "email": invitation.email,
        "role": invitation.role,
        "language": invitation.language,
    }


def register_team_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(SENT)(SentFormatter)
    actions.register_action(ACCEPTED)(AcceptedFormatter)
    actions.register_action(DECLINED)(DeclinedFormatter)
    actions.register_action(WITHDRAWN)(WithdrawnFormatter)
