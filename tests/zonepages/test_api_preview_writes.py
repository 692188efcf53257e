"""Under two languages v3 writes what the admin's form would, and says why it writes nothing else."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import APIToken, Page

from home.models import HomePage
from zonepages.models import GoodPracticeIndexPage, GoodPracticePage, ZoneIndexPage, ZonePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

V3 = "/api/v3-preview"


@pytest.fixture
def moderator() -> Client:
    return holder("demo-moderator-5344")


def holder(username: str, language: str = "nl") -> Client:
    user = get_user_model().objects.get(username=username)
    _token, raw = APIToken.create_token(user=user, name="proef")
    return Client(headers={"authorization": f"Bearer {raw}", "accept-language": language})


def send(client: Client, method: str, path: str, body: Any) -> Any:
    return client.generic(method, f"{V3}/{path}", json.dumps(body), content_type="application/json")


def refused(answer: Any, *, parameter: str, status: int = 400) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["parameter"] == parameter
    return problem


@pytest.fixture
def zone() -> ZonePage:
    return ZonePage.objects.get(zone__number="5344", original=None)


@pytest.fixture
def article() -> GoodPracticePage:
    return GoodPracticePage.objects.filter(zone__number="5344", original=None, alias_of=None).earliest("pk")


def counterpart(page: Any) -> Any:
    return type(page).objects.get(original=page)


@pytest.mark.parametrize("field", ["contact_points", "services", "referral_services", "zone"])
@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Een gegeven staat maar één keer"), ("fr", "Une donnée n’est conservée")]
)
def test_a_fact_is_not_written_where_it_is_read_through(zone, field, language, words):
    page = counterpart(zone)
    client = holder("demo-moderator-5344", language)

    problem = refused(send(client, "PATCH", f"pages/{page.pk}/", {field: []}), parameter=field)

    assert words in problem["detail"]
    assert str(zone.pk) in problem["detail"]


@pytest.mark.parametrize("field", ["kind", "theme", "levels", "nursery", "zone"])
def test_a_fact_of_an_article_is_not_written_on_its_translation(moderator, article, field):
    page = counterpart(article)
    before = page.theme

    refused(send(moderator, "PATCH", f"pages/{page.pk}/", {field: "drugs"}), parameter=field)

    assert counterpart(article).theme == before


@pytest.mark.parametrize("field", ["contact_points", "introduction", "title", "slug"])
def test_what_v3_does_not_write_is_refused_and_not_left_out(moderator, zone, field):
    problem = refused(send(moderator, "PATCH", f"pages/{zone.pk}/", {field: "x"}), parameter=field)

    assert problem["allowed"] == ["search_description", "seo_title"]


def test_a_field_that_there_is_not_is_refused(moderator, zone):
    refused(send(moderator, "PATCH", f"pages/{zone.pk}/", {"titel": "x"}), parameter="titel")
    refused(send(moderator, "POST", f"pages/{zone.pk}/actions/copy/", {"naar": 1}), parameter="naar")
    refused(send(moderator, "POST", f"pages/{zone.pk}/actions/publish/", {"x": 1}), parameter="x")
    refused(send(moderator, "PATCH", f"pages/{zone.pk}/", {"meta": {"actie": "x"}}), parameter="meta.actie")


@pytest.mark.parametrize("field", ["title", "seo_title", "search_description", "slug"])
def test_a_text_that_the_translation_editor_would_overwrite_is_refused(moderator, article, field):
    page = counterpart(article)

    refused(send(moderator, "PATCH", f"pages/{page.pk}/", {field: "Autre"}), parameter=field)

    assert counterpart(article).title == page.title
    assert not counterpart(article).has_unpublished_changes


def test_an_older_version_of_a_translation_is_not_put_back(moderator, article):
    page = counterpart(article)
    revision = page.save_revision()

    body = {"revision_id": revision.pk}
    refused(send(moderator, "POST", f"pages/{page.pk}/actions/revert/", body), parameter="page_id")


def test_a_title_is_written_where_it_was_written_first(moderator, article):
    answer = send(moderator, "PATCH", f"pages/{article.pk}/", {"title": "Anders gezegd"})

    assert answer.status_code == 200
    assert (
        GoodPracticePage.objects.get(pk=article.pk).get_latest_revision_as_object().title == "Anders gezegd"
    )


def test_a_page_that_nobody_makes_by_hand_is_not_made(zone):
    meta = {"type": "zonepages.ZonePage", "parent_id": zone.get_parent().pk}

    answer = send(holder("demo-admin"), "POST", "pages/", {"title": "x", "meta": meta})

    assert "zonepages.GoodPracticePage" in refused(answer, parameter="meta.type")["allowed"]


@pytest.mark.parametrize("field", ["theme", "zone", "contact_points", "summary"])
def test_a_new_article_takes_no_field_that_would_be_left_out(moderator, zone, field):
    meta = {"type": "zonepages.GoodPracticePage", "parent_id": zone.pk}

    refused(send(moderator, "POST", "pages/", {"title": "x", field: "y", "meta": meta}), parameter=field)

    assert not GoodPracticePage.objects.filter(title="x").exists()


@pytest.mark.parametrize("model", [GoodPracticeIndexPage, ZoneIndexPage, HomePage, GoodPracticePage, Page])
def test_a_new_article_is_not_put_under_a_page_that_has_none(model):
    parent = model.objects.filter(depth=1).first() if model is Page else model.objects.first()
    meta = {"type": "zonepages.GoodPracticePage", "parent_id": parent.pk}

    answer = send(holder("demo-national-editor"), "POST", "pages/", {"meta": meta, "title": "Fietsen"})

    refused(answer, parameter="meta.parent_id")


@pytest.mark.parametrize(
    "moment",
    [
        *("0656-01-11T10:31:09-16:00", "2026-01-01T00:00:00+23:59", "0001-01-01T00:00:00"),
        *("0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "9999-12-31T23:59:59Z"),
    ],
)
@pytest.mark.parametrize("end", ["from", "to"])
def test_versions_of_a_moment_that_cannot_be_are_not_looked_for(moderator, article, moment, end):
    path = f"{V3}/pages/{article.pk}/revisions/"

    refused(moderator.get(path, {f"created_at_{end}": moment}), parameter=f"created_at_{end}")


def test_versions_are_looked_for_by_a_moment_in_any_zone(moderator, article):
    path = f"{V3}/pages/{article.pk}/revisions/"
    every = moderator.get(path).json()["count"]

    for moment in ("0002-01-01T00:00:00Z", "2000-01-01T00:00:00-15:59", "1999-12-31T23:00:00+14:00"):
        assert moderator.get(path, {"created_at_from": moment}).json()["count"] == every > 0
        assert moderator.get(path, {"created_at_to": moment}).json()["count"] == 0


def test_a_new_article_is_a_draft_until_it_is_published(moderator, zone):
    meta = {"type": "zonepages.GoodPracticePage", "parent_id": zone.pk}

    answer = send(moderator, "POST", "pages/", {"title": "Nieuw", "meta": meta})

    assert answer.status_code == 201
    assert not GoodPracticePage.objects.get(pk=answer.json()["id"]).live


@pytest.mark.parametrize("alias", [True, False])
def test_a_page_is_not_translated_a_second_time(article, alias):
    body = {"locale": "fr", "alias": alias}
    path = f"pages/{article.pk}/actions/copy_for_translation/"

    refused(send(holder("demo-admin"), "POST", path, body), parameter="locale")


ACTIONS = {
    "publish": {},
    "unpublish": {},
    "copy": {"slug": "x"},
    "move": {"destination_id": 3},
    "revert": {"revision_id": 1},
    "convert_alias": {},
    "create_alias": {"slug": "x"},
    "copy_for_translation": {"locale": "fr"},
}


@pytest.mark.parametrize("action", ACTIONS)
def test_nothing_is_done_with_the_root_of_all_pages(action):
    root = Page.objects.get(depth=1)

    answer = send(holder("demo-admin"), "POST", f"pages/{root.pk}/actions/{action}/", ACTIONS[action])

    refused(answer, parameter="page_id")


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_the_root_is_neither_changed_nor_deleted(method):
    root = Page.objects.get(depth=1)

    refused(send(holder("demo-admin"), method, f"pages/{root.pk}/", {}), parameter="page_id")
    assert Page.objects.filter(depth=1).exists()


def test_a_page_is_not_moved_below_itself(article):
    home = Page.objects.get(depth=2, locale__language_code="nl")
    body = {"destination_id": home.get_first_child().pk}

    answer = send(holder("demo-admin"), "POST", f"pages/{home.pk}/actions/move/", body)

    assert 400 <= answer.status_code < 500, answer.content


@pytest.mark.parametrize("spelled", [int, str, float])
@pytest.mark.parametrize("position", ["left", "last-sibling", "first-child", None])
def test_a_page_is_not_moved_beside_the_root(article, position, spelled):
    root = spelled(Page.objects.get(depth=1).pk)
    body = {"destination_id": root} | ({"position": position} if position else {})

    answer = send(holder("demo-admin"), "POST", f"pages/{article.pk}/actions/move/", body)

    refused(answer, parameter="destination_id")


@pytest.mark.parametrize("number", ["9" * 39, "-1", "x"])
def test_versions_are_not_looked_for_by_a_number_that_cannot_be(article, number):
    answer = holder("demo-admin").get(f"{V3}/pages/{article.pk}/revisions/", {"user_id": number})

    refused(answer, parameter="user_id")


@pytest.mark.parametrize("body", [[], [1], 1, "x", None, True])
def test_a_body_that_is_no_object_is_refused(moderator, zone, body):
    for method, path in (("PATCH", f"pages/{zone.pk}/"), ("POST", "pages/")):
        refused(send(moderator, method, path, body), parameter="body")


@pytest.mark.parametrize("key", ["x", "1", "-1", "%00", "9" * 30])
def test_a_snippet_of_which_there_are_none_is_a_problem(key):
    for method in ("GET", "PATCH", "DELETE"):
        answer = send(holder("demo-admin"), method, f"snippets/zonepages.PoliceZone/{key}/", {})
        assert 400 <= answer.status_code < 500
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("text", ["\x00", "x\x00y"])
def test_a_character_that_no_database_takes_is_refused(moderator, article, text):
    for body in ({"title": text}, {"slug": text}):
        answer = send(moderator, "PATCH", f"pages/{article.pk}/", body)
        assert 400 <= answer.status_code < 500, answer.content


def test_who_has_no_token_is_asked_for_one_before_anything_is_said_of_a_page(client, zone):
    answer = send(client, "PATCH", f"pages/{zone.pk}/", {"contact_points": []})

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
