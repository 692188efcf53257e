"""What helps an officer while she fills in a form, in a browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from home.demo import PASSWORD
from tests.browser.people import logged_in

# Wagtail's admin brings axe along, for its own checks.
VIOLATIONS = """async (part) => (await window.axe.run(part, {runOnly: [
    'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'
]})).violations.map((violation) => violation.id)"""


@pytest.fixture(params=["light", "dark"])
def tab(chromium: Browser, site: str, request: pytest.FixtureRequest):
    context = chromium.new_context(
        locale="nl-BE", viewport={"width": 360, "height": 800}, color_scheme=request.param
    )
    page = context.new_page()
    page.goto(f"{site}/admin/login/")
    page.fill("input[name=username]", "demo-editor-5344")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(re.compile("/desk/$"))
    yield page
    context.close()


def open_form(tab: Page, site: str) -> None:
    address = tab.locator("a[href*='#id_contact_points-FORMS']").first.get_attribute("href")
    tab.goto(f"{site}{address}")


def open_preview(tab: Page) -> None:
    """Show the preview, and wait for it: until it is there, Wagtail overlooks that another one is chosen."""
    tab.click("[data-side-panel-toggle=preview]")
    tab.frame_locator("#w-preview-iframe").locator("h1").wait_for()


def test_the_guide_is_put_away_with_the_keyboard_and_comes_back_on_request(tab: Page):
    tab.goto(f"{tab.url}?guide=1")
    guide = tab.locator("section[aria-labelledby=desk-guide]")
    show_again = tab.locator("section[aria-labelledby=desk-help] a")
    expect(show_again).to_be_hidden()
    assert tab.evaluate(VIOLATIONS, "main") == []
    guide.locator("button").focus()
    with tab.expect_response("**/dismissibles/"):
        tab.keyboard.press("Enter")

    expect(guide).to_be_hidden()
    expect(tab.locator("#desk-waiting")).to_be_focused()
    tab.goto(tab.url.partition("?")[0])
    expect(guide).to_have_count(0)
    show_again.click()
    expect(guide).to_be_visible()


def test_a_zone_without_a_contact_point_is_led_to_where_it_types(chromium: Browser, site: str):
    with logged_in(chromium, site, "demo-editor-5303", width=360) as page:
        page.locator("main a.button[href*=contact_points]").click()

        first = page.locator("[name=contact_points-0-function]")
        expect(first).to_be_focused()
        expect(first).to_be_in_viewport()
        expect(page.locator("[name=contact_points-TOTAL_FORMS]")).to_have_value("1")


def test_a_contact_point_that_is_there_already_gets_no_second_one_beside_it(tab: Page, site: str):
    """The desk knows what is published; the form has the draft, and is loaded again with the same address."""
    address = tab.locator("a[href*='#id_contact_points-FORMS']").first.get_attribute("href")
    tab.goto(f"{site}{address.replace('-FORMS', '-ADD')}")

    expect(tab.locator("[name=contact_points-0-function]")).to_be_focused()
    expect(tab.locator("[name=contact_points-TOTAL_FORMS]")).to_have_value("1")
    assert "#" not in tab.url


def test_rows_that_are_added_are_counted_and_read_too(tab: Page, site: str):
    open_form(tab, site)
    tab.click("#id_contact_points-ADD")
    remark = tab.locator("#id_contact_points-1-remark")
    remark.fill("é" * 245)
    phone = tab.locator("#id_contact_points-1-phone")
    phone.fill("112")
    phone.blur()

    count = tab.locator("#id_contact_points-1-remark-zonepages-count")
    hint = tab.locator("#id_contact_points-1-phone-zonepages-hint")
    expect(count).to_have_text("Tekens over: 5")
    expect(tab.locator(f"#{count.get_attribute('id')} + [role=status]")).to_have_text(count.inner_text())
    assert count.get_attribute("id") in remark.get_attribute("aria-describedby")
    expect(hint).to_contain_text("Noodnummers")
    assert tab.evaluate(VIOLATIONS, "#id_contact_points-FORMS") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    phone.fill("02 555 12 34")
    phone.blur()
    expect(hint).to_have_text("Zichtbaar als 02 555 12 34, gebeld als +32 2 555 12 34.")


def test_the_button_of_an_empty_stream_says_what_it_adds(tab: Page, site: str):
    open_form(tab, site)
    situations = tab.locator("[data-contentpath=situations]")

    add = situations.get_by_role("button", name="Situatie toevoegen")

    expect(add).to_have_count(1)
    assert add.bounding_box()["width"] > 100


def test_a_field_is_described_by_what_is_there_only(tab: Page, site: str):
    open_form(tab, site)
    field = tab.locator("#id_contact_points-0-phone")
    wrapper = field.locator("xpath=ancestor::*[@data-controller='zonepages-hint']")
    before = field.get_attribute("aria-describedby").split()
    assert len(set(before)) == len(before)

    wrapper.evaluate("element => element.dataset.controller = ''")
    expect(tab.locator("#id_contact_points-0-phone-zonepages-hint")).to_have_count(0)
    without = (field.get_attribute("aria-describedby") or "").split()
    assert [each for each in before if each not in without] == ["id_contact_points-0-phone-zonepages-hint"]

    tab.evaluate(
        "document.querySelector('#id_contact_points-0-phone').closest('[data-controller=\"\"]')"
        ".dataset.controller = 'zonepages-hint'"
    )
    expect(tab.locator("#id_contact_points-0-phone-zonepages-hint")).to_have_count(1)
    assert field.get_attribute("aria-describedby").split() == before


def test_a_number_that_is_being_changed_is_seen_in_both_languages(tab: Page, site: str):
    tab.set_viewport_size({"width": 1280, "height": 900})
    open_form(tab, site)
    tab.fill("#id_contact_points-0-phone", "02 555 12 39")
    open_preview(tab)
    tab.select_option("#id_preview_mode", "both")

    preview = tab.frame_locator("#w-preview-iframe")
    for language in ("nl", "fr"):
        frame = preview.locator(f"section[lang={language}] iframe").content_frame
        expect(frame.locator("main a[href='tel:+3225551239']")).to_be_visible()


def test_links_in_a_preview_can_be_followed(tab: Page, site: str):
    """A part of the page is shown in its frame, and any other page in a tab, for none can be framed."""
    tab.set_viewport_size({"width": 1280, "height": 900})
    open_form(tab, site)
    open_preview(tab)
    for mode in ("both", ""):
        tab.select_option("#id_preview_mode", mode)
        preview = tab.frame_locator("#w-preview-iframe")
        frame = preview.locator("section[lang=fr] iframe").content_frame if mode else preview
        link = frame.locator("main a[href$='#contact-point']").first
        # It is in a part that is closed, and what Wagtail shows over a preview may lie over others.
        link.wait_for(state="attached")
        link.evaluate("link => link.click()")
        expect(frame.locator("#contact-point:target")).to_be_visible()
        with tab.context.expect_page() as opened:
            frame.locator(".breadcrumb a").first.evaluate("link => link.click()")
        assert re.search(r"/(nl|fr)/$", opened.value.url)
        opened.value.close()


def test_the_checker_finds_a_number_in_a_text(tab: Page, site: str):
    tab.set_viewport_size({"width": 1280, "height": 900})
    article = tab.locator("section[aria-labelledby=desk-articles] a[href*='/edit/']").first
    tab.goto(f"{site}{article.get_attribute('href')}")
    tab.fill("#id_summary", "Bel 02 555 12 34 of schrijf naar scholen@example.org.")
    tab.click("[data-side-panel-toggle=checks]")

    expect(tab.locator("[data-checks-panel]")).to_contain_text("Een telefoonnummer in een tekst")
    expect(tab.locator("[data-checks-panel]")).to_contain_text("Een mailadres in een tekst")
