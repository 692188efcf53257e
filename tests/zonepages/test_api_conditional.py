"""Asking again costs nothing, no cache is ever behind, and what is not everybody's is kept by none."""

import datetime

import pytest
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from zonepages.changes import record
from zonepages.models import ContactPoint, ContentVersion

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/api/v2/zones/",
    "/api/v2/zones/5344/?locale=fr",
    "/api/v2/lookup/?q=1040",
    "/api/v2/pages/?locale=nl",
    "/api/v2/changes/",
    "/api/v2/export/zones.csv",
    "/api/v2/export/catalog.jsonld",
    "/api/v3-preview/pages/",
]
PAGES = ["/nl/", "/fr/zones-de-police/", "/nl/opzoeken/?q=1040"]


def read(client, address, **headers):
    return client.get(address, headers=headers)


@pytest.mark.parametrize("address", ADDRESSES + PAGES)
def test_asking_again_is_answered_with_nothing(client, zone_page, address):
    first = read(client, address)
    again = read(client, address, **{"If-None-Match": first.headers["ETag"]})

    assert first.status_code == 200
    assert first.headers["ETag"].startswith('"')  # strong
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("other", "value"),
    [("If-Match", '"another"'), ("If-Unmodified-Since", "Mon, 05 Jan 2015 10:00:00 GMT")],
)
def test_what_must_hold_is_looked_at_before_what_is_known(client, zone_page, other, value):
    """RFC 9110, 13.2.2: a reader with both is told first that what she relies on has changed."""
    etag = client.get("/api/v2/zones/5344/").headers["ETag"]

    answer = read(client, "/api/v2/zones/5344/", **{"If-None-Match": etag, other: value})

    assert answer.status_code == 412


@pytest.mark.parametrize("known", ['"another", {etag}', "W/{etag}", "*"])
def test_an_answer_is_known_by_any_of_the_forms_there_are(client, zone_page, known):
    etag = client.get("/api/v2/zones/5344/").headers["ETag"]

    answer = read(client, "/api/v2/zones/5344/", **{"If-None-Match": known.format(etag=etag)})

    assert answer.status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_has_the_headers_of_get(client, zone_page, address):
    get, head = client.get(address), client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Cache-Control", "Content-Type", "Content-Length", "Vary"):
        assert head.headers.get(name) == get.headers.get(name), name
    assert "Last-Modified" in head.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_caches_may_keep_an_answer_and_ask_each_time(client, zone_page, address):
    response = client.get(address)

    control = response.headers["Cache-Control"]
    assert control == "public, max-age=0, s-maxage=0, stale-while-revalidate=0, stale-if-error=86400"
    asks_language = "locale=" in address and "/v2/" in address
    varies_on = "Accept-Encoding" if asks_language else "Accept-Language, Accept-Encoding"
    assert response.headers["Vary"] == varies_on
    assert not response.cookies


def test_whoever_runs_the_site_may_let_caches_do_without_asking(client, zone_page, settings):
    settings.ZONEPAGES_SHARED_CACHE_SECONDS = 5

    control = client.get("/api/v2/zones/5344/").headers["Cache-Control"]
    assert control == "public, max-age=0, s-maxage=5, stale-while-revalidate=5, stale-if-error=86400"


def test_what_changed_is_answered_whole(client, zone_page):
    first = read(client, "/api/v2/zones/5344/")
    zone_page.contact_points = [ContactPoint(phone="+32400000001")]
    zone_page.save_revision().publish()

    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = read(client, "/api/v2/zones/5344/", **{name: first.headers[header]})
        assert again.status_code == 200
        assert again.content != first.content


def test_changes_in_the_same_second_are_told_apart(client, zone_page):
    """The moment runs ahead of the clock then, and no reader takes the first answer for the second."""
    record(zones=["5344"])
    first = read(client, "/api/v2/zones/5344/")
    record(zones=["5344"])

    again = read(client, "/api/v2/zones/5344/", **{"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 200
    assert parse_http_date(again.headers["Last-Modified"]) <= timezone.now().timestamp()


def test_nothing_is_sent_to_whoever_has_the_last_version(client, zone_page):
    later = timezone.now() + datetime.timedelta(hours=1)
    ContentVersion.objects.update(changed_at=timezone.now().replace(microsecond=0))

    headers = {"If-Modified-Since": http_date(later.timestamp())}
    assert read(client, "/api/v2/zones/5344/", **headers).status_code == 304


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/pages/?search=fiets",
        "/api/v2/good-practices/?q=fiets",
        "/api/v2/images/",
        "/api/v2/documents/",
    ],
)
def test_what_an_index_says_has_no_moment_because_it_follows_after_the_commit(client, db, address):
    answer = client.get(address)

    assert "Last-Modified" not in answer.headers
    assert answer.headers["ETag"]


def test_no_cookie_chooses_the_language(client, zone_page):
    client.cookies["django_language"] = "fr"

    answer = client.get("/api/v2/zones/5344/", headers={"Accept-Language": "nl"})

    assert answer.json()["meta"]["locale"] == "nl"
    assert answer.headers["Vary"] == "Accept-Language, Accept-Encoding"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_cannot_be_asked_for_is_not_replaced_by_an_old_one(client, zone_page, address):
    assert "stale-if-error" not in client.get(address).headers["Cache-Control"]


def test_the_language_that_is_asked_for_is_that_of_the_answer(client, zone_page):
    response = client.get("/api/v2/zones/5344/", {"locale": "fr"}, headers={"Accept-Language": "nl"})

    assert response.headers["Content-Language"] == "fr"
    assert response.json()["meta"]["locale"] == "fr"


@pytest.mark.parametrize("address", ["/api/v2/zones/?q=", "/api/v2/zones/0001/", "/api/nothing"])
def test_no_cache_keeps_an_error(client, db, address):
    response = client.get(address)

    assert response.status_code >= 400
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize(
    "address", ["/api/v2/zones/5344/", "/api/v3-preview/pages/", "/api/v2/translations/"]
)
def test_no_cache_keeps_what_somebody_with_a_token_reads(client, zone_page, address):
    response = client.get(address, headers={"Authorization": "Bearer unknown"})

    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers


def test_who_is_logged_in_reads_of_v2_what_everybody_reads(admin_client, client, zone_page):
    mine, theirs = admin_client.get("/api/v2/zones/5344/"), client.get("/api/v2/zones/5344/")

    assert mine.content == theirs.content
    assert mine.headers["ETag"] == theirs.headers["ETag"]
    assert "Cookie" not in mine.headers["Vary"]


def test_the_admin_and_health_are_left_alone(admin_client, db):
    assert "ETag" not in admin_client.get("/admin/").headers
    assert "no-store" in admin_client.get("/health/").headers["Cache-Control"]
