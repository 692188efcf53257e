"""Building the lookup index from the register."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from django.db import connection, models, transaction

from zonepages.lookup.drafts import Draft, draft_entries
from zonepages.lookup.namesakes import find_namesakes
from zonepages.lookup.results import MatchKind
from zonepages.lookup.text import KEY_MARK, deletions, is_worth_correcting, spellings
from zonepages.models import LookupEntry, LookupMisspelling, LookupPosting, LookupTerm, PoliceZone

__all__ = ["rebuild_index"]

# Rows in a statement, within what SQLite takes.
BATCH: Final = 1000


@transaction.atomic
def rebuild_index() -> None:
    """Make the index agree with the register. Readers keep the old one until this is committed."""
    tables: list[type[models.Model]] = [LookupPosting, LookupTerm, LookupMisspelling, LookupEntry]
    for table in tables:
        table._default_manager.all().delete()
    drafts = draft_entries()
    alike = find_namesakes(drafts)
    counts: Counter[str] = Counter()
    for draft in drafts:
        counts.update(_terms(draft))
    LookupEntry.objects.bulk_create(
        (_entry(number, draft, has_namesakes=draft in alike) for number, draft in enumerate(drafts)), BATCH
    )
    _insert(
        LookupPosting,
        ("term", "entry_id"),
        ((term, number) for number, draft in enumerate(drafts) for term in _terms(draft)),
    )
    _insert(LookupTerm, ("text", "entries"), counts.items())
    _insert(
        LookupMisspelling,
        ("text", "term", "entries"),
        ((text, term, counts[term]) for term in _correctable_terms(drafts) for text in _misspellings(term)),
    )
    _refresh_statistics([*tables, PoliceZone])


def _entry(number: int, draft: Draft, *, has_namesakes: bool) -> LookupEntry:
    nl, fr, de = draft.labels
    return LookupEntry(
        id=number,
        kind=draft.kind,
        label_nl=nl,
        label_fr=fr,
        label_de=de,
        postcode=draft.postcode,
        is_second_zone=draft.is_second_zone,
        has_namesakes=has_namesakes,
        name_words=" ".join(sorted(draft.name_words)),
        place_words=" ".join(sorted(draft.place_words - draft.name_words)),
        zone_id=draft.zone_id,
    )


def _terms(draft: Draft) -> set[str]:
    return {KEY_MARK + key for key in draft.keys if key} | draft.name_words | draft.place_words


def _correctable_terms(drafts: list[Draft]) -> set[str]:
    """The words, and the whole names except those of schools: long, and found by their words."""
    terms = {term for draft in drafts for term in draft.name_words | draft.place_words}
    return terms | {
        KEY_MARK + key for draft in drafts if draft.kind is not MatchKind.SCHOOL for key in draft.keys
    }


def _misspellings(term: str) -> set[str]:
    """The term with a letter left out, in each way to write it in full."""
    mark, word = (KEY_MARK, term[1:]) if term.startswith(KEY_MARK) else ("", term)
    return {
        mark + misspelling
        for spelling in spellings(word)
        if is_worth_correcting(spelling)
        for misspelling in deletions(spelling)
    }


def _insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[str | int, ...]]) -> None:
    """Store rows many at a time: five times as quick as through a model instance for each."""
    quote = connection.ops.quote_name
    target = f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"
    row_places = f"({', '.join(['%s'] * len(columns))})"
    iterator = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(iterator, BATCH)):
            places = ", ".join([row_places] * len(batch))
            # Only names of this module's own tables and columns become part of the statement.
            cursor.execute(
                f"INSERT INTO {target} VALUES {places}",  # noqa: S608
                [value for row in batch for value in row],
            )


def _refresh_statistics(tables: Iterable[type[models.Model]]) -> None:
    """Tell PostgreSQL what it now holds: it plans the first lookups after an import by it."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")
