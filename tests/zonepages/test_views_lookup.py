"""The lookup page: it leads to the one zone that is certain, and otherwise lets the reader choose."""

import pytest
from django.test import Client

from tests.zonepages.web import count_queries, main_of, one, soup_of, visible_text
from zonepages.models import ZonePage

pytestmark = pytest.mark.django_db

LOOKUPS = {"nl": "/nl/opzoeken/", "fr": "/fr/rechercher/"}
ZONE_LISTS = {"nl": "/nl/politiezones/", "fr": "/fr/zones-de-police/"}
HOSTILE = [
    "",
    "   ",
    "x" * 500,
    "Schaar\x00beek",
    "0000",
    "99999",
    "😀",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE zonepages_policezone; --",
    "zzzzqqqq",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
]


@pytest.mark.parametrize(
    ("path", "text", "address"),
    [
        ("/nl/opzoeken/", "1030", "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/"),
        ("/fr/rechercher/", "1030", "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/"),
        ("/fr/rechercher/", "athénée léon lepage", "/fr/zones-de-police/5339-bruxelles-capitale-ixelles/"),
        ("/nl/opzoeken/", "5344", "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/"),
    ],
)
def test_a_certain_answer_leads_straight_to_the_zone_in_the_readers_language(client, path, text, address):
    response = client.get(path, {"q": text})

    assert (response.status_code, response.headers["Location"]) == (302, address)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_postcode_in_two_zones_is_a_choice_and_never_a_redirect(client, language):
    response = client.get(LOOKUPS[language], {"q": "1040"})
    cards = main_of(response).select("li.choice")

    assert response.status_code == 200
    assert [visible_text(one(card, ".number")) for card in cards] == ["5343", "5339"]
    assert all(one(card, "a")["href"].startswith(ZONE_LISTS[language]) for card in cards)
    assert "1040" in visible_text(cards[0])
    assert not cards[0].select(".tag")
    assert "Etterbeek" not in visible_text(cards[1])
    assert "Elsene" in visible_text(cards[1]) if language == "nl" else "Ixelles" in visible_text(cards[1])


def test_a_spelling_that_had_to_be_corrected_is_shown_before_it_is_followed(client):
    response = client.get("/nl/opzoeken/", {"q": "Schaarbek"})
    card = one(main_of(response), "li.choice")

    assert response.status_code == 200
    assert one(card, "a")["href"] == "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/"
    assert one(card, ".tag")
    assert one(soup_of(response), "input#q")["value"] == "Schaarbek"


def test_an_answer_to_a_part_of_the_text_is_shown_before_it_is_followed(client):
    response = client.get("/nl/opzoeken/", {"q": "1030 foobar"})

    assert response.status_code == 200
    assert len(main_of(response).select("li.choice")) == 1


def test_a_zone_without_a_published_page_is_not_offered(client, zone_page):
    zone_page.unpublish()

    response = client.get("/nl/opzoeken/", {"q": "1030"})

    assert response.status_code == 200
    assert not main_of(response).select("li.choice")


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("text", HOSTILE)
def test_what_cannot_be_found_is_answered_with_help(client, text, language):
    response = client.get(LOOKUPS[language], {"q": text})
    main = main_of(response)

    assert response.status_code == 200
    assert main.select(".notice")
    assert main.select(f'a[href="{ZONE_LISTS[language]}"]')
    assert not main.select("script:not([src^='/static/']), img")


@pytest.mark.parametrize("query", ["", "?q=zzzzqqqq", "?q=0000"])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_without_a_choice_every_province_is_one_link_away(client, language, query):
    links = main_of(client.get(LOOKUPS[language] + query)).select(".provinces a")
    groups = main_of(client.get(ZONE_LISTS[language])).select("section.group h2")

    assert [link["href"] for link in links] == [
        *(f"{ZONE_LISTS[language]}#{heading['id']}" for heading in groups),
        ZONE_LISTS[language],
    ]
    assert [visible_text(link) for link in links][:-1] == [
        visible_text(heading).rpartition(" (")[0] for heading in groups
    ]


def test_a_choice_is_not_followed_by_other_ways(client):
    assert not main_of(client.get("/nl/opzoeken/?q=1040")).select(".provinces")


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\x00" not in text])
def test_what_was_typed_stays_in_the_field(client, text):
    response = client.get("/nl/opzoeken/", {"q": text})

    assert one(soup_of(response), "input#q")["value"] == text[:200]


def test_each_kind_of_problem_has_its_own_explanation(client):
    texts = ["", "x" * 500, "0000", "😀", "9999", "zzzzqqqq"]

    answers = [main_of(client.get("/nl/opzoeken/", {"q": text})) for text in texts]

    assert len({visible_text(main.select(".notice")[0]) for main in answers}) == len(texts)


def test_the_empty_form_says_what_can_be_typed_and_blames_nobody(client):
    main = main_of(client.get("/nl/opzoeken/"))

    assert not main.select(".notice")
    assert one(main, "form")["action"] == "/nl/opzoeken/"
    assert one(main, "form")["method"] == "get"


def test_the_language_switch_keeps_the_question(client):
    response = client.get("/nl/opzoeken/", {"q": "Beveren & co"})

    assert soup_of(response).select('a[href="/fr/rechercher/?q=Beveren+%26+co"]')


@pytest.mark.parametrize("text", ["", "1040", "zzzzqqqq"])
def test_search_engines_do_not_keep_answers(client, text):
    soup = soup_of(client.get("/nl/opzoeken/", {"q": text}))

    assert "noindex" in one(soup, "meta[name=robots]")["content"]
    assert not soup.select("link[rel=canonical], link[rel=alternate][hreflang]")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_search_engines_find_the_form_in_both_languages(client, language):
    soup = soup_of(client.get(LOOKUPS[language]))
    root = ZonePage.objects.first().get_site().root_url
    both = {code: f"{root}{path}" for code, path in LOOKUPS.items()}

    assert not soup.select("meta[name=robots]")
    assert one(soup, "link[rel=canonical]")["href"] == both[language]
    assert {
        link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")
    } == both | {"x-default": both["nl"]}


def test_the_lookup_only_reads(client):
    assert client.post("/nl/opzoeken/", {"q": "1030"}).status_code == 405


@pytest.mark.parametrize(
    "text", ["1030", "1040", "Beveren", "Schaarbek", "athénée léon lepage", "Sint", "foo"]
)
def test_a_lookup_costs_at_most_four_queries_addresses_of_pages_included(client, text):
    assert count_queries(client, "/nl/opzoeken/", q=text) <= 4


def test_the_lookup_speaks_the_language_of_its_address(client):
    response = Client(headers={"accept-language": "nl"}).get("/fr/rechercher/?q=1040")

    assert one(soup_of(response), "html")["lang"] == "fr"
    assert ZonePage.objects.get(zone__number="5343", locale__language_code="fr").url in response.text


def test_a_school_that_may_have_namesakes_outside_the_register_is_shown_for_confirmation(client):
    response = client.get("/nl/opzoeken/", {"q": "kangoeroe"})

    assert response.status_code == 200
    assert "niet volledig" in visible_text(main_of(response))
    assert ZonePage.objects.get(zone__number="5345", locale__language_code="nl").url in response.text
