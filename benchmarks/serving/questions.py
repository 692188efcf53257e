"""What is asked of each site, and what its answers have to say."""

import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from benchmarks.content import article_of, contacts_of

__all__ = ["ARTICLE", "LABELS", "Ask", "asks_here", "asks_of_stock", "check_answer"]

LABELS: Final = {
    "zone_page": "zone page, HTML",
    "page_detail": "v2 page of a zone",
    "article_detail": "v2 page of an article",
    "page_list": "v2 list of 20 pages",
    "page_list_all": "v2 list of 20 pages, all fields",
    "zone_detail": "v2 zone, everything",
    "zone_list": "v2 list of 20 zones, everything",
    "contacts": "v2 contacts of 178 zones",
    "lookup": "v2 lookup",
}
# By text, the number of a zone that it has to find.
LOOKUPS: Final = {"1030": "5344", "Schaarbeek": "5344", "1040": "5343", "Gent": "5415", "9000": "5415"}
# Of its own introduction, what is said in either markup.
INTRODUCED: Final = {"nl": "met de scholen van zone {number}.", "fr": "avec les écoles de la zone {number}."}
# How many articles a zone has at least, and which of them is asked for.
ARTICLES: Final = 5
ARTICLE: Final = 2
LISTED: Final = 20
# Every zone of the real register; as many of a larger one.
ZONES: Final = 178


@dataclass(frozen=True)
class Ask:
    """A path to ask, what the answer has to say, and how many items it has to have."""

    path: str
    says: tuple[str, ...] = ()
    items: int | None = None
    contacts: bool = False


def asks_here(places: dict[str, Any]) -> dict[str, list[Ask]]:
    pages = "/api/v2/pages/?type=zonepages.ZonePage&locale=nl&limit=20"
    return {
        "zone_page": [Ask(page["path"], _page(page)) for page in places["zones"]],
        "page_detail": [Ask(f"/api/v2/pages/{page['pk']}/", _zone(page)) for page in places["zones"]],
        "article_detail": [
            Ask(f"/api/v2/pages/{page['pk']}/", _article(page)) for page in places["articles"]
        ],
        "page_list": [Ask(pages, items=LISTED)],
        "page_list_all": [Ask(f"{pages}&fields=*", items=LISTED, contacts=True)],
        "zone_detail": [
            Ask(f"/api/v2/zones/{page['number']}/?locale={page['language']}", _reach(page["number"]))
            for page in places["zones"]
        ],
        "zone_list": [Ask("/api/v2/zones/?locale=nl&limit=20", items=LISTED, contacts=True)],
        "contacts": [
            Ask(
                f"/api/v2/zones/?locale=nl&limit={ZONES}&fields=number,name,contact_points",
                items=ZONES,
                contacts=True,
            )
        ],
        "lookup": [
            Ask(f"/api/v2/lookup/?q={quote(text)}&locale=nl", (f'"number":"{number}"',))
            for text, number in LOOKUPS.items()
        ],
    }


def asks_of_stock(places: dict[str, Any]) -> dict[str, list[Ask]]:
    """Return what comes nearest on stock Wagtail: there, a zone is its page and a lookup is a search."""
    pages = "/api/v2/pages/?type=stock.StockZonePage&locale=nl"
    detail = [Ask(f"/api/v2/pages/{page['pk']}/", _zone(page)) for page in places["zones"]]
    listed = [Ask(f"{pages}&limit=20&fields=*", items=LISTED, contacts=True)]
    return {
        "zone_page": [Ask(page["path"], _page(page)) for page in places["zones"]],
        "page_detail": detail,
        "article_detail": [
            Ask(f"/api/v2/pages/{page['pk']}/", _article(page)) for page in places["articles"]
        ],
        "page_list": [Ask(f"{pages}&limit=20", items=LISTED)],
        "page_list_all": listed,
        "zone_detail": detail,
        "zone_list": listed,
        "contacts": [
            Ask(
                f"{pages}&limit={ZONES}&fields=_,title,number,contact_points",
                items=ZONES,
                contacts=True,
            )
        ],
        "lookup": [
            Ask(f"{pages}&search={quote(text)}&fields=number", (f'"number":"{number}"',))
            for text, number in LOOKUPS.items()
        ],
    }


def check_answer(ask: Ask, answer: dict[str, Any]) -> None:
    """Raise SystemExit if an answer is not right: a quick wrong answer is no result."""
    if answer["status"] != 200:
        raise SystemExit(f"{ask.path} answered {answer['status']}: {answer['body'][:500]}")
    text = answer["body"]
    is_json = "json" in answer["headers"]["Content-Type"]
    if is_json:
        text = json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False)
    missing = [said for said in ask.says if said not in text]
    if missing:
        raise SystemExit(f"{ask.path} does not say {missing}")
    if ask.items is not None:
        _check_items(ask, json.loads(text)["items"])


def _check_items(ask: Ask, items: list[dict[str, Any]]) -> None:
    if len(items) != ask.items:
        raise SystemExit(f"{ask.path} has {len(items)} items instead of {ask.items}")
    if not ask.contacts:
        return
    for item in items:
        number = item["number"] if "number" in item else item["zone"]["number"]
        said = json.dumps(item["contact_points"])
        if any(text not in said for text in _reach(number)):
            raise SystemExit(f"{ask.path} lacks a contact point of {number}")


def _page(page: dict[str, Any]) -> tuple[str, ...]:
    """Return what the page of a zone shows: how to reach it, what it wrote, and its articles."""
    titles = [article_of(page["number"], part, language=page["prose"]).title for part in range(ARTICLES)]
    return (*_zone(page), *titles)


def _zone(page: dict[str, Any]) -> tuple[str, ...]:
    return (*_reach(page["number"]), INTRODUCED[page["prose"]].format(number=page["number"]))


def _reach(number: str) -> tuple[str, ...]:
    return tuple(said for contact in contacts_of(number) for said in (contact.shown_phone, contact.email))


def _article(page: dict[str, Any]) -> tuple[str, ...]:
    article = article_of(page["number"], ARTICLE, language=page["prose"])
    return article.title, article.summary
