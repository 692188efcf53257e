"""Suggestions under the search field, and "use my location": by keyboard, offline, and with old answers."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import silent_tab

HOMES = {"nl": "/nl/", "fr": "/fr/"}
LOOKUPS = {"nl": "/nl/opzoeken/", "fr": "/fr/rechercher/"}
USE_MY_LOCATION = {"nl": "Gebruik mijn locatie", "fr": "Utiliser ma position"}
ON_THE_BORDER = {"latitude": 50.8395, "longitude": 4.3838, "accuracy": 20}
IN_EVERE = {"latitude": 50.8702, "longitude": 4.4022, "accuracy": 20}
ABROAD = {"latitude": 52.3728, "longitude": 4.8936, "accuracy": 20}


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab on a phone, whose console must stay silent but for requests that are made to fail."""
    with silent_tab(chromium, width=360, height=740, but_for=("Failed to load resource",)) as page:
        yield page


def type_in(tab: Page, text: str) -> Locator:
    field = tab.get_by_role("combobox")
    field.press_sequentially(text, delay=20)
    return field


def options(tab: Page) -> Locator:
    return tab.get_by_role("option")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_zone_is_reached_with_the_keyboard_alone(tab: Page, site: str, language: str):
    tab.goto(site + HOMES[language])
    tab.get_by_role("combobox").focus()
    tab.keyboard.type("Schaer" if language == "fr" else "Schaar", delay=20)
    expect(options(tab)).to_have_count(1)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")

    tab.wait_for_url(re.compile(f"/{language}/[a-z-]+/5344-"))


