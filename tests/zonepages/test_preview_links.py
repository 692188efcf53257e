"""Links to drafts: for one page, for an hour, and no longer than their maker may edit it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import timezone

from tests.translating import translate_texts
from tests.zonepages.teams import group_of, logged_in, person
from tests.zonepages.translation_steps import counterpart, page_of_zone, publish_article
from tests.zonepages.web import soup_of
from zonepages.integrators import issue_key
from zonepages.models import ContactPoint, GoodPracticePage, ZonePage
from zonepages.preview_links import make_token

pytestmark = pytest.mark.django_db

PREVIEW = "/api/v2/preview/"


@pytest.fixture
def editor(zone_page):
    return person("schrijver", ("editor", "5344"))


@pytest.fixture
def draft(editor):
    """A published article with changes that nobody has published."""
    article = publish_article(title="Zo is het")
    article.title = article.draft_title = "Zo wordt het"
    article.summary = "Nieuwe samenvatting."
    article.save_revision(user=editor)
    return article


def link(page):
    return reverse("zonepages_preview_link", args=[page.pk])


def token_by(user, page):
    """Ask for a link as an editor does, and return the token in it."""
    answer = logged_in(user).get(link(page))
    assert answer.status_code == 302, answer.content
    return parse_qs(urlsplit(answer.url).query)["token"][0]


def show(client, token, **query):
    return client.get(PREVIEW, {"token": token, **query})


def assert_refused(answer, words=""):
    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert words in answer.json()["detail"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_link_shows_the_draft_and_the_page_stays_as_it_is(client, editor, draft):
    published = client.get(f"/api/v2/pages/{draft.pk}/").json()
    answer = show(client, token_by(editor, draft))
    shown = answer.json()

    assert answer.status_code == 200
    assert (shown["title"], shown["summary"]) == ("Zo wordt het", "Nieuwe samenvatting.")
    assert published["title"] == client.get(f"/api/v2/pages/{draft.pk}/").json()["title"] == "Zo is het"
    changed = {"title": "Zo is het", "summary": published["summary"]}
    assert shown | changed == published
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "ETag" not in answer.headers


def test_the_link_shows_the_draft_as_it_is_when_it_is_opened(client, editor, draft):
    token = token_by(editor, draft)
    draft.title = draft.draft_title = "Nog anders"
    draft.save_revision(user=editor)

    assert show(client, token).json()["title"] == "Nog anders"


def test_a_page_that_was_never_published_is_shown(client, editor):
    page = GoodPracticePage(title="Pril", summary="Nog niets.", live=False, slug="pril")
    parent = page_of_zone("5344", "nl")
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=editor)

    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404
    assert show(client, token_by(editor, page)).json()["title"] == "Pril"


@pytest.mark.parametrize("audience", ["schools", "internal"])
def test_a_draft_holds_no_more_than_everyone_may_read(client, editor, zone_page, audience):
    draft = ZonePage.objects.get(pk=zone_page.pk)
    draft.contact_points = [
        ContactPoint(email="open@example.org"),
        ContactPoint(audience=audience, email="besloten@example.org", person_name="Geheime Naam"),
    ]
    draft.save_revision(user=editor)
    for query in ({}, {"fields": "*"}, {"fields": "contact_points(*)"}, {"rich_text_format": "db_html"}):
        answer = show(client, token_by(editor, zone_page), **query)

        assert "open@example.org" in answer.content.decode()
        assert "besloten@example.org" not in answer.content.decode()
        assert "Geheime Naam" not in answer.content.decode()


def test_a_draft_is_projected_as_the_page_is(client, editor, draft):
    token = token_by(editor, draft)

    assert set(show(client, token, fields="_,title").json()) == {"title"}
    assert show(client, token, fields="unknown").json()["parameter"] == "fields"
    assert show(client, token, locale="nl").status_code == 400


def test_a_translation_under_way_is_shown_in_its_language(client, editor):
    article = publish_article(title="Onderweg")
    assert show(client, make_token(page=counterpart(article), user=editor)).json()["fallback"] is True

    translate_texts(article, say=lambda words: "En route" if words == "Onderweg" else None)
    shown = show(client, make_token(page=counterpart(article), user=editor)).json()

    assert (shown["title"], shown["language"], shown["fallback"]) == ("En route", "fr", False)
    assert shown["untranslated"]
    assert "En route" not in client.get(f"/api/v2/pages/{counterpart(article).pk}/").content.decode()


def test_the_token_can_be_sent_where_no_log_keeps_it(client, editor, draft):
    token = token_by(editor, draft)
    answer = client.get(PREVIEW, headers={"authorization": f"Bearer {token}"})

    assert answer.json()["title"] == "Zo wordt het"
    assert client.get(PREVIEW, headers={"authorization": "Basic x"}).status_code == 400


def test_a_front_end_with_a_key_of_its_own_gives_the_token_in_the_address(client, editor, draft):
    _token, key = issue_key(organisation="Stad", email="api@stad.example", actor=editor)
    token = token_by(editor, draft)

    answer = client.get(PREVIEW, {"token": token}, headers={"authorization": f"Bearer {key}"})
    assert answer.json()["title"] == "Zo wordt het"
    assert client.get(PREVIEW, headers={"authorization": f"Bearer {key}"}).status_code == 400


def test_a_session_opens_no_draft(editor, draft):
    answer = logged_in(editor).get(PREVIEW)

    assert (answer.status_code, answer.json()["parameter"]) == (400, "token")


@pytest.mark.parametrize("minutes", [61, 60 * 24])
@pytest.mark.parametrize(("language", "words"), [("nl", "verlopen"), ("fr", "expiré")])
def test_a_link_expires(client, editor, draft, monkeypatch, minutes, language, words):
    token, later = make_token(page=draft, user=editor), timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(signing.time, "time", later.timestamp)
    answer = client.get(PREVIEW, {"token": token}, headers={"accept-language": language})

    assert_refused(answer, words)


def test_a_link_works_until_it_expires(client, editor, draft, monkeypatch):
    token, later = make_token(page=draft, user=editor), timezone.now() + timedelta(minutes=59)
    monkeypatch.setattr(signing.time, "time", later.timestamp)

    assert show(client, token).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "zp_x", "é", "." * 499])
def test_what_nobody_signed_opens_nothing(client, token):
    assert_refused(show(client, token), "voorbeeldlink")


def test_a_link_that_was_changed_opens_nothing(client, editor, draft):
    value, moment, signature = make_token(page=draft, user=editor).split(":")
    other = make_token(page=publish_article(title="Ander"), user=editor).split(":")

    for forged in (
        f"{other[0]}:{moment}:{signature}",
        f"{value}:{other[1]}x:{signature}",
        f"{value}:{moment}",
    ):
        assert_refused(show(client, forged))


def test_what_was_signed_for_something_else_opens_nothing(client, editor, draft):
    for salt in ("zonepages.invitation", "django.core.signing", "zonepages"):
        assert_refused(show(client, signing.dumps({"page": draft.pk, "user": editor.pk}, salt=salt)))


def test_a_link_is_for_one_page(client, editor, draft):
    """Whatever else is asked for with it."""
    token = token_by(editor, draft)
    unpublished = page_of_zone("5344", "nl").get_children().exclude(pk=draft.pk).first() or draft.get_parent()
    for path in (f"/api/v2/pages/{unpublished.pk}/", "/api/v2/pages/", "/api/v2/translations/"):
        answer = client.get(path, headers={"authorization": f"Bearer {token}"})
        assert "Zo wordt het" not in answer.content.decode()
    assert show(client, token, id=unpublished.pk).status_code == 400
    assert client.get(f"{PREVIEW}{draft.pk}/", {"token": token}).status_code == 404


def leave(editor, draft):
    editor.groups.clear()


def deactivate(editor, draft):
    editor.is_active = False
    editor.save()


def disappear(editor, draft):
    editor.delete()


def move_on(editor, draft):
    editor.groups.set([group_of("editor", "5343")])


def delete_page(editor, draft):
    draft.delete()


@pytest.mark.parametrize("what", [leave, deactivate, disappear, move_on, delete_page])
def test_a_link_dies_with_the_right_to_edit(client, editor, draft, what):
    token = token_by(editor, draft)
    assert show(client, token).status_code == 200
    what(editor, draft)

    assert_refused(show(client, token))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_preview_can_only_be_read(client, editor, draft, method):
    answer = getattr(client, method)(f"{PREVIEW}?token={make_token(page=draft, user=editor)}")

    assert answer.status_code == 405


@pytest.mark.parametrize("role", ["editor", "moderator", "manager"])
def test_members_of_another_zone_get_no_link(client, draft, role):
    stranger = person("vreemde", (role, "5343"))

    assert logged_in(stranger).get(link(draft)).status_code == 404
    assert logged_in(stranger).get(link(page_of_zone("5344", "fr"))).status_code == 404
    assert_refused(show(client, make_token(page=draft, user=stranger)))


def test_who_is_not_logged_in_gets_no_link(client, draft):
    answer = client.get(link(draft))

    assert answer.status_code == 302
    assert "token" not in answer.url


def test_a_page_that_one_may_not_edit_gives_no_link(editor, zone_page):
    answer = logged_in(editor).get(link(zone_page.get_parent()))

    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))


def test_the_front_end_of_the_setting_is_opened(client, editor, draft, settings):
    settings.ZONEPAGES_PREVIEW_URL = "https://front.example/voorbeeld?t={token}&x=1"
    answer = logged_in(editor).get(link(draft))

    address = urlsplit(answer.url)
    assert (address.netloc, address.path) == ("front.example", "/voorbeeld")
    assert show(client, parse_qs(address.query)["t"][0]).json()["title"] == "Zo wordt het"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_front_end_that_would_get_no_token_does_not_pass_the_checks(settings):
    settings.ZONEPAGES_PREVIEW_URL = "https://front.example/"
    assert "zonepages.E003" in {message.id for message in run_checks()}

    settings.ZONEPAGES_PREVIEW_URL = "https://front.example/{token}"
    assert "zonepages.E003" not in {message.id for message in run_checks()}


def test_the_editor_finds_the_link_in_the_menu_of_the_page(editor, draft):
    soup = soup_of(logged_in(editor).get(reverse("wagtailadmin_pages:edit", args=[draft.pk])))

    [found] = soup.select(f"a[href='{link(draft)}']")
    assert (found["target"], found["rel"]) == ("_blank", ["noopener", "noreferrer"])
