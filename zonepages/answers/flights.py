"""Many who ask for the same at once wait for the first, instead of each making the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Final

__all__ = ["Flights"]

# Whoever waited so long makes the answer herself.
LONGEST_WAIT: Final = 5.0


class Flights:
    """The questions that are being answered in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[object, Event] = {}

    @contextmanager
    def board(self, key: object) -> Iterator[bool]:
        """Yield whether nobody else is at it; else only after that somebody is done."""
        with self._lock:
            other = self._under_way.get(key)
            if other is None:
                mine = self._under_way[key] = Event()
        if other is not None:
            other.wait(LONGEST_WAIT)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._under_way[key]
            mine.set()
