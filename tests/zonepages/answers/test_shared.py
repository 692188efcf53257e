"""What processes have in common, on a real Redis where there is one, and without anything depending on it."""

import gzip
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.http import HttpResponse

from tests.servers import environment
from tests.zonepages.answers.memories import OneProcess
from zonepages.answers import shared
from zonepages.answers.answer import Answer
from zonepages.answers.keeping import KeptAnswers
from zonepages.answers.questions import Question
from zonepages.answers.release import release
from zonepages.answers.shared import PLACES, SharedAnswers

REDIS = os.environ.get("CACHE_URL", "").rstrip("/")
NEEDS_REDIS = pytest.mark.skipif(not REDIS, reason="there is no Redis")
VERSION = ("these data", 1)
ANSWER = Answer(200, {"Content-Type": "text/html"}, b"<p>Een</p>", modified=5, tag="x")
PAGE = Question("nl http://testserver/nl/ ", is_made_up=False)


class Remote(BaseCache):
    """A cache outside of the process, in which everything can be put."""

    def __init__(self) -> None:
        super().__init__({})
        self.values: dict[str, Any] = {}
        self._adding = Lock()

    def add(self, key, value, timeout=None, version=None):
        with self._adding:
            is_new = key not in self.values
            self.values.setdefault(key, value)
            return is_new

    def get(self, key, default=None, version=None):
        return self.values.get(key, default)

    def set(self, key, value, timeout=None, version=None):
        self.values[key] = value

    def delete(self, key, version=None):
        return self.values.pop(key, None) is not None


class Broken(Remote):
    """One that fails at everything, as a backend does that knows nothing of going on."""

    def _fail(self, *args: Any, **options: Any) -> Any:
        raise ConnectionError

    add = get = set = delete = _fail


@pytest.fixture
def remote(monkeypatch):
    made = Remote()
    monkeypatch.setattr(shared, "caches", {"default": made})
    return made


def never():
    raise AssertionError("this was made already")


def test_one_process_finds_what_another_made(remote):
    KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER)

    assert KeptAnswers().find_or_make(PAGE, VERSION, never) == ANSWER


def test_what_another_packed_is_sent_to_each_reader_as_she_reads_it(remote, rf):
    body = b"<p>Een school belt de zone.</p>" * 500
    KeptAnswers().find_or_make(PAGE, VERSION, lambda: Answer.of(HttpResponse(body), modified=5))
    found = KeptAnswers().find_or_make(PAGE, VERSION, never)

    plain = found.sent_to(rf.get("/nl/"))
    packed = found.sent_to(rf.get("/nl/", headers={"accept-encoding": "gzip"}))

    assert plain.content == gzip.decompress(packed.content) == body
    assert (plain.headers.get("Content-Encoding"), packed.headers["Content-Encoding"]) == (None, "gzip")


@pytest.mark.parametrize("version", [("these data", 2), ("other data", 1)])
def test_what_is_of_another_version_is_made_anew(remote, version):
    KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER)
    later = Answer(200, {}, b"later")

    assert KeptAnswers().find_or_make(PAGE, version, lambda: later) == later
    assert len(remote.values) == 1  # in the place of the one before it


def test_another_program_does_not_find_it(remote, monkeypatch):
    KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER)
    monkeypatch.setattr(shared, "release", lambda: "another")

    assert SharedAnswers().find(PAGE, VERSION) is None


@pytest.mark.parametrize(
    "value",
    [
        "text",
        b"\x00",
        7,
        (),
        (PAGE.key, VERSION),
        (PAGE.key, VERSION, ("too", "few")),
        (PAGE.key, VERSION, None),
        ("another question", VERSION, (200, {}, b"not this", None, "")),
        (PAGE.key, None, (200, {}, b"not this", None, "")),
        {"key": 1},
    ],
)
def test_what_is_no_answer_to_this_question_is_made_anew(remote, value):
    remote.values[shared._place_of(PAGE)] = value

    assert KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER) == ANSWER
    assert SharedAnswers().find(PAGE, VERSION) == ANSWER


def test_a_cache_that_fails_at_everything_changes_nothing(monkeypatch):
    monkeypatch.setattr(shared, "caches", {"default": Broken()})

    assert KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER) == ANSWER


def test_what_anybody_can_make_up_shares_some_places(remote):
    memory = SharedAnswers()
    for number in range(5 * PLACES):
        memory.put(Question(f"query {number}", is_made_up=True), VERSION, ANSWER)

    assert len(remote.values) <= PLACES
    memory.put(PAGE, VERSION, ANSWER)
    assert memory.find(PAGE, VERSION) == ANSWER


def test_two_questions_in_one_place_do_not_get_the_answers_of_one_another(remote, monkeypatch):
    monkeypatch.setattr(shared, "PLACES", 1)
    memory = SharedAnswers()
    first, second = (Question(f"query {number}", is_made_up=True) for number in range(2))
    memory.put(first, VERSION, ANSWER)

    assert memory.find(second, VERSION) is None
    assert memory.find(first, VERSION) == ANSWER


