"""After the password a code: from the app or from the sheet, each good for one log-in."""

import re

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from cms.accounts.models import RecoveryCode, RecoveryDevice
from cms.accounts.second_step import device_of
from tests.cms.accounts.people import LOG_IN, code_for, editor, log_in, turn_on

pytestmark = pytest.mark.django_db

CODE = "/admin/login/code/"
OVERVIEW = "/admin/account/second-step/"
SET_UP = "/admin/account/second-step/set-up/"


@pytest.fixture
def person():
    return editor()


@pytest.fixture
def app(person) -> TOTPDevice:
    return turn_on(person)[0]


def give(client: Client, code: str, address: str = CODE, **more: str):
    return client.post(address, {"code": code, **more})


def waited(device) -> None:
    """Forget that a wrong code makes the next one wait."""
    type(device).objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)


def actions_of(person) -> list[str]:
    return [entry.action for entry in ModelLogEntry.objects.for_instance(person).order_by("pk")]


def test_the_password_alone_opens_nothing(client, person, app, zone_page):
    person.is_superuser = True
    person.save()

    response = log_in(client)

    assert response.url == f"{CODE}?next=%2Fadmin%2F"
    for address in (
        "/admin/",
        "/admin/account/",
        f"/admin/pages/{zone_page.pk}/edit/",
        "/admin/api/main/pages/",
        "/admin/users/",
        OVERVIEW,
        SET_UP,
    ):
        assert client.get(address).status_code == 302, address
        assert "/account/second-step" not in client.get(address, follow=True).redirect_chain[-1][0]


def test_a_script_with_the_password_alone_is_refused(client, app):
    log_in(client)

    assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert client.post("/admin/session/").status_code == 403


def test_outside_the_admin_the_password_alone_is_nobody_either(client, app):
    log_in(client)

    assert client.get("/nl/beheer/").status_code == 200  # who is logged in is led on from there
    assert client.get("/api/v3-preview/whoami/").status_code in {401, 403, 404}


def test_the_code_completes_the_log_in_and_leads_on(client, app):
    log_in(client, next="/admin/account/")

    response = give(client, code_for(app), next="/admin/account/")

    assert response.url == "/admin/account/"
    assert client.get("/admin/account/").status_code == 200


def test_every_way_to_the_log_in_page_leads_to_the_code(client, app):
    log_in(client)

    page = client.get("/admin/account/", follow=True)

    assert page.redirect_chain[-1][0] == f"{CODE}?next=%2Fadmin%2Faccount%2F"


def test_the_code_leads_nowhere_outside_the_site(client, app):
    log_in(client)

    assert give(client, code_for(app), next="https://example.org/").url == "/admin/"


def test_the_session_has_a_new_key_after_the_password_and_after_the_code(client, app):
    log_in(client)
    after_password = client.session.session_key

    give(client, code_for(app))

    assert client.session.session_key != after_password


def test_a_code_works_once(client, app):
    code = code_for(app)
    log_in(client)
    give(client, code)
    client.post("/admin/logout/")
    log_in(client)

    assert give(client, code).status_code == 200
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "code", ["", "000000", "12345", "1_2345", "abcdef", "x" * 41, "-1", "١٢٣٤٥٦", "a\0b"]
)
def test_a_wrong_code_opens_nothing(client, app, code):
    log_in(client)

    assert give(client, code).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_an_old_code_opens_nothing(client, app):
    log_in(client)

    assert give(client, code_for(app, steps=-3)).status_code == 200


def test_the_code_of_somebody_else_opens_nothing(client, app):
    other, _codes = turn_on(editor("ander"))
    log_in(client)

    assert give(client, code_for(other)).status_code == 200


def test_after_wrong_codes_the_right_one_must_wait(client, app):
    log_in(client)
    for _ in range(4):
        TOTPDevice.objects.update(throttling_failure_timestamp=None)
        give(client, "000000")

    assert give(client, code_for(app)).status_code == 429
    assert client.get("/admin/").status_code == 302


def test_a_recovery_code_works_once_however_it_is_typed(client, person):
    _app, codes = turn_on(person)
    log_in(client)

    assert give(client, f" {codes[3].upper().replace('-', ' ')}").url == "/admin/"
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    log_in(client)
    assert give(client, codes[3]).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_who_uses_a_recovery_code_is_told_how_many_are_left(client, person):
    _app, codes = turn_on(person)
    log_in(client)

    page = client.post(CODE, {"code": codes[0]}, follow=True)

    assert "9" in str(next(iter(page.context["messages"])))
    assert "accounts.recovery_code_used" in actions_of(person)


