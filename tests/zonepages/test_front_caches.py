"""Caches in front answer without asking only what they are told to forget, and are told of every change."""

import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from tests.zonepages.api_content import write_article
from tests.zonepages.bilingual import in_language, zone_page_of
from tests.zonepages.purge_sink import told_to_forget
from zonepages.answers import middleware
from zonepages.changes import record
from zonepages.front_caches import surrogate_keys
from zonepages.front_caches.addresses import LISTS
from zonepages.front_caches.backends import PromptHTTPBackend
from zonepages.models import ContactPoint, GoodPracticePage, School, WebhookDelivery, ZonePage

pytestmark = pytest.mark.django_db

# What the tests ask for is answered under this name.
HOST = "testserver"
ZONES = ("5344", "5345")


@pytest.fixture
def sink(settings):
    with told_to_forget() as sink:
        backend = "zonepages.front_caches.backends.PromptHTTPBackend"
        settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": backend, "LOCATION": sink.url}}
        settings.ZONEPAGES_SHARED_CACHE_SECONDS = 60
        yield sink


@pytest.fixture
def article(zone_page):
    return write_article(zone_page)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    def commit(change):
        connection.run_on_commit.clear()  # of what was made before, nothing is committed in a test
        with django_capture_on_commit_callbacks(execute=True):
            change()

    return commit


def paths_of(*pages):
    """Return where pages are, in both versions of the API too."""
    found = [page.get_url() for page in pages]
    found += [f"/api/{version}/pages/{page.pk}/" for page in pages for version in ("v2", "v3-preview")]
    articles = [page for page in pages if isinstance(page, GoodPracticePage)]
    return found + [f"/api/v2/good-practices/{page.translation_key}/" for page in articles]


def family(page):
    return list(type(page).objects.filter(translation_key=page.translation_key))


def seconds_unasked(client, address, **headers):
    said = client.get(address, headers=headers).headers.get("Cache-Control", "")
    return int(said.partition("s-maxage=")[2].partition(",")[0] or 0)


# What may be answered without asking


def test_what_can_be_purged_is_answered_without_asking(client, article, sink):
    addresses = [*LISTS, *paths_of(*family(article), *family(zone_page_of("5345", "nl")))]

    asked = [
        address for address in [*addresses, "/api/v2/zones/5344/"] if not seconds_unasked(client, address)
    ]

    # A page of an article names articles of other zones.
    assert asked == [page.get_url() for page in family(article)]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v2/zones/5344/?locale=fr",
        "/api/v2/lookup/?q=1040",
        "/nl/goede-praktijken/?theme=traffic",
        "/api/v2/pages/00{home}/",
        "/api/v2/images/",
        "/api/v3-preview/openapi.json",
        "/api/openapi.json",
    ],
)
def test_what_cannot_be_purged_is_asked_for_each_time(client, sink, zone_page, address):
    home = zone_page.get_ancestors().get(depth=2).pk
    answer = client.get(address.replace("{home}", str(home)))

    assert answer.status_code == 200
    assert "s-maxage=0" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "spelling", ["/nl/politiezones/?", "/nl/%70olitiezones/", "http://testserver/nl/politiezones/"]
)
@pytest.mark.parametrize("name", ["RAW_URI", "REQUEST_URI"])
def test_another_spelling_of_an_address_is_asked_for_each_time(client, sink, zone_page, spelling, name):
    answer = client.get("/nl/politiezones/", **{name: spelling})

    assert "s-maxage=0" in answer.headers["Cache-Control"]
    assert (
        "s-maxage=60"
        in client.get("/nl/politiezones/", **{name: "/nl/politiezones/"}).headers["Cache-Control"]
    )


def test_a_host_of_which_nothing_is_purged_is_asked_each_time(client, sink, settings, zone_page):
    settings.ALLOWED_HOSTS = [".example.org", "testserver"]

    assert seconds_unasked(client, "/nl/politiezones/", host="elsewhere.example.org") == 0
    assert seconds_unasked(client, "/nl/politiezones/", host=HOST) == 60


def test_what_was_overtaken_while_it_was_made_is_asked_for_again(client, sink, zone_page, monkeypatch):
    """Else a cache gets it after it was told to forget it, and keeps it."""
    read = middleware.read_version

    def publish_meanwhile():
        committed = read()
        record(zones=["5344"])
        return committed

    monkeypatch.setattr(middleware, "read_version", publish_meanwhile)

    assert seconds_unasked(client, "/nl/politiezones/") == 0


