"""The two queries of a lookup: which terms of the index are near the text, and what those lead to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.db.models import Model

from zonepages.lookup.places import LABEL_LANGUAGES
from zonepages.lookup.question import Question
from zonepages.lookup.results import MatchKind
from zonepages.lookup.text import KEY_MARK, SAINTS, deletions, is_worth_correcting
from zonepages.models import LookupMisspelling, LookupPosting, LookupTerm, PoliceZone
from zonepages.prepared import Prepared

__all__ = ["MOST_COMPLETIONS", "SHORTEST_BEGINNING", "Entry", "fetch_entries", "fetch_terms"]

# A beginning that more names or words share is too vague to answer.
MOST_COMPLETIONS: Final = 120
SHORTEST_BEGINNING: Final = 3
# A longer text is the name of a school, which is found by its words when it is misspelt.
LONGEST_CORRECTED_KEY: Final = 60

# What candidates need of a zone, in the model's order, as ``from_db`` wants it.
ZONE_COLUMNS: Final = [
    column.attname
    for column in PoliceZone._meta.concrete_fields
    if column.name
    in {
        "id",
        "number",
        "name_nl",
        "name_fr",
        "name_de",
        "languages",
        "region",
        "province",
        "website",
        "retired_on",
    }
]
RETIRED_ON: Final = ZONE_COLUMNS.index("retired_on")
REGION: Final = ZONE_COLUMNS.index("region")
ENTRY_COLUMNS: Final = [
    "term",
    "entry_id",
    "entry__kind",
    "entry__postcode",
    "entry__is_second_zone",
    "entry__has_namesakes",
]
WORD_COLUMNS: Final = ["entry__name_words", "entry__place_words", "entry__zone_id"]


@dataclass(eq=False)
class Entry:
    """An entry of the index that some of the terms lead to."""

    kind: MatchKind
    postcode: str
    is_second_zone: bool
    has_namesakes: bool
    label: str
    name_words: frozenset[str]
    place_words: frozenset[str]
    zone_id: int
    zone_values: tuple[Any, ...]
    terms: set[str] = field(default_factory=set)

    @property
    def region(self) -> str:
        return str(self.zone_values[REGION])

    def read_zone(self) -> PoliceZone:
        return PoliceZone.from_db(connection.alias, ZONE_COLUMNS, self.zone_values)


def fetch_terms(question: Question) -> dict[str, int]:
    """Return the terms that the name can mean, whole, in part or misspelt, with their numbers of entries.

    Written as SQL: the ORM joins each limited search to the table once more, and takes twice the time.
    """
    if not question.has_name:
        return {}
    arms = [
        _search(LookupTerm, "text", _as_typed(question) | _with_a_letter_too_many(question)),
        _search(LookupMisspelling, "term", _with_a_letter_left_out(question)),
    ]
    for beginning in [KEY_MARK + key for key in question.keys] + list(question.words[-1:]):
        if len(beginning.removeprefix(KEY_MARK)) >= SHORTEST_BEGINNING:
            arms.append(_search_beginning(beginning))
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _ in arms),
            [value for _, values in arms for value in values],
        )
        return dict(cursor.fetchall())


def _search(model: type[Model], column: str, texts: set[str]) -> tuple[str, list[str]]:
    """Return the SQL that finds terms by a list of texts, with its parameters."""
    quote = connection.ops.quote_name
    places = ", ".join(["%s"] * len(texts))
    table = quote(model._meta.db_table)
    return f"SELECT {quote(column)}, entries FROM {table} WHERE text IN ({places})", sorted(texts)  # noqa: S608


def _search_beginning(beginning: str) -> tuple[str, list[str]]:
    """Return the SQL that finds some of the terms that begin so, from an index whatever the collation.

    PostgreSQL compares byte by byte with operators of its own; SQLite always does.
    """
    at_least, below = ("~>=~", "~<~") if connection.vendor == "postgresql" else (">=", "<")
    table = connection.ops.quote_name(LookupTerm._meta.db_table)
    condition = f"text {at_least} %s AND text {below} %s"
    after_last = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    search = f"SELECT text, entries FROM {table} WHERE {condition} LIMIT {MOST_COMPLETIONS}"  # noqa: S608
    # SQLite wants a limited search inside another.
    return " ".join(("SELECT * FROM (", search, ") AS begun")), [beginning, after_last]


def fetch_entries(terms: Iterable[str], *, language: str) -> list[Entry]:
    """Return what the terms lead to, with the label in one language and the zone of each."""
    rows = POSTINGS.get(language, POSTINGS[LABEL_LANGUAGES[0]]).rows(sorted(set(terms)))
    entries: dict[int, Entry] = {}
    for (
        term,
        entry_id,
        kind,
        postcode,
        second,
        alike,
        text,
        name_words,
        place_words,
        zone_id,
        *zone_values,
    ) in rows:
        if entry_id not in entries:
            entries[entry_id] = Entry(
                kind=MatchKind(kind),
                postcode=postcode,
                is_second_zone=bool(second),
                has_namesakes=bool(alike),
                label=text,
                name_words=frozenset(name_words.split()),
                place_words=frozenset(place_words.split()),
                zone_id=zone_id,
                zone_values=tuple(zone_values),
            )
        entries[entry_id].terms.add(term)
    # Left out here and not by the query: a filter on the zone makes PostgreSQL begin with all zones.
    return [entry for entry in entries.values() if not entry.zone_values[RETIRED_ON]]


def _postings_in(language: str) -> Prepared:
    columns = (f"entry__zone__{column}" for column in ZONE_COLUMNS)
    shown = (*ENTRY_COLUMNS, f"entry__label_{language}", *WORD_COLUMNS, *columns)
    return Prepared(lambda terms: LookupPosting.objects.order_by().filter(term__in=terms).values_list(*shown))


POSTINGS: Final = {language: _postings_in(language) for language in LABEL_LANGUAGES}


def _as_typed(question: Question) -> set[str]:
    keys = {*question.keys, *question.corrected_keys, question.whole_key}
    return {KEY_MARK + key for key in keys} | {*question.words, *question.numbers}


def _with_a_letter_too_many(question: Question) -> set[str]:
    """The terms of which the text has all letters and one more."""
    words = (SAINTS.get(text, text) for word in question.words for text in _without_one_letter(word))
    keys = (KEY_MARK + text for key in question.keys for text in _without_one_letter(key))
    return {*words, *keys}


def _with_a_letter_left_out(question: Question) -> set[str]:
    """What the text has in common with the terms that it is one typing error away from."""
    words = (text for word in question.words for text in (word, *_without_one_letter(word)))
    keys = (KEY_MARK + text for key in question.keys for text in (key, *_without_one_letter(key)))
    return {*words, *keys}


def _without_one_letter(word: str) -> set[str]:
    """The word with each letter left out; it may itself be a letter short of one worth correcting."""
    is_near_one = is_worth_correcting(word + word[-1:])
    return deletions(word) if is_near_one and len(word) <= LONGEST_CORRECTED_KEY else set()
