"""Processes that write at the same time, and one that follows: it misses nothing that was committed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers import copied_database, environment, manage

pytestmark = pytest.mark.django_db

ZONES = ("5344", "5345", "5339", "5341", "5340", "5342")
WRITERS = 4

WRITE = """
import random, sys, time
from django.db import transaction
from zonepages.changes import record
for _time in range(12):
    with transaction.atomic():
        record(zones=random.sample({zones}, 2))
        time.sleep(random.random() / 50)
    time.sleep(random.random() / 100)
"""
FOLLOW = """
import json, pathlib, time
from zonepages.changes.reading import Cursor, dataset_of, read_changes
from zonepages.models import ContentVersion
seen, cursor = {{}}, None
while True:
    done = pathlib.Path({done!r}).exists()
    part = read_changes(since=cursor, row=ContentVersion.objects.read(), limit=3)
    seen.update({{change.key: change.version for change in part.changes}})
    cursor = part.cursor
    if done and part.complete:
        break
print(json.dumps(seen))
"""
STORED = """
import json
from zonepages.models import Change
print(json.dumps(dict(Change.objects.values_list("key", "version"))))
"""


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("race")) as url:
        yield url


def start(script: str, *, database_url: str) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", script]
    return subprocess.Popen(command, env=environment(database_url), stdout=subprocess.PIPE, text=True)


def test_a_reader_misses_nothing_that_writers_commit_at_the_same_time(database_url: str, tmp_path: Path):
    done = tmp_path / "done"
    reader = start(FOLLOW.format(done=str(done)), database_url=database_url)
    writers = [start(WRITE.format(zones=ZONES), database_url=database_url) for _each in range(WRITERS)]
    for writer in writers:
        writer.communicate(timeout=120)
    done.touch()
    output, _errors = reader.communicate(timeout=120)

    assert [process.returncode for process in (reader, *writers)] == [0] * (WRITERS + 1)
    assert json.loads(output) == json.loads(manage("shell", "-v0", "-c", STORED, database_url=database_url))
