"""API keys of organisations: made and revoked by national administrators, good for reading only."""

import datetime
import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken

from tests.zonepages.audit_log import Watch
from tests.zonepages.teams import logged_in, person
from tests.zonepages.web import soup_of
from zonepages.audit.entries import EventKind, kind_of
from zonepages.integrators import integrator_with, issue_key, revoke_key
from zonepages.models import IntegratorToken
from zonepages.views.integrators import KeyForm

pytestmark = pytest.mark.django_db

KEYS = "/admin/integrator-keys/"
PLACES = ["/api/v2/zones/5344/", "/api/v2/pages/", "/api/v3-preview/pages/", "/nl/goede-praktijken/atom.xml"]
FORM = {"organisation": "Stad Gent", "email": "api@gent.example", "requests_per_minute": ""}


@pytest.fixture
def administrator():
    return person("beheerder", ("national_administrator", ""))


@pytest.fixture
def issued(administrator):
    return issue_key(organisation="Stad Gent", email="api@gent.example", actor=administrator)


def bearer(key, scheme="Bearer"):
    return {"authorization": f"{scheme} {key}"}


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_a_key_reads_what_everybody_reads(client, issued, path, scheme):
    _token, key = issued
    answer = client.get(path, headers=bearer(key, scheme))

    assert answer.status_code == 200
    assert answer.content == client.get(path).content
    assert answer.headers["RateLimit-Policy"] != ""


@pytest.mark.parametrize("path", [*PLACES, "/api/unknown/", "/api/v3-preview/whoami/"])
@pytest.mark.parametrize(("language", "word"), [("nl", "onbekend"), ("fr", "inconnue")])
def test_an_unknown_key_is_refused(client, path, language, word):
    answer = client.get(path, headers=bearer("zp_nobodys") | {"accept-language": language})

    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert word in answer.json()["detail"] or path.startswith("/nl/")


@pytest.mark.parametrize("path", PLACES)
def test_a_revoked_key_is_refused_in_the_next_request(client, issued, administrator, path):
    token, key = issued
    assert client.get(path, headers=bearer(key)).status_code == 200
    revoke_key(token=token, actor=administrator)

    assert client.get(path, headers=bearer(key)).status_code == 401


def test_what_is_like_a_key_is_no_key(client, issued):
    _token, key = issued

    for spoiled in (key[:-1], f"{key}x", f"zp_{key}", "zp_", f"zp_{key[3:].swapcase()}", f"{key[:8]}é"):
        assert client.get(PLACES[0], headers=bearer(spoiled)).status_code == 401, spoiled


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/api/v3-preview/pages/"),
        ("patch", "/api/v3-preview/pages/3/"),
        ("delete", "/api/v3-preview/pages/3/"),
        ("post", "/api/v3-preview/pages/3/actions/publish/"),
        ("post", "/api/v3-preview/redirects/"),
        ("delete", "/api/v3-preview/images/1/"),
    ],
)
def test_nothing_is_written_with_a_key(client, issued, method, path):
    _token, key = issued
    answer = getattr(client, method)(
        path, json.dumps({}), content_type="application/json", headers=bearer(key)
    )

    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_what_can_only_be_read_says_so_to_who_has_a_key_too(client, issued, method):
    answer = getattr(client, method)("/api/v2/zones/", headers=bearer(issued[1]))

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    "path", ["/api/v2/translations/", "/api/v3-preview/whoami/", "/api/v3-preview/sites/"]
)
def test_a_key_opens_nothing_that_is_for_people(client, issued, path):
    _token, key = issued

    assert client.get(path, headers=bearer(key)).status_code == 401


def test_the_tokens_of_people_work_as_before(client, administrator):
    _token, raw = APIToken.create_token(user=administrator, name="eigen")

    assert client.get("/api/v3-preview/whoami/", headers=bearer(raw)).status_code == 200
    assert client.get("/api/v2/translations/", headers=bearer(raw)).status_code == 200
    assert not raw.startswith("zp_")


def test_the_day_of_the_last_use_is_kept_at_one_write_a_day(client, issued, django_assert_num_queries):
    token, key = issued
    assert token.last_used is None
    client.get(PLACES[0], headers=bearer(key))
    token.refresh_from_db()
    assert token.last_used == timezone.localdate()

    with django_assert_num_queries(1):
        integrator_with(key)
    IntegratorToken.objects.update(last_used=timezone.localdate() - datetime.timedelta(days=1))
    with django_assert_num_queries(2):
        integrator_with(key)


