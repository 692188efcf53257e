"""What demo content is made of: an article or an introduction, in one language or in two."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zonepages.enums import PracticeKind, SchoolLevel, Theme

__all__ = ["Article", "ArticleText", "Block", "DemoZone", "callout", "heading", "paragraph", "quote"]

Block = tuple[str, Any]


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
        return json.dumps(
            [
                {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(place))), "type": kind, "value": value}
                for place, (kind, value) in enumerate(self.blocks)
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
    contact_points: tuple[dict[str, Any], ...] = ()
    referral_services: tuple[str, ...] = ()
    # What the zone wrote in its own words about these facts, in the other language, by its own words.
    fact_texts: dict[str, str] = field(default_factory=dict)
    moderator: bool = field(default=False)
