"""Facts for search engines, beside those that people read on the same page."""

from typing import Final

import orjson
from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zonepages.structured_data import describe_zone

register = template.Library()

# No text can end the element that it is in.
ESCAPES: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """Return the zone of a page as data, which no browser runs and the CSP does not concern."""
    data = describe_zone(
        context["page"],
        request=context.get("request"),
        points=context["contact_points"],
        municipalities=context["municipalities"],
    )
    text = orjson.dumps(data, default=str).decode().translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