def test_the_database_holds_no_key(issued):
    token, key = issued

    assert re.fullmatch(r"zp_[\w-]{43}", key)
    assert token.prefix == key[:8]
    assert key not in json.dumps(list(IntegratorToken.objects.values()), default=str)


@pytest.mark.parametrize("number", [0, -1, 1_000_001])
def test_a_number_of_requests_is_one_that_means_something(issued, number):
    token, _key = issued
    token.requests_per_minute = number

    with pytest.raises(ValidationError):
        token.full_clean()


def test_an_administrator_makes_a_key_and_sees_it_once(client, administrator):
    admin, watch = logged_in(administrator), Watch()
    answer = admin.post(f"{KEYS}new/", FORM)
    key = soup_of(answer).select_one("#integrator-key")["value"]

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(PLACES[0], headers=bearer(key)).status_code == 200
    token = IntegratorToken.objects.get()
    for path in (KEYS, f"{KEYS}edit/{token.pk}/", f"{KEYS}history/{token.pk}/"):
        page = admin.get(path)
        assert page.status_code == 200
        assert "Stad Gent" in page.content.decode()
        assert key not in page.content.decode()
    [entry] = watch.named("zonepages.integrator")
    assert (entry.user, kind_of(entry)) == (administrator, EventKind.RIGHTS)
    assert entry.message == f"API key {token.prefix}… made for Stad Gent"
    assert key not in json.dumps(entry.data)


@pytest.mark.parametrize("wrong", [{"organisation": ""}, {"email": "x"}, {"requests_per_minute": "0"}])
def test_a_key_is_made_for_an_organisation_that_can_be_reached(administrator, wrong):
    assert logged_in(administrator).post(f"{KEYS}new/", FORM | wrong).status_code == 200
    assert not IntegratorToken.objects.exists()


def test_an_administrator_revokes_a_key_and_its_row_stays(client, administrator, issued):
    token, key = issued
    watch, address = Watch(), reverse("zonepages_integrators:delete", args=[token.pk])
    admin = logged_in(administrator)

    assert admin.get(address).status_code == 200
    assert client.get(PLACES[0], headers=bearer(key)).status_code == 200
    assert admin.post(address).status_code == 302
    assert admin.post(address).status_code == 302
    assert client.get(PLACES[0], headers=bearer(key)).status_code == 401
    assert IntegratorToken.objects.get().revoked
    assert [entry.message for entry in watch.named("zonepages.integrator")] == [
        f"API key {token.prefix}… of Stad Gent revoked"
    ]
    assert "Stad Gent" in admin.get(KEYS).content.decode()


def test_an_administrator_gives_an_organisation_more(administrator, issued):
    token, key = issued
    logged_in(administrator).post(f"{KEYS}edit/{token.pk}/", FORM | {"requests_per_minute": "9000"})

    assert integrator_with(key).requests_per_minute == 9000


def test_a_form_that_was_read_before_a_revocation_does_not_undo_it(administrator, issued):
    token, key = issued
    form = KeyForm(FORM | {"requests_per_minute": "9000"}, instance=token)
    assert form.is_valid()
    revoke_key(token=IntegratorToken.objects.get(), actor=administrator)
    form.save()

    assert integrator_with(key) is None
    assert IntegratorToken.objects.get().requests_per_minute == 9000


@pytest.mark.parametrize(
    "role", [("national_editor", ""), ("manager", "5344"), ("moderator", "5344"), ("editor", "5344")]
)
@pytest.mark.parametrize("page", ["", "new/", "edit/{}/", "delete/{}/", "history/{}/"])
def test_nobody_else_comes_near_the_keys(issued, role, page):
    token, key = issued
    somebody = logged_in(person("iemand", role))
    address = KEYS + page.format(token.pk)

    for answer in (somebody.get(address), somebody.post(address, FORM)):
        assert answer.status_code in (302, 403, 405)
        assert "Stad Gent" not in answer.content.decode()
    assert integrator_with(key)
    assert IntegratorToken.objects.count() == 1
