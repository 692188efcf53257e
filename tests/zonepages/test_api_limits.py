"""How many requests a minute the API answers: published in each answer, per address and per key."""

import functools
import gc
import threading

import pytest
from django.test import Client

from tests.zonepages.teams import person
from zonepages.api import limits
from zonepages.api.limits import count_request
from zonepages.integrators import issue_key, revoke_key

pytestmark = pytest.mark.django_db

ZONE = "/api/v2/zones/5344/"
MINUTE = 29_000_000 * 60


@pytest.fixture(autouse=True)
def clock(monkeypatch, settings):
    """A clock that stands still at the 20th second of a minute, until a test sets it."""
    settings.ZONEPAGES_REQUESTS_PER_MINUTE = 3
    settings.ZONEPAGES_REQUESTS_PER_MINUTE_WITH_KEY = 5
    now = {"value": float(MINUTE + 20)}
    monkeypatch.setattr(limits.time, "time", lambda: now["value"])
    return now


@pytest.fixture
def key(zone_page):
    return issue_key(organisation="Stad", email="api@stad.example", actor=person("nationaal"))[1]


def bearer(key):
    return {"authorization": f"Bearer {key}"}


def ask(client, times, path=ZONE, **options):
    return [client.get(path, **options) for _ in range(times)]


def test_each_answer_says_how_many_are_left(client):
    answers = ask(client, 3)

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.headers["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0"]
    assert {answer.headers["RateLimit-Limit"] for answer in answers} == {"3"}
    assert {answer.headers["RateLimit-Reset"] for answer in answers} == {"40"}
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {"3;w=60"}
    assert "Retry-After" not in answers[-1].headers


def test_no_process_goes_on_knowing_from_where_somebody_asked(client):
    """The privacy statement promises a code for a minute, and nothing of the address itself."""
    ask(client, 2, REMOTE_ADDR="203.0.113.77")
    caches = [each for each in gc.get_objects() if type(each) is functools._lru_cache_wrapper]
    kept = [part for each in caches for part in gc.get_referents(each) if isinstance(part, dict)]

    assert kept
    assert not [key for part in kept for key in part if "203.0.113.77" in str(key)]


@pytest.mark.parametrize(("language", "word"), [("nl", "verzoeken"), ("fr", "requêtes")])
def test_one_too_many_is_told_when_to_come_back(client, language, word):
    ask(client, 3)
    refused = client.get(ZONE, headers={"accept-language": language})

    assert refused.status_code == 429
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"] == "40"
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert refused.headers["Content-Language"] == language
    problem = refused.json()
    assert (problem["status"], problem["type"]) == (429, "about:blank")
    assert word in problem["detail"]
    assert "40" in problem["detail"]
    assert "3" in problem["detail"]


def test_the_next_minute_begins_anew(client, clock):
    assert ask(client, 4)[-1].status_code == 429
    clock["value"] = MINUTE + 59.999
    assert client.get(ZONE).headers["Retry-After"] == "1"
    clock["value"] = MINUTE + 60.0

    answer = client.get(ZONE)

    assert answer.status_code == 200
    assert (answer.headers["RateLimit-Remaining"], answer.headers["RateLimit-Reset"]) == ("2", "60")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/zones/9999/",
        "/api/v2/zones/?x=1",
        "/api/unknown/",
        "/api/v3-preview/pages/",
        "/nl/goede-praktijken/atom.xml",
        "/fr/bonnes-pratiques/atom.xml?theme=x",
    ],
)
def test_errors_v3_and_feeds_count_too(client, path):
    assert client.get(path).headers["RateLimit-Remaining"] == "2"
    assert ask(client, 3, path)[-1].status_code == 429


@pytest.mark.parametrize("path", ["/health/", "/nl/", "/nl/opzoeken/?q=1040", "/robots.txt"])
def test_what_is_not_for_programs_is_not_counted(client, path):
    answers = ask(client, 5, path)

    assert {answer.status_code for answer in answers} == {200}
    assert not {name for answer in answers for name in answer.headers if name.startswith("RateLimit")}


