"""The files of a zone are its own until a published page shows them, and stay in its own pages."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import APIToken, Collection

from tests.page_forms import form_data
from tests.zonepages.isolation.world import World
from zonepages.models import GoodPracticePage
from zonepages.models.translated import RefusedError

pytestmark = pytest.mark.django_db

V2, V3 = "/api/v2", "/api/v3-preview"


def body_of(*, image=None, document=None, text="<p>Tekst</p>") -> str:
    blocks = [{"type": "paragraph", "value": text}]
    if image:
        figure = {"image": image.pk, "alt": "Een poort", "caption": ""}
        blocks.append({"type": "figure", "value": figure})
    if document:
        blocks.append({"type": "download", "value": {"document": document.pk, "title": "Lees dit"}})
    return json.dumps(blocks)


def show(page: GoodPracticePage, **files) -> None:
    """Publish an article that shows files."""
    page = GoodPracticePage.objects.get(pk=page.pk)
    page.body = body_of(**files)
    page.save_revision().publish()


def tokens(world: World) -> dict[str, dict[str, str]]:
    return {
        name: {"authorization": f"Bearer {APIToken.create_token(user=zone.users['editor'], name='x')[1]}"}
        for name, zone in (("a", world.a), ("b", world.b))
    }


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_file_is_public_from_the_moment_a_published_page_shows_it(client, world, kind):
    file = getattr(world.b, kind)
    addresses = [f"{V2}/{kind}s/{file.pk}/", f"{V3}/{kind}s/{file.pk}/"]
    lists = [f"{V2}/{kind}s/?limit=100", f"{V3}/{kind}s/?limit=100"]

    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert not any(file.title in client.get(address).content.decode() for address in lists)

    show(world.b.articles["live"], **{kind: file})

    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert all(file.title in client.get(address).content.decode() for address in lists)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_draft_makes_no_file_public(client, world, kind):
    file = getattr(world.b, kind)
    for article in ("live", "draft"):
        page = GoodPracticePage.objects.get(pk=world.b.articles[article].pk)
        page.body = body_of(**{kind: file})
        page.save_revision()

    assert client.get(f"{V2}/{kind}s/{file.pk}/").status_code == 404


def test_an_unpublished_document_is_served_to_the_staff_of_its_zone_only(client, world):
    address = world.b.document.url

    assert client.get(address).status_code == 404
    client.force_login(world.a.users["manager"])
    assert client.get(address).status_code == 404
    client.force_login(world.b.users["editor"])
    assert client.get(address).status_code == 200


def test_the_staff_of_a_zone_read_its_files_with_a_token_and_others_do_not(client, world):
    for kind in ("image", "document"):
        address = f"{V3}/{kind}s/{getattr(world.b, kind).pk}/"
        answers = {name: client.get(address, headers=header) for name, header in tokens(world).items()}

        assert {name: answer.status_code for name, answer in answers.items()} == {"a": 404, "b": 200}


def test_what_is_public_of_a_zone_is_public_for_the_staff_of_another(client, world):
    show(world.b.articles["live"], image=world.b.image)

    answer = client.get(f"{V3}/images/{world.b.image.pk}/", headers=tokens(world)["a"])

    assert answer.status_code == 200


def test_a_file_in_a_collection_below_that_of_a_zone_belongs_to_the_zone(client, world):
    inner = Collection.objects.get(pk=world.b.collection).add_child(name="Foto's")
    world.b.image.collection = inner
    world.b.image.save()

    assert client.get(f"{V2}/images/{world.b.image.pk}/").status_code == 404
    client.force_login(world.a.users["moderator"])
    assert client.get(reverse("wagtailimages:edit", args=[world.b.image.pk])).status_code == 404


def test_a_file_that_all_zones_share_is_public(client, world):
    world.b.image.collection = Collection.get_first_root_node()
    world.b.image.save()

    assert client.get(f"{V2}/images/{world.b.image.pk}/").status_code == 200


@pytest.mark.parametrize("kind", ["image", "document"])
def test_no_page_shows_a_file_of_another_zone(world, kind):
    """Else its number alone would be enough to see it in a preview."""
    page = GoodPracticePage.objects.get(pk=world.a.articles["draft"].pk)
    page.body = body_of(**{kind: getattr(world.b, kind)})

    with pytest.raises(RefusedError):
        page.save_revision()
    with pytest.raises(RefusedError):
        page.save()


def test_the_form_of_an_article_refuses_a_file_of_another_zone_and_keeps_what_was_written(client, world):
    client.force_login(world.a.users["editor"])
    address = reverse("wagtailadmin_pages:edit", args=[world.a.articles["draft"].pk])
    data = form_data(client.get(address).content.decode()) | {
        "summary": "Nieuw geschreven",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "figure",
        "body-0-id": "",
        "body-0-value-image": str(world.b.image.pk),
        "body-0-value-alt": "Een poort",
        "body-0-value-caption": "",
    }

    answer = client.post(address, data)

    assert answer.status_code == 200
    assert "zwijgplicht" not in answer.content.decode().lower()
    assert "Nieuw geschreven" in answer.content.decode()
    assert "Kies" in answer.content.decode() or "Choose images" in answer.content.decode()


def test_v3_refuses_a_file_of_another_zone(client, world):
    page = world.a.articles["draft"]
    data = {
        "meta": {"type": "zonepages.GoodPracticePage"},
        "body": json.loads(body_of(image=world.b.image)),
    }

    answer = client.patch(
        f"{V3}/pages/{page.pk}/", data, content_type="application/json", headers=tokens(world)["a"]
    )

    assert 400 <= answer.status_code < 500
    assert not re.search("zwijgplicht", answer.content.decode(), re.IGNORECASE)


@pytest.mark.parametrize(("target", "accepted"), [("draft", False), ("live", True)])
def test_a_link_leads_to_a_page_of_another_zone_only_if_that_is_published(client, world, target, accepted):
    """The address of a draft says its title."""
    client.force_login(world.a.users["editor"])
    address = reverse("wagtailadmin_pages:edit", args=[world.a.page.pk])
    data = form_data(client.get(address).content.decode())
    data["introduction"] = json.dumps(
        {
            "blocks": [
                {
                    "key": "abcde",
                    "text": "Lees",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
                }
            ],
            "entityMap": {
                "0": {
                    "type": "LINK",
                    "mutability": "MUTABLE",
                    "data": {"id": world.b.articles[target].pk, "url": "#", "parentId": world.b.page.pk},
                }
            },
        }
    )

    answer = client.post(address, data)

    assert (answer.status_code == 302) is accepted
    assert "zwijgplicht" not in answer.content.decode().lower()


def test_a_group_made_by_hand_is_kept_within_its_zone_too(client, world):
    """Isolation follows what may be done on pages, not the name of a group."""
    user = world.a.users["editor"]
    by_hand = Group.objects.create(name="met de hand")
    by_hand.permissions.set(user.groups.get().permissions.all())
    for granted in user.groups.get().page_permissions.all():
        by_hand.page_permissions.create(page=granted.page, permission=granted.permission)
    user.groups.set([by_hand])
    client.force_login(user)

    assert client.get(reverse("wagtailadmin_explore", args=[world.a.page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_explore", args=[world.b.page.pk])).status_code == 404
