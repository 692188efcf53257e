"""What this site adds for who works on all zones keeps none of them out, in either language."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.admin_looks import LOOKS, keeping_out
from tests.browser.people import choose_language, logged_in, page_id

ADDRESSES = {
    "home": "/admin/",
    "all zones": "/admin/zones/",
    "zones found": "/admin/zones/?q=schaerbeek",
    "no zone found": "/admin/zones/?q=xyzzy",
    "all teams": "/admin/team/",
    "webhooks": "/admin/webhooks/",
    "new webhook": "/admin/webhooks/new/",
    "deliveries": "/admin/webhooks/deliveries/",
    "keys": "/admin/integrator-keys/",
    "new key": "/admin/integrator-keys/new/",
    "main language": "/admin/zones/5344/main-language/",
}


@pytest.fixture(scope="module", params=LOOKS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def administrator(chromium: Browser, site: str, language: str):
    with logged_in(chromium, site, "demo-national-administrator") as page:
        choose_language(page, site, language)
        yield page
        choose_language(page, site, "nl")


@pytest.mark.parametrize("name", ADDRESSES)
def test_pages_for_all_zones(site: str, administrator: Page, axe: str, name: str, language: str):
    answer = administrator.goto(site + ADDRESSES[name])
    assert answer is not None
    assert answer.status == 200
    assert administrator.locator("html").get_attribute("lang") == language

    found = keeping_out(administrator, axe=axe, name=name, looks=LOOKS[language])

    assert not found, "\n".join(found)


def test_pages_of_a_webhook_from_its_secret_to_what_it_was_sent(
    site: str, administrator: Page, axe: str, language: str
):
    page, found = administrator, []

    def judge(name: str) -> None:
        page.wait_for_load_state()
        found.extend(keeping_out(page, axe=axe, name=name, looks=LOOKS[language]))

    page.goto(f"{site}/admin/webhooks/new/")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_selector(".error-message")
    judge("webhook refused")
    page.fill("[name=name]", "Onderwijsnet")
    page.fill("[name=url]", "https://hooks.example.org/politie")
    page.fill("[name=contact]", "beheer@example.org")
    page.select_option("[name=language]", "nl")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    judge("secret")
    page.goto(f"{site}/admin/webhooks/")
    page.locator("main table a", has_text="Onderwijsnet").first.click()
    with page.expect_navigation():
        page.locator("form[action*='/ping/'] button").click()
    judge("webhook")
    with page.expect_navigation():
        page.locator("main table a[href*='/deliveries/']").first.click()
    judge("delivery")
    page.goto(f"{site}/admin/webhooks/")
    judge("webhooks")

    assert not found, "\n".join(found)


def test_a_zone_that_is_suggested_in_a_preview_opens_in_a_tab(site: str, administrator: Page, language: str):
    """No page of the site can be framed: in the preview nothing would come of it."""
    page = administrator
    page.set_viewport_size({"width": 1280, "height": 900})
    index = page_id(page, site, type="zonepages.ZoneIndexPage", locale=language)
    page.goto(f"{site}/admin/pages/{index}/edit/")
    page.click("[data-side-panel-toggle=preview]")
    preview = page.frame_locator("#w-preview-iframe")
    field = preview.get_by_role("combobox")
    field.press_sequentially("Evere", delay=20)
    expect(preview.get_by_role("option")).to_have_count(1)

    with page.context.expect_page() as opened:
        field.press("ArrowDown")
        field.press("Enter")

    assert re.search(f"/{language}/[a-z-]+/5344-", opened.value.url)
    opened.value.close()
    expect(field).to_be_visible()
