"""What a browser fetches to show a page: how much, in how many requests, and from whom."""

import gzip
import http.client
import re
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

__all__ = ["addresses_in", "weigh"]

# Of which elements a browser fetches what they name, and where they name it.
FETCHED: Final = {"img": "src", "script": "src", "iframe": "src", "source": "srcset"}
FETCHED_LINKS: Final = {"stylesheet", "icon", "manifest", "preload"}
CSS_ADDRESS: Final = re.compile(r"url\(\s*['\"]?([^'\")]+)")


def weigh(port: int, path: str) -> dict[str, Any]:
    """Return the bytes as they travel, the requests, and whatever comes from another host."""
    page, size = _fetch(port, path)
    sizes = {path: size}
    foreign = []
    waiting = addresses_in(page, base=path)
    while waiting:
        address = waiting.pop()
        if address in sizes or address.startswith("data:"):
            continue
        if urlsplit(address).netloc not in ("", "127.0.0.1"):
            foreign.append(address)
            continue
        body, sizes[address] = _fetch(port, address)
        if ".css" in address:
            waiting |= {urljoin(address, found) for found in CSS_ADDRESS.findall(body.decode())}
    return {"bytes": sum(sizes.values()), "requests": len(sizes), "foreign": foreign, "parts": sizes}


def addresses_in(page: bytes, *, base: str) -> set[str]:
    """Return what a browser fetches with a page, without being asked."""
    html = BeautifulSoup(page, "html.parser")
    found = [element.get(FETCHED[element.name]) for element in html.find_all(list(FETCHED))]
    found += [link["href"] for link in html.find_all("link") if FETCHED_LINKS & set(link.get("rel", []))]
    return {urljoin(base, str(address)) for address in found if address}


def _fetch(port: int, path: str) -> tuple[bytes, int]:
    """Return a body, and its size as it travels: compressed by the site, or else by the proxy before it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": "127.0.0.1", "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")
    if answer.headers.get("Content-Encoding") == "gzip":
        return gzip.decompress(body), len(body)
    return body, len(gzip.compress(body))
