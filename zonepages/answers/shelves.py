"""The memory of one process for answers: never more than was set aside, whatever is asked."""

from collections import OrderedDict
from threading import Lock

from zonepages.answers.answer import Answer

__all__ = ["Shelf", "Version"]

# Of which data, and which of their versions.
Version = tuple[str, int]


class Shelf:
    """Keeps the answers that were asked for last, one per key, up to a number of bytes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: OrderedDict[str, tuple[Version, Answer]] = OrderedDict()
        self._size = 0

    @property
    def size(self) -> int:
        return self._size

    def find(self, key: str, version: Version) -> Answer | None:
        """Return the answer of this very version."""
        with self._lock:
            found = self._answers.get(key)
            if found is None or found[0] != version:
                return None
            self._answers.move_to_end(key)
            return found[1]

    def put(self, key: str, version: Version, answer: Answer, *, room: int) -> None:
        """Keep an answer in place of the one before it, and let those go that nobody asked for."""
        with self._lock:
            self._remove(key)
            if answer.size > room // 4:
                return
            self._answers[key] = (version, answer)
            self._size += answer.size
            while self._size > room:
                self._remove(next(iter(self._answers)))

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()
            self._size = 0

    def _remove(self, key: str) -> None:
        if found := self._answers.pop(key, None):
            self._size -= found[1].size
