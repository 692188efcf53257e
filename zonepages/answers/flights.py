"""Many who ask for the same at once wait for the first, instead of each making the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Final

from zonepages.answers.answer import Answer

__all__ = ["Flight", "Flights"]

# Whoever waited so long makes the answer herself.
LONGEST_WAIT: Final = 5.0


@dataclass(eq=False)
class Flight:
    """A question that is being answered, and the answer once it is there and can be kept."""

    answer: Answer | None = None
    landed: Event = field(default_factory=Event)


class Flights:
    """The questions that are being answered in this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[object, Flight] = {}

    @contextmanager
    def board(self, key: object) -> Iterator[tuple[Flight, bool]]:
        """Yield whether nobody else is at it; else only after that somebody is done, or takes too long."""
        with self._lock:
            other = self._under_way.get(key)
            if other is None:
                mine = self._under_way[key] = Flight()
        if other is not None:
            other.landed.wait(LONGEST_WAIT)
            yield other, False
            return
        try:
            yield mine, True
        finally:
            with self._lock:
                del self._under_way[key]
            mine.landed.set()
