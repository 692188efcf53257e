"""The complete addresses in one answer, of which each kind is made out once."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest

from zonepages.structure import home_addresses

__all__ = ["Addresses", "DetailUrl"]

# Returns the complete address of something in the API, by what it is and its key.
DetailUrl = Callable[[Any, Any], Any]

# What Django leaves as it is in the addresses that it makes.
SAFE = "/~:@!$&'()*+,;="


# What nothing has to be done about to stand in an address.
PLAIN = re.compile(r"[a-z0-9/_-]*").fullmatch


class Addresses:
    """Where pages are, and where the API has what: for a request whose router knows."""

    def __init__(self, request: HttpRequest, *, detail_url: DetailUrl) -> None:
        self._homes = home_addresses(request)
        self._detail_url = detail_url
        self._endpoints: dict[Any, str] = {}

    def page(self, url_path: str) -> str | None:
        """Return the address of a page as Wagtail does: that of the home page above it, and the rest."""
        for root_path, address in self._homes:
            if url_path.startswith(root_path):
                if address is None:
                    return None
                rest = url_path[len(root_path) :]
                rest = rest if PLAIN(rest) else quote(rest, safe=SAFE)
                return address + rest if address.endswith("/") else f"{address}/{rest}".rstrip("/")
        return None

    def detail(self, model: type[Any], key: Any) -> str:
        """Return the address of an item; those of one kind differ in their key only."""
        endpoint = self._endpoints.get(model)
        if endpoint is None:
            endpoint = str(self._detail_url(model, key)).removesuffix(f"{key}/")
            self._endpoints[model] = endpoint
        return f"{endpoint}{key}/"
