"""The home page: the search field first, then the three entrances and the introduction."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import HomePage
from tests.factories import make_page
from tests.zonepages.web import count_queries, main_of, one, soup_of, visible_text
from zonepages.counterparts import ensure_counterparts
from zonepages.models import GoodPracticePage

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
def test_there_are_three_entrances_right_after_the_search(client, language):
    main = main_of(client.get(f"/{language}/"))
    entrances = one(main, ".entrances")

    assert [link["href"] for link in entrances.select("a")] == ENTRANCES[language]
    assert len(main.select(".prose")) == 2
    assert all(prose in entrances.find_all_next("section") for prose in main.select(".prose"))


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


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_one_can_type_is_under_the_search_field(client, language):
    main = main_of(client.get(f"/{language}/"))
    examples = one(main, ".hero .can-type")

    assert examples in one(main, "form").find_all_next("ul")
    assert len(examples.select("li")) == 4


def test_the_newest_good_practices_are_cards_in_the_language_of_the_page(client):
    made = [make_page(GoodPracticePage, language="nl", title=f"Nummer {number}") for number in range(5)]
    make_page(GoodPracticePage, language="nl", title="Concept", live=False)
    french = make_page(GoodPracticePage, language="fr", title="En français")
    ensure_counterparts(page=french)

    cards = main_of(client.get("/nl/")).select(".practice")

    assert [visible_text(card.h3) for card in cards] == ["Nummer 4", "Nummer 3", "Nummer 2"]
    assert one(cards[0], "a")["href"] == made[4].url
    assert [visible_text(card.h3) for card in main_of(client.get("/fr/")).select(".practice")] == [
        "En français"
    ]


def test_a_good_practice_that_not_everybody_may_read_is_no_card(client):
    article = make_page(GoodPracticePage, language="nl")
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)

    assert not main_of(client.get("/nl/")).select(".practice")


def test_without_good_practices_there_is_no_heading_for_them(client):
    headings = main_of(client.get("/nl/")).select("section h2")

    assert [visible_text(heading) for heading in headings] == ["Wanneer bel je?"]


def test_the_home_page_is_cheap(client):
    assert count_queries(client, "/nl/") <= 10
