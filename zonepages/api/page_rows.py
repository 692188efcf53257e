"""Pages as far as an entry shows them, read for many zones at once: whole pages cost ten times as much."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self
from uuid import UUID

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import SchoolLevel

__all__ = ["PageRow", "PracticeRow", "ZonePageRow"]


@dataclass(slots=True)
class PageRow:
    """What pages of zones and articles have in common; the names are those of the models."""

    columns: ClassVar[tuple[str, ...]] = (
        "pk",
        "zone_id",
        "translation_key",
        "title",
        "url_path",
        "locale__language_code",
        "alias_of_id",
        "alias_of__locale__language_code",
        "original_id",
        "untranslated",
    )

    pk: int
    zone_id: int
    translation_key: UUID
    title: str
    url_path: str
    language: str
    alias_of_id: int | None
    source_language: str | None
    original_id: int | None
    untranslated: list[str]

    @classmethod
    def read(cls, pages: Any) -> Iterator[Self]:
        return (cls(*row) for row in pages.values_list(*cls.columns))

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
    """The page of a zone, with the words of that page for the free texts of its facts."""

    columns: ClassVar[tuple[str, ...]] = (*PageRow.columns, "fact_texts")

    fact_texts: dict[str, str]

    @property
    def other_language(self) -> str:
        return next(code for code in PAGE_LANGUAGES if code != self.language)


# The facts of an article, and the same of its original, which has them if there is one.
FACTS: Final = ("kind", "theme", *SchoolLevel.values)


@dataclass(slots=True)
class PracticeRow(PageRow):
    """An article, with the facts of its original."""

    columns: ClassVar[tuple[str, ...]] = (
        *PageRow.columns,
        *FACTS,
        *(f"original__{name}" for name in FACTS),
    )

    kind: str
    theme: str
    levels: list[SchoolLevel]

    @classmethod
    def read(cls, pages: Any) -> Iterator[Self]:
        common = len(PageRow.columns)
        for row in pages.values_list(*cls.columns):
            own, original = row[common : common + len(FACTS)], row[common + len(FACTS) :]
            kind, theme, *ticked = own if original[0] is None else original
            levels = [level for level, is_ticked in zip(SchoolLevel, ticked, strict=True) if is_ticked]
            values: tuple[Any, ...] = (*row[:common], kind, theme, levels)
            yield cls(*values)
