"""Rich text as API clients read it: finished HTML with complete addresses, in the language of its page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.api.rich_text import APIRichText
from wagtail.api.utils import get_full_url
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text, get_rewriter
from wagtail.rich_text.rewriters import FIND_A_TAG, LinkRewriter, extract_attrs

from zonepages.querysets import published

__all__ = ["PageLinks", "represent_rich_text", "texts_in"]

OPENING_TAG: Final = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
# Within a tag, or as the target of a link in Markdown: an address on this site.
LOCAL_ATTRIBUTE: Final = re.compile(r'(?<=\s)(href|src)="(/(?!/)[^"]*)"')
LOCAL_TARGET: Final = re.compile(r"(?<=\]\()/(?!/)")


@dataclass(frozen=True)
class PageLinks:
    """Where the links to pages in texts lead, by key and language; what nobody may read has no address."""

    addresses: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def in_texts(cls, texts: Iterable[str], *, request: HttpRequest | None = None) -> Self:
        """Read the addresses of all pages to which texts link, in as many queries as for one of them."""
        keys = {
            int(key)
            for text in texts
            for model, key, *_places in extract_references_from_rich_text(text)
            if model is Page and str(key).isdecimal()
        }
        if not keys:
            return cls()
        linked = Page.objects.filter(pk__in=keys).order_by().values("translation_key")
        pages = Page.objects.filter(translation_key__in=linked).select_related("locale")
        readable = Exists(published(Page.objects.filter(pk=OuterRef("pk"))))
        groups: dict[Any, dict[str, str]] = {}
        group_of: dict[int, Any] = {}
        for page in pages.annotate(is_readable=readable):
            group_of[page.pk] = page.translation_key
            addresses = groups.setdefault(page.translation_key, {})
            if page.is_readable:
                addresses[page.locale.language_code] = page.get_full_url(request) or ""
        return cls({key: groups[group_of[key]] for key in keys if key in group_of})

    def expand(self, html: str) -> str:
        """Return stored rich text as HTML, with links to pages in the active language."""
        links, embeds = get_rewriter().rewriters
        rewrite = LinkRewriter(bulk_rules={**links.bulk_rules, "page": self._opening_tags})
        expanded: str = embeds(rewrite(html))
        return expanded

    def resolve(self, html: str) -> str:
        """Return stored rich text as it is, but with the addresses of pages in place of their keys."""

        def address_of(tag: re.Match[str]) -> str:
            attributes = extract_attrs(tag[1])
            is_page = attributes.get("linktype") == "page"
            return self._opening_tag(attributes.get("id", "")) if is_page else tag[0]

        return FIND_A_TAG.sub(address_of, html)

    def _opening_tags(self, links: list[dict[str, Any]]) -> list[str]:
        return [self._opening_tag(str(attributes.get("id", ""))) for attributes in links]

    def _opening_tag(self, key: str) -> str:
        addresses = self.addresses.get(int(key), {}) if key.isdecimal() else {}
        address = addresses.get(get_language() or "") or next(iter(addresses.values()), "")
        return f'<a href="{escape(address)}">' if address else "<a>"


def represent_rich_text(text: str, context: Mapping[str, Any] | None) -> Any:
    """Return a text in the form that a request asks for, the links in it complete.

    Whoever shows many texts has read the addresses in them already: ``page_links`` of the context.
    """
    context = context or {}
    request = context.get("request")
    form = APIRichText.resolve_format(request.GET.get("rich_text_format") if request else None)
    if form not in (APIRichText.FORMAT_HTML, APIRichText.FORMAT_MARKDOWN):
        return APIRichText.serialize(text, format=form)
    links = context.get("page_links") or PageLinks.in_texts([text], request=request)
    if form == APIRichText.FORMAT_MARKDOWN:
        # Wagtail's own way to Markdown names the address of every page, of a draft too.
        return _with_complete_targets(APIRichText.serialize(links.resolve(text), format=form), request)
    return _with_complete_addresses(links.expand(text), request)


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_in(list(value.values()))
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def _with_complete_addresses(html: str, request: HttpRequest | None) -> str:
    def complete(attribute: re.Match[str]) -> str:
        return f'{attribute[1]}="{get_full_url(request, attribute[2])}"'

    return OPENING_TAG.sub(lambda tag: LOCAL_ATTRIBUTE.sub(complete, tag[0]), html)


def _with_complete_targets(markdown: str, request: HttpRequest | None) -> str:
    return LOCAL_TARGET.sub(lambda _slash: get_full_url(request, "/"), markdown)
