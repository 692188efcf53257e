"""No number of questions takes more memory than was set aside, or the place of the pages of the site."""

import tracemalloc

import pytest
from django.test import RequestFactory

from tests.zonepages.answers.memories import statements_of
from zonepages.answers.answer import Answer
from zonepages.answers.keeping import KeptAnswers, kept
from zonepages.answers.questions import Question, question_of
from zonepages.answers.shelves import Shelf

pytestmark = pytest.mark.django_db

MANY = 10_000
VERSION = ("these data", 1)


@pytest.fixture
def alone(settings):
    """A process without a cache in common: this is about its own memory."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def answer_of(size=10_000):
    return Answer(200, {"Content-Type": "text/html"}, b"x" * size, tag="x")


def fill(memory, questions, *, size=10_000):
    for question in questions:
        memory.find_or_make(question, VERSION, lambda: answer_of(size))


def test_any_number_of_queries_stays_within_its_share(alone, settings):
    settings.ZONEPAGES_ANSWERS_BYTES = 4 * 2**20
    memory = KeptAnswers()
    pages = [Question(f"page {number}", is_made_up=False) for number in range(100)]
    fill(memory, pages)

    fill(memory, (Question(f"query {number}", is_made_up=True) for number in range(MANY)))

    assert memory.size <= 4 * 2**20
    assert memory._made_up.size <= 2**20
    assert all(memory._find(question, VERSION) for question in pages)


def test_any_number_of_pages_stays_within_the_rest(alone, settings):
    settings.ZONEPAGES_ANSWERS_BYTES = 4 * 2**20
    memory = KeptAnswers()

    fill(memory, (Question(f"page {number}", is_made_up=False) for number in range(MANY)))

    assert 2 * 2**20 < memory.size <= 3 * 2**20


def test_those_that_were_asked_for_last_stay():
    shelf = Shelf()
    one = answer_of()
    for number in range(3):
        shelf.put(str(number), VERSION, one, room=5 * one.size)
    assert shelf.find("0", VERSION)
    for number in range(3, 6):
        shelf.put(str(number), VERSION, one, room=5 * one.size)

    assert [number for number in range(6) if shelf.find(str(number), VERSION)] == [0, 2, 3, 4, 5]
    assert shelf.size == 5 * one.size


def test_another_version_takes_the_place_of_the_one_before_it():
    shelf = Shelf()
    shelf.put("page", VERSION, answer_of(), room=2**20)
    shelf.put("page", ("these data", 2), answer_of(), room=2**20)

    assert shelf.size == answer_of().size
    assert shelf.find("page", VERSION) is None
    assert shelf.find("page", ("other data", 2)) is None


def test_what_would_fill_a_quarter_is_not_kept():
    shelf = Shelf()
    shelf.put("page", VERSION, answer_of(), room=2**20)
    shelf.put("page", ("these data", 2), answer_of(2**20), room=2**20)

    assert shelf.size == 0


def test_short_answers_count_for_the_memory_they_take(alone, settings):
    """What leads on has no body, but a name and headers."""
    settings.ZONEPAGES_ANSWERS_BYTES = 2 * 2**20
    memory = KeptAnswers()
    tracemalloc.start()
    try:
        for number in range(MANY):
            headers = {f"Header-{each}": f"{number} value {each}" for each in range(8)}
            answer = Answer(302, headers, b"")
            memory.find_or_make(
                Question(f"{'q' * 900}{number}", is_made_up=True), VERSION, lambda made=answer: made
            )
        taken, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert taken < 2 * 2**20


def test_hostile_queries_leave_the_pages_where_they_are(client, full_zone, settings):
    settings.ZONEPAGES_ANSWERS_BYTES = 2**20
    page, _article = full_zone
    client.get(page.url)

    for number in range(150):
        client.get(f"/zone/5344/?x={number}")
        client.get(f"/nl/opzoeken/?x={number}")

    _answer, statements = statements_of(client, page.url)
    assert len(statements) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/nl/politiezones/5344-{}/",
        "/nl/{}/",
        "/zone/{}/",
        "/api/v2/zones/{}/",
        "/api/{}",
        "/nl/opzoeken/{}/",
        "/nl//{}",
        "/nl/beheer/uitnodiging/{}/",
        "/{}",
    ],
)
def test_no_path_that_anybody_makes_up_is_kept(client, zone_page, path):
    before = kept.size
    for number in range(20):
        client.get(path.format(f"x{number}"))

    assert kept.size == before


@pytest.mark.parametrize(
    ("host", "is_made_up"),
    [("testserver", False), ("127.0.0.1:8000", False), ("localhost:81", True), ("a.wild.example", True)],
)
def test_a_host_that_nobody_named_is_one_of_any_number(settings, host, is_made_up):
    """Each port is let in, and each name below a domain."""
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", ".wild.example"]
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"

    question = question_of(RequestFactory().get("/nl/", headers={"host": host}))

    assert question.is_made_up == is_made_up


def test_what_nobody_writes_by_hand_is_no_question(client, zone_page):
    assert question_of(RequestFactory().get("/nl/opzoeken/", {"q": "x" * 2000})) is None
    before = kept.size
    client.get(f"/nl/opzoeken/?q={'x' * 2000}")
    assert kept.size == before
