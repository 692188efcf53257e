"""How well each entry fits the name that was typed, in tiers of which only the best is answered."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

from zonepages.lookup.question import Question
from zonepages.lookup.results import Tier
from zonepages.lookup.search import MOST_COMPLETIONS, SHORTEST_BEGINNING, Entry
from zonepages.lookup.text import KEY_MARK, is_one_edit_apart, is_worth_correcting, spellings

__all__ = ["Plan", "make_plan", "rank_entries"]

# A word that more entries share finds nothing by itself; it narrows down what other words find.
MOST_ENTRIES: Final = 400


@dataclass(frozen=True)
class Word:
    """A typed word, and the words of the index that it can be a misspelling of."""

    text: str
    may_be_begun: bool
    corrections: frozenset[str]

    def find_in(self, words: frozenset[str]) -> tuple[Set[str], bool]:
        """Return the words that this one means, and whether that takes a correction."""
        if self.text in words:
            return {self.text}, False
        if self.may_be_begun and (begun := {word for word in words if word.startswith(self.text)}):
            return begun, False
        return self.corrections & words, True


@dataclass(frozen=True)
class Plan:
    """Which terms to follow, and how to judge what they lead to."""

    number_terms: frozenset[str]
    exact_terms: frozenset[str]
    begun_terms: frozenset[str]
    corrected_terms: frozenset[str]
    rarest_terms: frozenset[str]
    words: tuple[Word, ...]
    has_rare_word: bool
    is_too_vague: bool
    is_too_vague_to_correct: bool

    @property
    def terms(self) -> frozenset[str]:
        if self.exact_terms and not self.number_terms:
            return self.exact_terms
        by_name = self.exact_terms | self.begun_terms | self.corrected_terms | self.rarest_terms
        return self.number_terms | by_name


def make_plan(question: Question, terms: dict[str, int]) -> Plan:
    """Choose which terms to follow: few enough to read all that they lead to, however large the register."""
    exact = next((key for key in (question.whole_key, *question.keys) if KEY_MARK + key in terms), None)
    numbers = question.numbers if exact != question.whole_key else ()
    begun = _begun_names(question, terms)
    words = _read_words(question, terms)
    as_typed = [found for word in words if (found := _begun_words(word, terms))]
    corrected = [found | word.corrections for word in words if (found := _begun_words(word, terms))]
    numbered = [{number} for number in question.numbers if number in terms]
    rarest = _rarest(corrected, terms)
    begun_is_vague = len(begun) >= MOST_COMPLETIONS or sum(map(terms.__getitem__, begun)) > MOST_ENTRIES
    return Plan(
        number_terms=frozenset(KEY_MARK + number for number in numbers),
        exact_terms=frozenset({KEY_MARK + exact} if exact else ()),
        begun_terms=frozenset(() if begun_is_vague else begun),
        corrected_terms=frozenset(_corrected_names(question, terms)),
        rarest_terms=frozenset(rarest or _rarest(numbered, terms) or _rarest(as_typed, terms)),
        words=words,
        has_rare_word=bool(rarest),
        is_too_vague=begun_is_vague or not _rarest(as_typed, terms),
        is_too_vague_to_correct=not rarest,
    )


def rank_entries(entries: Iterable[Entry], plan: Plan) -> dict[Tier, list[Entry]]:
    """Return the entries that fit the name by tier, best tier first."""
    tiers: dict[Tier, list[Entry]] = defaultdict(list)
    for entry in entries:
        tier = _tier_of(entry, plan)
        if tier:
            tiers[tier].append(entry)
    return dict(sorted(tiers.items()))


def _tier_of(entry: Entry, plan: Plan) -> Tier | None:
    if entry.terms & plan.exact_terms:
        return Tier.EXACT
    by_words = _tier_by_words(entry, plan.words)
    if by_words is Tier.PREFIX or entry.terms & plan.begun_terms:
        return Tier.PREFIX
    return Tier.CORRECTED_NAME if entry.terms & plan.corrected_terms else by_words


def _tier_by_words(entry: Entry, words: tuple[Word, ...]) -> Tier | None:
    """Judge an entry by words: all have to be in its name or place, at least one in its name."""
    every_word = entry.name_words | entry.place_words
    corrections, is_named = 0, False
    for word in words:
        found, is_corrected = word.find_in(every_word)
        corrections += is_corrected
        if not found or corrections > 1:
            return None
        is_named = is_named or bool(found & entry.name_words)
    if not is_named:
        return None
    return Tier.CORRECTED_WORD if corrections else Tier.PREFIX


def _begun_names(question: Question, terms: dict[str, int]) -> list[str]:
    beginnings = tuple(KEY_MARK + key for key in question.keys if len(key) >= SHORTEST_BEGINNING)
    return [term for term in terms if term.startswith(beginnings)] if beginnings else []


def _corrected_names(question: Question, terms: dict[str, int]) -> list[str]:
    return [
        term
        for term in terms
        if term.startswith(KEY_MARK)
        and (
            term[1:] in question.corrected_keys
            or (
                is_worth_correcting(term[1:])
                and any(is_one_edit_apart(key, term[1:]) for key in question.keys)
            )
        )
    ]


def _read_words(question: Question, terms: dict[str, int]) -> tuple[Word, ...]:
    vocabulary = [
        (term, spelling)
        for term in terms
        if not term.startswith(KEY_MARK)
        for spelling in spellings(term)
        if is_worth_correcting(spelling)
    ]
    return tuple(
        Word(
            text=text,
            may_be_begun=text == question.words[-1] and len(text) >= SHORTEST_BEGINNING,
            corrections=frozenset(term for term, spelling in vocabulary if is_one_edit_apart(text, spelling)),
        )
        for text in question.words
    )


def _begun_words(word: Word, terms: dict[str, int]) -> set[str]:
    """Return a typed word and those that it begins, or nothing where these are too many to know them all."""
    begun = {term for term in terms if word.may_be_begun and term.startswith(word.text)}
    return {word.text, *begun} if len(begun) < MOST_COMPLETIONS else set()


def _rarest(groups: Iterable[set[str]], terms: dict[str, int]) -> set[str]:
    """Return the group of terms with the fewest entries; none where all have too many to read."""
    sizes = [(sum(terms.get(term, 0) for term in group), group) for group in groups]
    few = [pair for pair in sizes if pair[0] <= MOST_ENTRIES]
    return min(few, key=lambda pair: pair[0])[1] if few else set()
