"""Varnish answers in the place of the site, and never with anything that is not published."""

from urllib.parse import urlsplit

import pytest

from tests.front.readers import HOST, was_kept

pytestmark = pytest.mark.django_db

LISTS = [
    "/nl/",
    "/fr/",
    "/nl/politiezones/",
    "/fr/zones-de-police/",
    "/nl/goede-praktijken/",
    "/fr/bonnes-pratiques/",
    "/nl/goede-praktijken/atom.xml",
    "/fr/bonnes-pratiques/atom.xml",
    "/nl/opzoeken/",
    "/fr/rechercher/",
    "/sitemap.xml",
    "/api/v2/zones/",
    "/api/v2/pages/",
    "/api/v2/good-practices/",
    "/api/v2/changes/",
    "/api/v2/redirects/",
    "/api/v2/export/zones.csv",
    "/api/v2/export/zones.json",
    "/api/v3-preview/pages/",
]
LANGUAGES = ("nl", "fr")


@pytest.fixture(scope="module")
def editor(varnish):
    return varnish.editor()


def zone(varnish, number="5344"):
    """Return the page of a zone in each language, from the API."""
    return varnish.get(f"/api/v2/zones/{number}/?locale=nl").json()["pages"]


def places_of(page):
    """Return where a page of the API is shown: as HTML, and in both versions of the API."""
    html, detail = (urlsplit(page[name]).path for name in ("html_url", "detail_url"))
    return [html, detail, detail.replace("/api/v2/", "/api/v3-preview/")]


def key_of(page):
    return int(page["detail_url"].rstrip("/").rpartition("/")[2])


def title_of(item):
    return item["pages"]["nl"]["title"]


def write_article(varnish, editor, *, number="5344", title):
    """Publish an article in the admin, and return its item of the API."""
    editor.write_article(key_of(zone(varnish, number)["nl"]), title=title)
    items = varnish.get("/api/v2/good-practices/?locale=nl&limit=100").json()["items"]
    return next(item for item in items if title_of(item) == title)


def pages_of(item):
    return item["pages"]


@pytest.fixture
def article(varnish, editor, request):
    return write_article(varnish, editor, title=f"Artikel {request.node.name}")


def test_the_site_is_not_asked_again(varnish):
    pages = zone(varnish)
    places = [place for language in LANGUAGES for place in places_of(pages[language])]

    for path in [*LISTS, *places, "/api/v2/zones/5344/"]:
        varnish.warm(path)


def test_a_published_contact_is_seen_at_once_everywhere(varnish, editor):
    pages = zone(varnish)
    shown = [place for language in LANGUAGES for place in places_of(pages[language])]
    shown += ["/api/v2/zones/5344/", "/api/v2/export/zones.json"]
    for number in ("0400 00 00 71", "0400 00 00 72"):
        before = {path: varnish.warm(path).headers["ETag"] for path in [*LISTS, *shown]}

        editor.publish(key_of(pages["nl"]), **{"contact_points-0-phone": number})

        for path in before:
            answer = varnish.get(path)
            assert not was_kept(answer), path
            if path in shown:
                assert answer.headers["ETag"] != before[path], path
                text = answer.text.replace("\\u00a0", " ").replace("\xa0", " ").replace(" ", "")
                assert number.replace(" ", "")[1:] in text, path


def test_another_zone_is_still_kept(varnish, editor):
    other = urlsplit(zone(varnish, "5345")["fr"]["html_url"]).path
    varnish.warm(other)

    editor.publish(key_of(zone(varnish)["nl"]), **{"contact_points-0-phone": "0400 00 00 73"})

    assert was_kept(varnish.get(other))


def all_places(item):
    places = [place for language in LANGUAGES for place in places_of(pages_of(item)[language])]
    return [*places, f"/api/v2/good-practices/{item['key']}/"]


def test_a_new_article_is_listed_at_once(varnish, editor):
    lists = [
        "/nl/goede-praktijken/",
        "/nl/goede-praktijken/atom.xml",
        "/api/v2/good-practices/",
        "/sitemap.xml",
    ]
    page = urlsplit(zone(varnish)["nl"]["html_url"]).path
    for path in [*lists, page]:
        varnish.warm(path)

    item = write_article(varnish, editor, title="Nieuw en meteen te zien")

    address = urlsplit(pages_of(item)["nl"]["html_url"]).path
    for path in [*lists, page]:
        assert address in varnish.get(path).text or title_of(item) in varnish.get(path).text, path


