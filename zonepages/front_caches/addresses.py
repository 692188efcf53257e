"""Which addresses a cache in front may answer without asking: those that are purged when they say otherwise.

This is the one place that tells. Anything else (a query, another spelling, a host that is not ours) is asked
for each time, so that nothing can be kept that no purge would reach.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.models.sites import SiteRootPath

from zonepages.api.paths import V2_ROOT, V3_ROOT
from zonepages.conf import (
    FEED_NAME,
    GOOD_PRACTICE_INDEX_SLUGS,
    LOOKUP_PATHS,
    PAGE_LANGUAGES,
    ZONE_INDEX_SLUGS,
)
from zonepages.structure import root_paths

__all__ = ["LISTS", "can_be_purged", "origins", "sent_address", "surrogate_keys"]

# Purged after every change, whatever it is of.
LISTS: Final = (
    *(f"/{language}/" for language in PAGE_LANGUAGES),
    *(f"/{language}/{slug}/" for language, slug in ZONE_INDEX_SLUGS.items()),
    *(f"/{language}/{slug}/" for language, slug in GOOD_PRACTICE_INDEX_SLUGS.items()),
    *(f"/{language}/{slug}/{FEED_NAME}" for language, slug in GOOD_PRACTICE_INDEX_SLUGS.items()),
    *(f"/{language}/{path}" for language, path in LOOKUP_PATHS.items()),
    *(f"{V2_ROOT}{name}/" for name in ("changes", "good-practices", "pages", "redirects", "zones")),
    *(f"{V2_ROOT}export/{name}" for name in ("catalog.jsonld", "zones.csv", "zones.geojson", "zones.json")),
    *(f"{V3_ROOT}{name}/" for name in ("pages", "redirects")),
    "/sitemap.xml",
)
NUMBER: Final = "[1-9][0-9]{3}"
KEY: Final = "[1-9][0-9]*"
INDEXES: Final = "|".join(f"/{language}/{slug}" for language, slug in ZONE_INDEX_SLUGS.items())
# Purged after a change of what is there. With noughts before it, a key would make another address of it. Not
# the page of an article: it names articles of other zones, and each of those would purge hundreds.
ITEMS: Final = re.compile(
    rf"(?:{INDEXES})/{NUMBER}-[\w-]+/"
    rf"|{V2_ROOT}zones/{NUMBER}/"
    rf"|{V2_ROOT}good-practices/[0-9a-f-]{{36}}/"
    rf"|(?:{V2_ROOT}|{V3_ROOT})pages/{KEY}/",
    re.ASCII,
)
OF_ZONE: Final = re.compile(rf"(?:/zone|{V2_ROOT}zones|{INDEXES})/({NUMBER})[-/]")


def can_be_purged(request: HttpRequest) -> bool:
    """Tell whether what is asked for is purged by its address as soon as the answer is another one."""
    path = request.path_info
    if sent_address(request) != path or not (path in LISTS or ITEMS.fullmatch(path)):
        return False
    return request.get_host() in {urlsplit(origin).netloc for origin in origins(root_paths())}


def sent_address(request: HttpRequest) -> str:
    """Return the address as it was sent, if the server says.

    A percent sign or a bare question mark makes another address of it, which caches in front keep apart.
    """
    query = request.META.get("QUERY_STRING", "")
    read = f"{request.path_info}?{query}" if query else request.path_info
    sent: str = request.META.get("RAW_URI") or request.META.get("REQUEST_URI") or read
    return sent


def origins(roots: Iterable[SiteRootPath]) -> set[str]:
    """Return the beginning of every complete address: the sites of Wagtail, and the hosts that are named."""
    urls = [root.root_url for root in roots]
    scheme = urlsplit(urls[0]).scheme if urls else "https"
    named = (host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*")))
    return {*urls, *(f"{scheme}://{host}" for host in named)}


def surrogate_keys(path: str) -> str:
    """Return the names under which caches that purge by name keep what is at a path."""
    found = OF_ZONE.match(path)
    return f"site zone-{found[1]}" if found else "site lists"
