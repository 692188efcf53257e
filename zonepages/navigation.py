"""Addresses that every page links to. They are fixed, so none of them costs a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils import translation

from zonepages.conf import GOOD_PRACTICE_INDEX_SLUGS, PAGE_LANGUAGES, STATEMENT_PATHS, ZONE_INDEX_SLUGS

__all__ = [
    "LanguageLink",
    "SiteLinks",
    "has_statements",
    "home_path",
    "language_links",
    "lookup_path",
    "reader_language",
    "site_links",
    "staff_path",
    "statement_path",
]

# What a language calls itself, so that its readers recognise it on a page they cannot read.
OWN_NAMES = {"nl": "Nederlands", "fr": "Français"}


@dataclass(frozen=True)
class SiteLinks:
    """The parts of the site in one language."""

    home: str
    lookup: str
    zones: str
    good_practices: str
    practices_feed: str
    staff: str
    accessibility: str
    privacy: str
    contact: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The first pages of the parts that the navigation names."""
        return (self.lookup, self.zones, self.good_practices)


@dataclass(frozen=True)
class LanguageLink:
    """One side of the language switch."""

    code: str
    name: str
    url: str
    is_current: bool


def home_path(language: str) -> str:
    return _page_path(language, "")


def lookup_path(language: str) -> str:
    return reverse(f"zonepages:lookup_{language}")


def staff_path(language: str) -> str:
    return reverse(f"zonepages:staff_{language}")


def statement_path(name: str, language: str) -> str:
    """Return where a statement is; an empty text on a site that has none."""
    try:
        return reverse(f"statements:{name}_{language}")
    except NoReverseMatch:
        return ""


def has_statements() -> bool:
    return all(
        statement_path(name, language) for name, paths in STATEMENT_PATHS.items() for language in paths
    )


def site_links(language: str) -> SiteLinks:
    """Return where the parts of the site are in a language."""
    return _links_below(get_script_prefix(), language)


@lru_cache
def _links_below(prefix: str, language: str) -> SiteLinks:
    """Return the links below the path at which the site is mounted: they depend on nothing else."""
    return SiteLinks(
        home=home_path(language),
        lookup=lookup_path(language),
        zones=_page_path(language, f"{ZONE_INDEX_SLUGS[language]}/"),
        good_practices=_page_path(language, f"{GOOD_PRACTICE_INDEX_SLUGS[language]}/"),
        practices_feed=reverse(f"zonepages:practices_feed_{language}"),
        staff=staff_path(language),
        **{name: statement_path(name, language) for name in STATEMENT_PATHS},
    )


def language_links(*, current: str, urls: Mapping[str, str]) -> list[LanguageLink]:
    """Return the switch to the same page in each language, or to the home page where there is none."""
    return [
        LanguageLink(
            code=language,
            name=OWN_NAMES[language],
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
