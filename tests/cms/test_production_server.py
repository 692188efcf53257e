"""The site as production runs it: gunicorn, whitenoise, hashed files, behind a proxy that ends TLS."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.servers import copied_database, manage, serve

pytestmark = pytest.mark.django_db

OVER_TLS = {"X-Forwarded-Proto": "https"}
PAGES = ["/nl/", "/fr/", "/nl/opzoeken/?q=1030", "/nl/politiezones/", "/nl/bestaat-niet/"]
STRICT_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


@pytest.fixture(scope="module")
def address(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    directory = tmp_path_factory.mktemp("production")
    variables = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "Yw3nQ8zLk2VbT7rXc5JmP9sDf4HgN6aEu1RiKo0WtBqZxCvMpLjS",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BEHIND_PROXY": "1",
        "CACHE_URL": "",
        "STATIC_ROOT": str(directory / "static"),
        "MEDIA_ROOT": str(directory / "media"),
    }
    with django_db_blocker.unblock(), copied_database(directory) as database_url:
        manage("collectstatic", "--no-input", database_url=database_url, **variables)
        with serve(database_url, log=directory / "log", **variables) as served_at:
            yield served_at


def get(url: str, **headers: str) -> requests.Response:
    return requests.get(url, headers=headers, timeout=60, allow_redirects=False)


def policy_of(answer: requests.Response) -> dict[str, str]:
    directives = answer.headers["Content-Security-Policy"].split(";")
    return dict(directive.strip().split(" ", 1) for directive in directives)


def test_what_comes_without_tls_is_sent_to_https(address: str):
    answer = get(f"{address}/nl/")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{address.replace('http:', 'https:')}/nl/"


def test_health_is_asked_without_tls(address: str):
    answer = get(f"{address}/health/")

    assert answer.status_code == 200
    assert answer.json() == {"status": "UP"}


@pytest.mark.parametrize(
    "path", ["/nl/", "/fr/", "/nl/opzoeken/?q=1030", "/nl/bestaat-niet/", "/api/v2/pages/"]
)
def test_answers_carry_the_security_headers(address: str, path: str):
    headers = get(address + path, **OVER_TLS).headers

    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_pages_for_readers_have_the_strict_policy_and_nothing_inline(address: str, path: str):
    answer = get(address + path, **OVER_TLS)

    assert policy_of(answer) == STRICT_POLICY
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*ld\+json)", answer.text)


def test_cookies_travel_over_tls_only(address: str):
    cookies = list(requests.get(f"{address}/admin/login/", headers=OVER_TLS, timeout=60).cookies)

    assert cookies
    assert all(cookie.secure for cookie in cookies)


def test_static_files_are_hashed_compressed_and_kept_for_ever(address: str):
    html = get(f"{address}/nl/", **OVER_TLS).text
    [style, *_rest] = re.findall(r'href="(/static/[^"]+\.css)"', html)

    answer = get(address + style, **OVER_TLS, **{"Accept-Encoding": "gzip"})

    assert re.search(r"\.[0-9a-f]{12}\.css$", style)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"


def test_uploaded_files_are_left_to_the_web_server(address: str):
    assert get(f"{address}/media/images/a.png", **OVER_TLS).status_code == 404
