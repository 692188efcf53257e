"""Recording that items changed, in the transaction of the change itself."""

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from zonepages.changes.states import States, states_of_practices, states_of_zones
from zonepages.enums import ChangeEvent
from zonepages.models import Change, ContentVersion

__all__ = ["GONE", "Entry", "current_version", "record", "record_states", "recorded"]

# After these there is no item to read.
GONE: Final = frozenset({ChangeEvent.UNPUBLISH, ChangeEvent.DELETE, ChangeEvent.MERGE})

# Sent inside the transaction of the change, with entries: list[Entry] (none if other content changed) and
# structural: bool.
recorded = Signal()


@dataclass(frozen=True)
class Entry:
    """What became of an item at a version."""

    resource: str
    key: str
    event: str
    version: int
    at: datetime.datetime


def current_version() -> int:
    return ContentVersion.objects.read().version


def record(
    *,
    zones: Iterable[str] = (),
    practices: Iterable[str] = (),
    moved: bool = False,
    structural: bool = False,
    row: ContentVersion | None = None,
) -> list[Entry]:
    """Record that zones, by number, and good practices, by translation key, are not what they were.

    What became of each is read from the tables. The version is raised even if no item changed: other content
    did. ``moved`` says that those that are still there have another address; ``structural`` that something
    changed on which all pages depend, or in the register; ``row`` is the counter, if the caller locked it.
    """
    return record_states(
        lambda: states_of_zones(set(zones)) | states_of_practices(set(practices)),
        moved=moved,
        structural=structural,
        row=row,
    )


@transaction.atomic(savepoint=False)
def record_states(
    read: Callable[[], States],
    *,
    moved: bool = False,
    structural: bool = False,
    row: ContentVersion | None = None,
) -> list[Entry]:
    """Record what can be read of items at this moment; it is read once nobody else changes them."""
    row = row or ContentVersion.objects.lock()
    news = _news(read())
    now = timezone.now()
    first = row.raise_by(max(len(news), 1), structural=structural)
    entries = [
        Entry(resource=resource, key=key, event=_event(state, moved=moved), version=version, at=now)
        for version, ((resource, key), state) in enumerate(news.items(), start=first)
    ]
    if entries:
        _keep(entries)
    recorded.send(sender=Change, entries=entries, structural=structural)
    return entries


def _event(state: ChangeEvent, *, moved: bool) -> str:
    return (ChangeEvent.MOVE if moved and state == ChangeEvent.PUBLISH else state).value


def _news(states: States) -> States:
    """Leave out what nobody could read before and nobody can now: drafts are not to be known."""
    gone = [key for key, event in states.items() if event in GONE]
    if not gone:
        return states
    known = {
        (change.resource, change.key): change.event
        for change in Change.objects.filter(key__in={key for _resource, key in gone})
    }
    return {
        key: event for key, event in states.items() if event not in GONE or known.get(key, event) != event
    }


def _keep(entries: Collection[Entry]) -> None:
    """Let each entry take the place of the one before it of the same item."""
    rows = [
        Change(resource=entry.resource, key=entry.key, event=entry.event, version=entry.version, at=entry.at)
        for entry in entries
    ]
    Change.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["resource", "key"],
        update_fields=["event", "version", "at"],
    )
