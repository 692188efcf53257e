"""The interface is complete in Dutch and French, and what is served is what the catalogues say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
LANGUAGES = [code for code, _name in settings.LANGUAGES]
APPS = ["cms", "home", "zonepages"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")

for_each_catalogue = pytest.mark.parametrize(
    "path",
    [Path(app, "locale", language, "LC_MESSAGES", "django.po") for app in APPS for language in LANGUAGES],
    ids=str,
)


def texts_of(catalogue: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], object]:
    """Return the translations by context and English text."""
    return {(entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr for entry in catalogue}


@for_each_catalogue
def test_a_catalogue_has_every_text_translated(path: Path):
    catalogue = polib.pofile(ROOT / path)

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@for_each_catalogue
def test_a_translation_has_the_placeholders_of_the_text(path: Path):
    for entry in polib.pofile(ROOT / path):
        wanted = {frozenset(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural) if text}
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            assert set(PLACEHOLDER.findall(text)) in wanted, entry.msgid


@for_each_catalogue
def test_what_is_compiled_is_what_is_written(path: Path):
    written = polib.pofile(ROOT / path)
    compiled = polib.mofile((ROOT / path).with_suffix(".mo"))

    assert texts_of(compiled) == texts_of(written)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sources with the catalogues that ``make messages`` would make."""
    if shutil.which("xgettext") is None:
        if os.environ.get("CI"):
            pytest.fail("gettext is not installed: in CI the catalogues must be compared.")
        pytest.skip("gettext is not installed.")
    copy = tmp_path_factory.mktemp("sources")
    for name in (*APPS, "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    for name in ("manage.py", "Makefile"):
        shutil.copy(ROOT / name, copy / name)
    subprocess.run(
        [
            *(sys.executable, "manage.py", "makemessages", "--locale", "nl", "--locale", "fr"),
            *("--no-location", "--no-wrap", "--no-obsolete", "--verbosity", "0"),
        ],
        cwd=copy,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev"},
        check=True,
    )
    return copy


@for_each_catalogue
def test_a_catalogue_has_exactly_the_texts_of_the_source(path: Path, collected: Path):
    ours, fresh = texts_of(polib.pofile(ROOT / path)), texts_of(polib.pofile(collected / path))

    assert set(fresh) - set(ours) == set(), "run make messages, and translate these"
    assert set(ours) - set(fresh) == set(), "run make messages: nothing uses these"
