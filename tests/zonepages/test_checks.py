"""System checks of house rules."""

import pytest
from wagtail_localize.fields import TranslatableField

from zonepages.checks import check_translatable_fields
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
