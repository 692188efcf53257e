"""The home page: the search field first, then the introduction and the three entrances."""

import pytest

from home.models import HomePage
from tests.zonepages.web import count_queries, main_of, one, soup_of, visible_text

pytestmark = pytest.mark.django_db

ENTRANCES = {
    "nl": ["/nl/opzoeken/", "/nl/beheer/", "/nl/goede-praktijken/"],
    "fr": ["/fr/rechercher/", "/fr/gestion/", "/fr/bonnes-pratiques/"],
}


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_search_field_comes_before_everything_that_can_be_followed(client, language):
    main = main_of(client.get(f"/{language}/"))
    form = one(main, "form")

    assert form["action"] == ENTRANCES[language][0]
    assert not [link for link in main.select("a") if link in form.find_all_previous("a")]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_there_are_three_entrances_after_the_introduction(client, language):
    main = main_of(client.get(f"/{language}/"))
    entrances = one(main, ".entrances")

    assert [link["href"] for link in entrances.select("a")] == ENTRANCES[language]
    assert len(main.select(".prose")) == 2
    assert all(prose in entrances.find_all_previous("section") for prose in main.select(".prose"))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_an_editor_wrote_is_shown(client, language):
    page = HomePage.objects.get(locale__language_code=language)
    page.introduction = "<p>Nieuwe tekst</p>"
    page.when_to_call = ""
    page.search_description = "Beschrijving voor wie zoekt"
    page.save_revision().publish()

    response = client.get(page.url)

    assert visible_text(one(main_of(response), ".prose")) == "Nieuwe tekst"
    assert one(soup_of(response), "meta[name=description]")["content"] == "Beschrijving voor wie zoekt"


def test_both_home_pages_are_each_others_translation(client):
    soup = soup_of(client.get("/nl/"))
    root = HomePage.objects.first().get_site().root_url

    assert {link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")} == {
        "nl": f"{root}/nl/",
        "fr": f"{root}/fr/",
        "x-default": f"{root}/",
    }


def test_the_home_page_is_cheap(client):
    assert count_queries(client, "/nl/") <= 10
