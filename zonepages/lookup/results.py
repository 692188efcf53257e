"""What a lookup answers. The values are sent to API clients; they never change meaning."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from zonepages.models import PoliceZone

__all__ = [
    "Candidate",
    "LookupResult",
    "Match",
    "MatchKind",
    "Matched",
    "Problem",
    "Reason",
    "Status",
    "Tier",
]


class Status(StrEnum):
    NONE = "none"
    ONE = "one"
    MANY = "many"


class MatchKind(StrEnum):
    """What the text named, in the order in which candidates are listed."""

    POSTCODE = "postcode"
    ZONE = "zone"
    MUNICIPALITY = "municipality"
    LOCALITY = "locality"
    SCHOOL = "school"


class Match(StrEnum):
    """How well: the whole name, the beginning or some words of it, or after correcting one typing error."""

    EXACT = "exact"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


class Reason(StrEnum):
    """Why the answer is not simply the one zone that was named."""

    POSTCODE_SPANS_ZONES = "postcode_spans_zones"
    NUMBER_IS_POSTCODE_AND_ZONE = "number_is_postcode_and_zone"
    NAME_IS_AMBIGUOUS = "name_is_ambiguous"
    NAME_IS_INCOMPLETE = "name_is_incomplete"
    NAMES_ARE_ALIKE = "names_are_alike"
    SPELLING_CORRECTED = "spelling_corrected"
    POSTCODE_CONTRADICTS_NAME = "postcode_contradicts_name"
    POSTCODE_UNKNOWN = "postcode_unknown"
    PARTLY_UNDERSTOOD = "partly_understood"
    SCHOOL_REGISTER_INCOMPLETE = "school_register_incomplete"
    QUERY_TOO_VAGUE = "query_too_vague"
    NOTHING_FOUND = "nothing_found"


class Problem(StrEnum):
    """Why a text cannot be looked up at all."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL_CHARACTERS = "control_characters"
    NO_LETTERS = "no_letters"
    MALFORMED_POSTCODE = "malformed_postcode"


class Tier(IntEnum):
    """How an entry was reached, best first; only the best tier that reached anything is answered."""

    EXACT = 1
    PREFIX = 2
    CORRECTED_NAME = 3
    CORRECTED_WORD = 4

    @property
    def match(self) -> Match:
        return {Tier.EXACT: Match.EXACT, Tier.PREFIX: Match.PREFIX}.get(self, Match.FUZZY)


@dataclass(frozen=True)
class Matched:
    """What of the register the text named. The postcode is empty where there is none, or more than one."""

    kind: MatchKind
    label: str
    postcode: str
    match: Match


@dataclass(frozen=True)
class Candidate:
    """A zone that can be right. Only the zone's number, names, languages, place and website are loaded."""

    zone: PoliceZone
    matched: Matched


@dataclass(frozen=True)
class LookupResult:
    query: str
    status: Status
    reason: Reason | None = None
    candidates: tuple[Candidate, ...] = field(default=())
    problem: Problem | None = None
