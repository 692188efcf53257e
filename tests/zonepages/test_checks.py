"""System checks of house rules."""

import pytest
from wagtail_localize.fields import TranslatableField

from zonepages.checks import check_middleware, check_translatable_fields
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
