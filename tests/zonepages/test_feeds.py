"""Good practices as Atom: what is published and open, each text in the language that it says."""

import datetime
import uuid
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import make_page
from tests.translating import publish_translation
from tests.zonepages.test_api_secrets import SECRETS
from tests.zonepages.translation_steps import counterpart, page_of_zone, publish_article
from tests.zonepages.web import count_queries, soup_of
from zonepages.models import GoodPracticePage

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEEDS = {"nl": "/nl/goede-praktijken/atom.xml", "fr": "/fr/bonnes-pratiques/atom.xml"}
BASE = "http://127.0.0.1:8000"


def read(client, language="nl", **query):
    answer = client.get(FEEDS[language], query)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - this site made it


@pytest.mark.parametrize("character", ["\x0b", "\x01", "\x1f", "\ufffe"])
def test_what_xml_cannot_hold_breaks_no_feed(client, zone_page, character):
    publish_article(title=f"Fiets{character}pad")

    assert "Fiets pad" in {text(entry, "title") for entry in entries(read(client))}


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def links(element):
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def titles(feed):
    return [text(entry, "title") for entry in entries(feed)]


def republish(page, **values):
    page = GoodPracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return GoodPracticePage.objects.get(pk=page.pk)


def test_a_feed_says_what_it_is(client):
    article = publish_article(title="Fietsen & stappen")
    republish(article, summary="Tips voor <jonge> fietsers & ouders.")
    feed = read(client)
    [entry] = entries(feed)

    assert feed.get(LANG) == "nl"
    assert text(feed, "id") == "tag:127.0.0.1,2026:good-practices/nl"
    assert links(feed) == {
        "alternate": f"{BASE}/nl/goede-praktijken/",
        "self": f"{BASE}/nl/goede-praktijken/atom.xml",
    }
    assert text(entry, "title") == "Fietsen & stappen"
    assert text(entry, "summary") == "Tips voor <jonge> fietsers & ouders."
    assert entry.find(f"{ATOM}summary").get("type") in (None, "text")
    assert text(entry, "id") == f"tag:127.0.0.1,2026:good-practice/{article.translation_key}/nl"
    assert links(entry)["alternate"] == article.full_url == f"{BASE}{article.url}"
    assert entry.find(f"{ATOM}author/{ATOM}name").text.startswith("Politiezone 5344 ")
    assert entry.find(f"{ATOM}category").get("term") == "cooperation"
    for moment in (text(feed, "updated"), text(entry, "updated"), text(entry, "published")):
        assert datetime.datetime.fromisoformat(moment).tzinfo


def test_the_identifier_stays_when_all_else_changes(client):
    article = publish_article()
    before = entries(read(client))[0]
    republish(article, title="Anders", slug="anders")
    after = entries(read(client))[0]

    assert text(after, "id") == text(before, "id")
    assert text(after, "title") == "Anders"
    assert links(after) != links(before)
    assert text(after, "updated") > text(before, "updated")
    assert text(after, "published") == text(before, "published")


def test_an_article_that_is_not_translated_says_in_which_language_it_is(client):
    article = publish_article()
    feed = read(client, "fr")
    [entry] = entries(feed)

    assert feed.get(LANG) == "fr"
    assert entry.get(LANG) == "nl"
    assert entry.find(f"{ATOM}summary").get(LANG) == "nl"
    assert text(entry, "id").endswith(f"{article.translation_key}/fr")
    assert links(entry)["alternate"] == counterpart(article).full_url


def test_a_translation_keeps_the_identifier_of_the_fallback_and_is_an_update(client):
    article = publish_article()
    before = entries(read(client, "fr"))[0]
    publish_translation(article, say=lambda words: f"Texte {len(words)}")
    after = entries(read(client, "fr"))[0]

    assert text(after, "id") == text(before, "id")
    assert after.get(LANG) == after.find(f"{ATOM}summary").get(LANG) == "fr"
    assert text(after, "updated") > text(before, "updated")


def test_a_summary_that_is_not_translated_yet_is_marked_by_itself(client):
    article = republish(publish_article(), summary="Wat wij doen.")
    publish_translation(article, say=lambda words: None if words == "Wat wij doen." else "En route")
    [entry] = entries(read(client, "fr"))

    assert entry.get(LANG) == "fr"
    assert (text(entry, "summary"), entry.find(f"{ATOM}summary").get(LANG)) == ("Wat wij doen.", "nl")


