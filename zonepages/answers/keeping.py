"""Finding an answer of the version that is committed, or making it once."""

from collections.abc import Callable
from typing import Any, Final

from django.core.signals import setting_changed
from django.http.response import HttpResponseBase

from zonepages.answers.answer import Answer
from zonepages.answers.flights import Flights
from zonepages.answers.questions import Question
from zonepages.answers.release import release
from zonepages.answers.shared import SharedAnswers
from zonepages.answers.shelves import Shelf, Version
from zonepages.conf import answers_bytes
from zonepages.structure import forget_structure

__all__ = ["KeptAnswers", "forget_answers", "kept"]

# Which part of the memory is for questions of which anybody can make up any number.
MADE_UP: Final = 4

# What a view gives: an answer that can be kept, or a response that cannot.
Made = Answer | HttpResponseBase


class KeptAnswers:
    """The answers in the memory of this process, and behind it those in the cache of all."""

    def __init__(self) -> None:
        self._pages = Shelf()
        self._made_up = Shelf()
        self._shared = SharedAnswers()
        self._flights = Flights()

    @property
    def size(self) -> int:
        return self._pages.size + self._made_up.size

    def find_or_make(self, question: Question, version: Version, make: Callable[[], Made]) -> Made:
        """Return the answer of a version, which ``make`` makes if nobody has it or is making it.

        What is made is of this version or of a later one, so it is never behind it.
        """
        if found := self._find(question, version):
            return found
        with self._flights.board((question.key, version)) as (flight, first):
            if not first:
                return flight.answer or self._make(question, version, make)
            made = self._find_or_make_alone(question, version, make)
            flight.answer = made if isinstance(made, Answer) else None
            return made

    def forget(self) -> None:
        """Forget what this process keeps."""
        self._pages.clear()
        self._made_up.clear()

    def _find_or_make_alone(self, question: Question, version: Version, make: Callable[[], Made]) -> Made:
        if found := self._find(question, version, everywhere=True):
            return found
        with self._shared.claim(question, version):
            # Another process may have made it meanwhile, whether this one had to wait for that or not.
            return self._find(question, version, everywhere=True) or self._make(question, version, make)

    def _find(self, question: Question, version: Version, *, everywhere: bool = False) -> Answer | None:
        if found := self._shelf(question).find(question.key, version):
            return found
        if everywhere and (found := self._shared.find(question, version)):
            self._put(question, version, found)
            return found
        return None

    def _make(self, question: Question, version: Version, make: Callable[[], Made]) -> Made:
        made = make()
        if isinstance(made, Answer):
            self._put(question, version, made)
            self._shared.put(question, version, made)
        return made

    def _put(self, question: Question, version: Version, answer: Answer) -> None:
        room = answers_bytes()
        share = room // MADE_UP
        self._shelf(question).put(
            question.key, version, answer, room=share if question.is_made_up else room - share
        )

    def _shelf(self, question: Question) -> Shelf:
        return self._made_up if question.is_made_up else self._pages


kept: Final = KeptAnswers()


def forget_answers(**kwargs: Any) -> None:
    """Forget all that this process keeps of answers, and under which settings it made them."""
    kept.forget()
    forget_structure()
    release.cache_clear()


setting_changed.connect(forget_answers, dispatch_uid="zonepages.answers.forget_answers")
