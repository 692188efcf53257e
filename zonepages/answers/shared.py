"""The answers that processes keep for one another, where they have a cache in common."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple
from typing import Any, Final

from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.locmem import LocMemCache

from zonepages.answers.answer import Answer
from zonepages.answers.questions import Question
from zonepages.answers.release import release
from zonepages.answers.shelves import Version

__all__ = ["SharedAnswers"]

# Questions that anybody can make up share so many places, by their hash: no number of them fills the cache.
PLACES: Final = 512
LARGEST: Final = 2**20
LARGEST_MADE_UP: Final = 2**17
KEPT_SECONDS: Final = 24 * 60 * 60
# Whoever makes an answer has it for so long for herself; who waits looks every few milliseconds.
CLAIM_SECONDS: Final = 5
BETWEEN_LOOKS: Final = 0.01


class SharedAnswers:
    """One answer per question, whatever its version, so that old ones make room for new ones.

    What the cache does not keep, or keeps of another version, is made anew: nothing depends on it, not even
    that it is there or that what is found in it can be read.
    """

    @property
    def is_there(self) -> bool:
        return not isinstance(self._cache, LocMemCache | DummyCache)

    def find(self, question: Question, version: Version) -> Answer | None:
        if not self.is_there:
            return None
        with suppress(Exception):
            key, found, fields = self._cache.get(_place_of(question))
            if (key, found) == (question.key, version):
                return Answer(*fields)
        return None

    def put(self, question: Question, version: Version, answer: Answer) -> None:
        if self.is_there and len(answer.body) <= (LARGEST_MADE_UP if question.is_made_up else LARGEST):
            with suppress(Exception):
                self._cache.set(_place_of(question), (question.key, version, astuple(answer)), KEPT_SECONDS)

    @contextmanager
    def claim(self, question: Question, version: Version) -> Iterator[None]:
        """Yield once no other process is making this answer: it has, or gave up."""
        if not self.is_there:
            yield
            return
        name = f"zonepages.making.{_hash_of(f'{release()} {version} {question.key}')}"
        if self._add(name):
            try:
                yield
            finally:
                with suppress(Exception):  # It ends by itself soon, and the answer is there.
                    self._cache.delete(name)
            return
        until = time.monotonic() + CLAIM_SECONDS
        while time.monotonic() < until and self._is_there(name):
            time.sleep(BETWEEN_LOOKS)
        yield

    def _add(self, name: str) -> bool:
        with suppress(Exception):
            return bool(self._cache.add(name, 1, CLAIM_SECONDS))
        return True

    def _is_there(self, name: str) -> bool:
        with suppress(Exception):
            return self._cache.get(name) is not None
        return False

    @property
    def _cache(self) -> Any:
        return caches["default"]


def _place_of(question: Question) -> str:
    """Return the name under which an answer is kept. Other programs, and other settings, have others."""
    digest = _hash_of(f"{release()} {question.key}")
    return f"zonepages.answer.{release()}.{int(digest, 16) % PLACES if question.is_made_up else digest}"


def _hash_of(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
