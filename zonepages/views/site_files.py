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
from wagtail.models import Page

from zonepages.conf import PAGE_LANGUAGES
from zonepages.models import ZonePage

__all__ = ["robots", "security", "sitemap"]

# Long enough for a contact to be useful, short enough to be looked at again (RFC 9116 advises under a year).
SECURITY_TXT_VALIDITY: Final = datetime.timedelta(days=180)


@dataclass(frozen=True)
class SitemapEntry:
    """A page in one language, with the addresses of what really is a translation of it."""

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
    written: dict[Any, list[Page]] = {}
    for page in _pages_in_their_own_language():
        written.setdefault(page.translation_key, []).append(page)
    for pages in written.values():
        urls = {page.locale.language_code: page.get_full_url(request) for page in pages}
        for page in pages:
            url = urls[page.locale.language_code]
            if url:
                alternates = urls if len(urls) > 1 else {}
                yield SitemapEntry(url=url, changed=page.last_published_at, alternates=alternates)


def _pages_in_their_own_language() -> list[Page]:
    """Return published pages but for fallbacks. A zone page without prose has nothing to translate."""
    public = Page.objects.live().public().filter(depth__gt=1, locale__language_code__in=PAGE_LANGUAGES)
    without_prose = ZonePage.objects.filter(introduction="", zone__retired_on__isnull=True)
    retired = ZonePage.objects.filter(zone__retired_on__isnull=False)
    own = public.filter(alias_of__isnull=True) | public.filter(pk__in=without_prose.values("pk"))
    return list(own.exclude(pk__in=retired.values("pk")).select_related("locale").order_by("path"))
