"""The page of a zone as a school reads it, in both languages."""

import json

import pytest
from bs4 import Tag
from wagtail.models import Page

from tests.factories import FACTORIES
from tests.zonepages.api_content import SECRETS
from tests.zonepages.web import count_queries, forget_everywhere, main_of, one, soup_of, visible_text
from zonepages.counterparts import ensure_counterparts
from zonepages.enums import ContactKind, Service
from zonepages.models import ContactPoint, GoodPracticePage, PoliceZone, ReferralService, ZonePage

pytestmark = pytest.mark.django_db

WITH_REGISTRY_DETAILS = "5345"
WITHOUT_ANY_DETAIL = "5267"


def page_of(number: str, language: str) -> ZonePage:
    return ZonePage.objects.get(zone__number=number, locale__language_code=language)


def publish(page: ZonePage, **values) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


# Law 9: danger first.


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("number", ["5344", WITH_REGISTRY_DETAILS, WITHOUT_ANY_DETAIL, "5291"])
def test_the_emergency_route_precedes_everything_else_of_the_page(client, number, language):
    body = one(soup_of(client.get(page_of(number, language).url)), "body")
    skip_link, first, *_rest = body.find_all(True, recursive=False)

    assert "skip-link" in skip_link["class"]

    assert "emergency" in first["class"]
    assert [link["href"] for link in first.select("a")] == ["tel:101", "tel:112"]
    assert ["101" in first.text, "112" in first.text] == [True, True]
    assert first.select_one("a").find_all_previous("a", href="tel:112") == []


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_whom_to_call_comes_before_how_the_zone_works_and_its_good_practices(client, full_zone, language):
    for kind in ("practice", "working_method"):
        article = make_article_under(page_of("5344", "nl"), title=f"Soort {kind}", kind=kind)
        ensure_counterparts(page=article)
    html = client.get(page_of("5344", language).url).text.partition("<body>")[2]

    order = ["tel:101", 'class="call"', "Zo werken wij", "Soort working_method", "Soort practice"]
    places = [html.index(text) for text in order]
    assert places == sorted(places)


# One call, and the right one.


def call_of(page: ZonePage, client) -> Tag:
    return one(main_of(client.get(page.url)), ".call")


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Bel het aanspreekpunt voor scholen"), ("fr", "Appelez le point de contact pour les écoles")],
)
def test_one_button_calls_the_contact_point_for_schools(client, zone_page, language, said):
    general = ContactPoint(kind=ContactKind.GENERAL, phone="+3222494949")
    mailbox_only = ContactPoint(email="school@example.org")
    schools = ContactPoint(phone="+3222474747")
    publish(zone_page, contact_points=[general, mailbox_only, schools])

    call = call_of(page_of("5344", language), client)

    assert call["href"] == "tel:+3222474747"
    assert visible_text(call) == f"{said} 02 247 47 47"


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "Bel het algemene nummer van de zone"), ("fr", "Appelez le numéro général de la zone")],
)
def test_without_a_number_for_schools_it_calls_the_general_one_and_says_so(client, zone_page, language, said):
    points = [
        ContactPoint(email="school@example.org"),
        ContactPoint(kind=ContactKind.GENERAL, phone="+3222494949"),
    ]
    publish(zone_page, contact_points=points)

    call = call_of(page_of("5344", language), client)

    assert call["href"] == "tel:+3222494949"
    assert visible_text(call).startswith(said)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_call_comes_before_the_word_that_there_is_no_contact_point_for_schools(client, language):
    main = main_of(client.get(page_of(WITH_REGISTRY_DETAILS, language).url))

    assert one(main, ".call") in one(main, ".notice").find_all_previous("a")


def test_what_is_for_the_police_only_is_never_the_number_to_call(client, zone_page):
    publish(
        zone_page,
        contact_points=[
            ContactPoint(audience="internal", phone="+3222474748"),
            ContactPoint(phone="+3222474747"),
        ],
    )

    assert call_of(zone_page, client)["href"] == "tel:+3222474747"


def test_without_any_number_nothing_looks_like_a_call(client):
    assert not main_of(client.get(page_of(WITHOUT_ANY_DETAIL, "nl").url)).select(".call")


# Law 5: what is restricted is nowhere.


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_is_restricted_or_a_draft_is_on_no_page(client, full_zone, language):
    page = page_of("5344", language)
    article = GoodPracticePage.objects.get(zone__number="5344", locale=page.locale, live=True)
    addresses = [
        page.url,
        article.url,
        page.get_parent().url,
        f"{page.url}?x=1",
        "/sitemap.xml",
        "/zone/5344/",
    ]
    indexes = Page.objects.filter(locale=page.locale, depth__in=[2, 3])
    addresses += [index.url for index in indexes]

    everything = "".join(client.get(address, follow=True).text for address in addresses)

    assert "overlegassistenten" in everything
    assert [secret for secret in SECRETS if secret in everything] == []