@pytest.mark.parametrize("action", ["delete", "unpublish", "privacy", "move", "slug"])
def test_nothing_is_left_where_an_article_was(varnish, editor, article, action):
    key = key_of(pages_of(article)["nl"])
    for path in [*all_places(article), *LISTS]:
        varnish.warm(path)
    old = [urlsplit(pages_of(article)[language]["html_url"]).path for language in LANGUAGES]

    if action == "privacy":
        editor.confirm(f"/admin/pages/{key}/privacy/", restriction_type="login")
        old = old[:1]  # the other language has a privacy of its own
    elif action == "move":
        editor.confirm(f"/admin/pages/{key}/move/{key_of(zone(varnish, '5345')['nl'])}/confirm/")
    elif action == "slug":
        editor.publish(key, slug="een-ander-adres")
        old = old[:1]
    else:
        editor.confirm(f"/admin/pages/{key}/{action}/", include_descendants="on")

    for path in old:
        assert varnish.get(path).status_code in (301, 302, 404), path
    for path in [*all_places(article), *LISTS]:
        assert not was_kept(varnish.get(path)), path


def test_what_comes_back_is_seen_at_once(varnish, editor, article):
    page = pages_of(article)["nl"]
    path = urlsplit(page["html_url"]).path
    editor.confirm(f"/admin/pages/{key_of(page)}/unpublish/")
    assert [varnish.get(path).status_code for _ in range(2)] == [404, 404]

    editor.publish(key_of(page))

    assert varnish.get(path).status_code == 200


def test_what_one_person_reads_is_not_kept(varnish, editor):
    for path in ("/nl/", "/admin/"):
        answers = [editor.get(path) for _ in range(2)]
        assert not any(map(was_kept, answers))
        assert all("private" in answer.headers["Cache-Control"] for answer in answers)
    for path in ("/api/v3-preview/pages/", "/api/v2/zones/5344/"):
        varnish.warm(path)
        answer = varnish.get(path, Authorization="Bearer unknown")
        assert not was_kept(answer)
        assert "no-store" in answer.headers["Cache-Control"]
        assert was_kept(varnish.get(path))


def test_cookies_of_others_do_not_matter(varnish):
    varnish.warm("/nl/")

    assert was_kept(varnish.get("/nl/", Cookie="_visited=1"))


def test_each_reader_has_her_language_and_encoding(varnish):
    for language in LANGUAGES:
        for encoding in ("gzip", "identity"):
            headers = {"Accept-Language": language, "Accept-Encoding": encoding}
            answer = varnish.warm("/api/v2/zones/5344/", **headers)
            assert answer.json()["meta"]["locale"] == language
            assert answer.headers.get("Content-Encoding", "identity") == encoding


def test_who_has_it_already_is_told_so(varnish):
    for path, is_kept in (("/api/v2/zones/5344/", True), ("/api/v2/zones/5344/?locale=fr", False)):
        first = varnish.get(path)
        again = varnish.get(path, **{"If-None-Match": first.headers["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert was_kept(again) == is_kept


def test_what_has_a_query_is_asked_for_each_time(varnish):
    answers = [varnish.get("/api/v2/lookup/?q=1040") for _ in range(2)]

    assert not any(map(was_kept, answers))


def test_errors_and_redirects_are_asked_for_each_time(varnish):
    for path in ("/nl/er-is-niets/", "/zone/5344/", "/", "/api/v2/zones/0001/"):
        assert not any(" " in varnish.get(path).headers["X-Varnish"] for _ in range(2)), path


def test_readers_cannot_purge(varnish):
    varnish.warm("/nl/")

    refused = varnish.get("/nl/", method="PURGE", **{"X-Forwarded-Proto": "https"})

    assert refused.status_code == 405
    assert was_kept(varnish.get("/nl/"))
    assert varnish.get("/nl/", method="PURGE").status_code == 200
    assert not was_kept(varnish.get("/nl/"))


def test_the_names_and_the_counts_of_others_stay_inside(varnish):
    headers = varnish.warm("/api/v2/zones/5344/").headers

    assert not {"Surrogate-Key", "RateLimit-Remaining"} & set(headers)
    assert HOST
