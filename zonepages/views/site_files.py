"""Files that machines look for at fixed addresses."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, get_page_models

from zonepages.conf import PAGE_LANGUAGES, STATEMENT_PATHS
from zonepages.models.alternates import alternate_urls, page_alternates
from zonepages.models.serving import ServedInLanguages
from zonepages.navigation import has_statements
from zonepages.querysets import published
from zonepages.views.lookup import lookup_urls
from zonepages.views.statements import statement_urls

__all__ = ["robots", "security", "sitemap"]

# Long enough for a contact to be useful, short enough to be looked at again (RFC 9116 advises under a year).
SECURITY_TXT_VALIDITY: Final = datetime.timedelta(days=180)


@dataclass(frozen=True)
class SitemapEntry:
    """What is in one language, with the addresses by ``hreflang`` of what really is a translation of it."""

    url: str
    changed: datetime.datetime | None
    alternates: dict[str, str]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page that is written in its own language."""
    context = {"entries": list(_sitemap_entries(request))}
    return render(request, "sitemap.xml", context, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Sitemap: {request.build_absolute_uri(reverse('zonepages:sitemap'))}",
    ]
    return _plain_text(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say where to report a vulnerability (RFC 9116): by default the mailbox of RFC 2142."""
    host = request.get_host().partition(":")[0]
    expires = timezone.now() + SECURITY_TXT_VALIDITY
    lines = [
        f"Contact: {getattr(settings, 'ZONEPAGES_SECURITY_CONTACT', '') or f'mailto:security@{host}'}",
        f"Expires: {expires.astimezone(datetime.UTC):%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {', '.join([*PAGE_LANGUAGES, 'en'])}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return _plain_text(lines)


def _plain_text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _sitemap_entries(request: HttpRequest) -> Iterator[SitemapEntry]:
    """Yield the entries with a number of queries that does not grow with the number of pages."""
    yield from _entries_of_pages(request)
    yield from _entries_of_other_pages(request)
    statements = STATEMENT_PATHS if has_statements() else ()
    for urls in (lookup_urls(request), *(statement_urls(request, name=name) for name in statements)):
        alternates = alternate_urls(urls, default=urls[PAGE_LANGUAGES[0]])
        for language in PAGE_LANGUAGES:
            yield SitemapEntry(url=urls[language], changed=None, alternates=alternates)


def _entries_of_pages(request: HttpRequest) -> Iterator[SitemapEntry]:
    """Yield the pages of this app and its like, but for fallbacks, each next to its translations."""
    translations: dict[Any, list[ServedInLanguages]] = {}
    for model in get_page_models():
        if issubclass(model, ServedInLanguages):
            for page in published(model.for_sitemap()).order_by("path"):
                if page.is_for_search_engines:
                    translations.setdefault(page.translation_key, []).append(page)
    for pages in translations.values():
        alternates = page_alternates(pages, request=request)
        for page in pages:
            if page.is_canonical and (url := page.get_full_url(request)):
                yield SitemapEntry(url=url, changed=page.last_published_at, alternates=alternates)


def _entries_of_other_pages(request: HttpRequest) -> Iterator[SitemapEntry]:
    """Yield the page types of the site itself, of whose translations this app knows nothing."""
    others = published(Page.objects.all()).filter(depth__gt=1, alias_of__isnull=True)
    for page in others.not_type(ServedInLanguages).order_by("path"):
        if url := page.get_full_url(request):
            yield SitemapEntry(url=url, changed=page.last_published_at, alternates={})
