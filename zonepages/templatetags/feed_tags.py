"""The feeds in the head of a page, where browsers and feed readers look for them."""

from urllib.parse import urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from zonepages.navigation import reader_language, site_links

register = template.Library()


@register.simple_tag
def practices_feed(theme: str = "", zone: str = "") -> SafeString:
    """Return the link to the feed of good practices in the reader's language."""
    query = urlencode([(name, value) for name, value in (("theme", theme), ("zone", zone)) if value])
    address = site_links(reader_language()).practices_feed
    return format_html(
        '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">',
        gettext("Good practices"),
        f"{address}?{query}" if query else address,
    )
