"""Marking what is not translated in a page of which the rest is."""

from collections.abc import Iterable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from wagtail_localize.strings import StringValue

__all__ = ["is_untranslated", "mark_untranslated", "plain_texts"]


def plain_texts(untranslated: Iterable[str]) -> frozenset[str]:
    """Return texts, as wagtail-localize cuts them up, without their markup."""
    return frozenset(_squeezed(StringValue(text).render_text()) for text in untranslated)


def is_untranslated(text: str, *, untranslated: Iterable[str]) -> bool:
    return _squeezed(text) in plain_texts(untranslated)


def mark_untranslated(html: str, *, untranslated: Iterable[str], language: str) -> str:
    """Return HTML with a ``lang`` on each element, text and image whose text is among the untranslated ones.

    Texts are compared without markup and white space, so it does not matter which template renders them.
    """
    texts = plain_texts(untranslated)
    if not texts:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(True):
        text = element["alt"] if element.name == "img" and element.has_attr("alt") else element.get_text(" ")
        if _squeezed(str(text)) in texts or _squeezed(element.get_text()) in texts:
            element["lang"] = language
    for node in soup.find_all(string=True):
        if _squeezed(str(node)) in texts and not _is_marked(node, language=language):
            node.replace_with(_span(soup, node, language=language))
    return str(soup)


def _is_marked(node: NavigableString, *, language: str) -> bool:
    nearest = node.find_parent(lang=True)
    return isinstance(nearest, Tag) and nearest["lang"] == language


def _span(soup: BeautifulSoup, node: NavigableString, *, language: str) -> Tag:
    span = soup.new_tag("span", attrs={"lang": language})
    span.string = str(node)
    return span


def _squeezed(text: str) -> str:
    return " ".join(text.split())
