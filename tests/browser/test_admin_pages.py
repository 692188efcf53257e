"""What this site adds to the admin keeps no editor out: by eye, keyboard, screen reader or small screen."""

import os
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.barriers import Look, barriers_in, looking, overflow, unclear_focus
from tests.browser.people import LANGUAGES, logged_in, page_id
from tests.browser.public_pages import SCHAERBEEK

# Every combination takes minutes: `make barriers`. Here, each language has one.
LOOKS: dict[str, list[Look]] = {"nl": [(320, "dark", 200)], "fr": [(1280, "light", 100)]}
if os.environ.get("EVERY_LOOK"):
    LOOKS = {language: [*product((320, 1280), ("light", "dark"), (100, 200))] for language in LOOKS}

# With {number}, {page} and {other} for the zone and the ids of its page in its own language and in the other.
SLUGS = {"5344": SCHAERBEEK, "5303": {"nl": "namur", "fr": "namur"}}
ADDRESSES = {
    "desk": "/admin/zones/{number}/desk/",
    "team": "/admin/team/{number}/",
    "invite": "/admin/team/{number}/invite/",
    "hand over": "/admin/team/{number}/hand-over/",
    "edit": "/admin/pages/{page}/edit/",
    "other language": "/admin/pages/{other}/edit/",
    "new article": "/admin/pages/add/zonepages/goodpracticepage/{page}/",
    "explorer": "/admin/pages/{page}/",
    "translations": "/admin/localize/reports/translations/",
    "audit": "/admin/reports/zone-audit/",
    "second step": "/admin/account/second-step/",
    "set up": "/admin/account/second-step/set-up/",
}


@pytest.fixture(scope="module", params=LANGUAGES)
def manager(chromium: Browser, site: str, request: pytest.FixtureRequest):
    """The manager of a zone, and what stands in the addresses."""
    number = request.param
    own = LANGUAGES[number]
    with logged_in(chromium, site, f"demo-manager-{number}") as page:
        ids = {
            "page" if language == own else "other": page_id(
                page, site, type="zonepages.ZonePage", slug=f"{number}-{slug}", locale=language
            )
            for language, slug in SLUGS[number].items()
        }
        yield page, {"number": number, **ids}


@pytest.mark.parametrize("name", ADDRESSES)
def test_it_keeps_no_editor_out(site: str, manager: tuple[Page, dict], axe: str, name: str):
    page, values = manager
    answer = page.goto(site + ADDRESSES[name].format(**values))
    assert answer is not None
    assert answer.status == 200

    found = []
    for look in LOOKS[LANGUAGES[values["number"]]]:
        with looking(page, look):
            found += [f"{look}: {each}" for each in barriers_in(page, axe=axe, name=f"admin {name}")]
            found += [f"{look}: {each}" for each in overflow(page)]
    found += unclear_focus(page, within="main")

    assert not found, "\n".join(found)
