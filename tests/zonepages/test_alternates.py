"""Which pages are told to search engines as each other's translation, in heads and sitemap alike."""

import datetime

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from tests.factories import make_page
from tests.translating import publish_translation
from tests.zonepages.site_crawl import sitemap_entries
from tests.zonepages.web import one, soup_of
from zonepages.counterparts import ensure_counterparts
from zonepages.models import GoodPracticePage, ZonePage
from zonepages.models.alternates import alternate_urls

pytestmark = pytest.mark.django_db


def head_of(page: Page) -> tuple[str, dict[str, str]]:
    """Return the canonical address of a page and its alternates, as its head says."""
    soup = soup_of(Client().get(page.url))
    links = {link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")}
    return one(soup, "link[rel=canonical]")["href"], links


def article(language: str) -> GoodPracticePage:
    """Return a published article of a zone that writes in one language."""
    zone = {"nl": "5388", "fr": "5303"}[language]
    parent = ZonePage.objects.get(zone__number=zone, locale__language_code=language)
    return make_page(GoodPracticePage, language=language, parent=parent)


def translated_article(*, first: str) -> dict[str, GoodPracticePage]:
    """Return the two pages of an article by language, first written in the given one."""
    original = article(first)
    ensure_counterparts(page=original)
    translation = publish_translation(original, say=lambda text: f"Autre {text}")
    return {original.language: original, translation.language: translation}


def test_what_is_in_one_language_has_no_alternates():
    assert alternate_urls({"nl": "/nl/"}, default="/") == {}


@pytest.mark.parametrize("first", ["nl", "fr"])
def test_readers_of_an_unknown_language_get_the_article_that_was_written_first(first):
    pages = translated_article(first=first)
    expected = {code: page.full_url for code, page in pages.items()}
    expected["x-default"] = pages[first].full_url

    for page in pages.values():
        assert head_of(page) == (page.full_url, expected)
        assert sitemap_entries(Client())[page.full_url] == expected


def test_an_index_written_in_both_languages_is_given_in_the_first_language_of_the_site():
    _canonical, alternates = head_of(Page.objects.get(url_path="/fr/zones-de-police/"))

    assert alternates["x-default"] == alternates["nl"]


def test_what_the_public_may_not_read_is_nobodys_alternate():
    pages = translated_article(first="nl")
    PageViewRestriction.objects.create(page=pages["fr"], restriction_type=PageViewRestriction.LOGIN)

    assert head_of(pages["nl"]) == (pages["nl"].full_url, {})
    assert sitemap_entries(Client())[pages["nl"].full_url] == {}


def test_a_translation_that_is_unpublished_is_nobodys_alternate():
    pages = translated_article(first="nl")
    pages["fr"].unpublish()

    assert head_of(pages["nl"]) == (pages["nl"].full_url, {})


def test_a_zone_that_ended_is_not_told_to_search_engines(zone_page, zone_page_fr):
    zone_page.zone.retired_on = datetime.date(2026, 1, 1)
    zone_page.zone.save()

    assert head_of(zone_page) == (zone_page.full_url, {})
    assert sitemap_entries(Client()).keys() & {zone_page.full_url, zone_page_fr.full_url} == set()
