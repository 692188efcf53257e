"""The gate: what is not declared is refused, and no way of writing a number gets past it."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import APIToken

from tests.zonepages.isolation.world import World
from zonepages.isolation.routes import ROUTES

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to be closed when it is collected.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

V3 = "/api/v3-preview"


def as_member(world: World, role: str = "manager") -> Client:
    client = Client()
    client.force_login(world.a.users[role])
    return client


def as_national(role: str) -> Client:
    user = get_user_model().objects.create_user(role)
    user.groups.add(Group.objects.get(role_group__role=role))
    client = Client()
    client.force_login(user)
    return client


def with_token(world: World) -> Client:
    _token, raw = APIToken.create_token(user=world.a.users["manager"], name="proef")
    return Client(headers={"authorization": f"Bearer {raw}"})


def spellings(key: int) -> list[str]:
    wide = str(key).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return [str(key), f"+{key}", f" {key} ", f"0{key}", wide, "_".join(str(key)), f"{key}.0"]


def test_a_route_that_nobody_has_declared_is_refused_to_members_of_zones(world, monkeypatch):
    address = reverse("zonepages_translations_report")
    assert as_member(world).get(address).status_code == 200

    monkeypatch.delitem(ROUTES, "zonepages_translations_report")

    refused = as_member(world).get(address)
    assert (refused.status_code, refused.url) == (302, reverse("wagtailadmin_home"))
    assert as_national("national_editor").get(address).status_code == 200


@pytest.mark.parametrize("position", range(7))
def test_no_spelling_of_a_key_gets_past_the_gate(world, position):
    draft = spellings(world.b.articles["draft"].pk)[position]
    image = spellings(world.b.image.pk)[position]
    client = as_member(world)

    for address in (
        f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?{urlencode({'id': draft})}",
        f"{reverse('wagtailimages_chooser:chosen_multiple')}?{urlencode({'id': image})}",
        f"/admin/bulk/wagtailcore/page/delete/?{urlencode({'id': draft})}",
        f"/admin/bulk/wagtailimages/image/delete/?{urlencode({'id': image})}",
        f"{reverse('wagtailadmin_choose_page')}?{urlencode({'target_pages[]': draft})}",
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "zwijgplicht" not in answer.content.decode().lower()


NO_KEYS = ["x", "", "1x", "nan", "inf", "-1", "9" * 30, "1e400", "[1]", "\x00", "all", "root", "live"]


@pytest.mark.parametrize("key", NO_KEYS)
@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_api:pages:find",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailimages_chooser:chosen_multiple",
        "wagtaildocs_chooser:chosen_multiple",
    ],
)
def test_what_cannot_be_a_key_is_answered_as_unknown(world, name, key):
    assert as_member(world).get(f"{reverse(name)}?{urlencode({'id': key})}").status_code == 404


@pytest.mark.parametrize("key", sorted({*NO_KEYS} - {"all"}))
@pytest.mark.parametrize("model", ["wagtailcore/page", "wagtailimages/image", "wagtaildocs/document"])
def test_nothing_is_done_to_many_things_of_which_one_has_no_key(world, model, key):
    address = f"/admin/bulk/{model}/delete/?{urlencode({'id': key})}"

    assert as_member(world).get(address).status_code == 404


@pytest.mark.parametrize("spelled", [int, str, float])
@pytest.mark.parametrize("action", ["copy", "move", "create_alias"])
def test_v3_puts_nothing_into_another_zone(world, action, spelled):
    page = world.a.articles["live"]
    body = {"destination_id": spelled(world.b.page.pk), "slug": "gekaapt"}

    answer = with_token(world).post(
        f"{V3}/pages/{page.pk}/actions/{action}/", json.dumps(body), content_type="application/json"
    )

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not world.b.page.get_children().filter(slug="gekaapt").exists()


def test_a_key_deep_in_a_body_is_found(world):
    body = {"meta": {"type": "zonepages.GoodPracticePage", "parent_id": world.b.page.pk}, "title": "Gekaapt"}

    answer = with_token(world).post(f"{V3}/pages/", json.dumps(body), content_type="application/json")

    assert answer.status_code == 404


@pytest.mark.parametrize("body", ["", "{", "[]", "1", "null", '"x"', "[" * 100_000])
def test_a_body_that_cannot_be_read_is_no_error_of_the_server(world, body):
    page = world.a.articles["live"]

    answer = with_token(world).post(
        f"{V3}/pages/{page.pk}/actions/copy/", body, content_type="application/json"
    )

    assert 400 <= answer.status_code < 500


def test_what_belongs_to_another_zone_is_answered_like_what_does_not_exist(world):
    client = as_member(world)
    foreign = client.get(reverse("wagtailadmin_pages:edit", args=[world.b.articles["draft"].pk]))
    unknown = client.get(reverse("wagtailadmin_pages:edit", args=[987_654]))

    assert foreign.status_code == unknown.status_code == 404
    assert foreign.content == unknown.content


@pytest.mark.parametrize("role", ["national_editor", "national_administrator"])
def test_national_staff_reach_every_zone(world, role):
    client = as_national(role)

    for zone in (world.a, world.b):
        for address in (
            reverse("wagtailadmin_pages:edit", args=[zone.articles["draft"].pk]),
            reverse("wagtailadmin_explore", args=[zone.page.pk]),
            reverse("zonepages_desk", args=[zone.zone.number]),
            reverse("wagtailimages:edit", args=[zone.image.pk]),
            reverse("wagtailadmin_reports:site_history"),
        ):
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("role", ["editor", "moderator", "manager"])
def test_members_of_a_zone_reach_their_own(world, role):
    client = as_member(world, role)
    article = world.a.articles["draft"]

    for address in (
        reverse("zonepages_desk", args=[world.a.zone.number]),
        reverse("wagtailadmin_explore", args=[world.a.page.pk]),
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        reverse("wagtailadmin_pages:history", args=[article.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[article.pk]),
        reverse("wagtailadmin_pages:copy", args=[article.pk]),
        reverse("wagtailadmin_pages:move", args=[article.pk]),
        reverse("wagtailadmin_pages:add", args=["zonepages", "goodpracticepage", world.a.page.pk]),
        reverse("wagtailadmin_choose_page_child", args=[world.a.page.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:chosen", args=[world.a.image.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailadmin_account"),
    ):
        assert client.get(address).status_code == 200, address


def test_whoami_tells_somebody_about_themselves_only(world):
    answer = with_token(world).get(f"{V3}/whoami/").json()

    assert answer["user"]["username"] == world.a.users["manager"].username
    assert answer["groups"] == ["5344 zone managers"]


def test_a_tag_is_completed_with_those_of_the_own_zone(world):
    address = reverse("wagtailadmin_tag_autocomplete")

    assert as_member(world).get(address, {"term": "eig"}).json() == ["eigen"]
    assert as_member(world).get(address, {"term": "zwijg"}).json() == []
    assert as_national("national_editor").get(address, {"term": "zwijg"}).json() == ["zwijgplicht"]


@pytest.mark.parametrize(
    ("name", "error"),
    [("IsolationMiddleware", "zonepages.E002"), ("WholeChangeMiddleware", "zonepages.E004")],
)
def test_a_site_without_its_middleware_does_not_pass_its_checks(settings, name, error):
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if name not in each]

    assert error in {message.id for message in run_checks()}
