"""The texts of a page, cut up as a translator meets them."""

from typing import Final

from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

__all__ = ["ADDRESS", "FACTS", "Texts", "field_of", "texts_of"]

# By path, as wagtail-localize names the places of a page. A place has several texts if it has paragraphs.
Texts = dict[str, list[str]]

# The field with the free texts inside facts, which are translated one by one.
FACTS: Final = "fact_texts"
# An address is chosen for each language; it says nothing that could be translated or out of date.
ADDRESS: Final = "slug"


def texts_of(page: Page, *, with_facts: bool = True) -> Texts:
    """Return the texts of a page as it is in memory, its address left out."""
    left_out = {ADDRESS} if with_facts else {ADDRESS, FACTS}
    texts: Texts = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and field_of(segment.path) not in left_out:
            texts.setdefault(segment.path, []).append(segment.string.data)
    return texts


def field_of(path: str) -> str:
    """Return the field of a place: ``body`` for ``body.<block>``."""
    return path.partition(".")[0]