def test_what_says_nothing_of_caches_is_kept_by_none(client, admin_client, sink, zone_page):
    wrong = client.get(f"{zone_page.get_url().rstrip('/')}-anders/")
    missing = client.get("/nl/er-is-niets/")
    mine = admin_client.get("/nl/politiezones/")

    assert [wrong.status_code, missing.status_code, mine.status_code] == [301, 404, 200]
    for answer in (wrong, missing, mine):
        assert answer.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/nl/politiezones/5344-schaarbeek/", "site zone-5344"),
        ("/fr/zones-de-police/5344-schaerbeek/article/", "site zone-5344"),
        ("/zone/5344/", "site zone-5344"),
        ("/api/v2/zones/5344/", "site zone-5344"),
        ("/api/v2/zones/", "site lists"),
        ("/nl/", "site lists"),
        ("/api/v2/pages/5344/", "site lists"),
    ],
)
def test_caches_that_purge_by_name_are_told_the_names(path, keys):
    assert surrogate_keys(path) == keys


def test_the_names_are_in_every_answer_that_may_be_kept(client, sink, zone_page):
    for address, keys in {
        zone_page.get_url(): "site zone-5344",
        "/api/v2/zones/5344/?locale=fr": "site zone-5344",
        "/fr/": "site lists",
    }.items():
        assert client.get(address).headers["Surrogate-Key"] == keys
    assert "Surrogate-Key" not in client.get("/nl/er-is-niets/").headers


# What is purged


def test_a_published_contact_is_forgotten_wherever_it_is_shown(sink, zone_page, article, committed):
    zone_page.contact_points = [ContactPoint(phone="+32400000001")]

    committed(lambda: zone_page.save_revision().publish())

    shown = [*paths_of(*family(zone_page), *family(article)), "/api/v2/zones/5344/", *LISTS]
    assert sink.paths >= set(shown)
    assert not any("5345" in path for path in sink.paths)
    assert set(sink.purged) >= {HOST, "127.0.0.1:8000"}
    assert all(len(set(paths)) == len(paths) for paths in sink.purged.values())
    assert sink.connections == len(sink.purged)


def slug(article):
    article.slug = "elders"
    article.save_revision().publish()


def set_private(article):
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")


def other_slug_of_zone(article):
    page = zone_page_of("5344", "nl")
    page.zone.name_nl = "Anders"
    page.zone.save()
    page.save()


CHANGES = {
    "a contact": lambda article: change_contact(),
    "a title": lambda article: change_title(article),
    "a new article": lambda article: write_article(zone_page_of("5345", "nl"), title="Nieuw"),
    "another slug": slug,
    "another slug above it": other_slug_of_zone,
    "a move": lambda article: article.move(zone_page_of("5345", "nl"), pos="last-child"),
    "taken offline": lambda article: article.unpublish(),
    "deleted": lambda article: GoodPracticePage.objects.get(pk=article.pk).delete(),
    "one language offline": lambda article: in_language(article, "fr").unpublish(),
    "private": set_private,
    "a title of the index": lambda article: change_title(zone_page_of("5344", "nl").get_parent().specific),
}


def change_contact():
    page = zone_page_of("5344", "nl")
    page.contact_points = [ContactPoint(phone="+32400000009")]
    page.save_revision().publish()


def change_title(page):
    page.title = f"{page.title} anders"
    page.save_revision().publish()


def answers_to(client, addresses):
    """Return what identifies each answer that a cache may give without asking, and the status of others."""
    found = {}
    for address in addresses:
        answer = client.get(address)
        found[address] = (answer.status_code, answer.headers.get("ETag"), answer.headers.get("Location"))
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_every_answer_that_changes_is_forgotten(client, sink, article, committed, name):
    """Whatever was asked for before, in both languages, of this zone and of one that links to the article."""
    other = zone_page_of("5345", "nl")
    other.introduction = f'<p>Zie <a linktype="page" id="{article.pk}">fietsen</a>.</p>'
    other.save_revision().publish()
    pages = [page for number in ZONES for page in ZonePage.objects.filter(zone__number=number)]
    pages += family(article) + list(Page.objects.filter(depth__in=(2, 3)))
    addresses = [*paths_of(*pages), *(f"/api/v2/zones/{number}/" for number in ZONES)]
    unasked = {address for address in addresses if seconds_unasked(client, address)}
    before = answers_to(client, addresses)
    sink.purged.clear()

    committed(lambda: CHANGES[name](GoodPracticePage.objects.get(pk=article.pk)))

    after = answers_to(client, addresses)
    changed = {address for address in addresses if after[address] != before[address]}
    assert changed
    assert changed & unasked - set(sink.purged[HOST]) == set()
    assert set(LISTS) <= set(sink.purged[HOST])


