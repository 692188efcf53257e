"""Showing prose of which only a part is translated."""

from typing import Any

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from zonepages.partly_translated import mark_untranslated

register = template.Library()


@register.tag
def prose(parser: Parser, token: Token) -> "ProseNode":
    """Mark what is not translated in the prose of a page: ``{% prose page %}…{% endprose %}``."""
    bits = token.split_contents()
    if len(bits) != 2:
        raise template.TemplateSyntaxError(f"{bits[0]} takes the page")
    nodes = parser.parse(("endprose",))
    parser.delete_first_token()
    return ProseNode(nodes, page=parser.compile_filter(bits[1]))


class ProseNode(Node):
    def __init__(self, nodelist: NodeList, *, page: FilterExpression) -> None:
        self.nodelist = nodelist
        self.page = page

    def render(self, context: Context) -> SafeString:
        page: Any = self.page.resolve(context)
        html = self.nodelist.render(context)
        untranslated = getattr(page, "untranslated", ())
        if not untranslated or page.is_fallback:
            return html
        # The markup is what the nodes have rendered; only attributes and spans are added to it.
        marked = mark_untranslated(html, untranslated=untranslated, language=page.other_language)
        return mark_safe(marked)  # noqa: S308
