"""What the site says of itself: accessibility, privacy, contact."""

import pytest

from tests.zonepages.site_crawl import sitemap_entries
from tests.zonepages.web import count_queries, main_of, one, soup_of
from zonepages.conf import STATEMENT_PATHS
from zonepages.navigation import statement_path

pytestmark = pytest.mark.django_db

EACH = [(name, language, f"/{language}/{path}") for name, paths in STATEMENT_PATHS.items()
        for language, path in paths.items()]  # fmt: skip
OTHER = {"nl": "fr", "fr": "nl"}


def test_their_addresses_are_fixed():
    assert [path for _name, _language, path in EACH] == [
        "/nl/toegankelijkheid/",
        "/fr/accessibilite/",
        "/nl/privacy/",
        "/fr/vie-privee/",
        "/nl/contact/",
        "/fr/contact/",
    ]


@pytest.mark.parametrize(("name", "language", "path"), EACH)
def test_each_is_in_its_language_and_leads_to_itself_in_the_other(client, name, language, path):
    soup = soup_of(client.get(path, headers={"accept-language": OTHER[language]}))
    there = f"/{OTHER[language]}/{STATEMENT_PATHS[name][OTHER[language]]}"

    assert one(soup, "html")["lang"] == language
    assert one(soup, f".languages a[hreflang={OTHER[language]}]")["href"] == there
    assert len(one(soup, "main").text) > 500
    assert not soup.select("meta[name=robots]")


@pytest.mark.parametrize(("name", "language", "path"), EACH)
def test_each_is_linked_from_every_footer(client, name, language, path):
    for page in (f"/{language}/", f"/{language}/geen/"):
        footer = one(soup_of(client.get(page)), "footer")
        assert one(footer, f"a[href='{path}']")


def test_the_sitemap_names_them_as_each_others_translations(client):
    found = sitemap_entries(client)
    root = "http://localhost" if "http://localhost/nl/" in found else min(found, key=len)[: -len("/nl/")]

    for name, language, path in EACH:
        versions = {code: f"{root}/{code}/{slug}" for code, slug in STATEMENT_PATHS[name].items()}
        assert found[f"{root}{path}"] == versions | {"x-default": versions["nl"]}, (name, language)


@pytest.mark.parametrize(
    ("path", "suggestions"), [("/nl/privacy/", "suggesties"), ("/fr/vie-privee/", "suggestions")]
)
def test_privacy_tells_of_all_that_the_search_field_sends(client, path, suggestions):
    soup = soup_of(client.get(path))
    field = one(soup_of(client.get(path[:4])), "form[data-lookup] template")

    assert one(field, "button").text in main_of(client.get(path)).text
    assert suggestions in one(soup, "main").text


@pytest.mark.parametrize(("name", "language", "path"), EACH)
def test_none_of_them_costs_a_query_of_its_own(client, name, language, path):
    assert count_queries(client, path) <= count_queries(client, f"/{language}/opzoeken/")


@pytest.mark.parametrize(("name", "language", "path"), EACH)
def test_there_is_no_mailbox_but_one_that_was_set(client, settings, name, language, path):
    assert not main_of(client.get(path)).select("a[href^='mailto:']")

    settings.ZONEPAGES_CONTACT = "mailto:site@example.org"
    link = one(main_of(client.get(path)), "a[href^='mailto:']")
    assert (link["href"], link.text) == ("mailto:site@example.org", "site@example.org")


def test_a_site_without_them_names_none(client, settings):
    """Its own pages may well be called so."""
    settings.ROOT_URLCONF = "tests.zonepages.urls_without_statements"
    found = set(sitemap_entries(client))

    assert found
    assert not [url for url in found for _name, _language, path in EACH if url.endswith(path)]
    assert [statement_path(name, language) for name, language, _path in EACH] == [""] * 6
