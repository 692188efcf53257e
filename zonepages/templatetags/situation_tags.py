"""Showing for which situations a school reaches a zone."""

import re
from functools import lru_cache
from typing import Any, Final

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from zonepages.models.zone_situations import general_situations, situations_shown
from zonepages.navigation import reader_language

register = template.Library()

COMPONENT: Final = "components/situations.html"
CONTACT_POINT: Final = "contact-point"
GENERAL_DETAILS: Final = "general-details"
# The numbers that the general texts name; in those of a zone, digits may be anything.
NUMBER: Final = re.compile(r"\b(101|112|116\s000)\b")

INDENTATION: Final = re.compile(r"\n\s+")


@register.simple_tag(name="situations", takes_context=True)
def do_situations(context: Context) -> SafeString:
    """Return all situations with what a zone says of each, and a link to its contact point above.

    Of most zones that is what holds for all, which is written once per language.
    """
    page: Any = context["page"]
    has_general_details = context["has_general_contact_point"] or context["zone"].website
    use_general = has_general_details and not context["has_school_contact_point"]
    contact = GENERAL_DETAILS if use_general else CONTACT_POINT
    if not page.situations and not settings.DEBUG:
        return written_once(reader_language(), contact)
    situations = situations_shown(page)
    others = {line.language for situation in situations for line in situation.own} - {""}
    return render_to_string(
        COMPONENT,
        {
            "situations": situations,
            "contact": contact,
            "page": page,
            "has_words_in_other_language": bool(others),
        },
    )


@lru_cache(maxsize=8)
def written_once(language: str, contact: str) -> SafeString:
    """Return what a zone shows that wrote nothing of its own, without the indentation of the template.

    Each page of such a zone is packed with it, which takes longer than anything else about it.
    """
    with override(language):
        html = render_to_string(COMPONENT, {"situations": general_situations(), "contact": contact})
    return mark_safe(INDENTATION.sub("\n", html))  # noqa: S308 - as the template rendered it


@register.filter
def with_numbers(text: str) -> SafeString:
    """Return a text of which the emergency numbers can be called."""
    escaped = str(conditional_escape(text))
    return mark_safe(NUMBER.sub(_link, escaped))  # noqa: S308 - escaped


def _link(found: "re.Match[str]") -> str:
    shown = found.group()
    return f'<a href="tel:{"".join(shown.split())}">{shown}</a>'
