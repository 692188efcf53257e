"""The files of a zone are its own until a published page shows them, and stay in its own pages."""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import APIToken, Collection
from wagtail.users.models import UserProfile
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation, TranslationSource

from tests.page_forms import form_data
from tests.zonepages.isolation.world import World
from zonepages.models import DocumentLanguage, GoodPracticePage
from zonepages.models.translated import RefusedError
from zonepages.translations import begin_translation

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to be closed when it is collected.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

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
    assert b"".join(client.get(address).streaming_content) == b"zwijgplicht"


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


def figure(image) -> dict[str, str]:
    """Return the fields of an article's form with which a figure is added."""
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "figure",
        "body-0-id": "",
        "body-0-value-image": str(image.pk),
        "body-0-value-alt": "Een poort",
        "body-0-value-caption": "",
    }


def paragraph_with_link(page) -> dict[str, str]:
    """Return the fields with which a paragraph is added that links to a page."""
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk, "url": "#", "parentId": 1}}
    block = {"key": "abcde", "text": "Lees", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": 4, "key": 0}]
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": json.dumps({"blocks": [block], "entityMap": {"0": link}}),
    }


def send(client, world, fields, *, route="edit", **more):
    """Send the form of zone A's draft with some fields changed."""
    client.force_login(world.a.users["editor"])
    page = world.a.articles["draft"]
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    address = reverse(f"wagtailadmin_pages:{route}", args=[page.pk])
    return client.post(address, form_data(form) | fields | more)


@pytest.mark.parametrize("route", ["edit", "preview_on_edit"])
@pytest.mark.parametrize("more", [{}, {"title": ""}], ids=["complete", "incomplete"])
def test_no_form_shows_a_file_of_another_zone_again(client, world, route, more):
    """A chooser that is shown again with a number would show what the number stands for."""
    answer = send(client, world, figure(world.b.image), route=route, **more)

    assert answer.status_code == 302
    assert "zwijgplicht" not in client.get(answer.url).content.decode().lower()
    draft = GoodPracticePage.objects.get(pk=world.a.articles["draft"].pk).get_latest_revision_as_object()
    assert "figure" not in [block.block_type for block in draft.body]


def test_an_article_shows_a_file_of_its_own_zone(client, world):
    assert send(client, world, figure(world.a.image)).status_code == 302

    draft = GoodPracticePage.objects.get(pk=world.a.articles["draft"].pk).get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["figure"]


def test_a_file_that_goes_to_another_zone_later_stays_where_it_was_shown(client, world):
    """Else nobody could save the article any more, and what they wrote would be lost."""
    send(client, world, figure(world.a.image))
    world.a.image.collection_id = world.b.collection
    world.a.image.save()

    answer = send(client, world, figure(world.a.image), summary="Nieuw geschreven")

    assert answer.status_code == 302
    draft = GoodPracticePage.objects.get(pk=world.a.articles["draft"].pk).get_latest_revision_as_object()
    assert draft.summary == "Nieuw geschreven"


@pytest.mark.parametrize(("target", "accepted"), [("draft", False), ("live", True)])
def test_a_link_leads_to_a_page_of_another_zone_only_if_that_is_published(client, world, target, accepted):
    """The address of a draft says its title."""
    page = world.b.articles[target]

    answer = send(client, world, paragraph_with_link(page))

    draft = GoodPracticePage.objects.get(pk=world.a.articles["draft"].pk).get_latest_revision_as_object()
    assert answer.status_code == 302
    assert (f'id="{page.pk}"' in str(draft.body.raw_data)) is accepted
    assert "zwijgplicht" not in client.get(answer.url).content.decode().lower()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_is_refused_is_said_in_the_language_of_the_reader(client, world, language):
    UserProfile.objects.update_or_create(
        user=world.a.users["editor"], defaults={"preferred_language": language}
    )

    answer = send(client, world, figure(world.b.image))

    text = {"nl": "Kies afbeeldingen en documenten van deze zone", "fr": "Choisissez des images"}[language]
    assert text in client.get(answer.url).content.decode()


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


@pytest.fixture
def override_address(world: World) -> str:
    """The address at which a translation of zone A's published article replaces the image it shows."""
    article = GoodPracticePage.objects.get(pk=world.a.articles["live"].pk)
    article.body = body_of(image=world.a.image)
    article.save_revision().publish()
    target = begin_translation(page=GoodPracticePage.objects.get(pk=article.pk))
    TranslationSource.update_or_create_from_instance(GoodPracticePage.objects.get(pk=article.pk))
    translation = Translation.objects.get(
        source__object_id=target.translation_key, target_locale=target.locale
    )
    segment = OverridableSegment.objects.get(source=translation.source, context__path__endswith=".image")
    return reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])


def replace(client, address: str, value: object):
    content = f"value={value}"
    return client.put(address, content, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize(
    "value", ["{foreign}", "%2B{foreign}", "{{}}", "x", "null", "1e5", "[2]", "", "999999"]
)
def test_a_translation_replaces_an_image_by_none_but_one_of_its_zone(client, world, override_address, value):
    client.force_login(world.a.users["moderator"])

    answer = replace(client, override_address, value.format(foreign=world.b.image.pk))

    assert answer.status_code == 400
    assert not SegmentOverride.objects.exists()


def test_a_translation_replaces_an_image_by_another_one_of_its_zone(client, world, override_address):
    client.force_login(world.a.users["editor"])

    assert replace(client, override_address, world.a.image.pk).status_code == 201
    assert SegmentOverride.objects.count() == 1


@pytest.mark.parametrize("spelled", ["+{}", " {}", "{}.0", "0{}"])
def test_a_link_that_is_not_written_as_a_number_is_refused(client, world, spelled):
    fields = paragraph_with_link(world.b.articles["draft"])
    number = str(world.b.articles["draft"].pk)
    fields["body-0-value"] = fields["body-0-value"].replace(
        f'"id": {number}', f'"id": "{spelled.format(number)}"'
    )

    answer = send(client, world, fields)

    assert answer.status_code == 302
    assert "zwijgplicht" not in client.get(answer.url).content.decode().lower()
    draft = GoodPracticePage.objects.get(pk=world.a.articles["draft"].pk).get_latest_revision_as_object()
    assert number not in str(draft.body.raw_data)


@pytest.mark.parametrize("name", ["wagtaildocs:edit", "wagtaildocs:edit_multiple"])
def test_only_its_own_zone_says_in_which_language_a_document_is(client, world, name):
    document = world.b.document
    prefix, headers = "", {}
    if name.endswith("multiple"):
        prefix, headers = f"doc-{document.pk}-", {"x-requested-with": "XMLHttpRequest"}
    said = {"title": document.title, "collection": document.collection_id, "tags": "", "language": "fr"}
    data = {f"{prefix}{field}": value for field, value in said.items()}

    client.force_login(world.a.users["manager"])
    client.post(reverse(name, args=[document.pk]), data, headers=headers)
    assert not DocumentLanguage.objects.exists()

    client.force_login(world.b.users["manager"])
    client.post(reverse(name, args=[document.pk]), data, headers=headers)
    assert DocumentLanguage.objects.get().language == "fr"
