"""What a visitor typed, taken apart: the numbers, and the name that remains, in the ways it can be read."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zonepages.lookup.results import MatchKind, Problem
from zonepages.lookup.text import SAINTS, compact, is_one_edit_apart, is_worth_correcting, split

__all__ = ["LINKING_WORDS", "Question", "find_problem", "read_question"]

LONGEST_QUERY: Final = 200
# More words than the longest name of a school has.
MOST_WORDS: Final = 24
# What cannot be seen: controls, direction marks and joiners, and halves of characters.
INVISIBLE_CATEGORIES: Final = {"Cc", "Cf", "Cs"}
BELGIAN_NUMBER: Final = re.compile("[1-9][0-9]{3}")
COUNTRY: Final = {"b", "be"}

ZONE_ANNOUNCED: Final = re.compile(
    r"(?:(?:lokale )?politie ?zone|police zone(?: of)?|(?:lokale )?politie|p ?z|z ?p"
    r"|zone (?:locale )?(?:de )?police(?: locale)?|police locale|polizei ?zone|zone)\b ?"
)
POSTCODE_ANNOUNCED: Final = re.compile(r"(?:post ?code|code postal|c ?p|post ?nummer|postleitzahl|plz)\b ?")
MUNICIPALITY_ANNOUNCED: Final = re.compile(r"(?:(?:deel)?gemeente|stad|gemeinde|stadt|commune|ville)\b ?")
LINK: Final = re.compile(r"(?:van|von|de|du|des|d|la|le|les|l|het)\b ?")

BRUSSELS: Final = frozenset({"brussel", "brussels", "brusselstad", "bruxelles", "bruxellesville"})

# Words that hardly tell one name from another.
LINKING_WORDS: Final = frozenset(
    {
        *("a", "au", "aux", "d", "de", "den", "der", "des", "die", "du", "een", "en", "et", "het", "in", "l"),
        *("la", "le", "les", "of", "ou", "s", "t", "te", "ten", "ter", "und", "van", "von", "voor"),
    }
)
# Words that say what a school is, and not which one: the register does not have every school so called.
KINDS_OF_SCHOOL: Final = frozenset(
    {
        *("school", "scholen", "basisschool", "basisscholen", "kleuterschool", "lagere", "gemeenteschool"),
        *("gemeentelijke", "stedelijke", "vrije", "middenschool", "secundair", "basisonderwijs", "onderwijs"),
        *("atheneum", "koninklijk", "instituut", "college", "lyceum", "campus", "internaat"),
        *("ecole", "ecoles", "fondamentale", "primaire", "maternelle", "secondaire", "communale", "libre"),
        *("athenee", "royal", "institut", "lycee", "enseignement", "schule", "grundschule", "kindergarten"),
    }
)


@dataclass(frozen=True)
class Question:
    """The parts of a text.

    ``keys`` are the ways to read the name as one word without spaces, best first; ``whole_key`` is the same
    with the numbers, for names such as "Sint-Norbertusinstituut (2060)".
    """

    numbers: tuple[str, ...] = ()
    number_kinds: frozenset[MatchKind] = frozenset({MatchKind.POSTCODE, MatchKind.ZONE})
    whole_key: str = ""
    keys: tuple[str, ...] = ()
    corrected_keys: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    @property
    def has_name(self) -> bool:
        return bool(self.keys)

    @property
    def is_city_of_brussels(self) -> bool:
        """Whether the name is the one that people write behind every postcode of the Brussels Region."""
        return any(key in BRUSSELS for key in self.keys)

    @property
    def names_nothing(self) -> bool:
        """Whether only a name that is exactly this can be meant: a short text, or just "primary school"."""
        is_short = max(map(len, self.keys), default=0) < 3
        return is_short or KINDS_OF_SCHOOL.issuperset(self.words)


def find_problem(text: str) -> Problem | None:
    """Tell why a stripped text cannot be looked up, or None where it can."""
    if not text:
        return Problem.EMPTY
    if len(text) > LONGEST_QUERY:
        return Problem.TOO_LONG
    if any(unicodedata.category(sign) in INVISIBLE_CATEGORIES for sign in text):
        return Problem.CONTROL_CHARACTERS
    tokens = split(text)
    if not tokens:
        return Problem.NO_LETTERS
    digits = [token for token in tokens if token not in COUNTRY]
    if digits and all(token.isdigit() for token in digits):
        are_belgian = all(BELGIAN_NUMBER.fullmatch(token) for token in digits)
        return None if are_belgian else Problem.MALFORMED_POSTCODE
    return None


def read_question(text: str) -> Question:
    """Take apart a text that has no problem."""
    tokens = split(text)
    numbers = tuple(dict.fromkeys(token for token in tokens if BELGIAN_NUMBER.fullmatch(token)))
    name = " ".join(_without_numbers(tokens))
    readings = list(_readings(name)) or ([name] if name and not numbers else [])
    last = readings[-1].split() if readings else []
    words = [SAINTS.get(token, token) for token in last]
    telling = [word for word in words if word not in LINKING_WORDS] or words
    return Question(
        numbers=numbers,
        number_kinds=_number_kinds(name) if numbers else frozenset(),
        whole_key=compact(tokens) if numbers else "",
        keys=tuple(dict.fromkeys(compact(reading.split()) for reading in readings)),
        corrected_keys=frozenset(_with_saint_corrected(last)),
        words=tuple(dict.fromkeys(telling))[:MOST_WORDS],
    )


def _without_numbers(tokens: list[str]) -> Iterator[str]:
    """Leave out the four-digit numbers, and the country before one as in "B-1030"."""
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        is_country = token in COUNTRY and BELGIAN_NUMBER.fullmatch(following)
        if not is_country and not BELGIAN_NUMBER.fullmatch(token):
            yield token


def _number_kinds(name: str) -> frozenset[MatchKind]:
    if POSTCODE_ANNOUNCED.match(name):
        return frozenset({MatchKind.POSTCODE})
    if ZONE_ANNOUNCED.match(name):
        return frozenset({MatchKind.ZONE})
    return frozenset({MatchKind.POSTCODE, MatchKind.ZONE})


def _readings(name: str) -> Iterator[str]:
    """Yield the name as typed, then without "police zone of", "town of" and the articles that follow."""
    announcement = next(
        filter(
            None, (kind.match(name) for kind in (ZONE_ANNOUNCED, POSTCODE_ANNOUNCED, MUNICIPALITY_ANNOUNCED))
        ),
        None,
    )
    if announcement is None:
        yield from [name] if name else []
        return
    rest = name[announcement.end() :]
    if rest:
        yield name
    while rest:
        yield rest
        link = LINK.match(rest)
        rest = rest[link.end() :] if link else ""


def _with_saint_corrected(tokens: list[str]) -> Iterator[str]:
    """Yield the name with one misspelt "saint" put right: too short, as a canonical word, to be corrected."""
    for position, token in enumerate(tokens):
        for saint in SAINTS:
            if is_worth_correcting(saint) and is_one_edit_apart(token, saint):
                yield compact([*tokens[:position], saint, *tokens[position + 1 :]])
