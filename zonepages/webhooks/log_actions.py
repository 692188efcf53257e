"""How the log words what happens to webhooks, beside what Wagtail logs of every object. Never a secret."""

from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from zonepages.models.webhook_choices import WebhookState

__all__ = ["PAUSED", "RENEWED", "REPLAYED", "RESUMED", "register_webhook_log_actions"]

# The names under which the log keeps them.
PAUSED: Final = "zonepages.webhook.paused"
RESUMED: Final = "zonepages.webhook.resumed"
RENEWED: Final = "zonepages.webhook.renewed"
REPLAYED: Final = "zonepages.webhook.replayed"


class PausedFormatter(LogFormatter):
    label = _("Pause a webhook")

    def format_message(self, log_entry: Any) -> str:
        state = log_entry.data["state"]
        label = WebhookState(state).label if state in WebhookState.values else state
        return gettext("Webhook: %(state)s") % {"state": label}


class ResumedFormatter(LogFormatter):
    label = message = _("Webhook resumed")


class RenewedFormatter(LogFormatter):
    label = message = _("Webhook got a new secret")


class ReplayedFormatter(LogFormatter):
    label = _("Webhook deliveries replayed")

    def format_message(self, log_entry: Any) -> str:
        return gettext("Deliveries of the webhook sent again: %(count)s") % log_entry.data


def register_webhook_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(PAUSED)(PausedFormatter)
    actions.register_action(RESUMED)(ResumedFormatter)
    actions.register_action(RENEWED)(RenewedFormatter)
    actions.register_action(REPLAYED)(ReplayedFormatter)
