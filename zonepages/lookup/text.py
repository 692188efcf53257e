"""Text made comparable: what visitors type and what the register writes become the same letters."""

import re
from typing import Final

from zonepages.words import fold

__all__ = [
    "KEY_MARK",
    "SAINTS",
    "compact",
    "deletions",
    "fold",
    "is_one_edit_apart",
    "is_worth_correcting",
    "spellings",
    "split",
    "without_qualifier",
    "words",
]

# Begins the terms that are whole names: no word begins with it.
KEY_MARK: Final = "="
# The ways in which "saint" is written. Canonical forms are shorter than any misspelling of them.
SAINTS: Final = {"saint": "st", "sint": "st", "sankt": "st", "sainte": "ste"}
# A shorter word differs by one letter from too many others.
SHORTEST_CORRECTED: Final = 5


def split(text: str) -> list[str]:
    """Return the runs of letters and the runs of digits; everything else only separates them."""
    return re.findall("[a-z]+|[0-9]+", fold(text))


def words(text: str) -> list[str]:
    """Return the words of a text, each "saint" in its canonical form."""
    return [SAINTS.get(token, token) for token in split(text)]


def compact(tokens: list[str]) -> str:
    """Return the tokens as one word, the same however a name was cut into words."""
    text = "".join(tokens)
    for saint in ("saint", "sint", "sankt"):  # "sainte" becomes "ste" by the first
        text = text.replace(saint, "st")
    return text


def without_qualifier(name: str) -> str:
    """Return a place name without the part in brackets that tells it from its namesakes."""
    return re.sub(r"\s*\(.*", "", name)


def spellings(word: str) -> list[str]:
    """Return the ways to write a canonical word in full."""
    return [spelling for spelling, canonical in SAINTS.items() if canonical == word] or [word]


def is_worth_correcting(word: str) -> bool:
    """Tell whether a word is long enough to be recognised with a typing error in it."""
    return len(word) >= SHORTEST_CORRECTED and not word.isdigit()


def deletions(word: str) -> set[str]:
    """Return the word with each one of its letters left out."""
    return {word[:position] + word[position + 1 :] for position in range(len(word))}


def is_one_edit_apart(first: str, second: str) -> bool:
    """Tell whether inserting, dropping, replacing or swapping one letter turns one into the other."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    start = 0
    shortest = min(len(first), len(second))
    while start < shortest and first[start] == second[start]:
        start += 1
    end = 0
    while end < shortest - start and first[-1 - end] == second[-1 - end]:
        end += 1
    left, right = first[start : len(first) - end], second[start : len(second) - end]
    return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])
