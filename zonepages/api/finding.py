"""From the address of a page to the page: Wagtail's APIs look for it below the home page of one language."""

from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.http import Http404, HttpRequest
from django.utils.translation import get_language_from_path
from wagtail.api.utils import get_base_url
from wagtail.models import Site

__all__ = ["find_page_of_v3", "origin_of", "page_at"]

PORTS: Final = {"http": 80, "https": 443}


def page_at(address: str, *, request: HttpRequest) -> Any:
    """Return the page at an address of this site, complete or not, with or without a language; or None."""
    site = Site.find_for_request(request)
    path = _path_of(address, site=site, request=request) if site else None
    if path is None:
        return None
    components = [component for component in path.split("/") if component]
    root = site.root_page
    language = get_language_from_path(path)
    if language:
        translations = root.get_translations(inclusive=True)
        root = translations.filter(locale__language_code=language).first() or root
        components = components[1:]
    try:
        return root.specific.route(request, components).page
    except Http404:
        return None


def find_page_of_v3(request: HttpRequest) -> None:
    """Ask v3 for the page by its key where it would not find its address."""
    match = request.resolver_match
    if match is None or match.view_name != "wagtailapi_v3:find_page" or "html_path" not in request.GET:
        return
    page = page_at(request.GET["html_path"], request=request)
    if page is not None:
        query = request.GET.copy()
        del query["html_path"]
        query["id"] = str(page.pk)
        # Django makes this from the query string, once.
        request.GET = query  # type: ignore[assignment]


def origin_of(address: str) -> tuple[str, str | None, int | None]:
    """Return the scheme, host and port of an address, the port also where it goes without saying.

    Raises:
        ValueError: it is no address.
    """
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)


def _path_of(address: str, *, site: Site, request: HttpRequest) -> str | None:
    """Return the path of an address in the site, which pages and the API may know by other names."""
    try:
        parts, origin = urlsplit(address), origin_of(address)
    except ValueError:
        return None
    origins = {origin_of(root) for root in (site.root_url, get_base_url(request)) if root}
    if not address or (parts.netloc and origin not in origins):
        return None
    return unquote(f"/{parts.path.lstrip('/')}")
