"""What is sent packed, and to whom."""

import gzip

import pytest
from django.http import HttpResponse

from zonepages.answers.answer import Answer

pytestmark = pytest.mark.django_db

ZONE = "/api/v2/zones/5344/"
PACKED = {"accept-encoding": "gzip"}


@pytest.mark.parametrize("path", [ZONE, "/nl/", "/fr/rechercher/?q=1040"])
def test_who_accepts_it_gets_it_packed_and_the_same(client, zone_page, path):
    for _time in range(2):  # as it is made, and as it is kept
        plain, packed = client.get(path), client.get(path, headers=PACKED)

        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content)
        assert "Content-Encoding" not in plain.headers
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert packed.headers["Vary"] == plain.headers["Vary"]


def test_both_have_a_strong_tag_of_their_own(client, zone_page):
    plain, packed = client.get(ZONE).headers["ETag"], client.get(ZONE, headers=PACKED).headers["ETag"]

    assert plain != packed
    assert {plain[0], packed[0]} == {'"'}


def test_each_is_asked_for_again_by_its_own_tag(client, zone_page):
    plain, packed = client.get(ZONE).headers["ETag"], client.get(ZONE, headers=PACKED).headers["ETag"]

    def asked(tag, **headers):
        return client.get(ZONE, headers={"if-none-match": tag, **headers}).status_code

    assert asked(plain) == asked(packed, **PACKED) == 304
    assert asked(packed) == asked(plain, **PACKED) == 200


@pytest.mark.parametrize("headers", [PACKED, {}])
def test_head_has_the_length_of_what_get_would_send(client, zone_page, headers):
    get, head = client.get(ZONE, headers=headers), client.head(ZONE, headers=headers)

    assert head.content == b""
    for name in ("Content-Encoding", "Content-Length", "ETag"):
        assert head.headers.get(name) == get.headers.get(name)


@pytest.mark.parametrize("headers", [PACKED, {}])
def test_nothing_is_unpacked_for_who_has_it_already(client, zone_page, monkeypatch, headers):
    tag = client.get(ZONE, headers=headers).headers["ETag"]
    monkeypatch.setattr(gzip, "decompress", lambda body: pytest.fail("it was unpacked"))

    known = client.get(ZONE, headers={"if-none-match": tag, **headers})

    assert (known.status_code, known.content) == (304, b"")
    assert client.head(ZONE, headers=headers).status_code == 200


def test_only_what_is_packed_takes_room(rf):
    """So a process keeps four times as many answers, and finds those of another packed already."""
    body = b"<p>Een school belt de zone.</p>" * 1000

    answer = Answer.of(HttpResponse(body), modified=None)

    assert answer.size < len(body) // 4
    assert answer.sent_to(rf.get("/")).content == body
    assert answer.sent_to(rf.get("/", headers=PACKED)).content == answer.body


@pytest.mark.parametrize(
    ("header", "is_packed"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("deflate, *;q=0.1", True),
        ("*;q=0, gzip", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*;q=0", False),
        ("identity, *;q=0", False),
        ("*, gzip;q=0", False),
        ("gzip;q=0, *", False),
        ("xgzip", False),
    ],
)
def test_what_a_reader_says_of_it_counts(client, zone_page, header, is_packed):
    answer = client.get(ZONE, headers={"accept-encoding": header})

    assert ("Content-Encoding" in answer.headers) == is_packed


def test_what_is_short_is_sent_as_it_is(client, zone_page):
    assert "Content-Encoding" not in client.get(f"{ZONE}?fields=number", headers=PACKED).headers