def test_a_restricted_contact_point_leaves_no_trace(client, zone_page):
    before = main_of(client.get(zone_page.url))
    publish(zone_page, contact_points=[ContactPoint(audience="schools", phone="+32400000002")])

    assert main_of(client.get(zone_page.url)) == before


# Law 2: one fact, shown in both languages in the next request.


def test_a_published_number_is_on_both_pages_in_the_next_request(client, zone_page, zone_page_fr):
    publish(zone_page, contact_points=[ContactPoint(phone="+3222474747", email="school@example.org")])

    for page in (zone_page, zone_page_fr):
        card = one(main_of(client.get(page.url)), ".contact:has(a[href^=tel])")
        assert visible_text(one(card, "a[href='tel:+3222474747']")).endswith("02 247 47 47")
        assert one(card, "a[href='mailto:school@example.org']")


# Law 6: unconfirmed is not confirmed.


@pytest.mark.parametrize(("language", "month"), [("nl", "november 2023"), ("fr", "novembre 2023")])
def test_details_of_the_register_say_their_age_and_that_nobody_confirmed_them(client, language, month):
    card = one(
        main_of(client.get(page_of(WITH_REGISTRY_DETAILS, language).url)), ".contact:has(a[href^=tel])"
    )

    assert month in visible_text(one(card, ".status--unconfirmed"))
    assert one(card, ".status--unconfirmed strong")
    assert not card.select(".status--confirmed")


def test_details_that_the_zone_did_not_confirm_say_so(client, zone_page):
    publish(zone_page, contact_points=[ContactPoint(phone="+3222474747")])
    card = one(main_of(client.get(zone_page.url)), ".contact:has(a[href^=tel])")

    assert card.select(".status--unconfirmed")
    assert not card.select(".status--confirmed")


@pytest.mark.parametrize(("language", "date"), [("nl", "5 januari 2026"), ("fr", "5 janvier 2026")])
def test_confirmed_details_say_when_and_by_whom(client, full_zone, language, date):
    card = main_of(client.get(page_of("5344", language).url)).select(".contact")[0]
    status = one(card, ".status--confirmed")

    assert date in visible_text(status)
    assert "Dienst overlegassistenten" in visible_text(status)
    assert not card.select(".status--unconfirmed")


def test_demo_details_are_marked_as_such(client, zone_page):
    publish(
        zone_page,
        contact_points=[
            ContactPoint(phone="+32400000001"),
            ContactPoint(phone="+3222474747"),
        ],
    )
    demo, real = main_of(client.get(zone_page.url)).select(".contact:has(a[href^=tel])")

    assert demo.select(".status--demo")
    assert not real.select(".status--demo")


# Law 3: no language poses as the other.


def test_prose_that_is_not_translated_is_marked_and_announced(client, full_zone):
    french = main_of(client.get(page_of("5344", "fr").url))
    prose = one(french, "div.prose")

    assert prose["lang"] == "nl"
    assert "Zo werken wij" in visible_text(prose)
    assert prose.find_previous_sibling(class_="notice--language")


def test_prose_in_its_own_language_is_not_announced(client, full_zone):
    dutch = main_of(client.get(page_of("5344", "nl").url))

    assert not dutch.select(".notice--language")
    assert not one(dutch, "div.prose").has_attr("lang")


def test_what_a_zone_says_of_a_fact_in_its_own_words_is_marked_in_the_other_language(client, full_zone):
    for language, marked in (("fr", ["nl", "nl", "nl"]), ("nl", [None, None, None])):
        main = main_of(client.get(page_of("5344", language).url))
        texts = ["Onthaal Schaarbeek", "Bel gerust", "Dienst overlegassistenten"]
        assert [main.find(string=text).parent.get("lang") for text in texts] == marked


def test_a_zone_name_without_a_translation_is_marked_as_native(client):
    french, dutch = (client.get(page_of("5388", language).url) for language in ("fr", "nl"))

    assert one(main_of(french), "h1 [lang=nl]").text == "Leuven"
    assert not main_of(dutch).select("h1 [lang]")


@pytest.mark.parametrize(("language", "site_name"), [("nl", "Politie en school"), ("fr", "Police et école")])
def test_the_title_and_description_are_in_the_readers_language_even_beside_a_fallback(
    client, full_zone, language, site_name
):
    soup = soup_of(client.get(page_of("5344", language).url))

    assert one(soup, "title").text.endswith(f"(5344) – {site_name}")
    assert not one(soup, "title").has_attr("lang")
    assert not one(soup, "meta[name=description]").has_attr("lang")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_german_speaking_zone_has_its_german_name(client, language):
    main = main_of(client.get(page_of("5292", language).url))

    assert one(main, "h1 [lang=de]").text == "Weser-Göhl"
    assert [place.text for place in main.select(".places [lang=de]")] == [
        "Eupen",
        "Kelmis",
        "Lontzen",
        "Raeren",
    ]