def test_a_feed_can_be_of_a_zone_and_on_a_theme(client):
    here, elsewhere = publish_article(title="Hier"), publish_article("5345", title="Daar")
    republish(elsewhere, theme="traffic")
    republish(here, theme="traffic")
    publish_article(title="Samen")

    assert sorted(titles(read(client))) == ["Daar", "Hier", "Samen"]
    assert sorted(titles(read(client, zone="5344"))) == ["Hier", "Samen"]
    assert sorted(titles(read(client, theme="traffic"))) == ["Daar", "Hier"]
    assert titles(read(client, zone="5345", theme="traffic")) == ["Daar"]
    assert titles(read(client, zone="5341")) == []
    # The theme is a fact: the page in the other language has that of the original.
    assert sorted(titles(read(client, "fr", theme="traffic"))) == ["Daar", "Hier"]
    feed = read(client, "fr", zone="5344", theme="traffic")
    assert links(feed)["self"] == f"{BASE}{FEEDS['fr']}?theme=traffic&zone=5344"
    assert links(feed)["alternate"] == f"{BASE}/fr/bonnes-pratiques/?theme=traffic&zone=5344"
    assert text(feed, "id") != text(read(client, "fr"), "id")
    assert "5344" in text(feed, "title")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_number_that_no_zone_has_finds_nothing_as_in_the_lists(client, language):
    publish_article()
    feed = read(client, language, zone="9999")

    assert titles(feed) == []
    assert links(feed)["self"] == f"{BASE}{FEEDS[language]}?zone=9999"
    assert text(feed, "id") != text(read(client, language), "id")
    for address in ("good-practices/?zone=9999", "zones/?nis=99999", "zones/?postcode=9999", "zones/?q=9999"):
        answer = client.get(f"/api/v2/{address}")
        assert (answer.status_code, answer.json()["items"]) == (200, []), address


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("zone=534", 400, "zone"),
        ("zone=", 400, "zone"),
        ("zone=5344x", 400, "zone"),
        ("zone=%00", 400, "zone"),
        ("theme=unknown", 400, "theme"),
        ("theme=", 400, "theme"),
        ("theme=traffic&theme=traffic", 400, "theme"),
        ("thema=traffic", 400, "thema"),
        ("level=primary", 400, "level"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_what_cannot_be_is_refused_and_never_ignored(client, query, status, parameter, language):
    answer = client.get(f"{FEEDS[language]}?{query}")

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == language
    assert answer.json()["parameter"] == parameter


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_nothing_that_is_not_for_everyone_is_in_a_feed(client, full_zone, language):
    article = publish_article("5345", title="Besloten")
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    PageViewRestriction.objects.create(
        page=counterpart(article).get_parent(), restriction_type="password", password="x"
    )
    withdrawn = publish_article(title="Ingetrokken")
    withdrawn.unpublish()
    make_page(GoodPracticePage, language="nl", parent=page_of_zone("5344", "nl"), title="Ontwerp", live=False)
    answer = client.get(FEEDS[language])

    assert titles(read(client, language)) == ["Werkwijze met scholen"]
    assert [secret for secret in SECRETS if secret in answer.content.decode()] == []


def test_a_draft_of_a_published_article_stays_out(client):
    article = publish_article(title="Zo is het")
    article.title = article.draft_title = "Zo wordt het"
    article.save_revision()

    assert titles(read(client)) == ["Zo is het"]


def test_the_same_feed_is_the_same_file(client):
    publish_article()
    first = client.get(FEEDS["nl"])
    again = client.get(FEEDS["nl"], headers={"if-none-match": first.headers["ETag"]})

    assert client.get(FEEDS["nl"]).content == first.content
    assert (again.status_code, again.content) == (304, b"")
    publish_article(title="Nieuw")
    changed = client.get(FEEDS["nl"], headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_an_empty_feed_is_a_feed(client):
    feed = read(client, zone="5341")

    assert entries(feed) == []
    assert text(feed, "updated")
    assert client.get(FEEDS["nl"]).content == client.get(FEEDS["nl"]).content


def test_a_feed_has_the_latest_and_no_more_than_fifty(client):
    place = page_of_zone("5344", "nl")
    moment = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
    for number in range(52):
        when = moment + datetime.timedelta(days=number)
        make_page(
            GoodPracticePage,
            language="nl",
            parent=place,
            title=f"Nummer {number}",
            slug=f"p-{uuid.uuid4()}",
            last_published_at=when,
        )
    found = titles(read(client))

    assert (len(found), found[0], found[-1]) == (50, "Nummer 51", "Nummer 2")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_feed_costs_the_same_however_many_articles_it_has(client, language):
    for _ in range(2):
        publish_article()
    few = count_queries(client, FEEDS[language])
    for number in ("5344", "5345", "5339"):
        for _ in range(3):
            publish_article(number)

    assert count_queries(client, FEEDS[language]) == few <= 6


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_pages_lead_to_their_feeds(client, language):
    def feeds(path):
        found = soup_of(client.get(path)).select("head link[rel=alternate][type='application/atom+xml']")
        assert all(link["title"] for link in found)
        return [link["href"] for link in found]

    index = FEEDS[language].removesuffix("atom.xml")
    zone = page_of_zone("5344", language)

    assert feeds(index) == [FEEDS[language]]
    assert feeds(f"{index}?theme=traffic&zone=5344") == [f"{FEEDS[language]}?theme=traffic&zone=5344"]
    assert feeds(f"{index}?level=primary") == [FEEDS[language]]
    assert feeds(zone.url) == [f"{FEEDS[language]}?zone=5344"]
    for href in [*feeds(index), *feeds(zone.url)]:
        assert client.get(href).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_feed_can_only_be_read(client, method):
    assert getattr(client, method)(FEEDS["nl"]).status_code == 405


def test_a_feed_is_only_at_its_address_in_its_language(client):
    for path in ("/nl/bonnes-pratiques/atom.xml", "/atom.xml", "/nl/goede-praktijken/atom.xml/"):
        assert client.get(path, follow=True).status_code == 404
