"""What the template of an article shows beside its text: the list of its parts, and what to read next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import slugify

if TYPE_CHECKING:
    from zonepages.models.practice import GoodPracticePage

__all__ = ["Part", "article_context", "parts_of"]

# With fewer headings one sees at a glance what an article has.
HEADINGS_OF_LONG_ARTICLE: Final = 3
MOST_RELATED: Final = 3


@dataclass(frozen=True)
class Part:
    """A block of an article; a heading has an anchor to which the list of contents leads."""

    block: Any
    anchor: str = ""


def article_context(page: "GoodPracticePage") -> dict[str, Any]:
    parts = parts_of(page.body)
    headings = [part for part in parts if part.anchor]
    return {
        "parts": parts,
        "contents": headings if len(headings) >= HEADINGS_OF_LONG_ARTICLE else [],
        "related_practices": list(type(page).objects.related_to(page)[:MOST_RELATED]),
    }


def parts_of(body: Iterable[Any]) -> list[Part]:
    """Return the blocks of a text; two headings with the same words have different anchors."""
    seen: Counter[str] = Counter()
    parts = []
    for block in body:
        anchor = ""
        if block.block_type == "heading":
            words = slugify(block.value) or "0"
            seen[words] += 1
            anchor = f"s-{words}" if seen[words] == 1 else f"s-{words}--{seen[words]}"
        parts.append(Part(block, anchor))
    return parts
