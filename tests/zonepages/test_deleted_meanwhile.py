"""A page that one person deletes while another writes it stays deleted, and the other is told."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, PageSubscription

from tests.page_forms import form_data
from tests.zonepages.bilingual import draft_under, publish
from tests.zonepages.isolation.test_files import paragraph_with_link
from zonepages.enums import ChangeEvent
from zonepages.models import Change, ContentVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(zone_page):
    return publish(draft_under(zone_page, slug="fietsen"), one_language_reason="Proef")


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("baas"))
    return client


def delete(page):
    Page.objects.get(pk=page.pk).delete()


def test_whoever_waits_to_save_what_was_deleted_does_not_bring_it_back(article, monkeypatch):
    """She read it before it was deleted, and waited for the version that the deletion had locked."""
    manager = type(ContentVersion.objects)
    lock = manager.lock

    def wait(self):
        monkeypatch.setattr(manager, "lock", lock)
        delete(article)
        return lock(self)

    monkeypatch.setattr(manager, "lock", wait)

    with pytest.raises(ObjectDoesNotExist, match="deleted before it was saved"):
        article.save()

    monkeypatch.undo()


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_whoever_sends_what_was_deleted_is_told_that_it_is_not_there(
    admin, article, zone_page, action, language
):
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    data = form_data(admin.get(address).content.decode()) | paragraph_with_link(zone_page)
    data |= {"one_language_reason": "Proef"} | action

    with hooks.register_temporarily("before_edit_page", lambda request, page: delete(page)):
        response = admin.post(address, data, HTTP_ACCEPT_LANGUAGE=language)

    # Outside of a test's transaction the row is refused at once.
    PageSubscription.objects.filter(page_id=article.pk).delete()
    assert response.status_code == 404
    assert not Page.objects.filter(pk=article.pk).exists()
    assert Change.objects.get(key=str(article.translation_key)).event == ChangeEvent.DELETE


def test_an_error_that_is_of_no_deleted_page_stays_one(admin, article, monkeypatch):
    def fail(*args, **options):
        raise Page.DoesNotExist

    monkeypatch.setattr(Page, "get_parent", fail)

    with pytest.raises(Page.DoesNotExist):
        admin.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
