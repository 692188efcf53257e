"""The preview that shows a page in both languages, as it will be when it is published as it is now."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.page_forms import form_data
from tests.translating import translate_texts
from tests.zonepages.teams import logged_in, person
from tests.zonepages.translation_steps import counterpart, publish_article
from tests.zonepages.web import soup_of
from zonepages.models import ContactPoint, GoodPracticePage, ZoneIndexPage, ZonePage

pytestmark = pytest.mark.django_db

PHONE = "contact_points-0-phone"


@pytest.fixture
def editor(zone_page: ZonePage) -> Client:
    return logged_in(person("schrijver", ("editor", "5344")))


@pytest.fixture
def point(zone_page: ZonePage) -> ContactPoint:
    zone_page.contact_points = [ContactPoint(phone="+3225551234")]
    zone_page.introduction = "<p>Wij werken samen.</p>"
    zone_page.save_revision().publish()
    return zone_page.contact_points.get()


def preview_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])


def fill_in(client: Client, page: Page, **changes: str) -> None:
    """Let the editor keep what is in the form, as it does while somebody types."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_data(client.get(edit).content.decode())
    data["contact_points-0-opening_hours-count"] = "0"  # a script of the form adds this
    data["body-count"] = "0"
    assert client.post(preview_address(page), data | changes).json()["is_valid"]


def frames_of(answer) -> dict[str, BeautifulSoup]:
    """Return the documents by language, in the order in which they are shown."""
    assert answer.status_code == 200
    frames = [BeautifulSoup(frame["srcdoc"], "html.parser") for frame in soup_of(answer).select("iframe")]
    return {str(frame.html["lang"]): frame for frame in frames}


def both(client: Client, page: Page, **query: str) -> dict[str, BeautifulSoup]:
    return frames_of(client.get(preview_address(page), {"mode": "both", **query}))


def phones(frame: BeautifulSoup) -> set[str]:
    return {link["href"] for link in frame.select("main a[href^='tel:+']")}


def test_a_number_that_is_being_changed_is_in_both_languages_and_nowhere_else(editor, zone_page, point):
    fill_in(editor, zone_page, **{PHONE: "02 555 12 35"})
    frames = both(editor, zone_page)

    assert list(frames) == ["nl", "fr"]
    assert [phones(frame) for frame in frames.values()] == [{"tel:+3225551235"}] * 2
    for page in (zone_page, counterpart(zone_page)):
        assert phones(soup_of(Client().get(page.url))) == {"tel:+3225551234"}


def test_a_fallback_shows_the_prose_of_this_moment_and_says_in_which_language_it_is(editor):
    article = publish_article(title="Zo is het")
    fill_in(editor, article, title="Zo wordt het")
    frames = both(editor, article)

    assert frames["fr"].h1.get_text() == frames["nl"].h1.get_text() == "Zo wordt het"
    assert frames["fr"].h1["lang"] == "nl"
    assert "lang" not in frames["nl"].h1.attrs


def test_a_translation_under_way_is_shown_as_its_translator_left_it(editor):
    article = publish_article(title="Zo is het")
    translate_texts(article, say=lambda text: "C’est ainsi" if text == "Zo is het" else None)

    fill_in(editor, article)

    assert both(editor, article)["fr"].h1.get_text() == "C’est ainsi"


def test_who_may_not_edit_the_other_page_sees_what_readers_see_of_it(rf):
    article = publish_article(title="Zo is het")
    translate_texts(article, say=lambda text: "C’est ainsi" if text == "Zo is het" else None)

    frames = frames_of(article.make_preview_request(rf.get("/"), "both"))

    assert frames["fr"].h1.get_text() == "Zo is het"


