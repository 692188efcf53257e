"""Reading the keys of objects in what somebody sent."""

from typing import Any, Final

from django.contrib.admin.utils import unquote

__all__ = ["LARGEST_KEY", "read_key"]

# The databases fail at a larger one.
LARGEST_KEY: Final = 2**63 - 1


def read_key(value: Any) -> int | None:
    """Read a key as leniently as the most lenient view does, or it would be another one for the view.

    Python reads the digits of any script, ``+12``, ``1_2`` and spaces around; v3 also ``12.0``; a chooser
    what Django's admin quotes. None if it is no key, or one that no object can have.
    """
    key = _read_number(value)
    return key if key is not None and 0 < key <= LARGEST_KEY else None


def _read_number(value: Any) -> int | None:
    try:
        return int(unquote(value) if isinstance(value, str) else value)
    except (TypeError, ValueError, OverflowError):
        pass
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return int(number) if number.is_integer() else None
