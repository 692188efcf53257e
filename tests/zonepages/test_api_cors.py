"""Reading from the pages of other sites: whatever the answer is, and writing from none."""

import json

import pytest

pytestmark = pytest.mark.django_db

ORIGIN = {"origin": "https://www.stad.example"}
READABLE = [
    "/api/v2/zones/",
    "/api/v2/zones/5344/",
    "/api/v2/pages/",
    "/api/v2/lookup/?q=1040",
    "/api/v3-preview/pages/",
    "/nl/goede-praktijken/atom.xml",
    "/fr/bonnes-pratiques/atom.xml",
]
REFUSED = [
    ("/api/v2/zones/?unknown=1", 400),
    ("/api/v2/zones/9999/", 404),
    ("/api/v4/", 404),
    ("/api/v3-preview/pages/?unknown=1", 400),
    ("/api/v2/translations/", 401),
    ("/nl/goede-praktijken/atom.xml?theme=unknown", 400),
]


def preflight(client, path, method="GET", *headers):
    asked = {"access-control-request-method": method, "access-control-request-headers": ",".join(headers)}
    return client.options(path, headers=ORIGIN | asked)


def allows_other_sites(response):
    return response.headers.get("Access-Control-Allow-Origin") == "*"


def words_of(response, name):
    return {word.strip().lower() for word in response.headers.get(name, "").split(",")} - {""}


@pytest.mark.parametrize("path", READABLE)
@pytest.mark.parametrize("method", ["get", "head"])
def test_any_site_may_read(client, path, method):
    response = getattr(client, method)(path, headers=ORIGIN)

    assert response.status_code == 200
    assert allows_other_sites(response)
    assert words_of(response, "Access-Control-Expose-Headers") >= {
        "etag",
        "last-modified",
        "link",
        "ratelimit-limit",
        "ratelimit-policy",
        "ratelimit-remaining",
        "ratelimit-reset",
        "retry-after",
    }


@pytest.mark.parametrize(("path", "status"), REFUSED)
def test_any_site_may_read_why_it_got_no_answer(client, path, status):
    response = client.get(path, headers=ORIGIN)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert allows_other_sites(response)


def test_any_site_may_read_that_it_asks_too_often(client, settings):
    settings.ZONEPAGES_REQUESTS_PER_MINUTE = 1
    answers = [client.get("/api/v2/zones/5344/", headers=ORIGIN) for _ in range(3)]

    assert answers[-1].status_code == 429
    assert allows_other_sites(answers[-1])


def test_any_site_may_read_that_the_server_failed(client, monkeypatch):
    from zonepages.api.zones import ZonesAPIViewSet

    client.raise_request_exception = False
    monkeypatch.delattr(ZonesAPIViewSet, "items")

    response = client.get("/api/v2/zones/", headers=ORIGIN)

    assert (response.status_code, response.headers["Content-Type"]) == (500, "application/problem+json")
    assert allows_other_sites(response)


@pytest.mark.parametrize("path", READABLE)
def test_an_answer_is_the_same_for_every_site_and_every_visitor(client, path):
    """A shared cache keeps one: nothing in it depends on who asks."""
    client.cookies["sessionid"] = "whatever"
    asked = client.get(path, headers=ORIGIN)
    alone = client.get(path)

    assert allows_other_sites(alone)
    assert not {"origin", "cookie"} & words_of(asked, "Vary")
    assert words_of(asked, "Vary") == words_of(alone, "Vary")
    assert "Access-Control-Allow-Credentials" not in asked.headers
    assert not asked.cookies


@pytest.mark.parametrize("path", READABLE)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_browser_that_asks_first_is_told_what_it_may_ask(client, path, method):
    response = preflight(client, path, method, "if-none-match")

    assert (response.status_code, response.content) == (204, b"")
    assert allows_other_sites(response)
    assert words_of(response, "Access-Control-Allow-Methods") == {"get", "head", "options"}
    assert "if-none-match" in words_of(response, "Access-Control-Allow-Headers")
    assert int(response.headers["Access-Control-Max-Age"]) > 0


def test_asking_first_costs_no_request_of_the_limit(client, settings):
    settings.ZONEPAGES_REQUESTS_PER_MINUTE = 2
    for _ in range(5):
        preflight(client, "/api/v2/zones/")

    assert client.get("/api/v2/zones/").headers["RateLimit-Remaining"] == "1"


def test_a_key_may_be_sent_to_v2_but_not_to_where_keys_can_write(client):
    assert "authorization" in words_of(
        preflight(client, "/api/v2/zones/", "GET", "authorization"), "Access-Control-Allow-Headers"
    )
    assert "authorization" not in words_of(
        preflight(client, "/api/v3-preview/pages/", "GET", "authorization"), "Access-Control-Allow-Headers"
    )


@pytest.mark.parametrize("path", ["/api/v3-preview/pages/", "/api/v2/pages/"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "post", "x"])
def test_no_site_may_write_from_a_browser(client, path, method):
    """Browsers send a POST whatever methods are named, so that the answer names no site at all."""
    asked = preflight(client, path, method, "authorization")

    assert not {name for name in asked.headers if name.lower().startswith("access-control")}
    assert asked.status_code >= 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_was_written_without_asking_is_not_told_to_another_site(client, method):
    body = json.dumps({"title": "x"})
    response = getattr(client, method)(
        "/api/v3-preview/pages/", body, content_type="text/plain", headers=ORIGIN
    )

    assert response.status_code >= 400
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("path", ["/nl/", "/admin/", "/admin/login/", "/health/", "/robots.txt", "/apix/"])
@pytest.mark.parametrize("ask", ["get", "options"])
def test_other_sites_read_nothing_else(client, path, ask):
    headers = ORIGIN | {"access-control-request-method": "GET"}
    response = getattr(client, ask)(path, headers=headers)

    assert not {name for name in response.headers if name.lower().startswith("access-control")}
