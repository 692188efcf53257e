"""Good practices as API clients see them: one item per article, with the pages of every language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import translation

from zonepages.api.addresses import Addresses
from zonepages.api.page_entries import represent_moment, represent_page
from zonepages.api.practice_html import represent_images, write_html
from zonepages.api.prose import prepare_prose
from zonepages.models import GoodPracticePage, PoliceZone
from zonepages.models.api_fields import UntranslatedField, represent_name
from zonepages.querysets import published
from zonepages.rich_text import PageLinks

__all__ = ["GOOD_PRACTICE_FIELDS", "Article", "GoodPracticeItems", "represent_facts"]

GOOD_PRACTICE_FIELDS: Final = ("key", "meta", "zone", "kind", "theme", "levels", "pages")


@dataclass(frozen=True)
class Article:
    """What the pages that are each other's translations say together; the key is theirs for ever."""

    key: UUID
    pages: list[Any]

    def page_in(self, language: str) -> Any:
        return next((page for page in self.pages if page.language == language), self.pages[0])


@dataclass(frozen=True)
class GoodPracticeItems:
    """Represents articles with names in a language, for a request whose router knows the addresses."""

    request: HttpRequest
    language: str
    addresses: Addresses

    def represent(self, practices: "QuerySet[GoodPracticePage]") -> list[dict[str, Any]]:
        """Return the articles of which pages are in a queryset, in its order, at a constant cost."""
        return self.represent_keys(practices.values_list("translation_key", flat=True))

    def represent_keys(self, keys: Iterable[UUID]) -> list[dict[str, Any]]:
        articles = articles_of(keys)
        pages = [page for article in articles for page in article.pages]
        links = prepare_prose(pages, request=self.request)
        return [self._represent(article, links=links) for article in articles]

    def _represent(self, article: Article, *, links: PageLinks) -> dict[str, Any]:
        shown = article.page_in(self.language)
        return {
            "key": str(article.key),
            "meta": {
                "type": GoodPracticePage._meta.label,
                "detail_url": self.addresses.detail(Article, article.key),
                "html_url": self.addresses.page(shown.url_path),
                "locale": self.language,
            },
            "zone": {
                **represent_name(shown.zone, language=self.language),
                "detail_url": self.addresses.detail(PoliceZone, shown.zone.number),
            },
            **represent_facts(shown),
            "pages": {page.language: self._represent_page(page, links=links) for page in article.pages},
        }

    def _represent_page(self, page: Any, *, links: PageLinks) -> dict[str, Any]:
        context = {"request": self.request, "page_links": links}
        # Labels and links follow the page, not the reader.
        with translation.override(page.language):
            return {
                **represent_page(page, addresses=self.addresses),
                "untranslated": UntranslatedField().to_representation(page),
                "summary": page.summary,
                "body": write_html(page.body, context),
                "images": represent_images(page.body, context),
                "first_published_at": represent_moment(page.first_published_at),
                "last_published_at": represent_moment(page.last_published_at),
            }


def represent_facts(page: Any) -> dict[str, Any]:
    """Return what is the same in each language."""
    return {"kind": page.kind, "theme": page.theme, "levels": [str(level) for level in page.levels]}


def articles_of(keys: Iterable[UUID]) -> list[Article]:
    """Return the articles with some keys, in their order, published pages only."""
    keys = list(dict.fromkeys(keys))
    pages = published(GoodPracticePage.objects.filter(translation_key__in=keys)).select_related(
        "zone", "locale", "alias_of__locale", "original"
    )
    groups: dict[UUID, list[Any]] = {}
    for page in pages.defer("original__body"):
        groups.setdefault(page.translation_key, []).append(page)
    return [
        Article(key=key, pages=sorted(groups[key], key=lambda page: str(page.language)))
        for key in keys
        if key in groups
    ]
