"""From what fits the text to the answer: the zones that can be right, and why there is not just one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from zonepages.enums import Region
from zonepages.lookup.matching import Plan, make_plan, rank_entries
from zonepages.lookup.question import LINKING_WORDS, Question, find_problem, read_question
from zonepages.lookup.results import Candidate, LookupResult, Matched, MatchKind, Reason, Status, Tier
from zonepages.lookup.search import Entry, fetch_entries, fetch_terms

__all__ = ["find_zones"]

# A longer choice is no answer, unless every zone in it has exactly the name that was typed.
LONGEST_CHOICE: Final = 40
# As many sites as one school has.
FEW: Final = 3
PLACES: Final = {MatchKind.MUNICIPALITY, MatchKind.LOCALITY}
KIND_ORDER: Final = list(MatchKind)


@dataclass(frozen=True)
class Answer:
    """The entries to answer with, each with how it was reached, and the reason to give."""

    reason: Reason | None
    found: tuple[tuple[Entry, Tier], ...] = ()


def find_zones(text: str, *, language: str) -> LookupResult:
    """Return the zones that a text can mean: none, one, or several to choose from, in at most two queries."""
    query = text.strip()
    problem = find_problem(query)
    if problem:
        return LookupResult(query=_printable(query), status=Status.NONE, problem=problem)
    answer = _answer(read_question(query), language=language)
    candidates = _list_candidates(answer)
    status = {0: Status.NONE, 1: Status.ONE}.get(len(candidates), Status.MANY)
    return LookupResult(query=query, status=status, reason=answer.reason, candidates=candidates)


def _printable(text: str) -> str:
    """Replace halves of characters, which cannot be written to any page or answer."""
    return text.encode("utf-8", "replace").decode()


def _answer(question: Question, *, language: str) -> Answer:
    plan = make_plan(question, fetch_terms(question))
    entries = fetch_entries(plan.terms, language=language)
    numbered = [
        entry for entry in entries if entry.terms & plan.number_terms and entry.kind in question.number_kinds
    ]
    if not question.has_name:
        return _answer_number(question, numbered)
    tiers = rank_entries(entries, plan)
    named = _answer_name(question, tiers, plan)
    if plan.number_terms:
        return _answer_both(question, numbered, tiers, named, plan)
    return named if question.numbers else _doubt(named)


def _doubt(answer: Answer) -> Answer:
    """Do not be certain of a Dutch-language school: the register has those of one city only.

    A namesake anywhere else in Flanders or in Brussels is not in it, so only the visitor can tell.
    """
    is_dutch_school = all(
        entry.kind is MatchKind.SCHOOL and entry.region == Region.FLANDERS for entry, _ in answer.found
    )
    is_one = answer.reason in {None, Reason.NAME_IS_INCOMPLETE}
    if is_one and answer.found and is_dutch_school:
        return Answer(Reason.SCHOOL_REGISTER_INCOMPLETE, answer.found)
    return answer


def _answer_number(question: Question, numbered: list[Entry]) -> Answer:
    found = tuple((entry, Tier.EXACT) for entry in numbered)
    if not found:
        is_postcode = MatchKind.POSTCODE in question.number_kinds
        return Answer(Reason.POSTCODE_UNKNOWN if is_postcode else Reason.NOTHING_FOUND)
    if _count_zones(numbered) == 1:
        return Answer(None, found)
    if len(question.numbers) > 1:
        return Answer(Reason.POSTCODE_CONTRADICTS_NAME, found)
    is_both = len({entry.kind for entry in numbered}) > 1
    return Answer(Reason.NUMBER_IS_POSTCODE_AND_ZONE if is_both else Reason.POSTCODE_SPANS_ZONES, found)


def _answer_name(question: Question, tiers: dict[Tier, list[Entry]], plan: Plan) -> Answer:
    """Answer with the best tier alone: all that it holds, whatever its kind."""
    tier = next(iter(tiers), None)
    if tier is Tier.EXACT:
        return _answer_exact_name(tiers[tier])
    if plan.is_too_vague or question.names_nothing:
        return Answer(Reason.QUERY_TOO_VAGUE)
    if tier in {None, Tier.CORRECTED_WORD} and plan.is_too_vague_to_correct:
        return Answer(Reason.QUERY_TOO_VAGUE)
    if tier is None:
        return Answer(Reason.NOTHING_FOUND)
    if _count_zones(tiers[tier]) > LONGEST_CHOICE:
        return Answer(Reason.QUERY_TOO_VAGUE)
    reason = _reason_of(tier, tiers[tier])
    if reason is Reason.NAME_IS_INCOMPLETE and _is_whole_name(question, tiers[tier]):
        reason = None
    return Answer(reason, tuple((entry, tier) for entry in tiers[tier]))


def _is_whole_name(question: Question, entries: list[Entry]) -> bool:
    """Tell whether nothing but articles and the like is missing: "Tournaisis" for "Du Tournaisis"."""
    return all(set(question.words) >= entry.name_words - LINKING_WORDS for entry in entries)


def _answer_exact_name(entries: list[Entry]) -> Answer:
    """Answer with everything of that name; a school called just "Ecole communale" is hardly the only one."""
    reason = _reason_of(Tier.EXACT, entries)
    if reason is None and all(entry.has_namesakes for entry in entries):
        reason = Reason.NAMES_ARE_ALIKE
    return Answer(reason, tuple((entry, Tier.EXACT) for entry in entries))


def _answer_both(
    question: Question, numbered: list[Entry], tiers: dict[Tier, list[Entry]], named: Answer, plan: Plan
) -> Answer:
    """Answer a number with a name: where they agree, or with both where they contradict each other."""
    if not numbered:
        return Answer(Reason.POSTCODE_UNKNOWN, named.found)
    if question.is_city_of_brussels and all(entry.region == Region.BRUSSELS for entry in numbered):
        return _answer_number(question, numbered)
    for tier, entries in tiers.items():
        agreeing = [entry for entry in entries if _agrees(entry, numbered)]
        if agreeing:
            if _is_told_apart(agreeing, tier, plan):
                by_number = _count_zones(numbered) == 1 and tier in {Tier.EXACT, Tier.PREFIX}
                reason = None if by_number else _reason_of(tier, agreeing)
                return Answer(reason, tuple((entry, tier) for entry in agreeing))
            return _answer_number_near(question, numbered, agreeing)
    number_alone = _answer_number(question, numbered)
    if question.names_nothing:
        return number_alone
    contradicting = tuple((entry, tier) for entry, tier in named.found if _contradicts(entry, tier))
    if not contradicting or _count_zones(entry for entry, _ in contradicting) > LONGEST_CHOICE:
        return Answer(number_alone.reason or Reason.PARTLY_UNDERSTOOD, number_alone.found)
    return Answer(Reason.POSTCODE_CONTRADICTS_NAME, number_alone.found + contradicting)


def _is_told_apart(agreeing: list[Entry], tier: Tier, plan: Plan) -> bool:
    """Tell whether a name says more than its postcode: a zone or a school does, a place does not."""
    if tier is Tier.EXACT:
        return not any(entry.kind in PLACES for entry in agreeing)
    is_few = plan.has_rare_word and len(agreeing) <= FEW
    return is_few and all(entry.kind is MatchKind.SCHOOL for entry in agreeing)


def _contradicts(entry: Entry, tier: Tier) -> bool:
    """Tell whether a name is meant as surely as the number: some words of a school elsewhere are not."""
    return entry.kind is not MatchKind.SCHOOL or tier is Tier.EXACT


def _agrees(entry: Entry, numbered: list[Entry]) -> bool:
    """Tell whether an entry is in a zone of the number; a school also has to have the postcode itself."""
    return any(
        number.zone_id == entry.zone_id
        for number in numbered
        if entry.kind is not MatchKind.SCHOOL or number.postcode in {"", entry.postcode}
    )


def _answer_number_near(question: Question, numbered: list[Entry], agreeing: list[Entry]) -> Answer:
    """Answer with the number near a place, whose name does not tell the zones of a postcode apart."""
    zones = {entry.zone_id for entry in agreeing}
    postcodes = {entry.postcode for entry in numbered if entry.postcode and entry.zone_id in zones}
    return _answer_number(
        question, [entry for entry in numbered if entry.zone_id in zones or entry.postcode in postcodes]
    )


def _reason_of(tier: Tier, entries: list[Entry]) -> Reason | None:
    if tier in {Tier.CORRECTED_NAME, Tier.CORRECTED_WORD}:
        return Reason.SPELLING_CORRECTED
    if _count_zones(entries) > 1:
        return Reason.NAME_IS_AMBIGUOUS
    return Reason.NAME_IS_INCOMPLETE if tier is Tier.PREFIX else None


def _count_zones(entries: Iterable[Entry]) -> int:
    return len({entry.zone_id for entry in entries})


def _list_candidates(answer: Answer) -> tuple[Candidate, ...]:
    """List each zone once, by the best thing that it was found by."""
    by_zone: dict[int, list[tuple[tuple[int, bool], Entry, Tier]]] = defaultdict(list)
    for entry, tier in answer.found:
        rank = (KIND_ORDER.index(entry.kind), entry.is_second_zone)
        by_zone[entry.zone_id].append((rank, entry, tier))
    ranked = []
    for found in by_zone.values():
        best = min(rank for rank, _, _ in found)
        entries = [entry for rank, entry, _ in found if rank == best]
        tier = min(tier for rank, _, tier in found if rank == best)
        zone = entries[0].read_zone()
        ranked.append((best, zone.number, Candidate(zone=zone, matched=_describe(entries, tier))))
    return tuple(candidate for _, _, candidate in sorted(ranked, key=lambda item: item[:2]))


def _describe(entries: list[Entry], tier: Tier) -> Matched:
    labels = list(dict.fromkeys(entry.label for entry in sorted(entries, key=lambda entry: entry.postcode)))
    postcodes = {entry.postcode for entry in entries}
    return Matched(
        kind=entries[0].kind,
        label=" / ".join(labels) if len(labels) < 3 else f"{labels[0]} (+{len(labels) - 1})",
        postcode=postcodes.pop() if len(postcodes) == 1 else "",
        match=tier.match,
    )
