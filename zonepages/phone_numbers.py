"""How a phone number is written and dialled: one rule for pages, API and admin."""

from functools import lru_cache
from typing import Final, NamedTuple

from phonenumber_field.phonenumber import PhoneNumber, to_python

from zonepages.validators import SHORT_NUMBER

__all__ = ["Forms", "complete_number", "dial_link", "forms_of", "shown_number"]

BELGIUM: Final = 32


def is_short(number: PhoneNumber) -> bool:
    """Tell whether this is one of the four-digit numbers that work inside Belgium, and only as they are."""
    return bool(SHORT_NUMBER.match(number.raw_input or ""))


def complete_number(number: PhoneNumber) -> str | None:
    """Return the number as E.164; a short number has no such form."""
    return None if is_short(number) else str(number.as_e164)


def dial_link(number: PhoneNumber) -> str:
    """Return the link that dials a number: from wherever the reader is, unless it is a short one."""
    return f"tel:{complete_number(number) or number.raw_input}"


def shown_number(number: PhoneNumber) -> str:
    """Return a number as Belgians write it, or in the international form if it is foreign."""
    return str(number.as_national if number.country_code == BELGIUM else number.as_international)


class Forms(NamedTuple):
    """A number as E.164, as the link that dials it, and as it is shown; without a number all are empty."""

    complete: str | None
    link: str
    shown: str


@lru_cache(maxsize=4096)
def forms_of(stored: str) -> Forms:
    """Return the forms of a number as the database has it; to read it takes longer than to show it."""
    if not stored:
        return Forms(None, "", "")
    number = to_python(stored, region="BE")
    return Forms(complete_number(number), dial_link(number), shown_number(number))
