"""The pages on which somebody logs in keep nobody out: before the password, and at the second step."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.admin_looks import LOOKS, keeping_out
from tests.browser.test_log_in import SECOND_STEP, code_of, give_code, give_password, log_out

ADDRESSES = {
    "log in": "/admin/login/",
    "password forgotten": "/admin/password_reset/",
    "password mail sent": "/admin/password_reset/done/",
    "password link too old": "/admin/password_reset/confirm/MQ/set-password/",
    "password changed": "/admin/password_reset/complete/",
}
MEMBERS = {"nl": "demo-moderator-5344", "fr": "demo-national-editor"}


@pytest.fixture
def tab(chromium: Browser, language: str):
    context = chromium.new_context(locale=f"{language}-BE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("name", ADDRESSES)
def test_pages_before_the_password(site: str, tab: Page, axe: str, language: str, name: str):
    answer = tab.goto(site + ADDRESSES[name])
    assert answer is not None
    assert answer.status == 200

    found = keeping_out(tab, axe=axe, name=name, looks=LOOKS[language])

    assert tab.locator("html").get_attribute("lang") == language
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LOOKS)
def test_what_is_wrong_with_a_log_in_is_told_to_everyone(site: str, tab: Page, axe: str, language: str):
    tab.goto(f"{site}/admin/login/")
    tab.fill("input[name=username]", "demo-nobody")
    tab.fill("input[name=password]", "iets anders")
    tab.press("input[name=password]", "Enter")
    tab.wait_for_load_state()

    found = keeping_out(tab, axe=axe, name="log in refused", looks=LOOKS[language])

    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LOOKS)
def test_pages_of_the_second_step(site: str, tab: Page, axe: str, language: str):
    found = []

    def judge(name: str) -> None:
        tab.wait_for_load_state()
        found.extend(keeping_out(tab, axe=axe, name=name, looks=LOOKS[language]))

    give_password(tab, site, MEMBERS[language])
    tab.wait_for_load_state()
    tab.goto(f"{site}{SECOND_STEP}set-up/")
    give_code(tab, code_of(tab.inner_text(".accounts-secret")))
    tab.wait_for_selector(".accounts-codes")
    judge("recovery codes")
    codes = tab.locator(".accounts-codes li").all_inner_texts()

    log_out(tab)
    give_password(tab, site, MEMBERS[language])
    tab.wait_for_selector("input[name=code]")
    judge("code")
    give_code(tab, "geen code")
    tab.wait_for_selector(".error-message")
    judge("code refused")
    tab.wait_for_timeout(1_100)  # after one wrong code, the next one is not looked at for a second
    with tab.expect_navigation():
        give_code(tab, codes[0])
    tab.goto(f"{site}{SECOND_STEP}")
    judge("second step on")
    tab.fill("input[name=code]", codes[1])
    tab.click("button[name=turn_off]")
    tab.wait_for_selector("a[href*=set-up]")

    assert not found, "\n".join(found)
