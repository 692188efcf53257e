"""The lookup on somebody else's site, which lets in nothing but our host."""

import http.server
import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import silent_tab

PAGE = """<!doctype html><html lang="{language}"><title>School</title>
<script src="{site}/static/zonepages/widget.js" defer></script>
<h1>School</h1><zone-lookup{attributes}>
    <a href="{site}/nl/opzoeken/">Zoek je politiezone op</a>
</zone-lookup>"""


@pytest.fixture(scope="module")
def other_site(site: str) -> Iterator[str]:
    """A page of another origin: its path is the language of the page, its query that of the element."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _separator, language = self.path.partition("?")
            asked = f' lang="{language}"' if language else ""
            body = PAGE.format(site=site, language=path.strip("/") or "en", attributes=asked).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header(
                "Content-Security-Policy", f"default-src 'none'; script-src {site}; connect-src {site}"
            )
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing among the dots of the tests."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab as narrow as a phone, whose console must stay silent but for refused requests."""
    # A favicon that this page may not have, and an answer 400, are no mistakes of the script.
    with silent_tab(chromium, width=320, height=800, but_for=("favicon", "Failed to load resource")) as page:
        yield page


def look_up(tab: Page, text: str) -> None:
    tab.get_by_role("searchbox").fill(text)
    tab.keyboard.press("Enter")


def test_one_zone_that_is_certain_is_a_link_to_its_page(tab: Page, other_site: str):
    tab.goto(f"{other_site}/nl")
    look_up(tab, "1030")

    status = tab.get_by_role("status")
    expect(status.get_by_role("heading")).to_have_text("Je politiezone")
    address = re.compile("/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/$")
    expect(status.get_by_role("link")).to_have_attribute("href", address)
    expect(status).to_contain_text("1030 Schaarbeek")


def test_the_choice_among_zones_is_the_visitors(tab: Page, other_site: str):
    tab.goto(f"{other_site}/en?fr")
    look_up(tab, "1040")

    status = tab.get_by_role("status")
    expect(status.get_by_role("heading")).to_have_text("2 zones sont possibles : choisissez la vôtre")
    expect(status.get_by_role("link")).to_have_count(2)
    expect(status).to_contain_text("Ce code postal s’étend sur plusieurs zones de police.")
    assert tab.url == f"{other_site}/en?fr"


def test_what_is_a_guess_is_asked_and_not_told(tab: Page, other_site: str):
    tab.goto(f"{other_site}/nl")
    look_up(tab, "Schaarbek")

    status = tab.get_by_role("status")
    expect(status.get_by_role("heading")).to_have_text("Bedoel je deze zone?")
    expect(status).to_contain_text("Niet precies wat je typte")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9999", "We kennen geen gemeente met deze postcode."),
        ("zzzzqqqq", "We kennen geen postcode, plaats, school of politiezone met deze naam."),
        ("0123", "Een Belgische postcode telt vier cijfers en begint niet met 0."),
        ("   ", "Je hebt nog niets getypt."),
        ("<img src=x onerror=alert(1)>", "We kennen geen postcode"),
    ],
)
def test_nothing_and_errors_are_said_in_words(tab: Page, other_site: str, text: str, said: str):
    tab.goto(f"{other_site}/nl")
    look_up(tab, text)

    expect(tab.get_by_role("status")).to_contain_text(said)


def test_without_a_connection_it_says_so_and_leads_to_the_site(tab: Page, other_site: str, site: str):
    tab.goto(f"{other_site}/nl")
    tab.context.set_offline(True)
    look_up(tab, "1030")

    status = tab.get_by_role("status")
    expect(status).to_contain_text("Opzoeken lukt nu niet.")
    expect(status.get_by_role("link")).to_have_attribute("href", f"{site}/nl/opzoeken/?q=1030")


@pytest.mark.parametrize(
    ("page_language", "attribute", "title"),
    [
        ("fr", "", "Recherchez votre zone de police"),
        ("nl-BE", "", "Zoek je politiezone op"),
        ("en", "", "Zoek je politiezone op"),
        ("nl", "fr", "Recherchez votre zone de police"),
    ],
)
def test_it_speaks_the_language_asked_for_or_that_of_the_page(
    tab: Page, other_site: str, page_language: str, attribute: str, title: str
):
    tab.goto(f"{other_site}/{page_language}?{attribute}")

    expect(tab.get_by_role("heading", level=2)).to_have_text(title)


def press_tab(tab: Page) -> str:
    """Go to what the keyboard reaches next and return what it is; it must be large enough for a thumb."""
    tab.keyboard.press("Tab")
    element = tab.evaluate_handle(
        "document.querySelector('zone-lookup').shadowRoot.activeElement"
    ).as_element()
    assert element.bounding_box()["height"] >= 44
    return element.evaluate("each => each.href || each.localName")


def test_danger_comes_first_and_everything_can_be_reached_and_hit(tab: Page, other_site: str):
    tab.goto(f"{other_site}/nl")
    assert [press_tab(tab) for _press in range(3)] == ["tel:101", "tel:112", "input"]
    tab.keyboard.type("1040")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").get_by_role("link")).to_have_count(2)

    button, first, second = [press_tab(tab) for _press in range(3)]
    assert button == "button"
    assert ("/5343-" in first, "/5339-" in second) == (True, True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert tab.get_by_label("Postcode, gemeente of naam van je school").count() == 1


def test_an_older_answer_never_replaces_a_newer_one(tab: Page, other_site: str):
    tab.goto(f"{other_site}/nl")
    tab.route("**/api/v2/lookup/?q=1030*", lambda route: tab.wait_for_timeout(600) or route.continue_())
    look_up(tab, "1030")
    look_up(tab, "1040")

    expect(tab.get_by_role("status").get_by_role("link")).to_have_count(2)
    tab.wait_for_timeout(900)
    expect(tab.get_by_role("status").get_by_role("link")).to_have_count(2)


def test_the_link_within_is_there_without_the_script(chromium: Browser, other_site: str, site: str):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{other_site}/nl")

    expect(page.get_by_role("link")).to_have_attribute("href", f"{site}/nl/opzoeken/")
    context.close()
