"""What is the same on each page of a language: worked out once in each process, for nothing changes it.

A first read of a page spends half of its time in its template. ``{% load %}`` this after ``i18n``.
"""

from functools import lru_cache
from typing import Any, Final

from django import template
from django.conf import settings
from django.core.signals import setting_changed
from django.template import Context, Node
from django.template.base import FilterExpression, Parser, Token, Variable
from django.template.loader import get_template
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from zonepages.navigation import SiteLinks

register = template.Library()

# So many parts, in two languages, with the part of the site that a reader is in.
MOST_KEPT: Final = 64


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Translate a text as Django does, but look it up only once for each language if it is a fixed one."""
    node = do_translate(parser, token)
    is_fixed = isinstance(node, TranslateNode) and _is_fixed(node)
    # Who writes the program sees at once what she changed in a catalogue.
    return FixedTextNode(node) if is_fixed and not settings.DEBUG else node


@register.tag
def frame(parser: Parser, token: Token) -> Node:
    """Include a template to which nothing matters but the language and the part of the site one is in.

    It knows ``links``, and as ``here`` the address of that part if the page is the first one of it.
    """
    bits = token.split_contents()
    if len(bits) != 2:
        raise template.TemplateSyntaxError(f"{bits[0]} takes the name of a template")
    return FrameNode(parser.compile_filter(bits[1]))


class FixedTextNode(Node):
    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.found: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        text = self.found.get(language)
        if text is None:
            text = self.found[language] = self.node.render(context)
        return text


class FrameNode(Node):
    def __init__(self, name: FilterExpression) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        links: SiteLinks = context["links"]
        path = getattr(context.get("request"), "path", "")
        write = write_frame.__wrapped__ if settings.DEBUG else write_frame
        return write(self.name.resolve(context), get_language(), links, path if path in links.parts else "")


@lru_cache(MOST_KEPT)
def write_frame(name: str, language: str | None, links: SiteLinks, here: str) -> SafeString:
    """Return a part of the page in the active language, which is named so that each has its own."""
    return mark_safe(get_template(name).render({"links": links, "here": here}))  # noqa: S308 (rendered)


def forget_frames(**kwargs: Any) -> None:
    write_frame.cache_clear()


setting_changed.connect(forget_frames, dispatch_uid="zonepages.forget_frames")


def _is_fixed(node: TranslateNode) -> bool:
    expression = node.filter_expression
    is_text = not isinstance(expression.var, Variable) or expression.var.lookups is None
    return is_text and not (node.asvar or node.noop or node.message_context or expression.filters)
