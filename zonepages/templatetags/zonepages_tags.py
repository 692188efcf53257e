"""What templates need to put facts into the words of the reader's language."""

import re
from typing import Any, Final

from django import template
from django.template import Context
from django.utils import dateformat
from django.utils.dateparse import parse_date
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext
from phonenumber_field.phonenumber import PhoneNumber

from zonepages.enums import Language, SchoolLevel
from zonepages.models import Municipality, PoliceZone
from zonepages.navigation import LanguageLink, SiteLinks, language_links, reader_language, site_links
from zonepages.opening_hours import OpeningLine, opening_lines
from zonepages.phone_numbers import dial_link, shown_number

register = template.Library()

MONTH: Final = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
YEAR_OR_MONTH: Final = re.compile(r"^\d{4}(-\d{2})?$")


@register.simple_tag(name="site_links")
def do_site_links() -> SiteLinks:
    """Return where the parts of the site are in the reader's language."""
    return site_links(reader_language())


@register.simple_tag(name="language_links", takes_context=True)
def do_language_links(context: Context) -> list[LanguageLink]:
    """Return the same page in each language, as far as the view or page says where that is."""
    return language_links(current=reader_language(), urls=context.get("language_urls") or {})


@register.simple_tag
def zone_name(zone: PoliceZone) -> SafeString:
    """Return a zone's name in the reader's language, or its native one, marked as such.

    A line may break after each slash: some names are six municipalities long.
    """
    language = reader_language()
    parts = zone.name_in(language).split("/")
    name = format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in parts))
    native = zone.language_of_name(language)
    return name if native == language else format_html('<span lang="{}">{}</span>', native, name)


@register.filter
def name_language(zone: PoliceZone) -> str:
    """Return the language in which :func:`zone_name` answers."""
    return zone.language_of_name(reader_language())


@register.filter
def municipality_name(municipality: Municipality) -> str:
    return municipality.name_in(reader_language())


@register.filter
def phone(number: PhoneNumber) -> str:
    return shown_number(number)


@register.filter
def tel(number: PhoneNumber) -> str:
    return dial_link(number)


@register.filter
def breakable(email: str) -> SafeString:
    """Return a mailbox that may continue on a second line, after its at sign rather than inside a word."""
    return format_html_join(mark_safe("@<wbr>"), "{}", ((part,) for part in email.split("@")))


@register.filter
def in_language(text: str, language: str) -> SafeString:
    """Return a text marked as being in another language than the page; none means the page's own."""
    return format_html('<span lang="{}">{}</span>', language, text) if language else conditional_escape(text)


@register.filter
def as_of(value: str) -> str:
    """Return the register's "2023-11" as a month in words; a bare year stays one."""
    first_day = parse_date(f"{value}-01") if MONTH.match(value) else None
    return dateformat.format(first_day, "F Y") if first_day else value


@register.filter
def language_name(code: str) -> str:
    return str(Language(code).label) if code in Language.values else code


@register.filter
def languages_in_words(languages: list[Language]) -> str:
    return capfirst(get_text_list([str(language.label) for language in languages], gettext("and")))


@register.filter
def levels_in_words(levels: list[SchoolLevel]) -> str:
    """Return the levels of education; none means all of them."""
    if not levels:
        return gettext("All schools")
    return capfirst(get_text_list([str(level.label) for level in levels], gettext("and")))


@register.filter
def in_lines(opening_hours: Any) -> list[OpeningLine]:
    """Return opening hours in words, one line per run of days."""
    return opening_lines(block.value for block in opening_hours)


@register.filter
def website_is_checked(zone: PoliceZone) -> bool:
    """Tell whether somebody saw the website, or whether it only follows the usual pattern of addresses."""
    return bool(YEAR_OR_MONTH.match(zone.website_source))
