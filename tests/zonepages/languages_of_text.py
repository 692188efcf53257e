"""A small detector of languages: it reads a page by the language each part says it is in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, NavigableString, Tag

__all__ = ["Region", "language_of", "misread_regions", "regions_of"]

# Words that hold sentences together, none of them common in another of these languages.
FUNCTION_WORDS = {
    "nl": """aan alle als bij dat deze die door een elke er geen haar heb hebben heeft het hier hoe hun ik is
        kan kunnen maar met moet naar niet nog of om onze ook op over tot tussen uit van voor waar wat welke
        werd wie wij worden wordt ze zich zijn zij zo zonder""",
    "fr": """au aux avec ce ces cette chaque comme dans des du elle elles est et il ils la le les leur
        leurs mais ne nous ont ou où par pas peut plus pour que qui sa ses son sont sur un une vers vos
        votre vous été être""",
    "de": "auf das dem des durch ein eine für ist mit nicht oder sich sie sind und von wir zum zur über",
    "en": "and are be been by can for from has have how it not that the their this to what will with your",
}
WORDS = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NOT_PROSE = re.compile(r"\S+@\S+|https?://\S+|\b\w+(?:\.\w+)+\b")

ENOUGH_WORDS = 6
ENOUGH_HITS = 2

# A block is read by itself, unlike the emphasis, links and marked words inside it.
INLINE = frozenset(
    {"a", "abbr", "b", "br", "button", "code", "em", "i", "q", "small", "span", "strong", "wbr"}
)
UNSEEN = frozenset({"script", "style", "template"})
SPOKEN_ATTRIBUTES = ("alt", "aria-label", "title", "placeholder")


@dataclass(frozen=True)
class Region:
    """A stretch of text, and the language in which the page says it is."""

    language: str
    text: str


def language_of(text: str) -> str | None:
    """Return the language in which a text reads, or None if it does not show.

    Capitals are left out after the first word: names of places are no sign of the language around them.
    """
    words = WORD.findall(NOT_PROSE.sub(" ", text))
    signs = [word.lower() for place, word in enumerate(words) if place == 0 or word.islower()]
    hits = {language: sum(sign in known for sign in signs) for language, known in WORDS.items()}
    best, second = sorted(hits, key=lambda language: hits[language], reverse=True)[:2]
    return best if hits[best] >= ENOUGH_HITS and hits[best] > hits[second] else None


def misread_regions(soup: BeautifulSoup) -> list[Region]:
    """Return the regions of a page that are long enough to read, and read as another language than theirs."""
    return [
        region
        for region in regions_of(soup)
        if len(WORD.findall(region.text)) >= ENOUGH_WORDS
        and language_of(region.text) not in (None, region.language)
    ]


def regions_of(soup: BeautifulSoup) -> list[Region]:
    """Return the text of a page by block and language, its description and spoken attributes included."""
    blocks: dict[tuple[int, str], list[str]] = {}
    attributes: list[Region] = []
    for node, block, language in _walk(soup, block=0, language=""):
        if isinstance(node, Tag):
            attributes += [Region(language, text) for text in _spoken_attributes(node)]
        else:
            blocks.setdefault((block, language), []).append(str(node))
    text = [Region(language, " ".join("".join(parts).split())) for (_, language), parts in blocks.items()]
    return [region for region in [*text, *attributes] if region.text]


def _walk(tag: Tag, *, block: int, language: str) -> Iterator[tuple[Tag | NavigableString, int, str]]:
    """Yield every element and text that is read, with its block and the language in which it says it is."""
    for node in tag.children:
        if isinstance(node, Tag):
            if node.name not in UNSEEN:
                own_language = str(node.get("lang") or language)
                own_block = block if node.name in INLINE else id(node)
                yield node, own_block, own_language
                yield from _walk(node, block=own_block, language=own_language)
        elif type(node) is NavigableString:  # and not a comment or a doctype
            yield node, block, language


def _spoken_attributes(tag: Tag) -> list[str]:
    names = ["content"] if tag.name == "meta" and tag.get("name") == "description" else SPOKEN_ATTRIBUTES
    return [str(tag[name]) for name in names if tag.get(name)]
