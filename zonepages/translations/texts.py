"""The texts of a page, cut up as a translator meets them, and how two versions of them differ."""

from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

__all__ = ["NO_PROSE", "Texts", "different", "is_fact", "texts_of"]

# By path, as wagtail-localize names the places of a page. A place has several texts if it has paragraphs.
Texts = dict[str, list[str]]

FACTS = "fact_texts"
# An address is chosen for each language; it says nothing that could be out of date.
NO_PROSE = ("slug",)


def texts_of(page: Page) -> Texts:
    """Return the texts of a page as it is in memory."""
    texts: Texts = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and segment.path not in NO_PROSE:
            texts.setdefault(segment.path, []).append(segment.string.data)
    return texts


def is_fact(path: str) -> bool:
    """Tell whether a place is inside a fact: its translation is dropped by itself when the text changes."""
    return path.partition(".")[0] == FACTS


def different(now: Texts, before: Texts) -> Texts:
    """Return by place the texts that are new, or, if texts were only taken away there, those that are gone.

    A fact whose text is gone is no difference: its translation goes with it.
    """
    changed: Texts = {}
    for path in dict.fromkeys([*now, *(path for path in before if not is_fact(path))]):
        texts, known = now.get(path, []), before.get(path, [])
        new = [text for text in texts if text not in known]
        gone = [text for text in known if text not in texts]
        if new or gone:
            changed[path] = new or gone
    return changed
