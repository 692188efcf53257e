"""How the history of a page words what only this app does."""

from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Locale

__all__ = ["MAIN_LANGUAGE", "ONE_LANGUAGE", "register_log_actions"]

# The names under which the history keeps them.
ONE_LANGUAGE: Final = "zonepages.publish_in_one_language"
MAIN_LANGUAGE: Final = "zonepages.choose_main_language"


class OneLanguageFormatter(LogFormatter):
    label = _("Publish in one language only")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        return gettext("Published in %(language)s only. Reason: %(reason)s") % {
            "language": name_of(data["language"]),
            "reason": data["reason"],
        }


class MainLanguageFormatter(LogFormatter):
    label = _("Choose the main language")

    def format_message(self, log_entry: Any) -> str:
        return gettext("%(language)s is now the main language of the zone") % {
            "language": name_of(log_entry.data["language"])
        }


def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ONE_LANGUAGE)(OneLanguageFormatter)
    actions.register_action(MAIN_LANGUAGE)(MainLanguageFormatter)


def name_of(code: str) -> str:
    """Return the name of a language for whoever reads it."""
    return str(Locale(language_code=code).get_display_name() or code)
