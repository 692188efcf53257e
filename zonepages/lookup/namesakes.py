"""Schools whose whole name is only a part of the name of another: typing it does not tell them apart."""

from collections import defaultdict
from collections.abc import Iterable

from zonepages.lookup.drafts import Draft
from zonepages.lookup.question import LINKING_WORDS
from zonepages.lookup.results import MatchKind

__all__ = ["find_namesakes"]

Words = frozenset[str]


def find_namesakes(drafts: Iterable[Draft]) -> set[Draft]:
    """Return the schools of which a school in another zone has all words, such as "Ecole Saint-Joseph"."""
    schools = [draft for draft in drafts if draft.kind is MatchKind.SCHOOL]
    zones: dict[Words, set[int]] = defaultdict(set)
    for school in schools:
        zones[_telling_words(school)].add(school.zone_id)
    with_word: dict[str, list[Words]] = defaultdict(list)
    for words in zones:
        for word in words:
            with_word[word].append(words)
    zones_alike = {
        words: set().union(*(zones[others] for others in _rarest(words, with_word) if words <= others))
        for words in zones
    }
    return {school for school in schools if zones_alike[_telling_words(school)] - {school.zone_id}}


def _telling_words(school: Draft) -> Words:
    return school.name_words - LINKING_WORDS or school.name_words


def _rarest(words: Words, with_word: dict[str, list[Words]]) -> list[Words]:
    """Return the fewest names among which all that have these words must be."""
    return min((with_word[word] for word in words), key=len, default=[])
