"""Law 3: prose in one language never poses as the other's, by whatever route a page is written."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import APIToken
from wagtail_localize.models import Translation

from tests.translating import publish_translation, translate_texts
from zonepages.models import GoodPracticePage, ZonePage
from zonepages.models.translated import RefusedError, texts_left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

HALF = {"Waarom we begonnen": "Pourquoi nous avons commencé"}
LEFT = "Wat je nodig hebt"


@pytest.fixture
def original():
    """The Dutch article of zone 5388, of which the French page is a fallback."""
    return GoodPracticePage.objects.get(zone__number="5388", locale__language_code="nl")


@pytest.fixture
def fallback(original):
    return GoodPracticePage.objects.get(original=original)


@pytest.fixture
def half(original):
    """The French page, published with one heading translated."""
    return publish_translation(original, say=HALF.get)


def language_of(client, page, text):
    """Return the language in which a text is marked on a page, and whether the page admits that it is."""
    soup = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
    found = soup.find("main").find(string=text)
    return found.find_parent(lang=True)["lang"] if found else None


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def assert_marked(client, page):
    assert language_of(client, page, LEFT) == "nl"
    assert LEFT in client.get(f"/api/v2/pages/{page.pk}/").json()["untranslated"]


def test_half_a_translation_is_marked_text_by_text(client, half):
    assert language_of(client, half, HALF["Waarom we begonnen"]) == "fr"
    assert_marked(client, half)


def test_it_stays_marked_when_the_original_is_deleted(client, original, half):
    original.delete()

    assert_marked(client, fresh(half))
    assert client.get("/fr/bonnes-pratiques/").status_code == 200


def test_it_stays_marked_in_a_copy(client, half):
    copy = half.copy(update_attrs={"slug": "une-copie"})

    assert_marked(client, fresh(copy))


def test_a_version_from_before_the_translation_was_complete_is_marked(client, original, half):
    old = half.latest_revision
    complete = publish_translation(original, say=lambda text: HALF.get(text, f"Texte {len(text)}"))
    assert fresh(complete).untranslated == []

    old.as_object().save_revision(previous_revision=old).publish()

    assert_marked(client, fresh(half))


def test_a_translation_that_was_stopped_stays_marked(client, half):
    Translation.objects.filter(source__object_id=half.translation_key).update(enabled=False)

    fresh(half).save_revision().publish()

    assert_marked(client, fresh(half))


def test_a_text_that_is_the_same_in_both_languages_is_not_marked_once_that_is_said(original):
    page = publish_translation(original, say=lambda text: text)

    assert page.untranslated == []


def test_detaching_a_fallback_that_somebody_began_to_translate_leaves_every_text_marked(client, original):
    target = translate_texts(original, say=lambda _text: None)

    page = ConvertAliasPageAction(target).execute(skip_permission_checks=True)

    assert_marked(client, fresh(page))


@pytest.mark.parametrize(
    "address", ["actions/convert_alias/", "actions/publish/", "actions/copy/", "actions/create_alias/", ""]
)
def test_v3_does_not_write_a_fallback(client, original, fallback, address):
    translate_texts(original, say=lambda _text: None)
    user = get_user_model().objects.get(username="demo-admin")
    _token, key = APIToken.create_token(user=user, name="Proef")
    send = client.post if address else client.patch

    response = send(
        f"/api/v3-preview/pages/{fallback.pk}/{address}",
        {"title": "Titre"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )

    assert (response.status_code, response.json()["parameter"]) == (400, "page_id")
    assert fresh(fallback).is_fallback
    assert GoodPracticePage.objects.filter(title=original.title).count() == 2


@pytest.mark.parametrize("alias", [True, False])
def test_v3_makes_no_second_counterpart(client, original, alias):
    user = get_user_model().objects.get(username="demo-admin")
    _token, key = APIToken.create_token(user=user, name="Proef")

    response = client.post(
        f"/api/v3-preview/pages/{original.pk}/actions/copy_for_translation/",
        {"locale": "fr", "alias": alias},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )

    assert 400 <= response.status_code < 500
    assert GoodPracticePage.objects.filter(original=original).count() == 1


def test_what_is_untranslated_is_found_in_a_number_of_queries_that_does_not_grow(
    original, half, django_assert_max_num_queries
):
    page = fresh(half)

    with django_assert_max_num_queries(3):
        assert len(texts_left(page)) > 5


@pytest.mark.parametrize("alias", ["", "on"])
def test_the_admin_does_not_copy_a_fallback(client, fallback, alias):
    client.force_login(get_user_model().objects.get(username="demo-admin"))
    form = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": fallback.get_parent().pk}
    url = reverse("wagtailadmin_pages:copy", args=[fallback.pk])

    response = client.post(url, {**form, "publish_copies": "on", "alias": alias})

    assert response.status_code in {200, 302, 403}
    assert not GoodPracticePage.objects.filter(slug="copie").exists()


def test_a_page_cannot_be_copied_among_those_of_the_other_language(original, fallback):
    with pytest.raises(RefusedError):
        original.copy(to=fallback.get_parent(), update_attrs={"slug": "kopie"})


def test_a_fallback_that_was_read_before_its_translation_does_not_undo_it(original, fallback):
    page = publish_translation(original, say=lambda text: f"Texte {len(text)}")

    fallback.save()

    assert fresh(page).title == page.title
    assert fresh(page).alias_of_id is None


def test_a_page_that_was_read_before_the_links_were_turned_does_not_turn_them_back(original, half):
    stale = fresh(half)
    GoodPracticePage.objects.filter(pk=original.pk).update(original=half.pk)
    GoodPracticePage.objects.filter(pk=half.pk).update(original=None, kind="practice", theme="drugs")

    stale.save()

    assert fresh(half).original_id is None


def test_who_may_not_publish_cannot_make_a_translation_a_fallback_again(client):
    client.force_login(get_user_model().objects.get(username="demo-editor-5344"))
    page = ZonePage.objects.get(zone__number="5344", locale__language_code="fr")

    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))

    assert not fresh(page).is_fallback
