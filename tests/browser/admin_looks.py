"""In which looks the pages of the admin are judged, and what keeps people out in any of them."""

import os
from itertools import product

from playwright.sync_api import Page

from tests.browser.barriers import Look, barriers_in, looking, overflow, unclear_focus

__all__ = ["LOOKS", "keeping_out"]

# Every combination takes minutes: `make barriers`. Here, each language has one.
LOOKS: dict[str, list[Look]] = {"nl": [(320, "dark", 200)], "fr": [(1280, "light", 100)]}
if os.environ.get("EVERY_LOOK"):
    LOOKS = {language: [*product((320, 1280), ("light", "dark"), (100, 200))] for language in LOOKS}


def keeping_out(page: Page, *, axe: str, name: str, looks: list[Look]) -> list[str]:
    """Return what keeps people from using the page that is open; ``name`` is that of the page."""
    found = []
    for look in looks:
        with looking(page, look):
            found += [f"{name}, {look}: {each}" for each in barriers_in(page, axe=axe, name=f"admin {name}")]
            found += [f"{name}, {look}: {each}" for each in overflow(page)]
    return found + [f"{name}: {each}" for each in unclear_focus(page, within="main")]