def test_the_field_says_what_a_screen_reader_needs_at_each_step(tab: Page, site: str):
    tab.goto(site + "/nl/")
    field = tab.get_by_role("combobox", name="Postcode, gemeente of naam van je school")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    type_in(tab, "1040")

    expect(field).to_have_attribute("aria-expanded", "true")
    listbox = tab.get_by_role("listbox", name="Mogelijke zones")
    expect(listbox).to_have_id(field.get_attribute("aria-controls"))
    # What a reader chooses by comes first: each of these zones would be called 1040 Etterbeek.
    expect(options(tab)).to_have_text([re.compile("^Montgomery.*5343"), re.compile("^Brussel.*5339")])
    expect(tab.get_by_role("status")).to_have_text(re.compile("^2 suggesties.*meer dan één politiezone"))
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))

    steps = [("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 0), ("ArrowUp", 1), ("Home", 0), ("End", 1)]
    for key, index in steps:
        tab.keyboard.press(key)
        chosen = options(tab).nth(index)
        expect(chosen).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
        expect(tab.locator("[role=option][aria-selected=true]")).to_have_count(1)
        expect(field).to_be_focused()

    tab.keyboard.press("ArrowLeft")
    expect(tab.locator("[role=option][aria-selected=true]")).to_have_count(0)
    tab.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("1040")
    tab.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Tab")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(tab.get_by_role("button", name="Opzoeken")).to_be_focused()
    assert tab.url == site + "/nl/"


@pytest.mark.parametrize("width", [360, 1280])
def test_suggestions_are_seen_where_they_reach_below_the_hero(tab: Page, site: str, width: int):
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(site + "/nl/")
    type_in(tab, "scha")
    last = options(tab).last
    last.scroll_into_view_if_needed()
    ends = [place.bounding_box() for place in (last, tab.locator(".hero"))]
    assert ends[0]["y"] + ends[0]["height"] > ends[1]["y"] + ends[1]["height"]

    assert last.evaluate(
        """(option) => {
            const { left, bottom } = option.getBoundingClientRect();
            return option.contains(document.elementFromPoint(left + 20, bottom - 4));
        }"""
    )


def test_the_button_stands_beside_the_field_on_a_phone(tab: Page, site: str):
    """The keyboard covers the lower half of a phone: under the field comes what one chooses from."""
    tab.goto(site + "/nl/")
    field = tab.get_by_role("combobox").bounding_box()
    button = tab.get_by_role("button", name="Opzoeken").bounding_box()

    assert button["x"] > field["x"] + field["width"]
    assert button["y"] < field["y"] + field["height"]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_enter_without_a_choice_sends_the_form(tab: Page, site: str, language: str):
    tab.goto(site + HOMES[language])
    type_in(tab, "1040")
    expect(options(tab)).to_have_count(2)
    tab.keyboard.press("Enter")

    tab.wait_for_url(f"{site}{LOOKUPS[language]}?q=1040")
    expect(tab.locator("li.choice")).to_have_count(2)


def test_a_suggestion_can_be_pressed(tab: Page, site: str):
    tab.goto(site + "/nl/")
    type_in(tab, "1040")
    second = options(tab).nth(1)
    assert second.bounding_box()["height"] >= 44
    second.click()

    tab.wait_for_url(re.compile("/nl/politiezones/5339-"))


def test_what_says_too_little_is_not_asked(tab: Page, site: str):
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    tab.goto(site + "/nl/")
    for text in ("S", "Sc", "1", "103", "10300", "12"):
        tab.get_by_role("combobox").fill("")
        type_in(tab, text)
        tab.wait_for_timeout(300)

    assert asked == []


def test_typing_fast_asks_once(tab: Page, site: str):
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    tab.goto(site + "/nl/")
    type_in(tab, "Schaarbeek")
    expect(options(tab)).to_have_count(1)

    assert asked == [f"{site}/api/v2/lookup/?q=Schaarbeek&locale=nl"]


def test_an_older_answer_never_replaces_a_newer_one(tab: Page, site: str):
    tab.goto(site + "/nl/")
    tab.route("**/api/v2/lookup/?q=1030*", lambda route: tab.wait_for_timeout(700) or route.continue_())
    type_in(tab, "1030")
    tab.wait_for_timeout(300)
    tab.get_by_role("combobox").fill("1040")

    expect(options(tab)).to_have_count(2)
    tab.wait_for_timeout(900)
    expect(options(tab)).to_have_count(2)


def test_what_is_taken_back_is_not_suggested_any_more(tab: Page, site: str):
    tab.goto(site + "/nl/")
    field = type_in(tab, "1040")
    expect(options(tab)).to_have_count(2)
    field.fill("10")

    expect(options(tab)).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("status", [400, 429, 500])
def test_an_error_leaves_the_plain_form(tab: Page, site: str, status: int):
    tab.route("**/api/v2/lookup/**", lambda route: route.fulfill(status=status, body="{}"))
    tab.goto(site + "/nl/")
    field = type_in(tab, "1040")
    tab.wait_for_timeout(600)

    expect(field).to_have_attribute("aria-expanded", "false")
    expect(tab.locator(".suggest")).to_be_hidden()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/nl/opzoeken/?q=1040")


def test_an_answer_that_is_no_data_says_nothing_of_the_connection(tab: Page, site: str):
    """The page of a network that one has to log in to is an answer, and the button leads to it."""
    tab.route(
        "**/api/v2/lookup/**", lambda route: route.fulfill(content_type="text/html", body="<p>Log in</p>")
    )
    tab.goto(site + "/nl/")
    type_in(tab, "1040")
    tab.wait_for_timeout(600)

    expect(tab.locator(".suggest")).to_be_hidden()
    expect(tab.get_by_role("status")).to_have_text("")


OFFLINE = {"nl": "Er is geen verbinding", "fr": "Pas de connexion"}


@pytest.mark.parametrize("language", HOMES)
def test_without_a_connection_it_says_so_until_there_is_one_again(tab: Page, site: str, language: str):
    tab.goto(site + HOMES[language])
    tab.context.set_offline(True)
    field = type_in(tab, "1040")

    expect(tab.locator(".suggest > p")).to_contain_text(OFFLINE[language])
    expect(tab.locator(".suggest > p")).to_be_visible()
    expect(tab.get_by_role("status")).to_contain_text(OFFLINE[language])
    expect(field).to_have_attribute("aria-expanded", "false")

    tab.context.set_offline(False)
    expect(options(tab)).to_have_count(2)
    expect(tab.get_by_role("status")).not_to_contain_text(OFFLINE[language])
    expect(tab.locator(".suggest > p")).not_to_contain_text(OFFLINE[language])


def test_that_there_is_no_connection_is_told_once_to_who_types_on(tab: Page, site: str):
    tab.goto(site + "/nl/")
    tab.context.set_offline(True)
    field = type_in(tab, "1040")
    expect(tab.get_by_role("status")).to_contain_text(OFFLINE["nl"])
    tab.evaluate(
        """window.told = 0;
        new MutationObserver(() => { window.told += 1; }).observe(
            document.querySelector("[role=status]"), { childList: true, characterData: true, subtree: true },
        )"""
    )
    field.press_sequentially(" Etterbeek", delay=100)
    tab.wait_for_timeout(600)

    assert tab.evaluate("window.told") == 0
    expect(tab.locator(".suggest > p")).to_be_visible()


def test_the_same_text_is_not_asked_twice_while_one_types(tab: Page, site: str):
    """All of a school may share one address, and with it the number of requests that are answered."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    tab.goto(site + "/nl/")
    field = type_in(tab, "1040")
    expect(options(tab)).to_have_count(2)
    for _ in range(2):
        field.press("Backspace")
        expect(options(tab)).to_have_count(0)
        field.press("0")
        expect(options(tab)).to_have_count(2)

    assert len(asked) == 1
    # What is published may change: it is asked again by who comes back to it.
    field.blur()
    field.focus()
    field.fill("104")
    field.press("0")
    expect(options(tab)).to_have_count(2)
    assert len(asked) == 2


@pytest.mark.parametrize("path", ["/nl/", "/fr/", "/nl/opzoeken/", "/fr/rechercher/"])
def test_a_note_lies_over_no_button(tab: Page, site: str, path: str):
    language = path[1:3]
    tab.set_viewport_size({"width": 320, "height": 740})
    tab.context.clear_permissions()
    tab.goto(site + path)
    here = tab.get_by_role("button", name=USE_MY_LOCATION[language])
    covered = """(button) => {
        const { left, width, top, height } = button.getBoundingClientRect();
        return !button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }"""

    type_in(tab, "zzzzqqqq")
    expect(tab.locator(".suggest > p")).to_be_visible()
    assert not here.evaluate(covered)

    here.click()
    expect(tab.locator(".suggest > p")).to_contain_text({"nl": "of typ", "fr": "ou tapez"}[language])
    assert not here.evaluate(covered)

    # What there is to choose from stays right under the field.
    field = tab.get_by_role("combobox")
    field.fill("")
    type_in(tab, "1040")
    expect(options(tab)).to_have_count(2)
    assert tab.locator(".suggest").bounding_box()["y"] - field.bounding_box()["y"] < 80


def test_what_the_register_says_is_text_and_nothing_else(tab: Page, site: str):
    def answer(route):
        zone = {"number": "5344", "name": "<img src=x onerror=alert(1)>", "html_url": f"{site}/nl/"}
        matched = {"kind": "zone", "label": "<b>x</b>", "postcode": "", "match": "fuzzy"}
        route.fulfill(
            json={"status": "one", "reason": None, "candidates": [{"zone": zone, "matched": matched}]}
        )

    tab.route("**/api/v2/lookup/**", answer)
    tab.goto(site + "/nl/")
    type_in(tab, "Schaar")

    expect(options(tab)).to_contain_text("<b>x</b>")
    expect(options(tab)).to_contain_text("<img src=x onerror=alert(1)>")
    expect(options(tab)).to_contain_text("Niet precies wat je typte")
    expect(tab.locator(".suggest img, .suggest b")).to_have_count(0)


def test_of_zones_of_which_one_has_no_page_none_is_suggested(tab: Page, site: str):
    """The other one alone would look like the only one that can be right."""

    def answer(route):
        zones = [("5343", f"{site}/nl/"), ("5339", None)]
        candidates = [
            {
                "zone": {"number": number, "name": number, "html_url": url},
                "matched": {"kind": "postcode", "label": "Etterbeek", "postcode": "1040", "match": "exact"},
            }
            for number, url in zones
        ]
        route.fulfill(
            json={"status": "many", "reason": "postcode_spans_zones", "candidates": candidates},
        )

    tab.route("**/api/v2/lookup/**", answer)
    place(tab, IN_EVERE)
    tab.goto(site + "/nl/")
    type_in(tab, "1040")
    expect(tab.get_by_role("status")).to_contain_text("Nog geen suggesties.")
    tab.get_by_role("button", name=USE_MY_LOCATION["nl"]).press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("Dat is niet gelukt.")

    expect(options(tab)).to_have_count(0)


def test_a_place_of_which_nobody_knows_the_zone_is_said_to_have_failed(tab: Page, site: str):
    unknown = {"status": "none", "reason": "zone_unknown", "candidates": []}
    tab.route("**/api/v2/lookup/location/**", lambda route: route.fulfill(json=unknown))
    place(tab, IN_EVERE)
    tab.goto(site + "/fr/")
    tab.get_by_role("button", name=USE_MY_LOCATION["fr"]).click()

    expect(tab.get_by_role("status")).to_contain_text("Cela n’a pas fonctionné.")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_without_script_the_form_is_all_there_is(chromium: Browser, site: str, language: str):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(site + HOMES[language])
    page.get_by_role("searchbox").fill("1040")
    expect(page.get_by_role("button", name=USE_MY_LOCATION[language])).to_have_count(0)
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site}{LOOKUPS[language]}?q=1040")
    expect(page.locator("li.choice")).to_have_count(2)
    context.close()


def test_nothing_moves_when_the_script_comes_or_suggestions_do(tab: Page, site: str):
    tab.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((each) => {"
        " window.shift += each.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    tab.goto(site + "/nl/")
    tab.wait_for_timeout(600)
    type_in(tab, "Scha")
    expect(options(tab).first).to_be_visible()
    tab.wait_for_timeout(600)

    assert tab.evaluate("window.shift") == 0
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def place(tab: Page, where: dict[str, float]) -> None:
    tab.context.grant_permissions(["geolocation"])
    tab.context.set_geolocation(where)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_near_a_border_the_zones_are_a_choice_with_the_reason(tab: Page, site: str, language: str):
    place(tab, ON_THE_BORDER)
    addresses: list[str] = []
    tab.on("request", lambda request: addresses.append(request.url))
    tab.goto(site + LOOKUPS[language])
    tab.get_by_role("button", name=USE_MY_LOCATION[language]).press("Enter")

    expect(options(tab)).to_have_count(2)
    expect(tab.get_by_role("combobox")).to_be_focused()
    said = {"nl": "dicht bij de grens van een zone", "fr": "près de la limite d’une zone"}
    expect(tab.get_by_role("status")).to_contain_text(said[language])
    expect(tab.locator(".suggest > p")).to_contain_text(said[language])
    assert not [address for address in addresses if "50.8" in address]
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile("/(politiezones|zones-de-police)/53(39|43)-"))


def test_where_the_zone_is_certain_it_leads_there(tab: Page, site: str):
    place(tab, IN_EVERE)
    tab.goto(site + "/fr/")
    tab.get_by_role("button", name=USE_MY_LOCATION["fr"]).click()

    tab.wait_for_url(re.compile("/fr/zones-de-police/5344-"))


def test_abroad_it_says_so(tab: Page, site: str):
    place(tab, ABROAD)
    tab.goto(site + "/nl/")
    tab.get_by_role("button", name=USE_MY_LOCATION["nl"]).click()

    expect(tab.get_by_role("status")).to_contain_text("Zo te zien ben je niet in België.")
    expect(tab.get_by_role("combobox")).to_be_focused()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_who_does_not_say_where_she_is_is_told_what_else_to_do(tab: Page, site: str, language: str):
    tab.context.clear_permissions()
    tab.goto(site + HOMES[language])
    tab.get_by_role("button", name=USE_MY_LOCATION[language]).click()

    said = {"nl": "of typ een postcode of een gemeente", "fr": "ou tapez un code postal ou une commune"}
    expect(tab.get_by_role("status")).to_contain_text(said[language])
    expect(tab.locator(".suggest")).to_be_visible()


def test_a_place_that_is_not_answered_is_said_to_have_failed(tab: Page, site: str):
    place(tab, IN_EVERE)
    tab.goto(site + "/nl/")
    tab.context.set_offline(True)
    tab.get_by_role("button", name=USE_MY_LOCATION["nl"]).click()

    expect(tab.get_by_role("status")).to_contain_text("Dat is niet gelukt.")