def test_without_a_page_in_the_other_language_there_is_one_frame_and_a_reason(rf, zone_page):
    article = publish_article()
    GoodPracticePage.objects.get(pk=counterpart(article).pk).delete()
    article = GoodPracticePage.objects.filter(pk=article.pk).first() or article
    answer = article.make_preview_request(rf.get("/"), "both")

    assert list(frames_of(answer)) == ["nl"]
    assert "nog geen pagina in de andere taal" in soup_of(answer).get_text()


def test_nobody_of_another_zone_sees_it(zone_page, point):
    stranger = logged_in(person("vreemde", ("editor", "5340")))

    assert stranger.get(preview_address(zone_page), {"mode": "both"}).status_code == 404


def test_each_frame_is_named_in_its_own_language(editor, zone_page, point):
    fill_in(editor, zone_page)
    sections = soup_of(editor.get(preview_address(zone_page), {"mode": "both"})).select("section")

    named = [(section["lang"], section.h2.get_text(), section.iframe["title"]) for section in sections]
    assert named == [("nl", "Nederlands", "Nederlands"), ("fr", "Français", "Français")]


def test_the_strict_policy_of_the_site_holds_for_it(editor, zone_page, point):
    fill_in(editor, zone_page)
    answer = editor.get(preview_address(zone_page), {"mode": "both"})

    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "private" in answer.headers["Cache-Control"]


# No page of the site can be framed, so what leads out of a frame opens in a tab.


def test_every_link_beside_each_other_leads_to_where_it_says(editor, zone_page, point):
    fill_in(editor, zone_page)
    frames = both(editor, zone_page)

    assert list(frames) == ["nl", "fr"]
    for frame in frames.values():
        assert [base.attrs for base in frame.select("base")] == [{"target": "_blank"}]
        within = frame.select("a[href*='#']")
        assert within
        for link in within:
            address, _, part = link["href"].partition("#")
            # Not "#…": that would be a part of the page around the frames.
            assert (address, link["target"]) == ("about:srcdoc", "_self")
            assert frame.select(f"[id='{part}']")
        elsewhere = {link["href"] for link in frame.select("a[href]") if link not in within}
        paths = [address for address in elsewhere if not re.match("(tel|mailto|https?):", address)]
        assert len(paths) > 5
        assert [path for path in paths if Client().get(path, follow=True).status_code != 200] == []


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_in_the_panel_of_the_editor_every_link_of_the_map_leads_to_its_zone(rf, language):
    index = ZoneIndexPage.objects.get(locale__language_code=language)
    in_panel = {"in_preview_panel": True}
    soup = soup_of(index.make_preview_request(rf.get("/admin/"), "", extra_request_attrs=in_panel))

    assert [base.attrs for base in soup.select("head > base")] == [{"target": "_blank"}]
    assert all(link["target"] == "_self" for link in soup.select("main a[href^='#']"))
    links = {link["href"] for link in soup.select(".zone-map a")}
    assert links == {page.url for page in ZonePage.objects.filter(locale=index.locale)}


def test_a_preview_in_a_window_of_its_own_is_as_readers_get_it(editor, zone_page, point):
    fill_in(editor, zone_page)
    html = editor.get(preview_address(zone_page)).content.decode()

    assert "<base" not in html
    assert "_self" not in html


# The checker of Wagtail works in the preview, which it does through the bar for editors.


def test_the_checks_are_in_the_preview_of_the_editor_only(editor, zone_page, point):
    fill_in(editor, zone_page)
    in_panel = editor.get(preview_address(zone_page), {"in_preview_panel": "true"}).content.decode()
    in_window = editor.get(preview_address(zone_page)).content.decode()
    side_by_side = editor.get(preview_address(zone_page), {"mode": "both", "in_preview_panel": "true"})

    assert in_panel.count("<wagtail-userbar>") == 1
    assert "zonepages/content-checks.js" in in_panel
    assert "wagtail-userbar" not in in_window
    assert "wagtail-userbar" not in side_by_side.content.decode()
    for client in (editor, Client()):
        assert "userbar" not in client.get(zone_page.url).content.decode()
