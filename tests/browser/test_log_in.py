"""Somebody sets up the second step, and logs in with it, in a browser."""

import base64
import re
import time

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Browser, Page

from home.demo import PASSWORD

NAME = "demo-moderator-5303"
SECOND_STEP = "/admin/account/second-step/"


@pytest.fixture
def tab(chromium: Browser):
    context = chromium.new_context(locale="fr-BE", viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def code_of(secret: str) -> str:
    """Return what an app with this secret shows now."""
    totp = TOTP(base64.b32decode(secret.replace(" ", "")))
    totp.time = time.time()
    return f"{totp.token():06}"


def give_password(page: Page, site: str, name: str = NAME) -> None:
    page.goto(f"{site}/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")


def give_code(page: Page, code: str) -> None:
    page.fill("input[name=code]", code)
    page.click("form:has(input[name=code]) button[type=submit] >> nth=0")


def log_out(page: Page) -> None:
    page.context.clear_cookies()


def test_somebody_turns_the_second_step_on_and_logs_in_with_it(site: str, tab: Page):
    give_password(tab, site)
    tab.wait_for_url(re.compile("/desk/$"))
    tab.goto(f"{site}/admin/account/#tab-actions")
    tab.click(f"a[href='{SECOND_STEP}']")
    tab.click("a[href*=set-up]")
    assert tab.locator(".accounts-qr svg").bounding_box()["width"] > 150
    secret = tab.inner_text(".accounts-secret")
    give_code(tab, code_of(secret))
    tab.wait_for_selector(".accounts-codes")
    codes = tab.locator(".accounts-codes li").all_inner_texts()
    assert len(codes) == 10
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390

    log_out(tab)
    give_password(tab, site)
    tab.wait_for_url(re.compile("/admin/login/code/"))
    tab.goto(f"{site}/admin/account/")
    tab.wait_for_url(re.compile("/admin/login/code/"))
    give_code(tab, codes[0])
    tab.wait_for_url(re.compile("/admin/account/$"))

    tab.goto(f"{site}{SECOND_STEP}")
    tab.fill("input[name=code]", codes[1])
    tab.click("button[name=turn_off]")
    tab.wait_for_selector("a[href*=set-up]")
    log_out(tab)
    give_password(tab, site)
    tab.wait_for_url(re.compile("/desk/$"))


def test_every_page_warns_before_the_session_ends(site: str, tab: Page):
    """The browser's clock is put forward; the server then says how much time is left."""
    tab.clock.install()
    give_password(tab, site, "demo-editor-5303")
    tab.wait_for_url(re.compile("/desk/$"))
    tab.wait_for_selector(".accounts-session", state="attached")
    asked = []
    tab.route(
        "**/admin/session/",
        lambda route: (
            asked.append(route.request.method),
            route.fulfill(json={"seconds_left": 7200 if route.request.method == "POST" else 100}),
        ),
    )

    tab.clock.fast_forward("02:00:00")
    tab.wait_for_selector(".accounts-session", state="visible")
    tab.click(".accounts-session button")
    tab.wait_for_selector(".accounts-session", state="hidden")

    assert asked == ["GET", "POST"]
