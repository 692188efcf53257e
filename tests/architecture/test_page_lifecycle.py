"""Every page type, in both languages, goes through the whole life of a page in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, get_page_models
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.factories import make_page, place_for
from tests.page_forms import form_data
from zonepages.models import GoodPracticeIndexPage, GoodPracticePage, ZoneIndexPage, ZonePage

# Of an index there is one in each language, and of a zone too.
MADE_BY_SETUP_SITE = {GoodPracticeIndexPage, ZoneIndexPage, ZonePage}
# A stream is drawn by script, so the form as it was served does not have it.
STREAMS = {GoodPracticePage: nested_form_data({"body": streamfield([("heading", "Wat wij doen")])})}
PAGE_TYPES = [model for model in get_page_models() if model is not Page]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES]),
    pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model._meta.label),
]


@pytest.fixture
def editor(client: Client) -> Client:
    """The client of somebody who may do everything."""
    client.force_login(get_user_model().objects.create_superuser("everything"))
    return client


def address(view: str, page: Page) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk])


def language_of(html: bytes) -> str:
    return str(BeautifulSoup(html, "html.parser").html["lang"])


def test_a_page_can_be_begun_unless_it_is_there_already(model: type[Page], language: str, editor: Client):
    parent = place_for(model, language=language)
    app, name = model._meta.app_label, model._meta.model_name
    form = editor.get(reverse("wagtailadmin_pages:add", args=[app, name, parent.pk]))
    if model in MADE_BY_SETUP_SITE:
        assert form.status_code == 302
    else:
        assert form.status_code == 200
        assert "csrfmiddlewaretoken" in form_data(form.content.decode())


def test_a_published_page_is_served_in_its_language(model: type[Page], language: str, client: Client):
    page = make_page(model, language=language)
    page.save_revision().publish()

    answer = client.get(page.url if model.__name__ != "HomePage" else f"/{language}/")

    assert answer.status_code == 200
    assert language_of(answer.content) == language


def test_an_edited_page_is_published(model: type[Page], language: str, editor: Client):
    page = make_page(model, language=language)
    data = form_data(editor.get(address("edit", page)).content.decode()) | STREAMS.get(model, {})
    data |= {"search_description": "Nieuw / Neuf", "action-publish": "1"}

    answer = editor.post(address("edit", page), data)

    assert answer.status_code == 302, answer.context["form"].errors
    page.refresh_from_db()
    assert page.search_description == "Nieuw / Neuf"
    assert page.live
    assert not page.has_unpublished_changes


def test_a_page_is_previewed_in_its_language(model: type[Page], language: str, rf: RequestFactory):
    page = make_page(model, language=language)
    for mode, _label in page.preview_modes:
        answer = page.make_preview_request(original_request=rf.get("/"), preview_mode=mode)

        assert answer.status_code == 200
        assert language_of(answer.content) == language


def test_an_unpublished_page_is_no_longer_served(model: type[Page], language: str, editor: Client):
    page = make_page(model, language=language)

    answer = editor.post(address("unpublish", page), {"include_descendants": ""})

    assert answer.status_code == 302
    page.refresh_from_db()
    assert not page.live
    if page.url:
        assert Client().get(page.url).status_code == 404


def test_a_page_is_copied_or_refused_politely(model: type[Page], language: str, editor: Client):
    page = make_page(model, language=language)
    before = model.objects.filter(locale=page.locale).count()

    answer = editor.post(
        address("copy", page),
        {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": page.get_parent().pk,
            "copy_subpages": "",
            "publish_copies": "",
            "alias": "",
        },
    )

    copies = model.objects.filter(locale=page.locale).count() - before
    assert answer.status_code in {200, 302}
    # A zone has one page in each language.
    assert copies == (0 if model is ZonePage or answer.status_code == 200 else 1)


def test_a_deleted_page_leaves_no_fallback_behind(model: type[Page], language: str, editor: Client):
    page = make_page(model, language=language)
    page.save_revision().publish()

    answer = editor.post(address("delete", page))

    assert answer.status_code == 302
    assert not Page.objects.filter(translation_key=page.translation_key).exists()
