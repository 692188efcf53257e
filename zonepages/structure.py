"""What stands above the pages of zones: sites, their addresses, private sections, and the register.

It is read once in each process and kept while its version stays, so that it costs an answer no query. Of the
register no more is read than answers ask for.
"""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import quote

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

__all__ = [
    "UrlParts",
    "forget_structure",
    "has_private_pages",
    "home_pages",
    "is_known",
    "known_structure",
    "of_one_structure",
    "read_of_register",
    "read_root_paths",
    "root_paths",
    "url_parts_below",
]

# A host can be asked for by any number of ports.
MOST_HOSTS: Final = 32
# What Wagtail's ``get_url_parts`` says of a page: its site, the beginning of its address, and the rest of it.
UrlParts = tuple[int, str | None, str | None] | None
# The paths of home pages in the tree, and where they are.
Homes = list[tuple[str, UrlParts]]
# What Django leaves as it is in the addresses that it makes.
SAFE: Final = "/~:@!$&'()*+,;="
# What nothing has to be done about to stand in an address.
PLAIN: Final = re.compile(r"[a-z0-9/_-]*").fullmatch
# There may be no site for a host.
UNKNOWN: Final[Any] = object()

Key = TypeVar("Key")
Made = TypeVar("Made")
Row = TypeVar("Row")


@dataclass
class Structure:
    """One version of it. A site is copied for each request: pages remember what they are asked."""

    version: object
    root_paths: list[SiteRootPath]
    has_private_pages: bool
    sites: dict[str, Site | None] = field(default_factory=dict)
    # By the site and language of the reader, because Wagtail asks for both where several addresses are right,
    # and by the path at which the site is mounted.
    homes: dict[tuple[int | None, str | None, str], Homes] = field(default_factory=dict)
    # By what reads it, and by key. These are the same for every request, and nobody writes in them.
    register: dict[object, dict[Any, Any]] = field(default_factory=dict)

    def hand_over(self, request: HttpRequest) -> None:
        """Let Wagtail find in a request what it would read."""
        handed: Any = request
        handed._wagtail_cached_site_root_paths = self.root_paths
        try:
            host = request.get_host()
        except DisallowedHost:
            return  # The error is for who answers to say.
        site = self.sites.get(host, UNKNOWN)
        if site is UNKNOWN:
            site = Site.find_for_request(request)
            if len(self.sites) >= MOST_HOSTS:
                self.sites.clear()
            self.sites[host] = site
        handed._wagtail_site = _copy_of(site)


_last: Structure | None = None
_current: ContextVar[Structure | None] = ContextVar("structure", default=None)


@contextmanager
def known_structure(request: HttpRequest, *, version: object) -> Iterator[None]:
    """Let what is read for an answer to anybody rely on the structure of a version, or of a later one."""
    global _last
    structure = _last
    if structure is None or structure.version != version:
        structure = _last = _read_structure(version)
    with _relying_on(structure, request):
        yield


def of_one_structure(
    make: Callable[[], Made], *, request: HttpRequest, read_version: Callable[[], object]
) -> Made:
    """Return what is made of a structure that is no older than this call.

    What is known may be: its version was read when the answer began. That it still is the version when all is
    made shows that it was not.
    """
    structure = _current.get()
    made = make()
    if structure is not None and structure.version == read_version():
        return made
    request.__dict__.pop("_wagtail_site", None)
    with _relying_on(_read_structure(None), request):
        return make()


def _read_structure(version: object) -> Structure:
    return Structure(version, read_root_paths(), PageViewRestriction.objects.exists())


@contextmanager
def _relying_on(structure: Structure, request: HttpRequest) -> Iterator[None]:
    structure.hand_over(request)
    token = _current.set(structure)
    try:
        yield
    finally:
        _current.reset(token)


def forget_structure() -> None:
    """Forget what this process keeps of it."""
    global _last
    _last = None


def root_paths() -> list[SiteRootPath]:
    """Return where each site has the home page of each language."""
    structure = _current.get()
    return structure.root_paths if structure else Site.get_site_root_paths()


def home_pages(request: HttpRequest | None) -> Homes:
    """Return where each home page is, for the reader of an answer."""
    structure = _current.get()
    if structure is None:
        return _find_homes(request, Site.get_site_root_paths())
    site = Site.find_for_request(request) if request else None
    key = (site.pk if site else None, get_language(), get_script_prefix())
    if key not in structure.homes:
        structure.homes[key] = _find_homes(request, structure.root_paths)
    return structure.homes[key]


def url_parts_below(homes: Homes, url_path: str) -> UrlParts:
    """Return where a page is, as Wagtail does: below the home page above it."""
    for root_path, parts in homes:
        if url_path.startswith(root_path):
            if parts is None:
                return None
            site, root_url, home = parts
            if home is None:
                return parts
            rest = url_path[len(root_path) :]
            rest = rest if PLAIN(rest) else quote(rest, safe=SAFE)
            return site, root_url, home + rest if home.endswith("/") else f"{home}/{rest}".rstrip("/")
    return None


def read_of_register(keys: Iterable[Key], read: Callable[[list[Key]], Mapping[Key, Row]]) -> dict[Key, Row]:
    """Return what is read of the register by key, in the order of the keys; what is not there is left out.

    For answers to anybody, only what no other answer has asked for is read.
    """
    structure = _current.get()
    known = structure.register.setdefault(read, {}) if structure else {}
    keys = list(keys)
    unknown = [key for key in keys if key not in known]
    if unknown:
        known.update(read(unknown))
    return {key: known[key] for key in keys if key in known}


def is_known() -> bool:
    """Tell whether an answer to anybody is being made, for which the structure is known."""
    return _current.get() is not None


def has_private_pages() -> bool:
    """Tell whether any page may be one that not everybody reads."""
    structure = _current.get()
    return structure.has_private_pages if structure else True


def read_root_paths() -> list[SiteRootPath]:
    """Return what Wagtail keeps in a cache for an hour, where another process may have left an old one."""
    sites = Site.objects.select_related("root_page")
    return [
        SiteRootPath(site.pk, page.url_path, site.root_url, page.locale.language_code)
        for site in sites.order_by("-root_page__url_path", "-is_default_site", "hostname")
        for page in site.root_page.get_translations(inclusive=True).select_related("locale")
    ]


def _find_homes(request: HttpRequest | None, roots: list[SiteRootPath]) -> Homes:
    return [(root.root_path, Page(url_path=root.root_path).get_url_parts(request)) for root in roots]


def _copy_of(site: Site | None) -> Site | None:
    if site is None:
        return None
    own = copy.copy(site)
    own.root_page = copy.copy(site.root_page)
    return own
