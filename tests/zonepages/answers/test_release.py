"""Another program finds nothing of what this one kept."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import gettext_lazy

from zonepages.answers.release import release


@pytest.fixture(autouse=True)
def _anew():
    release.cache_clear()
    yield
    release.cache_clear()


def renamed():
    release.cache_clear()
    return release()


def test_it_is_the_same_as_long_as_nothing_changes():
    assert release() == renamed()


def test_other_settings_are_another_one(settings):
    before = release()
    settings.ZONEPAGES_LICENCE_URL = "https://licence.example/"

    assert renamed() != before


def test_a_template_that_changed_is_another_one(settings, tmp_path):
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    (tmp_path / "page.html").write_text("one")
    before = renamed()
    (tmp_path / "page.html").write_text("two")

    assert renamed() != before


def test_static_files_that_changed_are_another_one(monkeypatch):
    """Their names in the pages have a hash, and an old page names an old file."""
    before = renamed()
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "another", raising=False)

    assert renamed() != before


def test_settings_of_any_kind_are_no_error(settings):
    settings.ODD = {("a", 1): object(), 1: {2, 3}, None: gettext_lazy("Dutch"), "x": {1: 1, "y": b"z"}}

    assert renamed() == renamed()


def test_files_that_cannot_be_read_are_no_error(settings, tmp_path):
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.html").mkdir()

    assert renamed() == renamed()