def test_what_is_very_large_stays_in_the_process(remote):
    SharedAnswers().put(PAGE, VERSION, Answer(200, {}, b"x" * (shared.LARGEST + 1)))

    assert remote.values == {}


def test_who_waits_for_another_process_finds_its_answer(remote):
    first, second = KeptAnswers(), KeptAnswers()
    calls = []

    def make():
        calls.append(1)
        time.sleep(0.3)
        return ANSWER

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda memory: memory.find_or_make(PAGE, VERSION, make), (first, second)))

    assert results == [ANSWER, ANSWER]
    assert len(calls) == 1


def test_an_answer_that_comes_between_looking_and_claiming_is_not_made_again(remote, monkeypatch):
    claim = remote.add

    def be_late(*args, **options):
        SharedAnswers().put(PAGE, VERSION, ANSWER)
        return claim(*args, **options)

    monkeypatch.setattr(remote, "add", be_late)

    assert KeptAnswers().find_or_make(PAGE, VERSION, never) == ANSWER


def test_nobody_waits_long_for_a_process_that_died(remote, monkeypatch):
    monkeypatch.setattr(shared, "CLAIM_SECONDS", 0.2)
    name = f"zonepages.making.{shared._hash_of(f'{release()} {VERSION} {PAGE.key}')}"
    remote.values[name] = 1

    assert KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER) == ANSWER


def test_a_maker_that_fails_lets_other_processes_go_on(remote):
    def fail():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        KeptAnswers().find_or_make(PAGE, VERSION, fail)

    started = time.monotonic()
    assert KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER) == ANSWER
    assert time.monotonic() - started < 1


def test_a_cache_inside_the_process_is_not_shared(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    memory = SharedAnswers()
    memory.put(PAGE, VERSION, ANSWER)

    assert memory.find(PAGE, VERSION) is None


@pytest.mark.django_db
def test_the_site_answers_while_redis_is_away(client, zone_page, settings):
    from cms.settings.base import caches_from

    settings.CACHES = caches_from("redis://127.0.0.1:1/0")
    first, second = (OneProcess().get(zone_page.url) for _process in range(2))

    assert first.status_code == 200
    assert first.content == second.content


@NEEDS_REDIS
def test_on_redis_a_thousand_questions_take_no_more_than_some_places():
    memory = SharedAnswers()
    for number in range(1000):
        memory.put(Question(f"query {number}", is_made_up=True), VERSION, ANSWER)

    found = [Question(f"query {number}", is_made_up=True) for number in range(1000)]
    assert 0 < sum(memory.find(question, VERSION) is not None for question in found) <= PLACES


@NEEDS_REDIS
def test_on_redis_what_is_damaged_is_made_anew():
    client = cache._cache.get_client(None, write=True)
    SharedAnswers().put(PAGE, VERSION, ANSWER)
    place = cache.make_and_validate_key(shared._place_of(PAGE))
    assert SharedAnswers().find(PAGE, VERSION) == ANSWER
    client.set(place, b"\x80\x05no pickle")

    assert KeptAnswers().find_or_make(PAGE, VERSION, lambda: ANSWER) == ANSWER
    assert SharedAnswers().find(PAGE, VERSION) == ANSWER


MAKE = """
import pathlib, sys, time
from zonepages.answers.answer import Answer
from zonepages.answers.keeping import KeptAnswers
from zonepages.answers.questions import Question
ready, go, made = (pathlib.Path(path) for path in {paths!r})
(ready / {number!r}).touch()
while not go.exists():
    time.sleep(0.01)
def make():
    (made / {number!r}).touch()
    time.sleep(1)
    return Answer(200, {{}}, b"one")
print(KeptAnswers().find_or_make(Question({key!r}, is_made_up=False), ("these data", 1), make).body)
"""


@NEEDS_REDIS
def test_on_redis_four_processes_make_one_answer(tmp_path: Path):
    ready, go, made = (tmp_path / name for name in ("ready", "go", "made"))
    ready.mkdir()
    made.mkdir()
    paths, key = [str(ready), str(go), str(made)], f"question {time.time()}"
    scripts = [MAKE.format(paths=paths, number=str(number), key=key) for number in range(4)]
    processes = [
        subprocess.Popen(
            [sys.executable, "manage.py", "shell", "-v0", "-c", script],
            env=environment(f"sqlite:///{tmp_path / 'none.sqlite3'}"),
            stdout=subprocess.PIPE,
            text=True,
        )
        for script in scripts
    ]
    deadline = time.monotonic() + 120
    while len(list(ready.iterdir())) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    go.touch()
    printed = [process.communicate(timeout=120)[0].strip() for process in processes]

    assert printed == ["b'one'"] * 4
    assert len(list(made.iterdir())) == 1
