"""What is said of modules of tests is said of modules that there are."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.scheduling import NOT_MEASURED, SAME_ON_EVERY_DATABASE

JOURNEYS = ("tests/browser/test_school_finds_contact.py", "tests/browser/test_zones_at_work.py")


@pytest.mark.parametrize("name", sorted({*NOT_MEASURED, *SAME_ON_EVERY_DATABASE, *JOURNEYS}))
def test_there_is_such_a_module(name: str):
    path = Path(settings.BASE_DIR) / name

    assert path.is_dir() if name.endswith("/") else path.is_file()


@pytest.mark.parametrize("name", JOURNEYS)
def test_journeys_are_made_on_every_database(name: str):
    assert not name.startswith(SAME_ON_EVERY_DATABASE)
