"""Why a text cannot be looked up, for API clients."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from zonepages.api.problems import NOT_ACCEPTED, ProblemError
from zonepages.lookup import LookupResult

__all__ = ["refuse_problem"]

MESSAGES: Final = {
    "empty": _("Give a postcode, a place, a school or a zone."),
    "too_long": _("The value is too long."),
    "control_characters": _("The value contains a character that cannot be in a text."),
    "no_letters": _("The value contains neither a letter nor a digit."),
    "malformed_postcode": _("A Belgian postcode has four digits and does not begin with 0."),
}


def refuse_problem(result: LookupResult) -> None:
    """Raise a problem if a text is none that can be looked up."""
    if result.problem:
        message = MESSAGES.get(result.problem, NOT_ACCEPTED)
        raise ProblemError(message, parameter="q")
