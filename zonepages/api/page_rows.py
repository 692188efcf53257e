"""Pages as far as an entry shows them, read for many zones at once: whole pages cost ten times as much.

Columns are read as texts and numbers, which every database gives as they are. Something else is made of them
only where it is asked for: a list has hundreds of rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self

import orjson
from django.db.models import CharField, IntegerField, TextField
from django.db.models.functions import Cast, Coalesce

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import SchoolLevel
from zonepages.models import GoodPracticePage, ZonePage
from zonepages.prepared import Prepared
from zonepages.querysets import published

__all__ = ["PageRow", "PracticeRow", "ZonePageRow"]


@dataclass(slots=True)
class PageRow:
    """What pages of zones and articles have in common, in the order of the columns."""

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
    stored_key: str
    title: str
    url_path: str
    language: str
    alias_of_id: int | None
    source_language: str | None
    original_id: int | None
    stored_untranslated: str

    @property
    def translation_key(self) -> str:
        """The key as it is written; SQLite stores it without hyphens."""
        key = self.stored_key
        return key if "-" in key else f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"

    @property
    def untranslated(self) -> list[str]:
        found: list[str] = orjson.loads(self.stored_untranslated)
        return found

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

    stored_fact_texts: str
    stored_situations: str

    @property
    def fact_texts(self) -> dict[str, str]:
        found: dict[str, str] = orjson.loads(self.stored_fact_texts)
        return found

    @property
    def situations(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = orjson.loads(self.stored_situations)
        return found

    @classmethod
    def read(cls, zones: Sequence[int]) -> Iterator[Self]:
        """Return the published pages of zones, by their place in the tree."""
        return (cls(*row) for row in ZONE_PAGES.rows(zones))

    @property
    def other_language(self) -> str:
        return next(code for code in PAGE_LANGUAGES if code != self.language)


LEVELS: Final = tuple(SchoolLevel.values)


def _ticked(level: str) -> Coalesce:
    return Coalesce(Cast(f"original__{level}", IntegerField()), Cast(level, IntegerField()))


@dataclass(slots=True)
class PracticeRow(PageRow):
    """An article, with the facts of its original."""

    columns: ClassVar[tuple[Any, ...]] = (
        *PageRow.columns,
        *(Coalesce(f"original__{name}", name) for name in ("kind", "theme")),
        *(_ticked(level) for level in LEVELS),
    )

    kind: str
    theme: str
    nursery: int
    primary: int
    secondary: int

    @classmethod
    def read(cls, zones: Sequence[int]) -> Iterator[Self]:
        """Return the published articles of zones, the oldest first."""
        return (cls(*row) for row in PRACTICES.rows(zones))

    @property
    def levels(self) -> list[str]:
        ticked = (self.nursery, self.primary, self.secondary)
        return [level for level, is_meant in zip(LEVELS, ticked, strict=True) if is_meant]


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
