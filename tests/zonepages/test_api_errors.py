"""Every error under ``/api/`` is a problem in JSON that names what is at fault."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from zonepages.api.middleware import ApiMiddleware

pytestmark = pytest.mark.django_db

PROBLEM = "application/problem+json"
HUGE = "9223372036854775808"


def assert_is_problem(response, *, status):
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == PROBLEM
    problem = response.json()
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    return problem


@pytest.mark.parametrize(
    ("path", "parameters", "at_fault"),
    [
        ("v2/pages/", {"foo": "1"}, "foo"),
        ("v2/pages/", {"format": "json"}, "format"),
        ("v2/pages/", {"_": "1"}, "_"),
        ("v2/pages/", {"contact_points": "1"}, "contact_points"),
        ("v2/pages/", {"type": "zonepages.ZonePage", "contact_points": "1"}, "contact_points"),
        ("v2/pages/", {"type": "zonepages.ZonePage", "zone": "1"}, "zone"),
        ("v2/pages/", {"type": "zonepages.ZonePage", "order": "contact_points"}, "order"),
        ("v2/pages/", {"type": "zonepages.NoPage"}, "type"),
        ("v2/pages/", {"type": "auth.User"}, "type"),
        ("v2/pages/", {"type": "zonepages.GoodPracticePage", "theme": "x"}, "theme"),
        ("v2/pages/", {"locale": "de"}, "locale"),
        ("v2/pages/", {"limit": "201"}, "limit"),
        ("v2/pages/", {"limit": "-1"}, "limit"),
        ("v2/pages/", {"limit": "all"}, "limit"),
        ("v2/pages/", {"limit": "١"}, "limit"),
        ("v2/pages/", {"offset": HUGE}, "offset"),
        ("v2/pages/", {"offset": "x"}, "offset"),
        ("v2/pages/", {"id": "x"}, "id"),
        ("v2/pages/", {"id": HUGE}, "id"),
        ("v2/pages/", {"show_in_menus": "maybe"}, "show_in_menus"),
        ("v2/pages/", {"search": "\x00"}, "search"),
        ("v2/pages/", {"search": "x" * 501}, "search"),
        ("v2/pages/", {"search": '" "'}, "search"),
        ("v3-preview/pages/", {"search": " "}, "search"),
        ("v2/pages/", {"search": "x", "search_operator": "xor"}, "search_operator"),
        ("v2/pages/", {"search": "x", "order": "locale"}, "order"),
        ("v2/pages/", {"order": "secret"}, "order"),
        ("v2/pages/", {"order": "random"}, "order"),
        ("v2/pages/", {"order": "random", "offset": "1"}, "order"),
        ("v2/pages/", {"fields": "secret"}, "fields"),
        ("v2/pages/", {"fields": "title("}, "fields"),
        ("v2/pages/", {"type": "zonepages.ZonePage", "fields": "contact_points(audience)"}, "fields"),
        ("v2/pages/", {"type": "zonepages.ZonePage", "fields": "zone(phone)"}, "fields"),
        ("v2/pages/", {"rich_text_format": "pdf"}, "rich_text_format"),
        ("v2/pages/", {"child_of": "x"}, "child_of"),
        ("v2/pages/", {"child_of": "999999"}, "child_of"),
        ("v2/pages/", {"child_of": HUGE}, "child_of"),
        ("v2/pages/", {"ancestor_of": "999999"}, "ancestor_of"),
        ("v2/pages/", {"descendant_of": "999999"}, "descendant_of"),
        ("v2/pages/", {"descendant_of": "root", "child_of": "root"}, "descendant_of"),
        ("v2/pages/", {"translation_of": "999999"}, "translation_of"),
        ("v2/pages/", {"site": "nowhere.example"}, "site"),
        ("v2/pages/", {"site": "127.0.0.1:x"}, "site"),
        ("v2/pages/", {"site": ""}, "site"),
        ("v2/pages/", {"ancestor_of": "root"}, "ancestor_of"),
        ("v2/pages/", {"title": ["a", "b"]}, "title"),
        ("v2/pages/3/", {"foo": "1"}, "foo"),
        ("v2/pages/3/", {"fields": "secret"}, "fields"),
        ("v2/pages/find/", {"foo": "1"}, "foo"),
        ("v2/pages/find/", {"id": "x"}, "id"),
        ("v2/images/", {"foo": "1"}, "foo"),
        ("v2/images/", {"width": "wide"}, "width"),
        ("v2/images/1/", {"foo": "1"}, "foo"),
        ("v2/documents/", {"foo": "1"}, "foo"),
        ("v2/documents/", {"offset": HUGE}, "offset"),
        ("v2/zones/", {"foo": "1"}, "foo"),
        ("v2/zones/", {"fields": "*"}, "fields"),
        ("v2/zones/", {"locale": "de"}, "locale"),
        ("v2/zones/", {"postcode": "103"}, "postcode"),
        ("v2/zones/", {"postcode": "0000"}, "postcode"),
        ("v2/zones/", {"postcode": "1030\n"}, "postcode"),
        ("v2/zones/", {"postcode": "١٠٣٠"}, "postcode"),
        ("v2/zones/", {"postcode": ""}, "postcode"),
        ("v2/zones/", {"postcode": ["1030", "1040"]}, "postcode"),
        ("v2/zones/", {"nis": "2101"}, "nis"),
        ("v2/zones/", {"region": "brussels"}, "region"),
        ("v2/zones/", {"q": ""}, "q"),
        ("v2/zones/", {"q": "123"}, "q"),
        ("v2/zones/", {"q": "a\x00"}, "q"),
        ("v2/zones/", {"limit": "201"}, "limit"),
        ("v2/zones/", {"limit": "ALL"}, "limit"),
        ("v2/zones/", {"fields": ""}, "fields"),
        ("v2/zones/", {"fields": "number,"}, "fields"),
        ("v2/zones/", {"fields": "number,phone"}, "fields"),
        ("v2/zones/", {"fields": "contact_points(email)"}, "fields"),
        ("v2/zones/5344/", {"fields": "audience"}, "fields"),
        ("v2/lookup/", {"q": "1040", "fields": "zone"}, "fields"),
        ("v2/good-practices/", {"foo": "1"}, "foo"),
        ("v2/good-practices/", {"fields": "body"}, "fields"),
        ("v2/good-practices/", {"zone": "534"}, "zone"),
        ("v2/good-practices/", {"zone": "٥٣٤٤"}, "zone"),
        ("v2/good-practices/", {"theme": "Drugs"}, "theme"),
        ("v2/good-practices/", {"level": "university"}, "level"),
        ("v2/good-practices/", {"kind": ""}, "kind"),
        ("v2/good-practices/", {"locale": "de"}, "locale"),
        ("v2/good-practices/", {"q": ""}, "q"),
        ("v2/good-practices/", {"q": "!!"}, "q"),
        ("v2/good-practices/", {"q": "x" * 300}, "q"),
        ("v2/good-practices/", {"q": "a\x00"}, "q"),
        ("v2/good-practices/", {"limit": "201"}, "limit"),
        ("v2/good-practices/", {"offset": HUGE}, "offset"),
        ("v2/redirects/", {"foo": "1"}, "foo"),
        ("v2/redirects/", {"search": "x"}, "search"),
        ("v2/redirects/", {"redirect_page": "3"}, "redirect_page"),
        ("v2/redirects/", {"is_permanent": "1"}, "is_permanent"),
        ("v2/redirects/", {"fields": "site"}, "fields"),
        ("v2/redirects/", {"order": "redirect_page"}, "order"),
        ("v2/redirects/find/", {"foo": "1"}, "foo"),
        ("v2/redirects/find/", {"html_path": "/\x00"}, "html_path"),
        ("v2/pages/find/", {"html_path": "/nl/\x00"}, "html_path"),
        ("v2/zones/", {"offset": HUGE}, "offset"),
        ("v2/zones/5344/", {"foo": "1"}, "foo"),
        ("v2/zones/5344/", {"locale": "en"}, "locale"),
        ("v2/lookup/", {}, "q"),
        ("v2/lookup/", {"q": ""}, "q"),
        ("v2/lookup/", {"q": "   "}, "q"),
        ("v2/lookup/", {"q": "0000"}, "q"),
        ("v2/lookup/", {"q": "99999"}, "q"),
        ("v2/lookup/", {"q": "x" * 300}, "q"),
        ("v2/lookup/", {"q": "x" * 501}, "q"),
        ("v2/lookup/", {"q": "a\x00b"}, "q"),
        ("v2/lookup/", {"q": "a\x07b"}, "q"),
        ("v2/lookup/", {"q": "💙"}, "q"),
        ("v2/lookup/", {"q": "1040", "locale": "de"}, "locale"),
        ("v2/lookup/", {"q": "1040", "foo": "1"}, "foo"),
        ("v2/lookup/", {"q": ["1040", "1030"]}, "q"),
        ("v3-preview/pages/", {"foo": "1"}, "foo"),
        ("v3-preview/pages/", {"contact_points": "1", "type": "zonepages.ZonePage"}, "contact_points"),
        ("v3-preview/pages/", {"order": "contact_points", "type": "zonepages.ZonePage"}, "order"),
        ("v3-preview/pages/", {"order": "-secret"}, "order"),
        ("v3-preview/pages/", {"type": "auth.User"}, "type"),
        ("v3-preview/pages/", {"locale": "de"}, "locale"),
        ("v3-preview/pages/", {"limit": "0"}, "limit"),
        ("v3-preview/pages/", {"offset": HUGE}, "offset"),
        ("v3-preview/pages/", {"search": "\x00"}, "search"),
        ("v3-preview/pages/3/", {"foo": "1"}, "foo"),
        ("v3-preview/pages/find/", {"foo": "1"}, "foo"),
        ("docs/", {"foo": "1"}, "foo"),
        ("openapi.json", {"foo": "1"}, "foo"),
        ("v3-preview/docs/", {"foo": "1"}, "foo"),
        ("v3-preview/openapi.json", {"foo": "1"}, "foo"),
    ],
)
def test_a_bad_query_is_refused_with_the_parameter_at_fault(client, path, parameters, at_fault):
    problem = assert_is_problem(client.get(f"/api/{path}", parameters), status=400)

    assert problem["parameter"] == at_fault


@pytest.mark.parametrize(
    "path",
    [
        "",
        "v2/",
        "v2/unknown/",
        "v2/unknown",
        "v1/pages/",
        "v2/zones/9999/",
        "v2/zones/find/",
        "v2/zones/5344/extra/",
        "v2/zones/%00/",
        "v2/pages/999999/",
        f"v2/pages/{HUGE}/",
        f"v2/images/{HUGE}/",
        "v2/pages/find/",
        "v2/pages/find/?id=999999",
        "v2/pages/find/?html_path=/nowhere/",
        "v2/pages/find/?html_path=/fr/nowhere/",
        "v2/pages/find/?html_path=https://evil.example/nl/",
        "v2/pages/find/?html_path=http://[/nl/",
        "v2/pages/find/?html_path=",
        "v2/redirects/999999/",
        "v2/redirects/find/",
        "v2/redirects/find/?html_path=/nowhere/",
        "v2/redirects/find/?html_path=http://[",
        f"v2/redirects/{HUGE}/",
        "v2/good-practices/00000000-0000-0000-0000-000000000000/",
        "v2/good-practices/5344/",
        "v3-preview/",
        "v3-preview/unknown/",
        "v3-preview/pages/999999/",
    ],
)
def test_what_does_not_exist_is_a_problem_and_not_a_page(client, path):
    assert_is_problem(client.get(f"/api/{path}", headers={"accept": "text/html,*/*;q=0.8"}), status=404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["v2/pages/", "v2/zones/", "v2/zones/5344/", "v2/lookup/", "v2/images/"])
def test_what_can_only_be_read_says_so(client, method, path):
    response = getattr(client, method)(f"/api/{path}")

    assert_is_problem(response, status=405)
    assert "GET" in response.headers["Allow"]


def test_v3_says_which_methods_there_are(client):
    response = client.put("/api/v3-preview/pages/")

    assert_is_problem(response, status=405)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_a_write_to_nowhere_is_not_asked_for_a_token_of_ours(client):
    client.handler.enforce_csrf_checks = True

    assert_is_problem(client.post("/api/v2/unknown/"), status=404)


@pytest.mark.parametrize(
    ("path", "refused"),
    [("v2/pages/?foo=1", "title"), ("v2/zones/?foo=1", "postcode"), ("v2/lookup/?foo=1", "q")],
)
def test_a_refusal_names_what_is_allowed(client, path, refused):
    problem = assert_is_problem(client.get(f"/api/{path}"), status=400)

    assert refused in problem["allowed"]
    assert "foo" in problem["detail"]


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("value", ["x", "999999", "", "-1"])
@pytest.mark.parametrize("name", ["ancestor_of", "child_of", "descendant_of", "translation_of"])
def test_a_page_that_is_none_is_refused_with_what_to_give(client, name, value, language):
    refused = client.get(
        "/api/v2/pages/", {name: value, "type": "zonepages.ZonePage"}, headers={"accept-language": language}
    )

    problem = assert_is_problem(refused, status=400)
    assert problem["parameter"] == name
    assert "id" in problem["detail"]
    assert ("root" in problem["detail"]) == (name != "ancestor_of")


def test_two_places_in_the_tree_are_not_asked_for_at_once(client):
    problem = assert_is_problem(client.get("/api/v2/pages/?child_of=root&descendant_of=root"), status=400)

    assert problem["parameter"] == "descendant_of"
    assert "child_of" in problem["detail"]


@pytest.mark.parametrize("list_of", ["v2", "v3-preview"])
@pytest.mark.parametrize("value", ["nowhere.example", "", "localhost:", "\x9a", "127.0.0.1:eighty"])
def test_a_site_that_is_none_is_refused_with_those_there_are(client, list_of, value):
    site, path = Site.objects.get(), f"/api/{list_of}/pages/"
    problem = assert_is_problem(client.get(path, {"site": value}), status=400)

    assert problem["parameter"] == "site"
    assert problem["allowed"] == [site.hostname, f"{site.hostname}:{site.port}"]
    for name in problem["allowed"]:
        assert client.get(path, {"site": name}).json()["items"]


@pytest.mark.parametrize("list_of", ["v2", "v3-preview"])
def test_sites_of_one_host_are_known_by_their_ports(client, list_of):
    site, path = Site.objects.get(), f"/api/{list_of}/pages/"
    Site.objects.create(hostname=site.hostname, port=9000, root_page=site.root_page)
    problem = assert_is_problem(client.get(path, {"site": site.hostname}), status=400)

    assert problem["allowed"] == [f"{site.hostname}:{site.port}", f"{site.hostname}:9000"]


def test_the_address_of_a_page_is_looked_up_on_a_site_that_there_is(client):
    query = {"html_path": "/nl/", "site": "nowhere.example"}

    assert assert_is_problem(client.get("/api/v3-preview/pages/find/", query), status=400)["allowed"]


@pytest.mark.parametrize("value", ["", "home.HomePage,", ",", "zonepages.ZonePage,,home.HomePage"])
@pytest.mark.parametrize("list_of", ["v2", "v3-preview"])
def test_a_type_without_a_name_is_none(client, list_of, value):
    problem = assert_is_problem(client.get(f"/api/{list_of}/pages/", {"type": value}), status=400)

    assert problem["parameter"] == "type"
    assert "zonepages.ZonePage" in problem["allowed"]


OPTIONS = [
    "zones/",
    "zones/5344/",
    "good-practices/",
    "lookup/",
    "changes/",
    "export/zones.csv",
    "pages/",
    "pages/find/",
    "images/",
    "documents/",
    "redirects/",
    "translations/",
    "preview/",
]


@pytest.mark.parametrize("path", OPTIONS)
def test_an_address_says_which_methods_it_takes_and_no_more(client, path):
    """Whatever else is asked, and whoever asks; and all that it says is true."""
    for query in ("", "?surprise=1"):
        answer = client.options(f"/api/v2/{path}{query}", headers={"accept": "image/png"})
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert "Content-Type" not in answer.headers
    for method in ("get", "head", "options"):
        assert getattr(client, method)(f"/api/v2/{path}").status_code != 405


@pytest.mark.parametrize("path", ["v2/", "v2/unknown/", "v2/zones/5344/extra/"])
def test_where_nothing_is_no_method_is_named(client, path):
    assert_is_problem(client.options(f"/api/{path}"), status=404)


@pytest.mark.parametrize("path", ["/health/", "/nl/goede-praktijken/atom.xml"])
def test_a_bad_query_is_refused_outside_the_api_as_well(client, path):
    for query in ("foo=1", "_=1", "format=json"):
        problem = assert_is_problem(client.get(f"{path}?{query}"), status=400)
        assert problem["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize("path", ["/api/docs/", "/api/openapi.json"])
def test_what_is_in_english_says_so(client, path):
    answer = client.get(path, headers={"accept-language": "nl"})

    assert answer.headers["Content-Language"] == "en"


@pytest.mark.parametrize(
    "accept", ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "application/*", "application/json", ""]
)
def test_who_would_read_json_gets_json(client, accept):
    response = client.get("/api/v2/zones/5344/", headers={"accept": accept})

    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0", "application"])
@pytest.mark.parametrize(
    "path",
    ["pages/", "pages/3/", "images/", "redirects/", "zones/5344/", "good-practices/", "lookup/?q=1040"],
)
def test_who_would_not_read_json_is_told_so(client, path, accept):
    assert_is_problem(client.get(f"/api/v2/{path}", headers={"accept": accept}), status=406)


@pytest.mark.parametrize(("language", "title"), [("nl", "Niet beschikbaar"), ("fr", "Non disponible")])
def test_a_refusal_to_answer_is_told_in_the_language_of_the_reader(client, language, title):
    headers = {"accept": "text/html", "accept-language": language}

    assert client.get("/api/v2/zones/", headers=headers).json()["title"].startswith(title)


def test_a_forgotten_slash_leads_to_the_endpoint(client):
    response = client.get("/api/v2/lookup?q=1040")

    assert (response.status_code, response.url) == (301, "/api/v2/lookup/?q=1040")
    assert_is_problem(client.post("/api/v2/lookup"), status=404)


def test_an_unknown_host_is_a_problem_too(client):
    assert_is_problem(client.get("/api/v2/zones/", headers={"host": "evil.example"}), status=400)


def test_an_unexpected_error_is_a_problem_without_details(client, settings):
    client.raise_request_exception = False
    settings.WAGTAILAPI_LIMIT_MAX = "not a number"

    problem = assert_is_problem(client.get("/api/v2/zones/?limit=5"), status=500)

    assert "not a number" not in str(problem)


def test_errors_outside_the_api_are_left_alone():
    middleware = ApiMiddleware(lambda request: HttpResponse("<p>Weg</p>", status=410))

    assert middleware(RequestFactory().get("/nl/")).content == b"<p>Weg</p>"
    inside = middleware(RequestFactory().get("/api/v2/gone/"))
    assert inside.headers["Content-Type"] == PROBLEM
    assert b'"title": "Gone"' in inside.content


@pytest.mark.parametrize(
    "text", ["'", "\\", "%", "a & | ! (", '"', "💙", "' OR 1=1 --", "<b>x</b>", "a" * 500, " ", ""]
)
def test_no_text_breaks_a_search(client, text):
    for path in ("v2/pages/", "v2/images/", "v2/documents/", "v3-preview/pages/"):
        status = client.get(f"/api/{path}", {"search": text}).status_code
        assert status == (200 if any(map(str.isalnum, text)) else 400), path
    for path in ("v2/zones/", "v2/lookup/"):
        assert client.get(f"/api/{path}", {"q": text}).status_code in (200, 400), path


@pytest.mark.parametrize("number", [HUGE, f"-{HUGE}", "1e9", "00", "-1", "0"])
def test_no_number_breaks_an_address(client, number):
    addresses = (
        f"v2/pages/{number}/",
        f"v2/zones/{number}/",
        f"v2/pages/?child_of={number}",
        f"v2/pages/find/?id={number}",
        f"v3-preview/pages/{number}/",
        f"v3-preview/pages/?child_of={number}",
        f"v3-preview/pages/?translation_of={number}",
        f"v3-preview/pages/?pk={number}",
        f"v3-preview/pages/?id={number}",
        f"v3-preview/pages/find/?id={number}",
        f"v3-preview/pages/?site={number}",
    )
    for address in addresses:
        response = client.get(f"/api/{address}")
        assert 400 <= response.status_code < 500 or response.json()["items"] == [], address


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_problems_are_told_in_the_language_of_the_reader(client, language):
    response = client.get("/api/v2/zones/9999/", headers={"accept-language": language})

    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize(
    "path",
    [
        "/health/",
        "/api/docs/",
        "/api/openapi.json",
        "/api/v3-preview/openapi.json",
        "/api/v2/zones/",
        "/nl/goede-praktijken/atom.xml",
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_can_only_be_read_asks_no_form_of_a_browser(zone_page, path, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(path)

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_who_may_write_nothing_keeps_nobody_waiting(client, zone_page):
    with CaptureQueriesContext(connection) as queries:
        answer = client.post("/api/v3-preview/pages/", "{}", content_type="application/json")

    assert answer.status_code == 401
    assert not [each for each in queries if "contentversion" in each["sql"]]
