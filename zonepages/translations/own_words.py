"""What a zone wrote in its own words about its facts, when it begins to write in its other language."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Model

from zonepages.fields import text_key
from zonepages.models import ContactPoint, ReferralService, ZonePage

__all__ = ["OwnWords"]

# By relation of the zone page, the columns with free text.
COLUMNS: Final[dict[str, tuple[type[Model], tuple[str, ...]]]] = {
    "contact_points": (ContactPoint, ("function_text", "remark", "confirmed_by")),
    "referral_services": (ReferralService, ("label",)),
}


class OwnWords:
    """The free texts inside the facts of a zone, and what they become when its other page holds the facts.

    A text becomes its translation. One without a translation stays as it is, and is remembered as one in
    the other language.
    """

    def __init__(self, *, original: ZonePage, other: ZonePage) -> None:
        self.rows = {relation: list(getattr(original, relation).all()) for relation in COLUMNS}
        self.texts = list(dict.fromkeys(text for _row, _column, text in self._places()))
        known = {text: other.fact_texts.get(text_key(text), "") for text in self.texts}
        self.translated = {text: words for text, words in known.items() if words and words != text}
        self.kept = [
            text
            for text in self.texts
            if text not in self.translated and text_key(text) not in original.fact_texts
        ]

    def too_long(self) -> str | None:
        """Return a translation that does not fit in the place of its text."""
        for row, column, text in self._places():
            words = self.translated.get(text, "")
            if len(words) > (row._meta.get_field(column).max_length or 0):
                return words
        return None

    def write(self, *, page: ZonePage) -> None:
        """Give a page, which now holds the facts, the rows in its own language."""
        for row, column, text in self._places():
            setattr(row, column, self.translated.get(text, text))
        for relation, rows in self.rows.items():
            setattr(page, relation, rows)
        page.fact_texts = {text_key(text): text for text in self.kept}

    def translations(self) -> dict[str, str]:
        """Return the translations of the new texts, which are the old ones, by key."""
        return {text_key(words): text for text, words in self.translated.items()}

    def _places(self) -> Iterator[tuple[Any, str, str]]:
        for relation, (_model, columns) in COLUMNS.items():
            for row in self.rows[relation]:
                yield from ((row, column, text) for column in columns if (text := getattr(row, column)))
