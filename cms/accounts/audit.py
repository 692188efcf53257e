"""What happens to an account, in the log of that account."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

__all__ = [
    "CODES_RENEWED",
    "CODE_USED",
    "LOCKED",
    "PASSWORD_SET",
    "REMOVED",
    "RESET",
    "SET_UP",
    "note",
    "register_log_actions",
]

LOCKED: Final = "accounts.locked"
PASSWORD_SET: Final = "accounts.password_set"  # noqa: S105
SET_UP: Final = "accounts.second_step_set_up"
REMOVED: Final = "accounts.second_step_removed"
RESET: Final = "accounts.second_step_reset"
CODES_RENEWED: Final = "accounts.recovery_codes_renewed"
CODE_USED: Final = "accounts.recovery_code_used"

ACTIONS: Final = {
    LOCKED: (_("Lock log-in"), _("Log-in locked after too many wrong passwords")),
    PASSWORD_SET: (_("Set password"), _("Password set")),
    SET_UP: (_("Set up second step"), _("Second step of log-in set up")),
    REMOVED: (_("Remove second step"), _("Second step of log-in removed by the person")),
    RESET: (_("Reset second step"), _("Second step of log-in reset by an administrator")),
    CODES_RENEWED: (_("Renew recovery codes"), _("New recovery codes made")),
    CODE_USED: (_("Use recovery code"), _("Logged in with a recovery code")),
}


def note(person: Any, action: str, *, by: Any = None) -> None:
    """Write in the log of an account; ``by`` is who did it, if it was not the person or is not known."""
    log(instance=person, action=action, user=by)


def register_log_actions(actions: LogActionRegistry) -> None:
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)