def test_a_french_name_of_a_german_speaking_zone_comes_before_its_german_one(client):
    PoliceZone.objects.filter(number="5292").update(name_fr="Vesdre-Gueule")
    page = page_of("5292", "fr")
    page.save()
    main = main_of(client.get(page.url))

    assert visible_text(one(main, "h1")) == "Vesdre-Gueule"
    assert visible_text(one(main, ".page-head [lang=de]")) == "Weser-Göhl"
    assert "La Calamine / Kelmis" in visible_text(main)


def test_articles_in_another_language_are_marked(client, full_zone):
    for language, marked in (("fr", "nl"), ("nl", None)):
        card = one(main_of(client.get(page_of("5344", language).url)), ".practice")
        assert one(card, "h3").get("lang") == marked
        assert bool(card.select(".tag")) == bool(marked)


# What search engines are told.


def links_of(response) -> tuple[str, dict[str, str]]:
    soup = soup_of(response)
    alternates = soup.select("link[rel=alternate][hreflang]")
    return one(soup, "link[rel=canonical]")["href"], {link["hreflang"]: link["href"] for link in alternates}


def test_without_prose_both_pages_are_real_and_point_to_each_other(client, zone_page, zone_page_fr):
    short = f"{zone_page.get_site().root_url}/zone/5344/"
    both = {"nl": zone_page.full_url, "fr": zone_page_fr.full_url, "x-default": short}

    assert links_of(client.get(zone_page.url)) == (zone_page.full_url, both)
    assert links_of(client.get(zone_page_fr.url)) == (zone_page_fr.full_url, both)


def test_a_fallback_points_to_the_original_and_is_nobodys_translation(client, full_zone):
    dutch, french = page_of("5344", "nl"), page_of("5344", "fr")

    assert links_of(client.get(french.url)) == (dutch.full_url, {})
    assert links_of(client.get(dutch.url)) == (dutch.full_url, {})


def test_each_page_describes_itself(client, zone_page):
    soup = soup_of(client.get(zone_page.url))

    assert "5344" in one(soup, "title").text
    assert "Schaarbeek" in one(soup, "title").text
    assert "5344" in one(soup, "meta[name=description]")["content"]


def test_a_search_text_is_not_used_in_the_other_language(client, zone_page, zone_page_fr):
    publish(zone_page, seo_title="Titel voor zoekers", search_description="Beschrijving voor zoekers")

    dutch, french = soup_of(client.get(zone_page.url)), soup_of(client.get(zone_page_fr.url))

    assert "Titel voor zoekers" in one(dutch, "title").text
    assert one(dutch, "meta[name=description]")["content"] == "Beschrijving voor zoekers"
    assert "voor zoekers" not in str(french)


# The facts.


def test_a_contact_point_shows_everything_a_school_needs(client, full_zone):
    main = main_of(client.get(page_of("5344", "nl").url))
    assistants, reception, _website = (visible_text(card) for card in main.select(".contact"))

    assert "0400 00 00 01" in assistants
    assert "Nederlands en Frans" in assistants
    assert "Bel gerust" in assistants
    assert "16.30" in reception
    assert "Jo Voorbeeld" in reception
    assert "A12" in reception


def test_hours_are_shown_on_one_line_for_days_that_have_the_same(client, full_zone):
    main = main_of(client.get(page_of("5344", "fr").url))

    assert len([line for line in main.select("dd") if "8h00" in line.text and "16h30" in line.text]) == 1


def test_services_are_listed(client, full_zone):
    chips = one(main_of(client.get(page_of("5344", "fr").url)), ".chips")

    assert [[part["lang"] for part in item.select("[lang]")] for item in chips.select("li")] == [[], ["nl"]]
    assert chips.select("li")[1].text == "Cel spijbelen"


def test_municipalities_are_named_in_the_readers_language_with_their_postcodes(client):
    dutch, french = (
        visible_text(one(main_of(client.get(page_of("5344", language).url)), ".places"))
        for language in ("nl", "fr")
    )

    assert dutch == "Evere 1140 Schaarbeek 1030 Sint-Joost-ten-Node 1210"
    assert french == "Evere 1140 Saint-Josse-ten-Noode 1210 Schaerbeek 1030"


def test_postcodes_of_other_zones_with_addresses_in_this_one_are_named(client):
    assert "1040" in visible_text(one(main_of(client.get(page_of("5339", "nl").url)), ".places + .hint"))
    assert not main_of(client.get(page_of(WITHOUT_ANY_DETAIL, "nl").url)).select(".places + .hint")


