"""Rich text as it is read: no link in it leads to a page that nobody may read.

API clients get finished HTML with complete addresses, in the language of its page.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.api.rich_text import APIRichText
from wagtail.api.utils import get_full_url
from wagtail.models import Page
from wagtail.rich_text import LinkHandler, extract_references_from_rich_text, get_rewriter
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.rewriters import FIND_A_TAG, LinkRewriter, extract_attrs

from zonepages.querysets import published

__all__ = ["PageLinks", "register_page_links", "represent_rich_text", "texts_in"]

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
        return cls.to_pages(keys, address_of=lambda page: page.get_full_url(request))

    @classmethod
    def to_pages(cls, keys: Collection[int], *, address_of: Callable[[Page], str | None]) -> Self:
        """Read the addresses of pages and of their translations, in one query."""
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
                addresses[page.locale.language_code] = address_of(page) or ""
        return cls({key: groups[group_of[key]] for key in keys if key in group_of})

    def expand(self, html: str) -> str:
        """Return stored rich text as HTML, with links to pages in the active language."""
        links, embeds = get_rewriter().rewriters
        rewrite = LinkRewriter(bulk_rules={**links.bulk_rules, "page": self.opening_tags})
        expanded: str = embeds(rewrite(html))
        return expanded

    def resolve(self, html: str) -> str:
        """Return stored rich text as it is, but with the addresses of pages in place of their keys."""

        def address_of(tag: re.Match[str]) -> str:
            attributes = extract_attrs(tag[1])
            is_page = attributes.get("linktype") == "page"
            return self._opening_tag(attributes.get("id", "")) if is_page else tag[0]

        return FIND_A_TAG.sub(address_of, html)

    def opening_tags(self, links: Iterable[Mapping[str, Any]]) -> list[str]:
        """Return how links begin in the active language; of those that lead nowhere, the text is left."""
        return [self._opening_tag(str(attributes.get("id", ""))) for attributes in links]

    def _opening_tag(self, key: str) -> str:
        addresses = self.addresses.get(int(key), {}) if key.isdecimal() else {}
        address = addresses.get(get_language() or "") or next(iter(addresses.values()), "")
        return f'<a href="{escape(address)}">' if address else "<a>"


class ReadablePageLinkHandler(LinkHandler):
    """Links to pages, read in one query for each text. Wagtail's own lead to drafts too."""

    identifier = "page"

    @staticmethod
    def get_model() -> type[Page]:
        return Page

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        keys = {int(key) for each in attrs_list if (key := str(each.get("id", ""))).isdecimal()}
        return PageLinks.to_pages(keys, address_of=lambda page: page.url).opening_tags(attrs_list)

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Iterator[tuple[type[Page], str, str, str]]:
        yield Page, attrs["id"], "", ""


def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(ReadablePageLinkHandler)


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
