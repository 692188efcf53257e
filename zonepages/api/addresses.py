"""The complete addresses in one answer, of which each kind is made out once."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from wagtail.models import Page

from zonepages.structure import root_paths

__all__ = ["Addresses", "DetailUrl"]

# Returns the complete address of something in the API, by what it is and its key.
DetailUrl = Callable[[Any, Any], Any]

# What Django leaves as it is in the addresses that it makes.
SAFE = "/~:@!$&'()*+,;="


class Addresses:
    """Where pages are, and where the API has what: for a request whose router knows."""

    def __init__(self, request: HttpRequest, *, detail_url: DetailUrl) -> None:
        self._request = request
        self._detail_url = detail_url
        self._roots: dict[str, str | None] = {}
        self._endpoints: dict[Any, str] = {}

    def page(self, url_path: str) -> str | None:
        """Return the address of a page as Wagtail does: that of the home page above it, and the rest."""
        root_path = next(
            (root.root_path for root in root_paths() if url_path.startswith(root.root_path)), None
        )
        if root_path is None:
            return None
        if root_path not in self._roots:
            self._roots[root_path] = Page(url_path=root_path).get_full_url(self._request)
        root = self._roots[root_path]
        if root is None:
            return None
        rest = quote(url_path[len(root_path) :], safe=SAFE)
        return root + rest if root.endswith("/") else f"{root}/{rest}".rstrip("/")

    def detail(self, model: type[Any], key: Any) -> str:
        """Return the address of an item; those of one kind differ in their key only."""
        if model not in self._endpoints:
            self._endpoints[model] = str(self._detail_url(model, key)).removesuffix(f"{key}/")
        return f"{self._endpoints[model]}{key}/"