@pytest.mark.parametrize("number", [WITH_REGISTRY_DETAILS, WITHOUT_ANY_DETAIL])
def test_a_zone_without_a_contact_point_for_schools_says_so_and_what_to_do(client, number):
    notice = one(main_of(client.get(page_of(number, "nl").url)), ".notice")

    assert len(notice.select("p")) == 2


def test_a_zone_with_a_contact_point_for_schools_has_no_such_notice(client, zone_page):
    publish(zone_page, contact_points=[ContactPoint(phone="+3222474747")])

    assert not main_of(client.get(zone_page.url)).select(".notice")


def test_the_advice_depends_on_what_is_known_of_a_zone(client):
    page = page_of(WITHOUT_ANY_DETAIL, "nl")
    advice = {visible_text(one(main_of(client.get(page.url)), ".notice"))}
    PoliceZone.objects.filter(pk=page.zone_id).update(website="")
    forget_everywhere()  # nobody was told
    advice.add(visible_text(one(main_of(client.get(page.url)), ".notice")))
    advice.add(visible_text(one(main_of(client.get(page_of(WITH_REGISTRY_DETAILS, "nl").url)), ".notice")))

    assert len(advice) == 3
    assert not main_of(client.get(page.url)).select(".contact")


@pytest.mark.parametrize(
    ("number", "order"),
    [
        (WITH_REGISTRY_DETAILS, ["general-details", "contact-point"]),
        (WITHOUT_ANY_DETAIL, ["contact-point", "general-details"]),
    ],
)
def test_what_a_school_can_call_comes_before_what_is_missing_and_a_mere_website_after_it(
    client, number, order
):
    main = main_of(client.get(page_of(number, "nl").url))

    assert [section["id"] for section in main.select("#general-details, #contact-point")] == order


def test_a_website_that_nobody_saw_says_so(client):
    guessed, seen = (
        one(main_of(client.get(page_of(number, "nl").url)), ".contact:has(a[rel=external])")
        for number in (WITHOUT_ANY_DETAIL, WITH_REGISTRY_DETAILS)
    )

    assert guessed.select(".status--unconfirmed")
    assert not seen.select(".status--unconfirmed")


@pytest.mark.parametrize(("language", "other"), [("nl", "fr"), ("fr", "nl")])
def test_the_page_leads_to_itself_in_the_other_language(client, language, other):
    response = client.get(page_of("5344", language).url)
    target = page_of("5344", other).url

    assert one(soup_of(response), "html")["lang"] == language
    assert one(soup_of(response), f".languages a[hreflang={other}]")["href"] == target


def test_what_editors_type_is_escaped(client, zone_page):
    hostile = "<script>alert(1)</script>"
    point = ContactPoint(
        function="other", function_text=hostile, person_name=hostile, remark=hostile, phone="+3222474747"
    )
    publish(
        zone_page,
        contact_points=[point],
        referral_services=[ReferralService(service=Service.OTHER, label=hostile)],
    )
    make_article_under(zone_page, title=hostile, summary=hostile)

    response = client.get(zone_page.url)

    assert not soup_of(response).select("script:not([type='application/ld+json'])")
    assert response.text.count("&lt;script&gt;") == 6


# Cost.


def make_article_under(page: ZonePage, **values) -> GoodPracticePage:
    return FACTORIES[GoodPracticePage](parent=page, **values)


def test_the_page_costs_the_same_however_much_is_on_it(client, zone_page, zone_page_fr):
    def fill(number: int) -> None:
        for index in range(number):
            make_article_under(zone_page, slug=f"artikel-{number}-{index}")
        hours = [{"type": "hours", "value": {"days": ["Monday"], "opens": "08:00", "closes": "12:00"}}]
        kinds = [ContactKind.SCHOOLS, ContactKind.GENERAL] * number
        points = [
            ContactPoint(kind=kind, phone="+3222474747", opening_hours=json.dumps(hours)) for kind in kinds
        ]
        services = [ReferralService(service=Service.TRAFFIC) for _ in range(number)]
        publish(ZonePage.objects.get(pk=zone_page.pk), contact_points=points, referral_services=services)

    fill(2)
    few = [count_queries(client, page.url) for page in (zone_page, zone_page_fr)]
    fill(10)

    assert [count_queries(client, page.url) for page in (zone_page, zone_page_fr)] == few
    assert len(main_of(client.get(zone_page.url)).select(".practice")) == 12


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_preview_is_in_the_language_of_the_page_even_before_it_has_an_address(language):
    existing = page_of("5344", language)
    draft = ZonePage(
        zone=existing.zone, locale=existing.locale, depth=4, path=existing.get_parent().path + "ZZZZ"
    )

    for page in (existing, draft):
        assert one(soup_of(page.make_preview_request()), "html")["lang"] == language
