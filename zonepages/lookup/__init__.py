"""From what a school knows (a postcode, a place, its name, a zone) to the zones that can be right."""

from zonepages.lookup.answering import find_zones
from zonepages.lookup.building import rebuild_index
from zonepages.lookup.results import (
    Candidate,
    LookupResult,
    Match,
    Matched,
    MatchKind,
    Problem,
    Reason,
    Status,
)

__all__ = [
    "Candidate",
    "LookupResult",
    "Match",
    "MatchKind",
    "Matched",
    "Problem",
    "Reason",
    "Status",
    "find_zones",
    "rebuild_index",
]
