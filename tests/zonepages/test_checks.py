"""System checks of house rules."""

import pytest
from django.core.checks import Tags
from django.core.checks.registry import registry
from django.db import OperationalError, connection
from wagtail.models import Site
from wagtail_localize.fields import TranslatableField

from zonepages.checks import check_middleware, check_site_address, check_translatable_fields
from zonepages.models import GoodPracticePage


def test_no_page_type_leaves_out_what_an_editor_fills_in():
    assert check_translatable_fields(None) == []


def test_a_field_that_is_left_out_is_reported(monkeypatch: pytest.MonkeyPatch):
    kept = [field for field in GoodPracticePage.translatable_fields if field.field_name != "summary"]
    monkeypatch.setattr(GoodPracticePage, "translatable_fields", kept)

    [error] = check_translatable_fields(None)

    assert "zonepages.GoodPracticePage.summary" in error.msg
    assert error.id == "zonepages.E001"
    assert TranslatableField.__name__ in error.hint


@pytest.mark.django_db
def test_an_api_that_says_another_address_than_the_pages_is_reported(settings):
    assert check_site_address(None, databases=["default"]) == []

    settings.WAGTAILAPI_BASE_URL = "https://www.politie.example"
    [warning] = check_site_address(None, databases=["default"])

    assert warning.id == "zonepages.W002"
    assert "https://www.politie.example" in warning.msg
    assert Site.objects.get().root_url in warning.msg


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "port"),
    [("https://www.politie.example", 443), ("https://WWW.politie.example:443/", 443), (None, 8000)],
)
def test_one_address_in_other_words_is_not_reported(settings, said, port):
    Site.objects.update(hostname="www.politie.example", port=port)
    settings.WAGTAILAPI_BASE_URL = said

    assert check_site_address(None, databases=["default"]) == []


def test_the_database_is_asked_for_its_site_only_where_databases_are_checked(settings):
    """This test has no database to ask."""
    settings.WAGTAILAPI_BASE_URL = "https://www.politie.example"

    assert check_site_address(None) == []
    assert check_site_address in registry.get_checks()
    assert Tags.database in check_site_address.tags


@pytest.mark.django_db
def test_before_the_first_migration_there_is_no_site_to_report(settings):
    def refuse(*arguments):
        raise OperationalError("no such table")

    settings.WAGTAILAPI_BASE_URL = "https://www.politie.example"
    with connection.execute_wrapper(refuse):
        assert check_site_address(None, databases=["default"]) == []


ANSWERS = "zonepages.answers.AnswersMiddleware"


def placed_wrong(settings, *, before="", after=""):
    """Put what keeps answers elsewhere and return of what it is said to be on the wrong side."""
    names = [name for name in settings.MIDDLEWARE if name != ANSWERS]
    names.insert(names.index(before) if before else names.index(after) + 1, ANSWERS)
    settings.MIDDLEWARE = names
    errors = [error for error in check_middleware(None) if error.id == "zonepages.E005"]
    return {error.msg.split()[-1].strip(".") for error in errors}


def test_what_keeps_answers_stands_where_it_is_put(settings):
    assert check_middleware(None) == []
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != ANSWERS]
    assert check_middleware(None) == []


@pytest.mark.parametrize(
    "name",
    [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "zonepages.middleware.ContentLocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
)
def test_what_keeps_answers_stands_before_what_looks_at_readers(settings, name):
    assert name in placed_wrong(settings, after=name)


@pytest.mark.parametrize(
    "name", ["zonepages.api.cors.ReadsForOtherSitesMiddleware", "zonepages.api.limits.RateLimitMiddleware"]
)
def test_what_keeps_answers_stands_after_what_counts_requests(settings, name):
    assert name in placed_wrong(settings, before=name)
