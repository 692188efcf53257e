"""The whole site as a search engine reads it: addresses, languages and words agree on every page."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from wagtail.models import Page

from tests.zonepages.site_crawl import CrawledPage, Site, crawl
from zonepages.models import GoodPracticePage, ZonePage

pytestmark = pytest.mark.django_db

LANGUAGES = ("nl", "fr")
ZONES_OF_EACH_KIND = {
    "demo": "5344 5388 5303",
    "Brussels": "5339",
    "Walloon": "5267",
    "Flemish": "5345",
    "German": "5291",
}


@pytest.fixture(scope="module")
def site(demo: None) -> Site:
    """The site with its demo content, walked through once."""
    return crawl(Client())


def versions(page: CrawledPage) -> dict[str, str]:
    """Return the addresses of a page by language."""
    return {code: url for code, url in page.alternates.items() if code != "x-default"}


def path_of(url: str) -> str:
    return urlsplit(url).path


def test_the_walk_sees_every_published_page_and_the_lookup(site: Site):
    published = {page.full_url for page in Page.objects.live().filter(depth__gt=1)}

    assert published <= site.pages.keys()
    assert {"/nl/opzoeken/", "/fr/rechercher/"} <= {path_of(url) for url in site.pages}
    for numbers in ZONES_OF_EACH_KIND.values():
        for number in numbers.split():
            assert len([url for url in site.pages if f"/{number}-" in url and url.count("/") == 6]) == 2, (
                number
            )


def test_every_page_answers_in_the_language_of_its_address(site: Site):
    wrong = [url for url, page in site.pages.items() if page.status != 200 or f"/{page.language}/" not in url]

    assert wrong == []


def test_no_link_image_or_file_is_broken(site: Site):
    client = Client()
    addresses = {target.partition("#")[0] for page in site.pages.values() for target in page.targets}
    answered = {}
    for address in sorted(addresses - site.pages.keys()):
        response = client.get(address.removeprefix(root_of(address)))
        # A file that is read to its end is closed; to close the answer would end the connection as well.
        b"".join(response)
        answered[address] = response.status_code

    assert len(answered) > 20
    assert {address: status for address, status in answered.items() if status >= 400} == {}


def root_of(url: str) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


def test_every_place_that_a_link_leads_to_is_on_its_page(site: Site):
    anchors = {(page.url, target) for page in site.pages.values() for target in page.targets if "#" in target}
    missing = []
    for url, target in anchors:
        address, _separator, fragment = target.partition("#")
        if address in site.pages and fragment not in site.pages[address].ids:
            missing.append((url, target))

    assert len(anchors) >= len(site.pages)
    assert missing == []


def test_every_page_says_where_it_belongs_or_asks_not_to_be_kept(site: Site):
    assert [url for url, page in site.pages.items() if page.is_indexed is (page.canonical is None)] == []


def test_the_sitemap_names_exactly_the_pages_that_are_their_own_canonical(site: Site):
    assert site.sitemap.keys() == site.canonical.keys()


def test_a_canonical_page_is_its_own_canonical(site: Site):
    named = {page.canonical for page in site.pages.values() if page.canonical}

    assert named == site.canonical.keys()


def test_the_sitemap_and_the_heads_of_pages_name_the_same_alternates(site: Site):
    assert site.sitemap == {url: page.alternates for url, page in site.canonical.items()}


def test_alternates_name_each_other_and_themselves(site: Site):
    for url, page in site.canonical.items():
        assert page.alternates == {} or versions(page)[page.language] == url
        for code, other in versions(page).items():
            assert site.pages[other].language == code
            assert site.pages[other].alternates == page.alternates


def test_pages_in_both_languages_are_found_in_both(site: Site):
    both = [page for page in site.canonical.values() if versions(page).keys() == set(LANGUAGES)]

    assert {"/nl/", "/fr/zones-de-police/", "/nl/goede-praktijken/", "/fr/rechercher/"} <= {
        path_of(page.url) for page in both
    }
    assert len(both) > 2 * 170


def test_a_fallback_is_nobodys_translation(site: Site):
    alternates = {url for page in site.pages.values() for url in page.alternates.values()}
    fallbacks = {page.full_url for page in fallback_pages()}

    assert site.fallbacks.keys() == fallbacks
    assert fallbacks & (site.sitemap.keys() | alternates) == set()
    for url in fallbacks:
        page = site.pages[url]
        assert page.alternates == {}
        assert site.pages[page.canonical].language != page.language


def test_the_demo_has_fallbacks_of_zones_and_articles_in_both_languages(site: Site):
    assert {(type(page), page.language) for page in fallback_pages()} == {
        (model, language) for model in (ZonePage, GoodPracticePage) for language in LANGUAGES
    }


def fallback_pages() -> list[ZonePage | GoodPracticePage]:
    published = [*ZonePage.objects.live(), *GoodPracticePage.objects.live()]
    return [page for page in published if page.shows_fallback_prose]


def test_readers_of_an_unknown_language_are_sent_to_an_address_of_the_same_page(site: Site):
    for page in site.canonical.values():
        if page.alternates:
            default = page.alternates["x-default"]
            assert default in versions(page).values() or path_of(default) in {"/", *short_addresses()}
    zone_page = ZonePage.objects.get(zone__number="5344", locale__language_code="nl")
    home, zone = (
        site.pages[url].alternates for url in (zone_page.get_site().root_url + "/nl/", zone_page.full_url)
    )
    assert path_of(home["x-default"]) == "/"
    assert path_of(zone["x-default"]) == "/zone/5344/"


def short_addresses() -> set[str]:
    return {f"/zone/{number}/" for number in ZonePage.objects.values_list("zone__number", flat=True)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_without_a_language_leads_to_the_page_in_the_readers(site: Site, language):
    client = Client(headers={"accept-language": language})
    without_language = {
        page.alternates["x-default"]: versions(page)[language]
        for page in site.canonical.values()
        if page.alternates and page.alternates["x-default"] not in site.pages
    }

    assert len(without_language) > 170
    for address, url in without_language.items():
        response = client.get(path_of(address))
        assert (response.status_code, response.headers["Location"]) == (302, path_of(url))


def test_what_is_said_to_be_in_a_language_reads_as_that_language(site: Site):
    misread = {path_of(url): page.misread for url, page in site.pages.items() if page.misread}

    assert misread == {}
