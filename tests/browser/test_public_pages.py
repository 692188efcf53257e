"""Nothing on a page for readers keeps anybody out: by eye, keyboard, thumb, screen reader or small screen."""

import os
import re
from itertools import product
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.browser.barriers import (
    Look,
    barriers_in,
    layout_shift,
    looking,
    overflow,
    small_targets,
    unclear_focus,
)
from tests.browser.public_pages import PUBLIC_PAGES, PublicPage
from tests.zonepages.languages_of_text import misread_regions

PHONE: Look = (320, "dark", 200)
DESK: Look = (1280, "light", 100)
# Every combination takes minutes: `make barriers`. These two have each width, colours and size once.
LOOKS = (
    [*product((320, 1280), ("light", "dark"), (100, 200))] if os.environ.get("EVERY_LOOK") else [PHONE, DESK]
)
BASES = ("base.html", "errors/base.html", "zonepages/statements/base.html")
CASES = [
    pytest.param(page, language, id=f"{page.name} {language}")
    for page in PUBLIC_PAGES
    for language in page.paths
]


@pytest.fixture(scope="module")
def tab(chromium: Browser):
    context = chromium.new_context(locale="nl-BE", viewport={"width": 320, "height": 740})
    yield context.new_page()
    context.close()


def test_every_template_for_readers_is_looked_at():
    folder = Path(settings.BASE_DIR) / "templates"
    whole_pages = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.html")
        if re.search(rf"<html|extends \"({'|'.join(BASES)})\"", path.read_text(encoding="utf-8"))
    }

    # What a page of nobody's extends is seen in those that extend it.
    assert whole_pages - set(BASES) == {page.template for page in PUBLIC_PAGES}


@pytest.mark.parametrize(("shown", "language"), CASES)
def test_it_keeps_nobody_out(site: str, tab: Page, axe: str, shown: PublicPage, language: str):
    answer = tab.goto(site + shown.paths[language])
    assert answer is not None
    assert answer.status == shown.status

    soup = BeautifulSoup(tab.content(), "html.parser")
    # The detector takes names of fields and code in English for words of another language.
    found = [] if language == "en" else [f"not {language}: {region}" for region in misread_regions(soup)]
    found += layout_shift(tab)
    for look in LOOKS:
        with looking(tab, look):
            met = [*barriers_in(tab, axe=axe, name=shown.name), *overflow(tab)]
            found += [f"{look}: {each}" for each in met]
    with looking(tab, (320, "light", 100)):
        found += [*overflow(tab), *unclear_focus(tab)]
        # The description of the API is for programmers at a desk: WCAG's 24 px, which axe-core looks at.
        found += small_targets(tab) if shown.template != "zonepages/api_documentation.html" else []

    assert not found, "\n".join(found)
