"""A school finds the person to call: on a phone, without scripts, without a mouse, without seeing."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 360, "height": 740}
HOMES = {"nl": "/nl/", "fr": "/fr/"}
CALL = "main a[href^='tel:+32']"
DANGER = ["tel:101", "tel:112"]
ARTICLE = "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/werkwijze-van-de-overlegassistenten/"
# Enough for the links of the header and the form; a visitor who cannot use a mouse passes each of them.
MOST_STOPS = 25


class School:
    """Somebody with something going on in the corridor, who counts what she has to do."""

    def __init__(self, page: Page, site: str, language: str) -> None:
        self.page, self.interactions = page, 0
        self.site = site
        page.goto(site + HOMES[language])

    def look_up(self, text: str) -> None:
        """Type and press Enter, as the keyboard of a phone offers: one interaction."""
        self.page.locator("main input[name=q]").first.fill(text)
        self.page.locator("main input[name=q]").first.press("Enter")
        self.interactions += 1
        self.page.wait_for_url(lambda url: url.strip("/") not in {f"{self.site}/nl", f"{self.site}/fr"})

    def tap(self, link: str) -> None:
        self.page.locator(link).first.click()
        self.interactions += 1


def number_to_call(page: Page) -> str:
    """Return the number behind the first button to call with, which must be easy to see and to hit."""
    button = page.locator(CALL).first
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    return str(button.get_attribute("href"))


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="fr-BE", viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone_without_scripts(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-BE", viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", HOMES)
def test_from_home_to_the_number_takes_two_interactions(site: str, phone: Page, language: str):
    school = School(phone, site, language)
    school.look_up("1030")

    number = number_to_call(phone)
    school.tap(CALL)

    assert re.fullmatch(r"tel:\+32\d{8,9}", number)
    assert school.interactions <= 2
    assert f"/{language}/" in phone.url


@pytest.mark.parametrize("language", HOMES)
def test_the_emergency_numbers_come_before_everything_on_the_page_of_a_zone(
    site: str, phone: Page, language: str
):
    School(phone, site, language).look_up("5344")

    numbers = phone.locator("a[href^='tel:']").evaluate_all("links => links.map((each) => each.href)")
    first = phone.locator(f"a[href='{DANGER[0]}']").first.bounding_box()

    assert numbers[:2] == DANGER
    assert first is not None
    assert first["y"] + first["height"] < PHONE["height"] / 2


@pytest.mark.parametrize("path", [*HOMES.values(), "/nl/opzoeken/", "/fr/rechercher/"])
def test_the_emergency_numbers_and_the_field_are_in_sight_on_the_smallest_phone(
    site: str, phone: Page, path: str
):
    phone.set_viewport_size({"width": 320, "height": 568})
    phone.goto(site + path)

    numbers = [phone.locator(f"a[href='{number}']").first.bounding_box() for number in DANGER]
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in numbers)
    # One line: what takes more would push away what one came for.
    assert numbers[0]["y"] == numbers[1]["y"] == 0
    for part in ("main input[name=q]", "main form button[type=submit]"):
        expect(phone.locator(part).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", HOMES)
def test_without_scripts_it_works_the_same(site: str, phone_without_scripts: Page, language: str):
    page = phone_without_scripts
    school = School(page, site, language)
    school.look_up("1030")
    number_to_call(page)
    assert school.interactions == 1

    school = School(page, site, language)
    school.look_up("1040")
    choices = page.locator("main li a[href*='/53']")
    expect(choices).to_have_count(2)
    school.tap("main li a[href*='/5343-']")
    expect(page.locator("h1")).to_contain_text("Montgomery")
    assert school.interactions == 2


@pytest.mark.parametrize("language", HOMES)
def test_every_zone_is_found_without_typing(site: str, phone_without_scripts: Page, language: str):
    page = phone_without_scripts
    School(page, site, language)
    page.locator("a[href$='/politiezones/'], a[href$='/zones-de-police/']").first.click()

    page.locator("main a[href*='/5344-']").first.click()

    number_to_call(page)


def focused(page: Page) -> str:
    return str(page.locator(":focus").evaluate("each => each.getAttribute('href') || each.id"))


def press_tab_until(page: Page, found: str) -> list[str]:
    """Go on with the keyboard until a link or field has focus, and return where it stopped on the way."""
    stops: list[str] = []
    while not re.search(found, stops[-1] if stops else ""):
        page.keyboard.press("Tab")
        stops.append(focused(page))
        assert len(stops) <= MOST_STOPS, stops
    return stops


@pytest.mark.parametrize("language", HOMES)
def test_the_keyboard_alone_is_enough(site: str, phone: Page, language: str):
    phone.goto(site + HOMES[language])
    phone.keyboard.press("Tab")
    assert focused(phone) == "#main"
    phone.keyboard.press("Enter")
    field = phone.locator("main input[name=q]").first
    assert field.get_attribute("id") in press_tab_until(phone, "^q")
    phone.keyboard.type("1030")
    phone.keyboard.press("Enter")
    phone.wait_for_url(re.compile("/5344-"))

    stops = press_tab_until(phone, r"^tel:\+32")

    assert stops[0] == "#main"
    assert [each for each in stops if each.startswith("tel:")][:2] == DANGER
    expect(phone.locator(":focus")).to_be_in_viewport()


@pytest.mark.parametrize(("language", "call"), [("nl", "Bel"), ("fr", "Appelez")])
def test_a_screen_reader_is_told_the_same_in_the_same_order(site: str, phone: Page, language: str, call: str):
    School(phone, site, language).look_up("1030")

    tree = phone.locator("body").aria_snapshot()

    told = [
        re.search(expression, tree, re.MULTILINE)
        for expression in (
            r'^- link "[^"]+":\n  - /url: "#main"',
            r'link "101 \S.*\n +- /url: tel:101',
            r'link "112 \S.*\n +- /url: tel:112',
            r"^- banner:",
            r"^- main:",
            r'heading ".*Sch[a-z]+/.*" \[level=1\]',
            rf'link "{call}.*0\d.*\n +- /url: tel:\+32',
            r"^- contentinfo:",
        )
    ]
    assert all(told), tree
    places = [match.start() for match in told if match]
    assert places == sorted(places)
    assert len(re.findall(r"\[level=1\]", tree)) == 1


@pytest.mark.parametrize("language", HOMES)
def test_a_choice_and_nothing_found_are_announced(site: str, phone: Page, language: str):
    for text, zones in (("1040", 2), ("9999", 0)):
        School(phone, site, language).look_up(text)

        status = phone.get_by_role("main").get_by_role("status").filter(has=phone.get_by_role("heading"))
        expect(status).to_have_count(1)
        expect(status.locator("a[href*='/53']")).to_have_count(zones)


@pytest.mark.parametrize("width", [320, 360])
def test_large_text_leaves_the_number_to_call_in_pieces_that_can_be_read(phone: Page, site: str, width: int):
    phone.set_viewport_size({"width": width, "height": 740})
    phone.goto(site + "/zone/5344/")
    phone.evaluate("document.documentElement.style.fontSize = '200%'")

    lines = phone.locator(".call__number").evaluate(
        """(number) => {
            const text = document.createRange();
            text.selectNodeContents(number);
            return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
        }"""
    )
    assert lines <= 3


@pytest.mark.parametrize("path", ["/nl/", "/fr/", "/nl/opzoeken/?q=1040", "/zone/5344/"])
def test_on_a_phone_a_long_word_is_broken_with_a_hyphen_and_an_address_without(
    phone: Page, site: str, path: str
):
    """Which words are broken where is in the dictionaries of browsers, that not each of them has at hand."""
    phone.goto(site + path)
    texts = "main :is(h1, h2, h3, p, li, dd, dt, summary, a)"

    broken = phone.locator(texts).evaluate_all(
        """(elements) => elements.filter((each) => each.innerText.trim()).map((each) => [
            each.matches("[href^='mailto:'], [rel=external]"),
            getComputedStyle(each).hyphens,
            each.closest("[lang]").lang,
        ])"""
    )

    assert len(broken) > 10
    assert {hyphens for is_address, hyphens, _lang in broken if is_address} <= {"manual"}
    assert {hyphens for is_address, hyphens, _lang in broken if not is_address} == {"auto"}
    assert {lang for _is_address, _hyphens, lang in broken} <= {"nl", "fr"}


@pytest.mark.parametrize("path", ["/zone/5344/", ARTICLE, "/nl/", "/nl/opzoeken/?q=1040"])
def test_on_paper_there_is_what_can_be_read_and_nothing_to_press(phone: Page, site: str, path: str):
    phone.goto(site + path)
    phone.emulate_media(media="print")

    # Numbers to call are framed, and each is there in digits.
    pressed = "nav, form, button, .button:not([href^='tel:']), a[href^='#']"
    assert not phone.locator(pressed).evaluate_all(
        "all => all.filter((each) => each.checkVisibility()).length"
    )
    expect(phone.locator("h1")).to_be_visible()
    for number in phone.locator("a[href^='tel:']:visible").all():
        assert re.search(r"\d{3}", number.inner_text())


def test_on_paper_every_situation_is_open_and_the_number_stands_out(phone: Page, site: str):
    phone.goto(site + "/zone/5344/")
    phone.emulate_media(media="print")

    assert phone.locator(".situation__body").evaluate_all(
        "all => all.every((each) => each.offsetHeight > 50)"
    )
    number = phone.locator(".call__number")
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert number.evaluate(size) > 1.4 * phone.locator("main p").first.evaluate(size)
    assert number.evaluate("element => getComputedStyle(element).color") == "rgb(0, 0, 0)"
