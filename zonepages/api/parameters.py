"""Reading query parameters strictly: what is unknown, repeated or malformed is refused, never ignored."""

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zonepages.api.problems import ProblemError
from zonepages.conf import PAGE_LANGUAGES
from zonepages.words import MOST_WORDS, words

__all__ = [
    "MAX_LENGTH",
    "read_choice",
    "read_fields",
    "read_integer",
    "read_language",
    "read_matching",
    "read_parameters",
    "read_search",
    "refuse_unknown",
    "refuse_unreadable",
    "single_values",
]

MAX_LENGTH: Final = 500
# The largest number that every database takes as the place to begin.
MAX_INTEGER: Final = 2**31 - 1


def read_parameters(query: QueryDict, *, allowed: Collection[str]) -> dict[str, str]:
    """Return the parameters of a query, of which each may be given once.

    Raises:
        ProblemError: a parameter is unknown, repeated, or nothing that can be read.
    """
    refuse_unknown(query, allowed=allowed)
    refuse_unreadable(query)
    for name, values in query.lists():
        if len(values) > 1:
            raise ProblemError(_("This parameter can be given only once."), parameter=name)
    return single_values(query)


def single_values(query: QueryDict) -> dict[str, str]:
    """Return the value of each parameter, the last one where it is repeated."""
    return {name: str(query[name]) for name in query}


def refuse_unknown(query: QueryDict, *, allowed: Collection[str]) -> None:
    """Raise a problem that names the first parameter that has no meaning at this address."""
    for name in query:
        if name not in allowed:
            message = _("There is no parameter “%(name)s” at this address.") % {"name": name}
            raise ProblemError(message, parameter=name, allowed=sorted(allowed))


def refuse_unreadable(query: QueryDict) -> None:
    """Raise a problem for values that no database takes, and for those too long to mean anything."""
    for name, values in query.lists():
        if any("\x00" in value for value in values):
            raise ProblemError(_("The value contains a character that cannot be in a text."), parameter=name)
        if any(len(value) > MAX_LENGTH for value in values):
            raise ProblemError(_("The value is too long."), parameter=name)


def read_choice(values: Mapping[str, str], name: str, *, choices: Collection[str]) -> str | None:
    value = values.get(name)
    if value is not None and value not in choices:
        raise ProblemError(
            _("This value is not one of those allowed."), parameter=name, allowed=list(choices)
        )
    return value


def read_matching(
    values: Mapping[str, str], name: str, *, pattern: str, message: str | Promise
) -> str | None:
    value = values.get(name)
    if value is not None and not re.fullmatch(pattern, value, flags=re.ASCII):
        raise ProblemError(message, parameter=name)
    return value


def read_search(values: Mapping[str, str]) -> None:
    """Refuse a search for no word at all, and one for more words than would be read."""
    if "search" not in values:
        return
    found = words(values["search"])
    if not found:
        raise ProblemError(_("The value contains neither a letter nor a digit."), parameter="search")
    if len(found) > MOST_WORDS:
        raise ProblemError(_("The value is too long."), parameter="search")


def read_integer(
    values: Mapping[str, str],
    name: str,
    *,
    default: int,
    minimum: int = 0,
    maximum: int = MAX_INTEGER,
    message: Any = None,
) -> int:
    value = values.get(name)
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,10}", value, flags=re.ASCII) or not minimum <= int(value) <= maximum:
        message = message or _("Give a whole number from %(minimum)s to %(maximum)s.")
        raise ProblemError(message % {"minimum": minimum, "maximum": maximum}, parameter=name)
    return int(value)


def read_fields(values: Mapping[str, str], *, allowed: Collection[str]) -> list[str]:
    """Return the fields asked for, in the order in which an item has them; all without the parameter."""
    asked = values["fields"].split(",") if "fields" in values else allowed
    if not set(asked) <= set(allowed):
        message = _("Give names of fields, separated by commas.")
        raise ProblemError(message, parameter="fields", allowed=list(allowed))
    return [name for name in allowed if name in asked]


def read_language(values: Mapping[str, str]) -> str:
    """Return the language asked for: the parameter ``locale``, else what the browser prefers."""
    asked = read_choice(values, "locale", choices=PAGE_LANGUAGES)
    preferred = (get_language() or "").partition("-")[0]
    return asked or (preferred if preferred in PAGE_LANGUAGES else PAGE_LANGUAGES[0])