def test_after_a_wrong_recovery_code_the_right_one_must_wait(client, person):
    _app, codes = turn_on(person)
    log_in(client)
    for _ in range(4):
        RecoveryDevice.objects.update(throttling_failure_timestamp=None)
        give(client, "abcd-abcd-abcd-abcd")

    assert give(client, codes[0]).status_code == 429


def test_recovery_codes_cannot_be_read_from_the_database(person):
    _app, codes = turn_on(person)
    stored = set(RecoveryCode.objects.values_list("digest", flat=True))

    assert len(stored) == len(codes) == 10
    assert not stored & {code for plain in codes for code in (plain, plain.replace("-", ""))}


def test_the_set_up_turns_the_second_step_on_with_a_first_code(client, person):
    client.force_login(person)
    page = client.get(SET_UP)
    device = TOTPDevice.objects.get(user=person)

    assert device_of(person) is None
    assert "<svg" in page.content.decode()
    assert page.context["secret"].replace(" ", "") in page.content.decode().replace(" ", "")
    before = client.session.session_key
    answer = give(client, code_for(device), SET_UP)

    assert device_of(person) == device
    assert len(answer.context["codes"]) == 10
    assert client.session.session_key != before
    assert client.get("/admin/").status_code == 200
    assert "accounts.second_step_set_up" in actions_of(person)


def test_looking_at_the_set_up_page_again_shows_the_same_secret(client, person):
    client.force_login(person)

    assert client.get(SET_UP).context["secret"] == client.get(SET_UP).context["secret"]


def test_a_wrong_first_code_turns_nothing_on(client, person):
    client.force_login(person)
    client.get(SET_UP)

    assert give(client, "000000", SET_UP).status_code == 200
    assert device_of(person) is None


def test_other_sessions_are_asked_for_the_code_too(client, person):
    other = Client()
    other.force_login(person)
    client.force_login(person)
    client.get(SET_UP)
    give(client, code_for(TOTPDevice.objects.get(user=person)), SET_UP)

    assert other.get("/admin/").status_code == 302


def complete_log_in(client: Client, app: TOTPDevice) -> None:
    log_in(client)
    give(client, code_for(app))
    TOTPDevice.objects.update(last_t=F("last_t") - 5)


@pytest.mark.parametrize("action", ["renew", "turn_off"])
def test_renewing_and_turning_off_ask_for_a_code(client, person, app, action):
    complete_log_in(client, app)
    codes = set(RecoveryCode.objects.values_list("digest", flat=True))

    assert client.post(OVERVIEW, {"code": "000000", action: ""}).status_code == 200
    assert device_of(person) == app
    assert set(RecoveryCode.objects.values_list("digest", flat=True)) == codes


def test_new_recovery_codes_replace_the_old_ones(client, person, app):
    complete_log_in(client, app)
    before = set(RecoveryCode.objects.values_list("digest", flat=True))

    page = client.post(OVERVIEW, {"code": code_for(app), "renew": ""})

    after = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(page.context["codes"]) == len(after) == 10
    assert not before & after
    assert "accounts.recovery_codes_renewed" in actions_of(person)


def test_turned_off_the_password_is_enough_again(client, person, app):
    complete_log_in(client, app)

    client.post(OVERVIEW, {"code": code_for(app), "turn_off": ""})

    assert device_of(person) is None
    assert RecoveryDevice.objects.count() == 0
    assert "accounts.second_step_removed" in actions_of(person)
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert log_in(Client()).url == "/admin/"


def test_the_account_page_leads_to_it(client, person):
    client.force_login(person)

    assert OVERVIEW in client.get("/admin/account/").content.decode()


def test_no_page_of_it_is_kept_by_a_browser(client, person, app):
    complete_log_in(client, app)

    for address in (LOG_IN, OVERVIEW, CODE):
        assert "no-store" in client.get(address).headers["Cache-Control"], address


@pytest.mark.parametrize("address", [CODE, OVERVIEW, SET_UP])
def test_nobody_sees_these_pages_without_a_password(client, address):
    assert client.get(address).url == f"{LOG_IN}?next={address}"
    assert client.post(address, {"code": "000000"}).status_code == 302


def test_a_new_password_by_mail_does_not_replace_the_second_step(client, person, app):
    """Who reads the mail of a colleague still has no telephone of theirs."""
    client.post("/admin/password_reset/", {"email": person.email})
    form = client.get(re.search(r"/admin/password_reset/confirm/\S+", mail.outbox[0].body).group()).url

    client.post(form, {"new_password1": "zeven natte paraplu's", "new_password2": "zeven natte paraplu's"})

    assert log_in(client, password="zeven natte paraplu's").url.startswith(CODE)
