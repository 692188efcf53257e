"""The script of the search field: small, harmless, and with all its words in the page."""

import gzip
import re
from pathlib import Path

import pytest
from django.test.utils import override_script_prefix

from tests.zonepages.web import one, soup_of
from zonepages.lookup.locating import LocationReason

pytestmark = pytest.mark.django_db

SCRIPT = Path("cms/static/cms/lookup.js").read_text(encoding="utf-8")
CODE = re.sub(r"/\*.*?\*/|//[^\n]*", "", SCRIPT, flags=re.DOTALL)
PAGES = ["/nl/", "/fr/", "/nl/opzoeken/", "/fr/rechercher/?q=1040", "/nl/bestaat-niet/", "/fr/nexiste-pas/"]


def words_of(client, path):
    return {
        part["data-word"]: part.decode_contents()
        for part in soup_of(client.get(path)).select("template [data-word]")
    }


def test_it_weighs_little():
    assert len(gzip.compress(SCRIPT.encode())) < 6_000


def test_nothing_that_it_is_told_becomes_markup_or_program():
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(", CODE)
    assert not re.search(r"\.style\b|https?://|localStorage|cookie", CODE)


@pytest.mark.parametrize("path", PAGES)
def test_every_word_that_it_says_is_in_the_page(client, path):
    words = words_of(client, path)
    said = set(re.findall(r"words\.(\w+)", CODE))

    assert said
    assert said <= set(words)
    assert all(words.values())
    assert "#" in words["many"]
    # A place of which nobody knows what became of its zone is as one that is not answered.
    assert set(LocationReason) - {LocationReason.ZONE_UNKNOWN} <= set(words)


def test_the_words_are_in_the_language_of_the_page(client):
    dutch, french = words_of(client, "/nl/"), words_of(client, "/fr/")

    assert set(dutch) == set(french)
    assert [word for word in dutch if dutch[word] == french[word]] == []


@pytest.mark.parametrize("path", PAGES)
def test_it_finds_what_it_works_on_and_a_form_that_works_without_it(client, path):
    soup = soup_of(client.get(path))
    form = one(soup, "form[data-lookup]")

    assert form["data-lookup"] == "/api/v2/lookup/"
    assert form["data-locale"] == one(soup, "html")["lang"]
    assert form["method"] == "get"
    assert one(form, "input[name=q]")["type"] == "search"
    assert form.select(".search__row")
    assert form.select(".search__here")
    for part in (
        ".suggest > p",
        ".suggest [role=listbox][id][aria-label]",
        "[role=status]",
        "button[type=button]",
    ):
        one(form, f"template {part}")
    [script] = soup.select("script[src]")
    assert script.has_attr("defer")


@pytest.mark.parametrize("path", ["/nl/", "/fr/rechercher/", "/nl/bestaat-niet/"])
def test_it_asks_the_site_below_the_path_at_which_that_is_mounted(client, path):
    with override_script_prefix("/politie/"):
        form = one(soup_of(client.get(path, SCRIPT_NAME="/politie")), "form[data-lookup]")

    assert form["data-lookup"] == "/politie/api/v2/lookup/"
    assert form["action"] in ("/politie/nl/opzoeken/", "/politie/fr/rechercher/")


def test_words_do_not_contain_script():
    """The script has no words of its own in any language."""
    assert not re.search(r"[\"'`][A-Z][a-zé]+ [a-zé]+ [a-zé]+", CODE)