def test_each_address_has_a_count_of_its_own(client):
    ask(client, 4)

    assert client.get(ZONE, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("other", ["::ffff:192.0.2.1", "::FFFF:c000:201"])
def test_an_address_written_otherwise_is_the_same(client, other):
    ask(client, 3, REMOTE_ADDR="192.0.2.1")

    assert client.get(ZONE, REMOTE_ADDR=other).status_code == 429


@pytest.mark.parametrize("strange", ["", "unix:", "1.2.3", "001.002.003.004", "1.2.3.4\0", "été"])
def test_what_is_no_address_counts_as_one(client, strange):
    ask(client, 3, REMOTE_ADDR=strange)

    assert client.get(ZONE, REMOTE_ADDR="no address").status_code == 429


def test_the_cache_knows_nobody_by_the_address(client, monkeypatch):
    names = []
    monkeypatch.setattr(limits, "_add_one", lambda name: names.append(name) or 1)
    for address in ("192.0.2.1", "192.0.2.2"):
        client.get(ZONE, REMOTE_ADDR=address)

    assert len(set(names)) == 2
    assert not [name for name in names if "192.0.2." in name]


def test_an_address_of_ipv6_counts_with_its_neighbours(client):
    ask(client, 3, REMOTE_ADDR="2001:db8:1:1::1")

    assert client.get(ZONE, REMOTE_ADDR="2001:db8:1:1:ffff::9").status_code == 429
    assert client.get(ZONE, REMOTE_ADDR="2001:db8:1:2::1").status_code == 200


def test_without_a_proxy_nobody_gives_themselves_another_address(client):
    answers = [client.get(ZONE, headers={"x-forwarded-for": f"192.0.2.{each}"}) for each in range(4)]

    assert answers[-1].status_code == 429


def test_behind_a_proxy_the_address_is_the_one_that_it_adds(client, settings):
    settings.BEHIND_PROXY = True
    forged = [client.get(ZONE, headers={"x-forwarded-for": f"{each}.0.0.1, 192.0.2.1"}) for each in range(4)]

    assert forged[-1].status_code == 429
    assert client.get(ZONE, headers={"x-forwarded-for": "192.0.2.1, 192.0.2.2"}).status_code == 200


def test_a_limit_of_zero_is_none(client, settings):
    settings.ZONEPAGES_REQUESTS_PER_MINUTE = 0

    answers = ask(client, 10)

    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit-Limit" not in answers[-1].headers


def test_a_key_has_its_own_count_wherever_it_is_used_from(client, key):
    ask(client, 4)
    answers = [client.get(ZONE, headers=bearer(key), REMOTE_ADDR=f"192.0.2.{each}") for each in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[0].headers["RateLimit-Policy"] == "5;w=60"
    assert client.get(ZONE, REMOTE_ADDR="192.0.2.1").headers["RateLimit-Remaining"] == "2"


def test_a_key_can_have_a_number_of_its_own(client, zone_page):
    _token, key = issue_key(
        organisation="Koepel", email="api@koepel.example", requests_per_minute=7, actor=person("nationaal")
    )

    assert client.get(ZONE, headers=bearer(key)).headers["RateLimit-Limit"] == "7"


def test_trying_keys_counts_against_the_address(client):
    """Else each guess would bring a count of its own."""
    answers = [client.get(ZONE, headers=bearer(f"zp_{each}")) for each in range(4)]

    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]


def test_a_revoked_key_counts_against_the_address(client, zone_page):
    token, key = issue_key(organisation="Stad", email="api@stad.example", actor=person("nationaal"))
    revoke_key(token=token, actor=None)

    assert client.get(ZONE, headers=bearer(key)).headers["RateLimit-Limit"] == "3"


def test_what_is_kept_holds_no_address_and_does_not_grow_with_the_requests(client, monkeypatch):
    names = set()
    monkeypatch.setattr(
        limits.cache, "add", lambda name, *args, **kwargs: names.add((name, kwargs["timeout"])) or True
    )
    ask(client, 10, REMOTE_ADDR="192.0.2.33")
    ask(client, 2, headers={"user-agent": "x" * 5000}, REMOTE_ADDR="192.0.2.33")

    [(name, timeout)] = names
    assert "192.0.2.33" not in name
    assert len(name) < 120
    assert timeout <= 120


def test_many_at_once_get_different_numbers():
    """A count that is read and then written would let some of them pass together."""
    used = []
    barrier = threading.Barrier(8)

    def take():
        barrier.wait()
        used.extend(count_request("somebody", limit=10, now=MINUTE).used for _ in range(50))

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(used) == list(range(1, 401))


def test_a_cache_that_is_away_does_not_take_the_api_with_it(client, settings):
    """Wagtail asks the cache for addresses too, so it is the cache that must bear it."""
    from cms.settings.base import caches_from

    settings.CACHES = caches_from("redis://127.0.0.1:1/0")

    answers = [*ask(client, 5), client.get("/api/v2/zones/?limit=5"), client.get("/nl/politiezones/")]

    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize(
    "value", ["", "Bearer", "Bearer ", "Basic zp_x", "zp_x", "Bearer x zp_y", "Bearer é"]
)
def test_another_header_is_no_key(value):
    assert Client().get(ZONE, headers={"authorization": value}).status_code == 200


def test_an_answer_that_is_left_out_counts_and_says_so(client):
    (first,) = ask(client, 1)

    (second,) = ask(client, 1, headers={"if-none-match": first["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert second["RateLimit-Remaining"] == "1"


def test_who_has_a_key_need_not_read_again_what_is_the_same(client, key):
    (first,) = ask(client, 1, headers=bearer(key))

    (second,) = ask(client, 1, headers=bearer(key) | {"if-none-match": first["ETag"]})

    assert second.status_code == 304
    assert second["Cache-Control"].startswith("public")
