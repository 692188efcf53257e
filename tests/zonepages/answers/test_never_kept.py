"""What is not the same for everybody, or no answer at all, is not kept for anybody."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from wagtail.models import APIToken, PageViewRestriction

from tests.zonepages.answers.memories import is_kept, statements_of
from tests.zonepages.teams import logged_in, person
from zonepages.answers import AnswersMiddleware, middleware
from zonepages.answers.keeping import kept
from zonepages.enums import RoleName
from zonepages.preview_links import make_token

pytestmark = pytest.mark.django_db

SECRET = "draft-only@example.org"


@pytest.fixture
def editor(full_zone):
    return person("redactrice", (RoleName.EDITOR, "5344"))


@pytest.fixture
def national(full_zone):
    return person("nationaal", (RoleName.NATIONAL_ADMINISTRATOR, ""))


def keeps_nothing(read, path, **options):
    """Read something twice, and tell whether nothing of it was kept."""
    before = kept.size
    read(path, **options)
    read(path, **options)
    return kept.size == before


@pytest.mark.parametrize("who", ["editor", "national"])
def test_what_somebody_with_a_session_reads(request, client, full_zone, who):
    page, article = full_zone
    session = logged_in(request.getfixturevalue(who))

    for path in (page.url, article.url, "/nl/", "/sitemap.xml", f"/api/v3-preview/pages/{page.pk}/"):
        assert keeps_nothing(session.get, path), path
        client.get(path)
        _answer, statements = statements_of(session, path)
        assert len(statements) > 1, f"{path} was answered from what is kept for anybody"


def test_what_somebody_reads_who_is_to_be_told_something(client, full_zone):
    """A message waits in a cookie, without a session."""
    page, _article = full_zone
    client.get(page.url)
    client.cookies["messages"] = "something"
    _answer, statements = statements_of(client, page.url)

    assert keeps_nothing(client.get, page.url)
    assert len(statements) > 1, "this was answered from what is kept for anybody"


def test_v2_is_the_same_with_a_session_even_below_a_private_page(client, national, full_zone):
    page, article = full_zone
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    path = f"/api/v2/pages/?child_of={page.pk}&fields=title"

    mine = logged_in(national).get(path)

    assert article.title not in mine.content.decode()
    assert client.get(path).content == mine.content


@pytest.mark.parametrize("with_key", [False, True])
def test_a_draft_behind_a_link(client, national, full_zone, with_key):
    page, _article = full_zone
    token = make_token(page=page, user=national)
    where = {"headers": {"authorization": f"Bearer {token}"}} if with_key else {"data": {"token": token}}

    assert SECRET in client.get("/api/v2/preview/", **where).content.decode()
    assert keeps_nothing(client.get, "/api/v2/preview/", **where)


def test_a_draft_in_the_admin(editor, full_zone):
    page, _article = full_zone
    assert keeps_nothing(logged_in(editor).get, f"/admin/pages/{page.pk}/view_draft/")


def test_what_is_read_with_a_token_of_a_person(client, national, full_zone):
    page, _article = full_zone
    _token, key = APIToken.create_token(user=national, name="Proef")
    headers = {"authorization": f"Bearer {key}"}

    for path in ("/api/v3-preview/pages/", f"/api/v3-preview/pages/{page.pk}/", "/api/v2/zones/5344/"):
        client.get(path)
        assert keeps_nothing(client.get, path, headers=headers), path
        answer, statements = statements_of(client, path, headers=headers)
        assert len(statements) > 1, f"{path} was answered from what is kept for anybody"
        assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("value", ["Basic bmFhbTpnZWhlaW0=", "Bearer onbekend", "Bearer", ""])
def test_what_somebody_says_who_cannot_be_known(client, full_zone, value):
    page, _article = full_zone
    assert keeps_nothing(client.get, page.url, headers={"authorization": value})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_what_is_no_read(client, full_zone, method):
    page, _article = full_zone
    for path in (page.url, "/api/v2/zones/5344/"):
        assert keeps_nothing(getattr(client, method), path), path


@pytest.mark.parametrize(
    "path",
    [
        "/nl/niets/",
        "/zone/9999/",
        "/api/v2/zones/9999/",
        "/api/v2/zones/?wat=1",
        "/api/nothing",
        "/nl/politiezones/5344-anders/",
        "/api/v2/pages/find/?html_path=/nl/",
        "/nl/opzoeken",
        "/health/",
        "/robots.txt",
        "/.well-known/security.txt",
        "/admin/login/",
        "/admin/",
        "/nl/beheer/",
        "/nl/beheer/uitnodiging/",
        "/nl/beheer/uitnodiging/geen-echte/",
        "/admin/password_reset/",
    ],
)
def test_errors_other_redirects_and_what_is_for_one_reader(client, full_zone, path):
    assert keeps_nothing(client.get, path)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v2/pages/?search=fiets",
        "/api/v3-preview/pages/?search=fiets",
        "/api/v2/good-practices/?q=scholen",
        "/nl/goede-praktijken/?q=scholen",
        "/api/v2/images/",
        "/api/v2/documents/",
        "/api/v3-preview/images/",
        "/api/v3-preview/documents/",
        "/api/v2/redirects/",
        "/api/v2/zones/?order=random",
        "/api/v2/pages/?order=random",
        "/api/v3-preview/pages/?order=random",
    ],
)
def test_what_does_not_follow_the_version(client, full_zone, path):
    assert keeps_nothing(client.get, path)


@pytest.mark.parametrize("kind", ["login", "password"])
def test_a_private_page_before_it_is_opened_and_after(client, full_zone, kind):
    page, article = full_zone
    text = "Hoe wij met scholen werken."
    restriction = PageViewRestriction.objects.create(
        page=article, restriction_type=kind, password="open" if kind == "password" else ""
    )

    assert keeps_nothing(client.get, article.url)
    assert text not in client.get(article.url).content.decode()
    if kind == "login":
        opened = logged_in(person("lezeres"))
    else:
        opened = client.__class__()
        where = f"/nl/_util/authenticate_with_password/{restriction.pk}/{article.pk}/"
        opened.post(where, {"password": "open", "return_url": article.url})
    assert text in opened.get(article.url).content.decode()
    assert keeps_nothing(opened.get, article.url)
    assert text not in client.__class__().get(article.url).content.decode()
    assert client.get(page.url).status_code == 200


def answered(response, path="/nl/", **headers):
    """Let the middleware answer with what the site would."""
    request = RequestFactory().get(path, **headers)
    return AnswersMiddleware(lambda request: response)(request)


def with_cookie(content_type):
    response = HttpResponse("<p>Een</p>", content_type=content_type)
    response.set_cookie("keuze", "1")
    return response


@pytest.mark.parametrize(
    ("path", "content_type"), [("/nl/", "text/html"), ("/api/v2/zones/", "application/json")]
)
@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "no-store"},
        {"Cache-Control": "max-age=5"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_what_says_that_it_is_not_for_all(db, full_zone, path, content_type, headers):
    before = kept.size
    answer = answered(HttpResponse("<p>Een</p>", content_type=content_type, headers=headers), path)

    assert kept.size == before
    assert answer.headers.items() >= headers.items()
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("path", "content_type"), [("/nl/", "text/html"), ("/api/v2/zones/", "application/json")]
)
def test_what_sets_a_cookie(full_zone, path, content_type):
    before = kept.size

    assert "keuze" in answered(with_cookie(content_type), path).cookies
    assert kept.size == before


def test_what_depends_on_a_cookie_and_what_is_sent_in_parts(full_zone):
    before = kept.size
    answered(HttpResponse("<p>Een</p>", headers={"Vary": "Accept-Language, cookie"}))
    answered(StreamingHttpResponse(iter([b"<p>Een</p>"])))
    answered(HttpResponse("<p>Fout</p>", status=500))

    assert kept.size == before


def test_nothing_where_no_memory_is_set_aside(client, full_zone, settings):
    page, _article = full_zone
    settings.ZONEPAGES_ANSWERS_BYTES = 0

    assert keeps_nothing(client.get, page.url)
    assert not is_kept(client, page.url)
    assert client.get(page.url).headers["ETag"]


def test_nothing_for_who_writes_the_program(client, full_zone, settings):
    """A template that was changed is read anew without a restart."""
    page, _article = full_zone
    settings.DEBUG = True

    assert keeps_nothing(client.get, page.url)


def test_nothing_while_the_database_tells_no_version(client, full_zone, monkeypatch):
    page, _article = full_zone
    monkeypatch.setattr(middleware, "read_version", lambda: None)

    assert client.get(page.url).status_code == 200
    assert keeps_nothing(client.get, page.url)
