"""What search engines are told of a page in two languages: one rule for page heads and sitemap."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest

if TYPE_CHECKING:
    from zonepages.models.serving import ServedInLanguages

__all__ = ["X_DEFAULT", "alternate_urls", "page_alternates"]

# Where a search engine sends readers whose language it does not know.
X_DEFAULT: Final = "x-default"


def alternate_urls(urls: Mapping[str, str], *, default: str) -> dict[str, str]:
    """Return the addresses by ``hreflang`` of what really is in these languages; one alone has none."""
    return {**urls, X_DEFAULT: default} if len(urls) > 1 else {}


def page_alternates(pages: Iterable["ServedInLanguages"], *, request: HttpRequest | None) -> dict[str, str]:
    """Return the addresses by ``hreflang`` of pages that are each other's translations, fallbacks left out.

    Readers whose language is not known go to the address without a language, or else to the page that was
    made first, which is the one that was written first: its counterparts are made after it.
    """
    canonical = sorted((page for page in pages if page.is_canonical), key=lambda page: page.pk)
    urls = {page: url for page in canonical if (url := page.get_full_url(request))}
    if not urls:
        return {}
    first = next(iter(urls))
    return alternate_urls(
        {page.language: urls[page] for page in sorted(urls, key=lambda page: page.language)},
        default=first.address_without_language(request) or urls[first],
    )
