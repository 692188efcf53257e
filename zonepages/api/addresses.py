"""The complete addresses in one answer, of which each kind is made out once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from zonepages.structure import home_pages, url_parts_below

__all__ = ["Addresses", "DetailUrl"]

# Returns the complete address of something in the API, by what it is and its key.
DetailUrl = Callable[[Any, Any], Any]


class Addresses:
    """Where pages are, and where the API has what: for a request whose router knows."""

    def __init__(self, request: HttpRequest, *, detail_url: DetailUrl) -> None:
        self._homes = home_pages(request)
        self._detail_url = detail_url
        self._endpoints: dict[Any, str] = {}

    def page(self, url_path: str) -> str | None:
        """Return the complete address of a page, if it has one."""
        parts = url_parts_below(self._homes, url_path)
        if parts is None:
            return None
        _site, root_url, path = parts
        return None if root_url is None or path is None else root_url + path

    def detail(self, model: type[Any], key: Any) -> str:
        """Return the address of an item; those of one kind differ in their key only."""
        endpoint = self._endpoints.get(model)
        if endpoint is None:
            endpoint = str(self._detail_url(model, key)).removesuffix(f"{key}/")
            self._endpoints[model] = endpoint
        return f"{endpoint}{key}/"
