"""What the tests of the public pages read from an answer."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from zonepages import structure
from zonepages.answers import forget_answers
from zonepages.answers.keeping import kept

__all__ = ["count_queries", "forget_everywhere", "main_of", "one", "soup_of", "visible_text"]


def soup_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def one(soup: Tag, selector: str) -> Tag:
    """Return the element that a selector finds, and insist that there is exactly one."""
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)} found"
    return found[0]


def main_of(response: Any) -> Tag:
    return one(soup_of(response), "main")


def visible_text(element: Tag) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.get_text(" ").split())


def forget_kept(client: Client) -> None:
    """Let the next answer be made anew, in a process that knows where sites are and nothing else."""
    client.get("/api/v2/lookup/?q=1030")
    cache.clear()
    Site.get_site_root_paths()
    kept.forget()
    if structure._last:
        structure._last.register.clear()


def forget_everywhere() -> None:
    """Forget what was answered, in the cache of all processes too: nobody was told of a change."""
    cache.clear()
    forget_answers()


def count_queries(client: Client, path: str, **query: str) -> int:
    """Return what an answer costs once the site and content-type caches are warm."""
    client.get(path, query)
    forget_kept(client)
    with CaptureQueriesContext(connection) as queries:
        client.get(path, query)
    return len(queries)
