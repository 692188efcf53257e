"""What the documentation of the API needs to show its texts."""

import re
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

__all__ = ["marked"]

register = template.Library()

CODE: Final = re.compile("`([^`]+)`")


@register.filter
def marked(text: str) -> SafeString:
    """Show what the description writes between backticks as code."""
    return mark_safe(CODE.sub(r"<code>\1</code>", escape(text)))  # noqa: S308 - escaped just here
