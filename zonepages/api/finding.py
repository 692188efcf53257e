"""From the address of a page to the page: Wagtail's APIs look for it below the home page of one language."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import Http404, HttpRequest
from django.utils.translation import get_language_from_path
from wagtail.api.utils import get_base_url
from wagtail.models import Site

__all__ = ["find_page_of_v3", "page_at"]


def page_at(address: str, *, request: HttpRequest) -> Any:
    """Return the page at an address of this site, complete or not, with or without a language; or None."""
    site, path = Site.find_for_request(request), _path_of(address, request=request)
    if site is None or path is None:
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


def _path_of(address: str, *, request: HttpRequest) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if not address or (parts.netloc and f"{parts.scheme}://{parts.netloc}" != get_base_url(request)):
        return None
    return unquote(f"/{parts.path.lstrip('/')}")
