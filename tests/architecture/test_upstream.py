"""What we rely on, or work around, in the packages below us."""

import logging

import pytest
from django.apps import apps
from django.conf import settings
from wagtail import hooks

from tests.factories import make_page
from zonepages.models import GoodPracticePage


@pytest.mark.django_db
def test_saving_a_page_logs_no_error(caplog: pytest.LogCaptureFixture):
    """A search index that fails to update is only logged, so nothing else would show it."""
    with caplog.at_level(logging.WARNING):
        page = make_page(GoodPracticePage, language="nl", title="Fietspaden")
        page.save_revision().publish()

    assert caplog.records == []
    assert page in list(GoodPracticePage.objects.search("Fietspaden"))


def test_the_search_app_is_installed_once():
    assert not apps.is_installed("modelsearch"), "with wagtail.search too, each update of the index fails"


def test_pages_are_wagtails_own():
    assert settings.WAGTAIL_PAGE_MODEL == "wagtailcore.Page", "wagtail-localize supports no other"


def test_wagtail_localize_still_ignores_copied_pages():
    modules = {function.__module__ for function in hooks.get_hooks("after_copy_page")}

    assert "wagtail_localize.synctree" not in modules, "zonepages.counterparts may be doing its work twice"
