"""Addresses that every page links to. They are fixed, so none of them costs a query."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from zonepages.conf import GOOD_PRACTICE_INDEX_SLUGS, PAGE_LANGUAGES, ZONE_INDEX_SLUGS

__all__ = [
    "LanguageLink",
    "SiteLinks",
    "home_path",
    "language_links",
    "lookup_path",
    "reader_language",
    "site_links",
    "staff_path",
]

# What a language calls itself, so that its readers recognise it on a page they cannot read.
OWN_NAMES = {"nl": "Nederlands", "fr": "Français"}
INVITATIONS = {"nl": "Deze pagina in het Nederlands", "fr": "Cette page en français"}


@dataclass(frozen=True)
class SiteLinks:
    """The parts of the site in one language."""

    home: str
    lookup: str
    zones: str
    good_practices: str
    staff: str


@dataclass(frozen=True)
class LanguageLink:
    """One side of the language switch."""

    code: str
    name: str
    invitation: str
    url: str
    is_current: bool


def home_path(language: str) -> str:
    return _page_path(language, "")


def lookup_path(language: str) -> str:
    return reverse(f"zonepages:lookup_{language}")


def staff_path(language: str) -> str:
    return reverse(f"zonepages:staff_{language}")


def site_links(language: str) -> SiteLinks:
    """Return where the parts of the site are in a language."""
    return SiteLinks(
        home=home_path(language),
        lookup=lookup_path(language),
        zones=_page_path(language, f"{ZONE_INDEX_SLUGS[language]}/"),
        good_practices=_page_path(language, f"{GOOD_PRACTICE_INDEX_SLUGS[language]}/"),
        staff=staff_path(language),
    )


def language_links(*, current: str, urls: Mapping[str, str]) -> list[LanguageLink]:
    """Return the switch to the same page in each language, or to the home page where there is none."""
    return [
        LanguageLink(
            code=language,
            name=OWN_NAMES[language],
            invitation=INVITATIONS[language],
            url=urls.get(language) or home_path(language),
            is_current=language == current,
        )
        for language in PAGE_LANGUAGES
    ]


def reader_language() -> str:
    """Return the language of the interface, or the site's first one when the active one has no pages."""
    language = (translation.get_language() or "").partition("-")[0]
    return language if language in PAGE_LANGUAGES else PAGE_LANGUAGES[0]


def _page_path(language: str, path: str) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=(path,))
