"""The short form of ``make soak``: whatever publishes a contact, the next request shows it everywhere."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers import copied_database, manage, serve

pytestmark = pytest.mark.django_db

ROUNDS = 9  # three zones by three routes


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("soak")) as url:
        manage("load_demo", database_url=url)
        yield url


def test_every_place_shows_a_published_contact_in_the_next_request(database_url: str, tmp_path: Path):
    with serve(database_url, log=tmp_path / "log") as address:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.soak", "--rounds", str(ROUNDS), "--site", address],
            env={**os.environ, "DATABASE_URL": database_url, "PYTHONDEVMODE": ""},
            capture_output=True,
            text=True,
            check=False,
        )

    assert f"{ROUNDS} of {ROUNDS} changes shown at once" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
