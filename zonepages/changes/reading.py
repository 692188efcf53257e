"""Following the log of changes from a place in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zonepages.models import Change, ContentVersion

__all__ = ["Cursor", "CursorError", "Part", "read_changes", "read_cursor"]

# The beginning of the identity of the data, and a version.
CURSOR: Final = r"([0-9a-f]{12})-([0-9]{1,18})"


class CursorError(Exception):
    """Something that is no place in this log."""


@dataclass(frozen=True)
class Cursor:
    """A place in the log: everything up to it is known to whoever follows."""

    dataset: str
    version: int = 0

    def __str__(self) -> str:
        return f"{self.dataset}-{self.version}"


@dataclass(frozen=True)
class Part:
    """Some entries of the log in their order, the place after them, and whether there are no more."""

    changes: Sequence[Change]
    cursor: Cursor
    complete: bool


def read_cursor(text: str, *, row: ContentVersion) -> Cursor:
    """Return the place that a text names.

    Raises:
        CursorError: it is unreadable, or of other data than these; a backup that was put back is other data.
    """
    match = re.fullmatch(CURSOR, text, flags=re.ASCII)
    cursor = Cursor(match[1], int(match[2])) if match else None
    if cursor is None or cursor.dataset != dataset_of(row) or cursor.version > row.version:
        raise CursorError
    return cursor


def read_changes(*, since: Cursor | None, row: ContentVersion, limit: int) -> Part:
    """Return what comes after a place. ``row`` was read before, so that nothing up to it can be missed."""
    since = since or Cursor(dataset_of(row))
    found = list(Change.objects.filter(version__gt=since.version).order_by("version")[: limit + 1])
    changes, complete = found[:limit], len(found) <= limit
    last = changes[-1].version if changes else since.version
    return Part(changes, Cursor(since.dataset, max(last, row.version) if complete else last), complete)


def dataset_of(row: ContentVersion) -> str:
    return row.dataset.hex[:12]
