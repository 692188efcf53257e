"""Somebody of the demo who works in the admin, in a browser of their own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from home.demo import PASSWORD

__all__ = ["LANGUAGES", "choose_language", "give_password", "logged_in", "page_id", "press"]

# The members of these zones of the demo read the admin in these languages.
LANGUAGES = {"5344": "nl", "5303": "fr"}


@contextmanager
def logged_in(
    chromium: Browser, site: str, name: str, *, width: int = 1280, height: int = 900
) -> Iterator[Page]:
    """Log in as an account of the demo, by the form, and yield the tab."""
    context = chromium.new_context(locale="nl-BE", viewport={"width": width, "height": height})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(f"{site}/admin/login/")
    give_password(page, name, PASSWORD)
    yield page
    context.close()


def give_password(page: Page, name: str, password: str) -> None:
    """Fill in the form that is open, and wait for where members of a zone and national staff begin."""
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/admin/(zones/[0-9]{4}/desk/)?$"))


def choose_language(page: Page, site: str, language: str) -> None:
    """Have the admin speak a language to who is logged in, by the form of their account."""
    page.goto(f"{site}/admin/account/")
    page.select_option("[name=locale-preferred_language]", language)
    with page.expect_navigation():
        page.locator("main form [type=submit]").first.click()


def page_id(page: Page, site: str, **query: str) -> int:
    """Return the id of the one live page that the API finds."""
    answer = page.request.get(f"{site}/api/v2/pages/?{urlencode(query)}").json()
    [item] = answer["items"]
    return int(item["id"])


def press(page: Page, action: str) -> None:
    """Press a button of the editor, behind "more actions" if need be, and wait for what comes."""
    button = page.locator(f"[name={action}]").first
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        button.click()
