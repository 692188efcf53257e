"""The search field of the index of good practices: what a reader may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zonepages.words import MOST_WORDS, words

__all__ = ["LONGEST_SEARCH", "PracticeSearch"]

LONGEST_SEARCH: Final = 200


@dataclass(frozen=True)
class PracticeSearch:
    """A text to search for; empty if there is none, or none that can be searched for."""

    text: str = ""
    is_too_long: bool = False
    has_no_word: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "PracticeSearch":
        asked = query.get("q", "").strip()
        text = " ".join("".join(sign if sign.isprintable() else " " for sign in asked).split())
        found = words(text)
        if len(text) > LONGEST_SEARCH or len(found) > MOST_WORDS:
            return cls(is_too_long=True)
        return cls(text=text) if found else cls(has_no_word=bool(asked))
