"""The index of zones, and the index of good practices with its filters."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import FACTORIES, make_page
from tests.zonepages.drawing import drawn_lines
from tests.zonepages.web import count_queries, main_of, one, soup_of, visible_text
from zonepages.counterparts import ensure_counterparts
from zonepages.enums import Region, Theme
from zonepages.models import GoodPracticePage, PoliceZone, ZonePage
from zonepages.outlines import outline_paths

pytestmark = pytest.mark.django_db

ZONES = {"nl": "/nl/politiezones/", "fr": "/fr/zones-de-police/"}
PRACTICES = {"nl": "/nl/goede-praktijken/", "fr": "/fr/bonnes-pratiques/"}


# Zones.


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_zone_is_on_the_map_as_a_link_that_is_in_the_list_too(client, language):
    """Neither the keyboard nor a screen reader is kept for 178 more stops by what the list has already."""
    main = main_of(client.get(ZONES[language]))
    drawings = main.select(".zone-map svg")
    links = drawings[0].select("a")

    assert {drawing["aria-hidden"] for drawing in drawings} == {"true"}
    assert {link["tabindex"] for link in main.select(".zone-map a")} == {"-1"}
    assert len(links) == 178
    assert {link["href"] for link in links} == {link["href"] for link in main.select(".zones a")}
    assert all(link.title.text and link.path["d"] for link in links)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_link_of_the_map_leads_to_the_zone_that_it_names(client, language):
    links = main_of(client.get(ZONES[language])).select(".zone-map a")
    assert len(links) == 178 + 6
    for link in links:
        # Complete paths: a preview in the admin is at another address than the page.
        assert link["href"].startswith(ZONES[language])
        answer = client.get(link["href"])
        assert answer.status_code == 200
        assert visible_text(one(main_of(answer), "h1")).replace("/ ", "/") == link.title.text


def test_the_brussels_zones_are_drawn_once_more_large_enough_for_a_thumb(client):
    """They are a few millimetres wide on the map of the country, if that is as wide as a phone."""
    whole, brussels = main_of(client.get("/nl/politiezones/")).select(".zone-map svg")
    paths = {link["href"]: link.path["d"] for link in whole.select("a")}
    numbers = PoliceZone.objects.filter(region=Region.BRUSSELS).values_list("number", flat=True)
    width = int(brussels["viewbox"].split()[2])

    assert {re.search(r"/(\d{4})-", link["href"])[1] for link in brussels.select("a")} == set(numbers)
    for link in brussels.select("a"):
        assert link.path["d"] == paths[link["href"]]
        [ring, *_] = drawn_lines(link.path["d"])
        across, _down = zip(*ring, strict=True)
        assert (max(across) - min(across)) * 288 / width >= 44


def test_the_map_has_the_borders_of_provinces(client):
    whole, brussels = main_of(client.get("/nl/politiezones/")).select(".zone-map svg")

    assert one(whole, ".zone-map__borders") == whole.select("path")[-1]
    assert not brussels.select(".zone-map__borders")


def test_the_map_is_after_the_list(client):
    main = main_of(client.get("/nl/politiezones/"))

    assert main.find_all("section")[-1]["class"] == ["zone-map"]


def test_a_zone_has_the_outline_of_those_that_became_a_part_of_it(client):
    heir = PoliceZone.objects.get(number="5344")
    PoliceZone.objects.filter(number="5343").update(retired_on="2026-01-01", successor=heir)
    main = main_of(client.get("/nl/politiezones/"))
    paths = outline_paths()

    drawing, brussels = main.select(".zone-map svg")

    assert (len(drawing.select("a")), len(brussels.select("a"))) == (177, 5)
    [path] = drawing.select('a[href*="/5344-"] path')
    assert path["d"] == paths["5344"] + paths["5343"]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_index_with_its_map_is_no_heavier_than_any_page(client, language):
    assert len(gzip.compress(client.get(ZONES[language]).content)) < 40_000


@pytest.mark.parametrize("query", ["", "?sort=name", "?sort=nonsense"])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_zone_is_listed_once(client, language, query):
    main = main_of(client.get(ZONES[language] + query))
    numbers = [number.text for number in main.select(".zones .number")]

    assert len(numbers) == 178
    assert sorted(numbers) == list(
        PoliceZone.objects.current().order_by("number").values_list("number", flat=True)
    )


def test_zones_are_grouped_by_province_with_brussels_as_its_own_group(client):
    main = main_of(client.get("/nl/politiezones/"))
    groups = main.select("section.group")

    assert len(groups) == 11
    brussels = next(group for group in groups if group.find(string="5344"))
    assert len(brussels.select(".number")) == 6


def test_zones_by_name_are_in_alphabetical_order_whatever_their_accents(client):
    main = main_of(client.get("/fr/zones-de-police/", {"sort": "name"}))
    letters = [visible_text(heading).split()[0] for heading in main.select("section.group h2")]
    first_letters = {
        visible_text(group.h2)[0]: {
            link.get_text().split(maxsplit=1)[1][0] for link in group.select(".zones a")
        }
        for group in main.select("section.group")
    }

    assert letters == sorted(letters)
    assert "É" not in letters
    assert first_letters["E"] <= {"E", "É"}


def test_every_jump_leads_to_a_group(client):
    main = main_of(client.get("/nl/politiezones/"))

    targets = [link["href"].lstrip("#") for link in main.select(".jump a")]
    assert targets == [*(heading["id"] for heading in main.select("section.group h2")), "map"]
    assert main.select("#map")


def test_a_zone_that_ended_is_not_listed(client, zone_page):
    PoliceZone.objects.filter(number="5344").update(retired_on="2026-01-01")

    assert not main_of(client.get("/nl/politiezones/")).find(string="5344")


def test_municipalities_are_named_in_the_readers_language(client):
    main = main_of(client.get("/fr/zones-de-police/"))
    item = main.find(string="5344").find_parent("li")

    assert "Schaerbeek" in visible_text(one(item, ".meta"))


def test_the_index_costs_the_same_however_many_zones_there_are(client):
    ZonePage.objects.filter(zone__number__gte="5290").update(live=False)
    few = count_queries(client, "/nl/politiezones/")
    assert len(main_of(client.get("/nl/politiezones/")).select(".zones .number")) < 60
    ZonePage.objects.update(live=True)

    assert count_queries(client, "/nl/politiezones/") == few


# Good practices.


def make_practice(number: str = "5344", *, language: str = "nl", **values) -> GoodPracticePage:
    parent = ZonePage.objects.get(zone__number=number, locale__language_code=language)
    article = FACTORIES[GoodPracticePage](parent=parent, **values)
    ensure_counterparts(page=article)
    return article


@pytest.fixture
def practices(db: None) -> list[GoodPracticePage]:
    return [
        make_practice("5344", title="Drugs 5344", theme=Theme.DRUGS, secondary=True),
        make_practice("5388", title="Drugs 5388", theme=Theme.DRUGS, primary=True),
        make_practice("5388", title="Verkeer 5388", theme=Theme.TRAFFIC),
        make_practice("5303", title="Harcèlement", theme=Theme.BULLYING, secondary=True, language="fr"),
    ]


def titles(response) -> set[str]:
    return {visible_text(one(card, "h3")) for card in main_of(response).select(".practice")}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"Drugs 5344", "Drugs 5388", "Verkeer 5388"}),
        ({"theme": "drugs"}, {"Drugs 5344", "Drugs 5388"}),
        ({"level": "primary"}, {"Drugs 5388", "Verkeer 5388"}),
        ({"zone": "5388"}, {"Drugs 5388", "Verkeer 5388"}),
        ({"zone": "5388", "theme": "drugs"}, {"Drugs 5388"}),
        ({"zone": "5344", "theme": "traffic"}, set()),
    ],
)
def test_filters_combine(client, practices, query, expected):
    response = client.get("/nl/goede-praktijken/", query)

    assert response.status_code == 200
    assert titles(response) == expected


def test_following_any_filter_link_never_ends_with_nothing(client, practices):
    start = main_of(client.get("/nl/goede-praktijken/", {"zone": "5388"}))
    links = start.select(".facet a")

    assert links
    assert all(titles(client.get("/nl/goede-praktijken/" + link["href"])) for link in links)


def test_a_filter_link_says_how_many_practices_it_leads_to(client, practices):
    start = main_of(client.get("/nl/goede-praktijken/"))

    for link in start.select(".facet a"):
        followed = titles(client.get("/nl/goede-praktijken/" + link["href"]))
        assert one(link, ".count").text == f"({len(followed)})"


def test_each_filter_can_be_removed_on_its_own(client, practices):
    main = main_of(client.get("/nl/goede-praktijken/", {"zone": "5388", "theme": "drugs"}))
    removals = [link["href"] for link in main.select(".chips a")]

    assert removals == [
        "/nl/goede-praktijken/?zone=5388",
        "/nl/goede-praktijken/?theme=drugs",
        "/nl/goede-praktijken/",
    ]


@pytest.mark.parametrize(
    "query",
    [
        {"theme": "nonsense"},
        {"level": "university"},
        {"zone": "9999"},
        {"zone": "\x00"},
        {"zone": "5344 OR 1=1"},
        {"theme": "<script>alert(1)</script>"},
        {"theme": "x" * 5000},
    ],
)
@pytest.mark.parametrize(("language", "count"), [("nl", 3), ("fr", 1)])
def test_an_unknown_filter_is_said_to_be_one_and_left_out(client, practices, language, count, query):
    response = client.get(PRACTICES[language], query)

    assert response.status_code == 200
    assert len(main_of(response).select(".notice")) == 1
    assert len(titles(response)) == count
    assert not soup_of(response).select("script")
    assert len(response.text) < 20_000


def test_a_zone_without_practices_is_no_unknown_filter_but_an_empty_list(client, practices):
    response = client.get("/nl/goede-praktijken/", {"zone": "5345"})

    assert titles(response) == set()
    assert "Antwerpen" in visible_text(one(main_of(response), ".chips"))


def test_practices_in_another_language_are_not_listed(client, practices):
    assert titles(client.get("/fr/bonnes-pratiques/")) == {"Harcèlement"}
    assert not main_of(client.get("/fr/bonnes-pratiques/")).select(".practice [lang]")


def test_a_zone_page_lists_its_practices_in_another_language_and_marks_them(client, practices):
    page = ZonePage.objects.get(zone__number="5303", locale__language_code="nl")
    card = one(main_of(client.get(page.url)), ".practice")

    assert one(card, "h3")["lang"] == "fr"
    assert one(card, "p[lang=fr]")
    assert card.select(".tag")
    assert one(card, "h3 a")["href"].startswith("/nl/")


def test_drafts_are_not_listed(client):
    make_page(GoodPracticePage, language="nl", title="Geheim", live=False)

    assert "Geheim" not in client.get("/nl/goede-praktijken/").text


def test_the_language_switch_keeps_the_filters(client, practices):
    soup = soup_of(client.get("/nl/goede-praktijken/", {"zone": "5388", "theme": "drugs"}))

    assert one(soup, ".languages a")["href"] == "/fr/bonnes-pratiques/?theme=drugs&zone=5388"


def test_the_language_switch_keeps_the_order_of_zones(client):
    soup = soup_of(client.get("/nl/politiezones/", {"sort": "name"}))

    assert one(soup, ".languages a")["href"] == "/fr/zones-de-police/?sort=name"


def test_an_empty_index_says_so(client):
    main = main_of(client.get("/nl/goede-praktijken/"))

    assert main.select(".notice")
    assert not main.select(".practice")


@pytest.mark.parametrize("number", ["2", "0", "-1", "99", "abc", "\x00"])
def test_a_long_list_is_cut_in_pages_that_keep_the_filters(client, number):
    for index in range(22):
        make_practice("5344", title=f"Artikel {index}", theme=Theme.DRUGS)

    first = main_of(client.get("/nl/goede-praktijken/", {"theme": "drugs"}))
    asked = client.get("/nl/goede-praktijken/", {"theme": "drugs", "page": number})

    assert len(first.select(".practice")) == 20
    assert one(first, "a[rel=next]")["href"] == "?theme=drugs&page=2"
    assert asked.status_code == 200
    assert titles(asked)


def test_the_index_costs_the_same_however_many_practices_there_are(client):
    for index in range(2):
        make_practice("5344", title=f"Artikel {index}")
        make_practice("5303", title=f"Article {index}", language="fr")
    few = count_queries(client, "/nl/goede-praktijken/"), count_queries(client, "/fr/bonnes-pratiques/")

    for number in ("5345", "5388", "5303", "5344", "5372"):
        make_practice(
            number,
            title=f"A {number}",
            language=ZonePage.objects.filter(zone__number=number).first().zone.main_language,
        )
        make_practice(
            number,
            title=f"B {number}",
            language=ZonePage.objects.filter(zone__number=number).first().zone.main_language,
        )

    assert (
        count_queries(client, "/nl/goede-praktijken/"),
        count_queries(client, "/fr/bonnes-pratiques/"),
    ) == few
    with CaptureQueriesContext(connection) as queries:
        client.get("/nl/goede-praktijken/")
    assert '"body"' not in "".join(query["sql"] for query in queries)
