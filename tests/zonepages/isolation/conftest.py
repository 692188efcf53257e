"""The two zones of the leak matrix, once per module; each test's own changes are rolled back."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.zonepages.isolation.world import World, build_world


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Yield the two zones; their files are in a folder of their own."""
    from django.test import override_settings

    with (
        override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield build_world()
        transaction.set_rollback(True)
