"""An answer that is kept counts as much as one that is made."""

import pytest

from tests.zonepages.answers.memories import statements_of
from tests.zonepages.teams import person
from zonepages.integrators import issue_key, revoke_key

pytestmark = pytest.mark.django_db

ZONE = "/api/v2/zones/5344/"


@pytest.fixture(autouse=True)
def _few(settings):
    settings.ZONEPAGES_REQUESTS_PER_MINUTE = 3
    settings.ZONEPAGES_REQUESTS_PER_MINUTE_WITH_KEY = 5


@pytest.fixture
def issued(zone_page):
    return issue_key(organisation="Stad", email="api@stad.example", actor=person("nationaal"))


def test_each_read_of_what_is_kept_says_where_its_reader_stands(client, zone_page):
    left = [client.get(ZONE).headers["RateLimit-Remaining"] for _time in range(3)]

    assert left == ["2", "1", "0"]


def test_one_too_many_is_refused_whatever_is_kept(client, zone_page):
    for _time in range(3):
        assert client.get(ZONE).status_code == 200

    refused = client.get(ZONE)

    assert refused.status_code == 429
    assert client.get(ZONE, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_a_key_reads_what_is_kept_for_all_and_counts_its_own(client, issued):
    _token, key = issued
    headers = {"authorization": f"Bearer {key}"}
    first = client.get(ZONE)
    client.get(ZONE, headers=headers)

    again, statements = statements_of(client, ZONE, headers=headers)

    assert again.content == first.content
    assert (again.headers["RateLimit-Limit"], again.headers["RateLimit-Remaining"]) == ("5", "3")
    assert len(statements) == 2  # the key and the version
    assert again.headers["Cache-Control"].startswith("public")


def test_a_key_that_counts_for_nothing_is_refused_whatever_is_kept(client, issued):
    token, key = issued
    headers = {"authorization": f"Bearer {key}"}
    assert client.get(ZONE, headers=headers).status_code == 200
    revoke_key(token=token, actor=None)

    refused = client.get(ZONE, headers=headers)

    assert refused.status_code == 401
    assert refused.headers["Cache-Control"] == "private, no-store"


def test_other_sites_may_read_what_is_kept(client, zone_page):
    for origin in ("https://een.example", "https://twee.example"):
        answer = client.get(ZONE, headers={"origin": origin})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
