"""A common password is refused wherever a password is chosen, and a chosen one is in the account's log."""

import re

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from cms.accounts.limits import RESET_FOR_MAILBOX, RESET_FROM_ADDRESS
from tests.cms.accounts.people import PASSWORD, editor

pytestmark = pytest.mark.django_db

RESET = "/admin/password_reset/"
GOOD = "zeven natte paraplu's"
BAD = [
    "kort",
    "passwordpassword1"[:8],
    "123456789012",
    "politiezone5344",
    "Wachtwoord2026!",
    "M0tdepasse1234!",
]


@pytest.mark.parametrize(
    "password",
    [
        "politiezone5344",
        "Wachtwoord2026!",
        "W4chtw00rd2026!",
        "motdepasse-2026",
        "Zone de police 5344",
        "azertyuiop123",
        "école-école-école",
    ],
)
def test_a_word_of_this_site_with_digits_is_no_password(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", [PASSWORD, GOOD, "politie bewaakt 3 ooievaars", "kq7x-mmpd-02hz"])
def test_a_sentence_or_random_text_is_a_password(password):
    validate_password(password)


def link_in_mail() -> str:
    return re.search(r"https?://[^/]+(/admin/password_reset/confirm/\S+)", mail.outbox[-1].body).group(1)


def open_link(client) -> str:
    """Follow the link of the mail, and return the address of the form behind it."""
    return client.get(link_in_mail()).url


def ask(client, mailbox: str = "proef@example.org", **more):
    return client.post(RESET, {"email": mailbox}, **more)


@pytest.mark.parametrize("password", BAD)
def test_a_reset_takes_no_bad_password(client, password):
    editor()
    ask(client)

    response = client.post(open_link(client), {"new_password1": password, "new_password2": password})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert authenticate(username="proef", password=PASSWORD)


def test_a_reset_takes_a_good_one_and_the_link_works_once(client):
    person = editor()
    ask(client)
    link, form = link_in_mail(), open_link(client)

    client.post(form, {"new_password1": GOOD, "new_password2": GOOD})

    assert authenticate(username="proef", password=GOOD) == person
    assert client.get(link, follow=True).context["validlink"] is False


@pytest.mark.parametrize("password", BAD)
def test_the_account_page_takes_no_bad_password(client, password):
    person = editor()
    client.force_login(person)
    form = {
        "password-old_password": PASSWORD,
        "password-new_password1": password,
        "password-new_password2": password,
    }

    response = client.post("/admin/account/", account_form(person) | form)

    assert response.status_code == 200
    assert authenticate(username="proef", password=PASSWORD)


def test_the_account_page_takes_a_good_one_and_notes_it(client):
    person = editor()
    client.force_login(person)
    form = {"password-old_password": PASSWORD, "password-new_password1": GOOD, "password-new_password2": GOOD}

    response = client.post("/admin/account/", account_form(person) | form)

    assert response.status_code == 302
    assert authenticate(username="proef", password=GOOD)
    assert client.get("/admin/").status_code == 200
    [entry] = ModelLogEntry.objects.for_instance(person).filter(action="accounts.password_set")
    assert entry.user == person


def account_form(person) -> dict[str, str]:
    return {
        "name_email-first_name": "Proef",
        "name_email-last_name": "Persoon",
        "name_email-email": person.email,
        "locale-preferred_language": "nl",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }


@pytest.mark.parametrize("password", BAD)
def test_the_user_admin_takes_no_bad_password(admin_client, password):
    form = {
        "username": "nieuw",
        "email": "nieuw@example.org",
        "first_name": "Nieuw",
        "last_name": "Persoon",
        "password1": password,
        "password2": password,
    }

    response = admin_client.post("/admin/users/new/", form)

    assert response.status_code == 200
    assert not get_user_model().objects.filter(username="nieuw").exists()


def test_asking_for_a_reset_is_answered_the_same_for_every_mailbox(client):
    editor()

    known, unknown = ask(client), ask(client, "niemand@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_a_mailbox_gets_a_few_mails_an_hour(client):
    editor()
    for number in range(RESET_FOR_MAILBOX.attempts):
        assert ask(client, "Proef@example.org", REMOTE_ADDR=f"192.0.2.{number}").status_code == 302

    assert ask(client).status_code == 429
    assert len(mail.outbox) == RESET_FOR_MAILBOX.attempts


def test_a_mailbox_that_nobody_has_is_refused_just_as_soon(client):
    for _ in range(RESET_FOR_MAILBOX.attempts):
        assert ask(client, "niemand@example.org").status_code == 302

    assert ask(client, "niemand@example.org").status_code == 429


def test_an_address_asks_for_a_limited_number_of_mailboxes(client):
    editor()
    for number in range(RESET_FROM_ADDRESS.attempts):
        ask(client, f"naam{number}@example.org")

    assert ask(client).status_code == 429
    assert ask(client, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_the_page_for_a_reset_says_when_to_come_back(client):
    for _ in range(RESET_FOR_MAILBOX.attempts + 1):
        response = ask(client)

    assert response.headers["Retry-After"]
    assert response.context["form"].non_field_errors()
