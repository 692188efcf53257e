"""What this site adds to the admin keeps no editor out: by eye, keyboard, screen reader or small screen."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.admin_looks import LOOKS, keeping_out
from tests.browser.people import LANGUAGES, logged_in, page_id, press
from tests.browser.public_pages import SCHAERBEEK

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

    found = keeping_out(page, axe=axe, name=name, looks=LOOKS[LANGUAGES[values["number"]]])

    assert not found, "\n".join(found)


@pytest.mark.parametrize("number", LANGUAGES)
def test_what_waits_for_approval_keeps_no_moderator_out(site: str, chromium: Browser, axe: str, number: str):
    language = LANGUAGES[number]
    found = []
    with logged_in(chromium, site, f"demo-editor-{number}") as editor:
        zone = page_id(
            editor,
            site,
            type="zonepages.ZonePage",
            slug=f"{number}-{SLUGS[number][language]}",
            locale=language,
        )
        editor.goto(f"{site}/admin/pages/{zone}/edit/")
        press(editor, "action-submit")
        editor.wait_for_load_state()
        with logged_in(chromium, site, f"demo-moderator-{number}") as page:
            found += keeping_out(page, axe=axe, name="desk", looks=LOOKS[language])
            for name in ("edit", "workflow_history", "history"):
                page.goto(f"{site}/admin/pages/{zone}/{name}/")
                assert name != "edit" or page.locator("[data-workflow-action-name=approve]").count()
                found += keeping_out(page, axe=axe, name=name, looks=LOOKS[language])
        editor.goto(f"{site}/admin/pages/{zone}/edit/")
        press(editor, "action-cancel-workflow")
        editor.wait_for_load_state()

    assert not found, "\n".join(found)
