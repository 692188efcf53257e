"""Many who ask for the same at once get one answer that was made once, and nobody waits for ever."""

import threading
import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from zonepages.answers import AnswersMiddleware, flights, keeping, middleware
from zonepages.answers.answer import Answer
from zonepages.answers.keeping import KeptAnswers
from zonepages.answers.questions import Question
from zonepages.answers.versions import read_version

QUESTION = Question("nl http://testserver/nl/ ", is_made_up=False)
VERSION = ("these data", 1)
THREADS = 20


class Maker:
    """Makes an answer slowly, and counts how often."""

    def __init__(self, *, seconds=0.2, fails=0, made=None):
        self.seconds, self.fails, self.calls = seconds, fails, 0
        self.made = made or Answer(200, {}, b"one", tag="x")
        self._lock = threading.Lock()

    def __call__(self):
        with self._lock:
            self.calls += 1
            call = self.calls
        time.sleep(self.seconds)
        if call <= self.fails:
            raise RuntimeError("this one fails")
        return self.made


def all_at_once(ask, *, threads=THREADS):
    """Return what each of several threads got, or how it failed."""
    barrier, results = threading.Barrier(threads), []

    def run():
        barrier.wait()
        try:
            results.append(ask())
        except RuntimeError as error:
            results.append(error)

    running = [threading.Thread(target=run) for _each in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in running)
    return results


def test_twenty_at_once_make_one_answer():
    memory, maker = KeptAnswers(), Maker()

    results = all_at_once(lambda: memory.find_or_make(QUESTION, VERSION, maker))

    assert maker.calls == 1
    assert results == [maker.made] * THREADS


def test_what_is_too_large_to_keep_is_made_once_too(settings):
    settings.ZONEPAGES_ANSWERS_BYTES = 1000
    memory, maker = KeptAnswers(), Maker(made=Answer(200, {}, b"x" * 100_000, tag="x"))

    results = all_at_once(lambda: memory.find_or_make(QUESTION, VERSION, maker))

    assert maker.calls == 1
    assert results == [maker.made] * THREADS
    assert memory.size == 0


def test_one_that_fails_lets_the_others_go_on():
    memory, maker = KeptAnswers(), Maker(fails=1)

    results = all_at_once(lambda: memory.find_or_make(QUESTION, VERSION, maker))

    assert len([result for result in results if isinstance(result, RuntimeError)]) == 1
    assert results.count(maker.made) == THREADS - 1
    assert memory._flights._under_way == {}


def test_what_cannot_be_kept_is_made_for_each():
    memory = KeptAnswers()
    responses = []

    def make():
        time.sleep(0.05)
        responses.append(HttpResponse(status=404))
        return responses[-1]

    results = all_at_once(lambda: memory.find_or_make(QUESTION, VERSION, make), threads=5)

    assert len({id(result) for result in results}) == 5


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(flights, "LONGEST_WAIT", 0.1)
    memory, slow, quick = KeptAnswers(), Maker(seconds=2), Maker(seconds=0)
    first = threading.Thread(target=lambda: memory.find_or_make(QUESTION, VERSION, slow))
    first.start()
    time.sleep(0.1)
    started = time.monotonic()

    assert memory.find_or_make(QUESTION, VERSION, quick) == quick.made
    assert time.monotonic() - started < 1.5
    first.join()


def test_who_asks_for_a_later_version_does_not_wait_for_an_earlier_one():
    memory, slow, quick = KeptAnswers(), Maker(seconds=1), Maker(seconds=0, made=Answer(200, {}, b"later"))
    first = threading.Thread(target=lambda: memory.find_or_make(QUESTION, VERSION, slow))
    first.start()
    time.sleep(0.2)
    later = memory.find_or_make(QUESTION, ("these data", 2), quick)

    assert later.body == b"later"
    first.join()
    again = memory.find_or_make(QUESTION, ("these data", 2), Maker(made=Answer(200, {}, b"later")))
    assert again.body == b"later"


@pytest.mark.django_db
def test_the_site_answers_once_for_all_threads_of_a_server(zone_page, monkeypatch):
    committed = read_version()
    monkeypatch.setattr(middleware, "read_version", lambda: committed)
    monkeypatch.setattr(middleware, "kept", keeping.KeptAnswers())
    with_structure = middleware.known_structure

    calls = []

    def site(request):
        calls.append(request)
        time.sleep(0.2)
        return HttpResponse("<p>Een</p>")

    monkeypatch.setattr(middleware, "known_structure", lambda request, version: threading.Lock())
    answer = AnswersMiddleware(site)
    results = all_at_once(lambda: answer(RequestFactory().get("/nl/")))

    assert len(calls) == 1
    assert {result.content for result in results} == {b"<p>Een</p>"}
    assert len({id(result) for result in results}) == THREADS
    assert with_structure is not middleware.known_structure
