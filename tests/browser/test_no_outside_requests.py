"""No page asks another machine for anything, and none breaks its own content policy, the admin included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from home.demo import PASSWORD

PAGES_FOR_READERS = [
    "/nl/",
    "/fr/",
    "/nl/opzoeken/?q=1030",
    "/fr/rechercher/?q=1040",
    "/nl/politiezones/",
    "/fr/zones-de-police/",
    "/zone/5344/",
    "/nl/goede-praktijken/",
    "/fr/bonnes-pratiques/",
    "/nl/bestaat-niet/",
    "/api/v2/pages/",
    "/api/v3-preview/docs",
    "/api/docs/",
]
ADMIN_TOUR = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/users/",
    "/admin/images/multiple/add/",
    "/admin/collections/",
    "/admin/api-tokens/",
    "/admin/groups/",
    "/admin/workflows/add/",
    "/admin/workflows/list/",
    "/admin/sites/",
    "/admin/locales/",
    "/admin/redirects/",
    "/admin/reports/locked/",
    "/admin/reports/workflow/",
    "/admin/reports/site-history/",
    "/admin/reports/page-types-usage/",
    "/admin/reports/aging-pages/",
    "/admin/localize/reports/translations/",
    "/admin/account/",
]


@dataclass
class Watch:
    """What a tab asked of other machines, and what its console complained of."""

    address: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on(self, tab: Page) -> None:
        tab.on("request", self.note_request)
        tab.on("console", self.note_message)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.outside.append(f"{request.frame.url} asks for {request.url}")

    def note_message(self, message: ConsoleMessage) -> None:
        # A page that is not there is an answer, not a mistake.
        if message.type == "error" and "404" not in message.text:
            self.complaints.append(f"{message.location['url']}: {message.text}")


@pytest.fixture
def tab(chromium: Browser, site: str) -> Iterator[tuple[Page, Watch]]:
    context = chromium.new_context(locale="nl-BE")
    page, watch = context.new_page(), Watch(site)
    watch.on(page)
    yield page, watch
    context.close()


def log_in(page: Page, site: str, *, name: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(re.compile(r"/admin/$"))


def test_a_reader_is_sent_to_no_other_machine(site: str, tab: tuple[Page, Watch]):
    page, watch = tab
    for path in PAGES_FOR_READERS:
        page.goto(site + path, wait_until="networkidle")

    assert watch.outside == []
    assert watch.complaints == []


def ids_of(page: Page, site: str, query: str) -> list[int]:
    """Return the ids of live pages, translations and fallbacks among them."""
    answer = page.request.get(f"{site}/api/v2/pages/?{query}")
    return [item["id"] for item in answer.json()["items"]]


def test_an_editor_is_sent_to_no_other_machine(site: str, tab: tuple[Page, Watch]):
    page, watch = tab
    log_in(page, site, name="demo-admin")
    articles = ids_of(page, site, "type=zonepages.GoodPracticePage")
    edits = [f"/admin/pages/{page_id}/edit/" for page_id in articles]
    for path in ADMIN_TOUR + edits:
        answer = page.goto(site + path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        page.wait_for_timeout(300)

    assert watch.outside == []
    assert watch.complaints == []


def test_an_editor_sees_pictures_and_previews(site: str, tab: tuple[Page, Watch], tmp_path: Path):
    """What the wider policy of the admin is for."""
    page, watch = tab
    log_in(page, site, name="demo-admin")
    picture = tmp_path / "picture.png"
    Image.new("RGB", (60, 40), "green").save(picture)

    page.goto(f"{site}/admin/images/multiple/add/")
    page.set_input_files("input[type=file]", picture)
    page.wait_for_selector(".upload-success")
    [zone_page] = ids_of(page, site, "type=zonepages.ZonePage&slug=5344-schaarbeek-evere-sint-joost-ten-node")
    page.goto(f"{site}/admin/pages/{zone_page}/edit/")
    page.click("[data-side-panel-toggle=preview]")
    preview = page.frame_locator("iframe[src*=in_preview_panel]").first
    preview.locator("a[href='tel:101']").first.wait_for()

    assert watch.outside == []
    assert watch.complaints == []
