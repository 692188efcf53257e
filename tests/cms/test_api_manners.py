"""The API as integrators meet it: several processes, one limit, and examples that work as they stand."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import requests
from django.conf import settings

from tests.servers import copied_database, serve

pytestmark = pytest.mark.django_db

REDIS = os.environ.get("CACHE_URL", "").rstrip("/")
NOBODY_LISTENS = "redis://127.0.0.1:1/0"
ZONE = "/api/v2/zones/5344/"
LIMIT = 20
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "Yw3nQ8zLk2VbT7rXc5JmP9sDf4HgN6aEu1RiKo0WtBqZxCvMpLjS",
    "ALLOWED_HOSTS": "127.0.0.1",
    "BEHIND_PROXY": "1",
    "API_REQUESTS_PER_MINUTE": str(LIMIT),
}


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Any:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("manners")) as url:
        yield url


def ask(url: str, visitor: str) -> requests.Response:
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": visitor}
    return requests.get(url, headers=headers, timeout=60, allow_redirects=False)


def wait_for_a_minute_with_room() -> None:
    """The requests of a test belong to one minute."""
    if (left := 60 - time.time() % 60) < 20:
        time.sleep(left)


@pytest.mark.skipif(not REDIS, reason="there is no Redis")
def test_all_processes_together_let_through_what_the_limit_says(database_url: str, tmp_path: Path):
    variables = PRODUCTION | {"CACHE_URL": f"{REDIS}/7"}
    # Not one that another run of this test has used in the same minute.
    first, second = (f"2001:db8:{uuid4().hex[:4]}:{uuid4().hex[:4]}::1" for _ in range(2))
    with serve(database_url, log=tmp_path / "log", workers=4, **variables) as address:
        ask(f"{address}{ZONE}", second)
        wait_for_a_minute_with_room()
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: ask(f"{address}{ZONE}", first), range(3 * LIMIT)))
        other = ask(f"{address}{ZONE}", second)

    assert Counter(answer.status_code for answer in answers) == {200: LIMIT, 429: 2 * LIMIT}
    left = [answer.headers["RateLimit-Remaining"] for answer in answers if answer.status_code == 200]
    assert sorted(map(int, left)) == list(range(LIMIT))
    assert other.status_code == 200


def test_the_site_goes_on_while_redis_is_away(database_url: str, tmp_path: Path):
    variables = PRODUCTION | {"CACHE_URL": NOBODY_LISTENS}
    paths = (
        ZONE,
        "/api/v2/zones/?limit=50",
        "/api/v2/lookup/?q=1040",
        "/nl/goede-praktijken/atom.xml",
        "/health/",
    )
    with serve(database_url, log=tmp_path / "log", **variables) as address:
        answers = {path: ask(f"{address}{path}", "192.0.2.1").status_code for path in paths}

    assert answers == dict.fromkeys(paths, 200)
    assert "The cache does not answer" in (tmp_path / "log").read_text()


def examples() -> dict[str, str]:
    """Return the code of the quick start by language."""
    text = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
    section = text.split("## Quick start\n")[1].split("\n## ")[0]
    return dict(re.findall(r"```(\w+)\n(.*?)```", section, re.DOTALL))


@pytest.fixture(scope="module")
def address(database_url: str, tmp_path_factory: Any) -> Any:
    with serve(database_url, log=tmp_path_factory.mktemp("quickstart") / "log") as served_at:
        yield served_at


@pytest.mark.parametrize(
    ("language", "command"),
    [("sh", ["sh", "-e"]), ("js", ["node"]), ("python", [sys.executable])],
    ids=["curl", "javascript", "python"],
)
def test_the_quick_start_works_as_it_stands(address: str, tmp_path: Path, language: str, command: list[str]):
    file = tmp_path / f"example.{'mjs' if language == 'js' else language}"
    file.write_text(examples()[language].replace("http://127.0.0.1:8000", address))

    process = subprocess.run([*command, file], capture_output=True, text=True, check=False)

    assert process.returncode == 0, process.stderr
    assert "5344" in process.stdout
    assert "Schaarbeek" in process.stdout
