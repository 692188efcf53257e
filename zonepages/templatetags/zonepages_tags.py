"""What templates need to put facts into the words of the reader's language."""

import datetime
import re
from functools import lru_cache
from typing import Any, Final

from django import template
from django.db.models import TextChoices
from django.template import Context
from django.utils import dateformat
from django.utils.dateparse import parse_date
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language, gettext

from zonepages.enums import Language, LanguageRegime, MunicipalLanguageRegime, SchoolLevel
from zonepages.models import Municipality, PoliceZone, TranslatedPage, ZonePage
from zonepages.models.place_rows import MunicipalityRow
from zonepages.navigation import LanguageLink, SiteLinks, language_links, reader_language, site_links
from zonepages.opening_hours import OpeningLine, opening_lines
from zonepages.partly_translated import is_untranslated
from zonepages.phone_numbers import forms_of

register = template.Library()

MONTH: Final = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")


@register.simple_tag(name="site_links")
def do_site_links(language: str = "") -> SiteLinks:
    """Return where the parts of the site are, in the reader's language if none is named."""
    return site_links(language or reader_language())


@register.simple_tag(name="language_links", takes_context=True)
def do_language_links(context: Context) -> list[LanguageLink]:
    """Return the same page in each language, as far as the view or page says where that is."""
    return language_links(current=reader_language(), urls=context.get("language_urls") or {})


@register.simple_tag
def zone_name(zone: PoliceZone) -> SafeString:
    """Return a zone's name in the reader's language, or its native one, marked as such.

    A line may break after each slash: some names are six municipalities long.
    """
    parts = zone.name_in(reader_language()).split("/")
    name = format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in parts))
    native = name_language(zone)
    return name if native == reader_language() else in_language(name, native)


@register.filter
def name_language(zone: PoliceZone) -> str:
    """Return the language in which :func:`zone_name` answers.

    A name that is the same in German is German, where German is the language of the place.
    """
    if zone.name_in(reader_language()) == _native_german(zone):
        return Language.GERMAN.value
    return zone.language_of_name(reader_language())


@register.filter
def german_name(place: PoliceZone | Municipality | MunicipalityRow) -> SafeString:
    """Return the name of a German-speaking place in its own language, unless it is what is shown already."""
    german = _native_german(place)
    is_shown = not german or german == place.name_in(reader_language())
    return SafeString() if is_shown else in_language(german, Language.GERMAN.value)


@register.filter
def municipality_name(municipality: Municipality | MunicipalityRow) -> SafeString:
    """Return the name in the reader's language, and after it the German one of a German-speaking place."""
    name, german = municipality.name_in(reader_language()), _native_german(municipality)
    if not german or german == name:
        return in_language(name, Language.GERMAN.value if german else "")
    return format_html("{} / {}", name, in_language(german, Language.GERMAN.value))


@register.filter
def phone(stored: str) -> str:
    return forms_of(stored).shown


@register.filter
def tel(stored: str) -> str:
    return forms_of(stored).link


@register.filter
def breakable(email: str) -> SafeString:
    """Return a mailbox that may continue on a second line, after its at sign rather than inside a word."""
    return format_html_join(mark_safe("@<wbr>"), "{}", ((part,) for part in email.split("@")))


@register.filter
def in_language(text: str, language: str) -> SafeString:
    """Return a text marked as being in another language than the page; none means the page's own."""
    return format_html('<span lang="{}">{}</span>', language, text) if language else conditional_escape(text)


@register.simple_tag
def own_words(page: ZonePage, text: str) -> SafeString:
    """Return what a zone wrote in its own words about a fact, marked if it is not in the page's language."""
    wording = page.wording(text)
    words = capfirst(wording.text)
    return in_language(words, "" if wording.language == page.language else wording.language)


@register.simple_tag
def lang_of_prose(page: TranslatedPage, text: str) -> SafeString:
    """Return the ``lang`` attribute of a text of a page where markup has no place, if it needs one."""
    if page.is_fallback:
        return format_html(' lang="{}"', page.prose_language)
    if is_untranslated(text, untranslated=page.untranslated):
        return format_html(' lang="{}"', page.other_language)
    return SafeString()


@register.filter(expects_localtime=True)
def day_in_words(value: datetime.date) -> str:
    """Return a date in words; the first of a French month is "1er"."""
    day = dateformat.format(value, "j F Y")
    return f"1er{day[1:]}" if value.day == 1 and reader_language() == Language.FRENCH else day


@register.filter
def with_colon(text: str) -> str:
    """Return a text with a colon after it, which French sets apart by a space that does not break."""
    return f"{text}\u00a0:" if reader_language() == Language.FRENCH else f"{text}:"


@register.filter
def as_of(value: str) -> str:
    """Return the register's "2023-11" as a month in words; a bare year stays one."""
    first_day = parse_date(f"{value}-01") if MONTH.match(value) else None
    return dateformat.format(first_day, "F Y") if first_day else value


@register.filter
def language_name(code: str) -> str:
    return str(Language(code).label) if code in Language.values else code


@register.filter
def languages_in_words(languages: list[str]) -> str:
    """Return the names of languages, given their codes."""
    return _listed(Language, tuple(languages), get_language())


@register.filter
def levels_in_words(levels: list[str]) -> str:
    """Return the levels of education; none means all of them."""
    return _listed(SchoolLevel, tuple(levels), get_language()) if levels else gettext("All schools")


@register.filter
def in_lines(opening_hours: list[dict[str, Any]]) -> list[OpeningLine]:
    """Return opening hours in words, one line per run of days."""
    return opening_lines(opening_hours)


@lru_cache(maxsize=256)
def _listed(choices: type[TextChoices], values: tuple[str, ...], language: str | None) -> str:
    """Return some labels in the active language, which is named so that each has its own."""
    return capfirst(get_text_list([str(choices(value).label) for value in values], gettext("and")))


def _native_german(place: PoliceZone | Municipality | MunicipalityRow) -> str:
    """Return the German name of a place whose own language is German, and of no other."""
    if isinstance(place, PoliceZone):
        is_german = place.languages == LanguageRegime.GERMAN
    else:
        is_german = place.language_regime == MunicipalLanguageRegime.GERMAN_FRENCH_FACILITIES
    return place.name_de if is_german else ""
