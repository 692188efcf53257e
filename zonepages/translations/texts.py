"""How two versions of the texts of a page differ."""

from zonepages.models.page_texts import FACTS, Texts, field_of

__all__ = ["different", "is_fact"]


def is_fact(path: str) -> bool:
    """Tell whether a place is inside a fact: its translation is dropped by itself when the text changes."""
    return field_of(path) == FACTS


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
