"""Pages as far as an entry shows them, read for many zones at once: whole pages cost ten times as much.

Columns are read as texts and numbers, which every database gives as they are.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self

from django.db.models import CharField, IntegerField, TextField
from django.db.models.functions import Cast

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import SchoolLevel
from zonepages.models import GoodPracticePage, ZonePage
from zonepages.prepared import Prepared
from zonepages.querysets import published

__all__ = ["PageRow", "PracticeRow", "ZonePageRow"]


@dataclass(slots=True)
class PageRow:
    """What pages of zones and articles have in common; the names are those of the models."""

    columns: ClassVar[tuple[Any, ...]] = (
        "pk",
        "zone_id",
        Cast("translation_key", CharField()),
        "title",
        "url_path",
        "locale__language_code",
        "alias_of_id",
        "alias_of__locale__language_code",
        "original_id",
        Cast("untranslated", TextField()),
    )

    pk: int
    zone_id: int
    translation_key: str
    title: str
    url_path: str
    language: str
    alias_of_id: int | None
    source_language: str | None
    original_id: int | None
    untranslated: list[str]

    def __post_init__(self) -> None:
        self.translation_key = _with_hyphens(self.translation_key)
        self.untranslated = _read_json(self.untranslated)

    @property
    def prose_language(self) -> str:
        return self.source_language or self.language

    @property
    def is_fallback(self) -> bool:
        return self.prose_language != self.language

    @property
    def holds_facts(self) -> bool:
        return self.original_id is None


@dataclass(slots=True)
class ZonePageRow(PageRow):
    """The page of a zone: its words for the free texts of the facts, and what it says of situations."""

    columns: ClassVar[tuple[Any, ...]] = (
        *PageRow.columns,
        Cast("fact_texts", TextField()),
        Cast("situations", TextField()),
    )

    fact_texts: dict[str, str]
    situations: list[dict[str, Any]]

    def __post_init__(self) -> None:
        PageRow.__post_init__(self)
        self.fact_texts = _read_json(self.fact_texts)
        self.situations = _read_json(self.situations)

    @classmethod
    def read(cls, zones: Sequence[int]) -> Iterator[Self]:
        """Return the published pages of zones, by their place in the tree."""
        return (cls(*row) for row in ZONE_PAGES.rows(zones))

    @property
    def other_language(self) -> str:
        return next(code for code in PAGE_LANGUAGES if code != self.language)


LEVELS: Final = tuple(SchoolLevel.values)


def _facts(of: str = "") -> tuple[Any, ...]:
    ticked = (Cast(f"{of}{level}", IntegerField()) for level in LEVELS)
    return (f"{of}kind", f"{of}theme", *ticked)


COMMON: Final = len(PageRow.columns)
FACTS: Final = len(_facts())


@dataclass(slots=True)
class PracticeRow(PageRow):
    """An article, with the facts of its original, which has them if there is one."""

    columns: ClassVar[tuple[Any, ...]] = (*PageRow.columns, *_facts(), *_facts("original__"))

    kind: str
    theme: str
    levels: list[str]

    @classmethod
    def read(cls, zones: Sequence[int]) -> Iterator[Self]:
        """Return the published articles of zones, the oldest first."""
        for row in PRACTICES.rows(zones):
            own, original = row[COMMON:-FACTS], row[-FACTS:]
            kind, theme, *ticked = own if original[0] is None else original
            levels = [level for level, is_ticked in zip(LEVELS, ticked, strict=True) if is_ticked]
            values: tuple[Any, ...] = (*row[:COMMON], kind, theme, levels)
            yield cls(*values)


ZONE_PAGES: Final = Prepared(
    lambda zones: (
        published(ZonePage.objects.filter(zone__in=zones)).order_by("path").values_list(*ZonePageRow.columns)
    )
)
PRACTICES: Final = Prepared(
    lambda zones: (
        published(GoodPracticePage.objects.filter(zone__in=zones))
        .order_by("first_published_at", "pk")
        .values_list(*PracticeRow.columns)
    )
)


def _read_json(text: Any) -> Any:
    """Return what a column of JSON holds: of nearly every row, nothing."""
    if text == "[]":
        return []
    return {} if text == "{}" else json.loads(text)


def _with_hyphens(key: str) -> str:
    """Return a key as it is written; SQLite stores it without hyphens."""
    return key if "-" in key else f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
