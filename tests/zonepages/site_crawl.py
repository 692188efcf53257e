"""A walk through the public site, as a search engine makes it."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

from tests.zonepages.languages_of_text import Region, misread_regions
from zonepages.conf import FEED_NAME

__all__ = ["CrawledPage", "Site", "crawl", "sitemap_entries"]

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
# Far more than the register has zones, so that a loop of links is noticed.
MOST_PAGES = 600


@dataclass(frozen=True)
class CrawledPage:
    """What a page tells a search engine of itself."""

    url: str
    status: int
    language: str
    canonical: str | None
    alternates: dict[str, str]
    is_indexed: bool
    links: frozenset[str]
    # Everything on this site that it leads to or shows: complete addresses, with queries and fragments.
    targets: frozenset[str]
    ids: frozenset[str]
    misread: tuple[Region, ...]

    @property
    def is_canonical(self) -> bool:
        return self.is_indexed and self.canonical == self.url


@dataclass(frozen=True)
class Site:
    """Every page that the sitemap names or that these pages lead to, by address."""

    pages: dict[str, CrawledPage]
    sitemap: dict[str, dict[str, str]]

    @cached_property
    def canonical(self) -> dict[str, CrawledPage]:
        return {url: page for url, page in self.pages.items() if page.is_canonical}

    @cached_property
    def fallbacks(self) -> dict[str, CrawledPage]:
        """The pages that say that what they show is from elsewhere."""
        return {url: page for url, page in self.pages.items() if page.canonical not in (None, url)}


def sitemap_entries(client: Client) -> dict[str, dict[str, str]]:
    """Return the alternates of each address in the sitemap, and insist that each is named once."""
    root = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own file
    found = [
        (
            url.find("s:loc", NAMES).text,
            {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)},
        )
        for url in root.findall("s:url", NAMES)
    ]
    assert len(dict(found)) == len(found), "an address is in the sitemap twice"
    return dict(found)


def crawl(client: Client) -> Site:
    """Ask for every page of the sitemap and every page that pages link to, each once."""
    sitemap = sitemap_entries(client)
    root = "{0.scheme}://{0.netloc}".format(urlsplit(next(iter(sitemap))))
    pages: dict[str, CrawledPage] = {}
    waiting = [*sitemap, f"{root}/nl/", f"{root}/fr/"]
    while waiting:
        url = waiting.pop()
        if url not in pages:
            pages[url] = _read(client, url, root=root)
            waiting += pages[url].links - pages.keys()
        assert len(pages) < MOST_PAGES
    return Site(pages=pages, sitemap=sitemap)


def _read(client: Client, url: str, *, root: str) -> CrawledPage:
    response = client.get(url.removeprefix(root))
    soup = BeautifulSoup(response.content, "html.parser")
    canonical = soup.select_one("link[rel=canonical]")
    robots = soup.select_one("meta[name=robots]")
    hrefs = (urljoin(url, str(link["href"])).partition("#")[0] for link in soup.select("a[href]"))
    targets = (urljoin(url, target) for target in _targets(soup))
    return CrawledPage(
        url=url,
        status=response.status_code,
        language=str(soup.html["lang"]) if soup.html else "",
        canonical=str(canonical["href"]) if canonical else None,
        alternates={
            str(link["hreflang"]): str(link["href"]) for link in soup.select("link[rel=alternate][hreflang]")
        },
        is_indexed=not (robots and "noindex" in str(robots["content"])),
        # Feeds are linked to as well, but are no pages: they are among the targets.
        links=frozenset(
            href
            for href in hrefs
            if href.startswith((f"{root}/nl/", f"{root}/fr/"))
            and "?" not in href
            and not href.endswith(f"/{FEED_NAME}")
        ),
        targets=frozenset(target for target in targets if target.startswith(f"{root}/")),
        ids=frozenset(str(element["id"]) for element in soup.select("[id]")),
        misread=tuple(misread_regions(soup)),
    )


def _targets(soup: BeautifulSoup) -> Iterator[str]:
    for name in ("href", "src", "action"):
        yield from (str(element[name]) for element in soup.select(f"[{name}]"))
    for element in soup.select("[srcset]"):
        yield from (candidate.split()[0] for candidate in str(element["srcset"]).split(","))
