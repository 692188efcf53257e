"""What a page says of itself where its address is shared, taken from the head that it has already."""

import re
from typing import Final
from urllib.parse import urljoin

from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from zonepages.models.alternates import X_DEFAULT
from zonepages.navigation import reader_language

register = template.Library()

TITLE: Final = re.compile(r"<title(?: lang=\"(?P<language>[a-z]+)\")?>(?P<text>.*?)</title>", re.DOTALL)
DESCRIPTION: Final = re.compile(
    r'<meta name="description"(?: lang="(?P<language>[a-z]+)")? content="(?P<text>[^"]*)">'
)
# Spaces that do not break stay as they are.
SPACE: Final = re.compile(r"[ \n]+")
# Of the picture that is shown with it.
WIDTH, HEIGHT = 1200, 630


@register.tag
def open_graph(parser: Parser, token: Token) -> "OpenGraphNode":
    """Repeat the title and the description of a page for Open Graph: ``{% open_graph picture site_name %}…``.

    A page without an address of its own, such as an answer of the lookup, is not for sharing.
    """
    bits = token.split_contents()
    if len(bits) != 3:
        raise template.TemplateSyntaxError(f"{bits[0]} takes a static file and the name of the site")
    nodes = parser.parse(("endopen_graph",))
    parser.delete_first_token()
    picture, site_name = map(parser.compile_filter, bits[1:])
    return OpenGraphNode(nodes, picture=picture, site_name=site_name)


class OpenGraphNode(Node):
    def __init__(self, nodelist: NodeList, *, picture: FilterExpression, site_name: FilterExpression) -> None:
        self.nodelist = nodelist
        self.picture = picture
        self.site_name = site_name

    def render(self, context: Context) -> SafeString:
        head = self.nodelist.render(context)
        title, description = TITLE.search(head), DESCRIPTION.search(head)
        address = context.get("canonical_url")
        if not (address and title and description):
            return head
        language = title["language"] or reader_language()
        name_here = str(self.site_name.resolve(context))
        with override(language):
            site_name = str(self.site_name.resolve(context))
        # Of a translation of which only the title is missing, the head has the name for the reader.
        text = title["text"].removesuffix(f" – {site_name}").removesuffix(f" – {name_here}")
        others = [code for code in context.get("alternate_urls") or () if code not in (language, X_DEFAULT)]
        picture = static(self.picture.resolve(context))
        said = {
            "type": getattr(context.get("page"), "open_graph_type", "website"),
            "url": escape(address),
            "title": _as_attribute(text),
            "description": _as_attribute(description["text"]),
            "site_name": escape(site_name),
            "locale": f"{language}_BE",
            "image": escape(urljoin(address, picture)),
            "image:width": WIDTH,
            "image:height": HEIGHT,
        }
        if (description["language"] or reader_language()) != language:
            del said["description"]  # It has one language to say, and that is the one of the title.
        tags = [f'<meta property="og:{name}" content="{value}">' for name, value in said.items()]
        tags += [f'<meta property="og:locale:alternate" content="{code}_BE">' for code in others]
        return mark_safe(head + "".join(tags))  # noqa: S308 (each is escaped)


def _as_attribute(html: str) -> str:
    """Return text that a template has escaped already, fit to stand between quotation marks."""
    return SPACE.sub(" ", html.strip(" \n")).replace('"', "&quot;")