def test_a_school_and_a_redirect_are_told_to_caches_but_not_to_webhooks(sink, zone_page, committed):
    for change in (
        School.objects.first().delete,
        lambda: Redirect.add_redirect("/oud", redirect_to=zone_page),
    ):
        sink.purged.clear()
        committed(change)
        assert sink.paths >= set(LISTS)
    assert "/api/v2/zones/5344/" not in sink.paths
    assert not WebhookDelivery.objects.exists()


def test_what_all_pages_depend_on_is_forgotten_everywhere(sink, zone_page, article, committed):
    committed(lambda: record(structural=True))

    everywhere = [*paths_of(*family(article), *ZonePage.objects.all()), "/api/v2/zones/5345/", *LISTS]
    assert sink.paths >= set(everywhere)


def test_what_is_rolled_back_is_not_forgotten(sink, zone_page, committed):
    def change():
        with transaction.atomic():
            record(zones=["5345"])
            transaction.set_rollback(True)
        record(zones=["5344"])

    committed(change)

    assert "/api/v2/zones/5344/" in sink.paths
    assert "/api/v2/zones/5345/" not in sink.paths


# When something is wrong


def test_nothing_is_asked_or_done_without_a_cache_in_front(zone_page, article, committed, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    with CaptureQueriesContext(connection) as without:
        GoodPracticePage.objects.get(pk=article.pk).save()
    waiting = [callback for _sids, callback, _robust in connection.run_on_commit]
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": "none", "LOCATION": "none"}}
    with CaptureQueriesContext(connection) as configured:
        GoodPracticePage.objects.get(pk=article.pk).save()

    assert "Purge" not in {type(callback).__name__ for callback in waiting}
    assert len(configured) > len(without)


def test_a_cache_that_is_away_does_not_keep_anybody_from_publishing(
    sink, zone_page, committed, settings, caplog
):
    settings.WAGTAILFRONTENDCACHE["front"]["LOCATION"] = "http://127.0.0.1:9"

    committed(change_contact)

    assert "did not purge" in caplog.text
    assert ZonePage.objects.get(pk=zone_page.pk).contact_points.get().phone == "+32400000009"


def test_a_cache_that_does_not_answer_holds_nobody_up(sink, zone_page, committed, caplog):
    sink.may_answer.clear()
    backend = PromptHTTPBackend({"LOCATION": sink.url})

    started = time.monotonic()
    for host in ("one.example.org", "two.example.org", "three.example.org"):
        backend.purge_batch([f"http://{host}/{number}" for number in range(50)])

    assert time.monotonic() - started < 4
    assert list(sink.purged.values()) == [["/49"]]
    assert "did not purge 50 addresses" in caplog.text


def test_a_cache_that_refuses_is_asked_once(sink, caplog):
    sink.status = 405
    backend = PromptHTTPBackend({"LOCATION": sink.url})

    backend.purge_batch([f"http://testserver/{number}" for number in range(50)])

    assert len(sink.purged[HOST]) == 1
    assert "did not purge 50 addresses" in caplog.text
    assert "405" in caplog.text


def test_a_cache_that_has_nothing_at_an_address_has_forgotten_it(sink, caplog):
    sink.status = 404
    PromptHTTPBackend({"LOCATION": sink.url}).purge("http://testserver/nl/")

    assert (sink.purged, caplog.text) == ({HOST: ["/nl/"]}, "")


@pytest.mark.usefixtures("zone_page")
def test_what_goes_wrong_on_the_way_is_logged(sink, committed, caplog, monkeypatch):
    def fail(*arguments, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("zonepages.front_caches.purging.above_zones", fail)

    committed(change_contact)

    assert "The caches in front were not told of a change." in caplog.text
