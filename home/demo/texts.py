"""What demo content is made of: an article or an introduction, in one language or in two."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zonepages.enums import PracticeKind, SchoolLevel, Situation, SituationPart, Theme

__all__ = [
    "Article",
    "ArticleText",
    "Block",
    "DemoZone",
    "Situations",
    "callout",
    "heading",
    "paragraph",
    "quote",
    "situations_json",
]

Block = tuple[str, Any]
# What a zone says of situations, in one language.
Situations = Mapping[Situation, Mapping[SituationPart, str]]


def heading(text: str) -> Block:
    return "heading", text


def paragraph(html: str) -> Block:
    return "paragraph", html


def quote(text: str, *, source: str) -> Block:
    return "quote", {"text": text, "source": source}


def callout(title: str, html: str) -> Block:
    return "callout", {"title": title, "text": html}


@dataclass(frozen=True)
class ArticleText:
    """An article in one language."""

    title: str
    slug: str
    summary: str
    blocks: tuple[Block, ...]

    def body_json(self) -> str:
        """Return the body as stored. A block's id is its place: texts of one shape have the same ids."""
        return _stream_json(self.blocks)


def situations_json(situations: Situations) -> str:
    """Return what a zone says of situations as stored."""
    return _stream_json(
        ("situation", {"situation": code.value, **{part.value: text for part, text in texts.items()}})
        for code, texts in situations.items()
    )


def _stream_json(blocks: Iterable[Block]) -> str:
    return json.dumps(
        [
            {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(place))), "type": kind, "value": value}
            for place, (kind, value) in enumerate(blocks)
        ]
    )


@dataclass(frozen=True)
class Article:
    """An article; ``texts`` is in the order of writing: the original first, then its translation if any."""

    texts: dict[str, ArticleText]
    kind: PracticeKind
    theme: Theme
    levels: tuple[SchoolLevel, ...]
    first_published_at: datetime


@dataclass(frozen=True)
class DemoZone:
    """The demo content of one zone. ``introductions`` begins with the zone's main language."""

    number: str
    introductions: dict[str, str]
    articles: tuple[Article, ...]
    # By language, as the introductions.
    situations: Mapping[str, Situations] = field(default_factory=dict)
    contact_points: tuple[dict[str, Any], ...] = ()
    referral_services: tuple[str, ...] = ()
    # What the zone wrote in its own words about these facts, in the other language, by its own words.
    fact_texts: dict[str, str] = field(default_factory=dict)
    moderator: bool = field(default=False)
