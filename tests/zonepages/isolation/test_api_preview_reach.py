"""The holder of a token sees at least what everybody sees, and of the rest what is hers."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import APIToken, Page, PageViewRestriction

from tests.zonepages.isolation.world import PUBLIC, SECRET, World

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to be closed when it is collected.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

V3 = "/api/v3-preview"


def member(world: World, role: str = "editor") -> Client:
    _token, raw = APIToken.create_token(user=world.a.users[role], name="proef")
    return Client(headers={"authorization": f"Bearer {raw}"})


def listed(client: Client, query: str = "") -> set[int]:
    keys: set[int] = set()
    for offset in range(0, 1000, 200):
        items = client.get(f"{V3}/pages/?limit=200&offset={offset}{query}").json()["items"]
        keys |= {item["id"] for item in items}
    return keys


@pytest.mark.parametrize("role", ["editor", "moderator", "manager"])
def test_a_token_lists_what_everybody_sees_and_its_own_drafts(world, role):
    public, seen = listed(Client()), listed(member(world, role))
    own = set(Page.objects.descendant_of(world.a.page, inclusive=True).values_list("pk", flat=True))
    own |= set(Page.objects.descendant_of(world.a.page_fr, inclusive=True).values_list("pk", flat=True))

    assert public < seen
    assert seen - public <= own
    assert world.a.articles["draft"].pk in seen - public


def test_a_token_reads_and_finds_each_page_that_everybody_reads(world):
    client = member(world)
    for page in (world.b.page, world.b.page_fr, world.b.articles["live"], world.a.page.get_parent()):
        assert client.get(f"{V3}/pages/{page.pk}/").json() == Client().get(f"{V3}/pages/{page.pk}/").json()
        assert client.get(f"{V3}/pages/find/?id={page.pk}").status_code == 302


@pytest.mark.parametrize(
    "query",
    [
        "&type=zonepages.ZonePage",
        "&type=zonepages.GoodPracticePage&locale=fr",
        "&type=home.HomePage&type=zonepages.ZoneIndexPage",
        f"&search={PUBLIC}",
        "&search=politie&search_operator=and",
        "&order=-title",
        "&child_of=root",
        "&descendant_of={page}",
        "&translation_of={page}",
        "&ancestor_of={page}",
    ],
)
def test_no_filter_hides_from_a_token_what_everybody_sees(world, query):
    asked = query.format(page=world.b.page.pk)

    assert listed(Client(), asked) <= listed(member(world), asked)


def test_a_draft_is_read_by_who_may_change_it(world):
    address = f"{V3}/pages/{world.a.articles['draft'].pk}/?version=draft"

    assert member(world).get(address).status_code == 200
    assert Client().get(address).status_code == 401


def test_a_draft_of_a_published_page_of_another_zone_does_not_exist(world):
    for page in (world.b.page, world.b.articles["live"]):
        for query in ("?version=draft", "?version=draft&rich_text_format=html"):
            answer = member(world).get(f"{V3}/pages/{page.pk}/{query}")
            assert answer.status_code == 404
            assert SECRET not in answer.content.decode().lower()


def test_drafts_of_another_zone_are_neither_listed_nor_found(world):
    draft = world.b.articles["draft"]
    client = member(world)

    assert draft.pk not in listed(client)
    for query in (f"id={draft.pk}", f"html_path={draft.url_path}"):
        assert client.get(f"{V3}/pages/find/?{query}").status_code == 404
    assert client.get(f"{V3}/pages/{draft.pk}/").status_code == 404


def test_the_versions_of_a_published_page_of_another_zone_are_not_shown(world):
    assert member(world).get(f"{V3}/pages/{world.b.page.pk}/revisions/").status_code == 404


def test_a_page_for_some_is_not_shown_to_everybody(world):
    page = world.b.articles["live"]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")

    assert Client().get(f"{V3}/pages/{page.pk}/").status_code == 404
    assert member(world).get(f"{V3}/pages/{page.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["images", "documents"])
def test_a_token_searches_the_files_that_everybody_sees(world, path):
    def found(client: Client) -> set[int]:
        return {item["id"] for item in client.get(f"{V3}/{path}/?search=gewoon").json()["items"]}

    assert found(Client()) <= found(member(world))


def test_a_token_that_is_none_reads_as_everybody(client):
    bad = {"authorization": "Bearer onbekend"}

    assert client.get(f"{V3}/pages/", headers=bad).json() == client.get(f"{V3}/pages/").json()


def test_a_page_names_a_draft_above_it_to_its_own_zone_only(world):
    Page.objects.filter(pk=world.a.page.pk).update(live=False)
    address = f"{V3}/pages/{world.a.articles['live'].pk}/"
    _token, raw = APIToken.create_token(user=world.b.users["editor"], name="proef")
    stranger = Client(headers={"authorization": f"Bearer {raw}"})

    assert member(world).get(address).json()["meta"]["parent"]["id"] == world.a.page.pk
    for other in (Client(), stranger):
        assert other.get(address).json()["meta"]["parent"] is None


def test_a_token_shows_redirects_to_drafts_of_its_own_zone_only(world):
    own, other = (
        Redirect.add_redirect(f"/oud/{number}/", redirect_to=zone.articles["draft"])
        for number, zone in enumerate((world.a, world.b))
    )
    client = member(world)
    items = client.get(f"{V3}/redirects/").json()["items"]

    assert [item["id"] for item in items] == [own.pk]
    assert client.get(f"{V3}/redirects/{own.pk}/").status_code == 200
    assert client.get(f"{V3}/redirects/{other.pk}/").status_code == 404
    assert client.get(f"{V3}/redirects/find/?id={other.pk}").status_code == 404
