"""Members of a zone do what they log in for, in a browser: each journey ends with what readers see."""

import email
import email.policy
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import barriers_in, looking
from tests.browser.people import give_password, logged_in, page_id, press
from tests.browser.public_pages import SCHAERBEEK, zone_paths

ZONE = zone_paths("5344", **SCHAERBEEK)
OWN_ARTICLE = "werkwijze-van-de-overlegassistenten"
ARTICLE = "photos-intimes-partagees-en-parler-avant"
NEW_PASSWORD = "wandelen-in-het-zonienwoud"


def texts_of(page: Page, site: str, paths: dict[str, str]) -> list[str]:
    """Return what readers get in each language now."""
    return [page.request.get(site + path).text() for path in paths.values()]


def test_an_editor_changes_the_phone_and_both_languages_show_it_at_once(site: str, chromium: Browser):
    with logged_in(chromium, site, "demo-moderator-5344") as page:
        page.locator("main a[href*='/edit/#id_contact_points']").first.click()
        page.locator("[name=contact_points-0-phone]").fill("0400 00 00 45")
        press(page, "action-publish")
        page.wait_for_load_state()

        assert all("tel:+32400000045" in text for text in texts_of(page, site, ZONE))
        item = page.request.get(f"{site}/api/v2/zones/5344/").json()
        assert "+32400000045" in str(item)


def test_a_moderator_approves_what_an_editor_wrote(site: str, chromium: Browser):
    title = "Samen naar de schoolpoort"
    with logged_in(chromium, site, "demo-editor-5344") as page:
        article = page_id(page, site, slug=OWN_ARTICLE, locale="nl")
        page.goto(f"{site}/admin/pages/{article}/edit/")
        page.locator("[name=title]").fill(title)
        press(page, "action-submit")
        page.wait_for_load_state()

        assert title not in page.request.get(f"{site}/nl/goede-praktijken/").text()

    with logged_in(chromium, site, "demo-moderator-5344") as page:
        waiting = page.locator("section[aria-labelledby=desk-waiting]")
        waiting.get_by_role("link", name=title).click()
        page.wait_for_load_state("networkidle")
        with page.expect_navigation():
            page.locator("footer [data-workflow-action-name=approve]").first.click()

        assert title in page.request.get(f"{site}/nl/goede-praktijken/").text()


def test_a_translator_translates_an_article(site: str, chromium: Browser):
    translated = f"{site}/nl/politiezones/5303-namur/{ARTICLE}/"
    with logged_in(chromium, site, "demo-moderator-5303") as page:
        article = page_id(page, site, slug=ARTICLE, locale="fr")
        page.locator(f"main a[href*='/localize/submit/page/{article}/']").click()
        page.locator("main form button[type=submit]").click()
        begin = page.get_by_role("button", name="Traduire", exact=True)
        begin.first.click()
        page.locator("main textarea").fill("Foto’s die rondgaan: praat erover voor het gebeurt")
        page.get_by_role("button", name="Enregistrer", exact=True).first.click()
        expect(page.locator("main")).to_contain_text("Foto’s die rondgaan")
        assert "Foto’s die rondgaan" not in page.request.get(translated).text()

        press(page, "action")
        page.wait_for_load_state("networkidle")

        reader = page.request.get(translated).text()
        assert re.search(r"<h1[^>]*>\s*Foto’s die rondgaan", reader)
        assert 'lang="fr"' in reader


def link_in(directory: Path) -> str:
    """Return the link of the one e-mail that was sent."""
    [path] = directory.iterdir()
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    [link] = re.findall(r"^http\S+$", message.get_content(), re.MULTILINE)
    return str(link)


def test_a_manager_invites_a_colleague_who_comes_to_the_desk(
    site: str, chromium: Browser, mail_directory: Path, axe: str
):
    for mail in mail_directory.iterdir():
        mail.unlink()
    with logged_in(chromium, site, "demo-manager-5344") as page:
        page.locator("main a[href$='/admin/team/5344/']").click()
        page.locator("main a[href$='/invite/']").click()
        page.locator("[name=email]").fill("nieuwe.collega@example.org")
        page.locator("main form button").click()
        expect(page.get_by_role("main")).to_contain_text("nieuwe.collega@example.org")

    context = chromium.new_context(locale="fr-BE")
    colleague = context.new_page()
    colleague.goto(link_in(mail_directory))
    with looking(colleague, (320, "dark", 100)):
        assert barriers_in(colleague, axe=axe, name="invitation answered") == []
    for name, value in {
        "first_name": "Demo",
        "last_name": "Collega",
        "password": NEW_PASSWORD,
        "password_again": NEW_PASSWORD,
    }.items():
        colleague.locator(f"[name={name}]").fill(value)
    colleague.locator("button[name=accept]").click()
    colleague.wait_for_url(re.compile("/admin/login/"))
    give_password(colleague, "nieuwe.collega@example.org", NEW_PASSWORD)
    expect(colleague.locator("h1")).to_contain_text("5344")
    context.close()
