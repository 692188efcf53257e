"""Who types wrong passwords must wait, and nobody else."""

import logging
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.accounts.limits import LOG_IN_FROM_ADDRESS, LOG_IN_UNDER_NAME
from cms.accounts.models import Attempt
from tests.cms.accounts.people import LOG_IN, PASSWORD, editor, log_in

pytestmark = pytest.mark.django_db

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.9"}


@pytest.fixture
def person():
    return editor()


def fail(client: Client, times: int, name: str = "proef", **more: str) -> None:
    for _ in range(times):
        assert log_in(client, name, "verkeerd", **more).status_code == 200


def lock(client: Client, name: str = "proef", **more: str) -> None:
    fail(client, LOG_IN_UNDER_NAME.attempts, name, **more)


def let_pass(minutes: int) -> None:
    """Put the attempts so long ago, as if that time had gone by."""
    Attempt.objects.update(at=F("at") - timedelta(minutes=minutes))


def text_of(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split())


def test_the_right_password_leads_to_the_admin(client, person):
    assert log_in(client).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_wrong_password_leads_nowhere(client, person):
    fail(client, 1)

    assert client.get("/admin/").url.startswith(LOG_IN)


def test_after_too_many_wrong_passwords_the_right_one_must_wait(client, person):
    lock(client)

    response = log_in(client)

    assert response.status_code == 429
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_log_in_page_says_when_to_come_back(client, person, language):
    lock(client)

    response = log_in(client, headers={"accept-language": language})

    oldest = Attempt.objects.filter(limit=LOG_IN_UNDER_NAME.name).earliest("at").at
    room = timezone.localtime(oldest + timedelta(seconds=LOG_IN_UNDER_NAME.seconds + 59))
    assert f"{room:%H:%M}" in text_of(response)
    assert int(response.headers["Retry-After"]) == pytest.approx(LOG_IN_UNDER_NAME.seconds, abs=30)


def test_after_the_wait_the_right_password_is_enough(client, person):
    lock(client)
    let_pass(minutes=16)

    assert log_in(client).status_code == 302


def test_trying_during_the_wait_does_not_make_it_longer(client, person):
    lock(client)
    let_pass(minutes=10)
    for _ in range(LOG_IN_UNDER_NAME.attempts):
        assert log_in(client).status_code == 429
    let_pass(minutes=6)

    assert log_in(client).status_code == 302


def test_a_log_in_that_succeeds_begins_the_count_again(client, person):
    fail(client, LOG_IN_UNDER_NAME.attempts - 1)
    log_in(client)
    fail(client, LOG_IN_UNDER_NAME.attempts - 1)

    assert log_in(client).status_code == 302
    assert Attempt.objects.filter(limit=LOG_IN_UNDER_NAME.name).count() == 0


def test_nobody_can_lock_a_colleague_out_from_another_address(client, person):
    lock(client, **ELSEWHERE)

    assert log_in(client, **ELSEWHERE).status_code == 429
    assert log_in(client).status_code == 302


def test_a_colleague_at_the_same_address_is_not_locked(client, person):
    editor("collega")
    lock(client)

    assert log_in(client, "collega").status_code == 302


@pytest.mark.parametrize("spelling", ["PROEF", " proef", "ｐｒｏｅｆ"])
def test_another_spelling_of_a_name_is_counted_as_the_same(client, person, spelling):
    fail(client, LOG_IN_UNDER_NAME.attempts - 1)
    fail(client, 1, spelling)

    assert log_in(client).status_code == 429


def test_an_address_that_tries_many_names_must_wait(client, person):
    for number in range(LOG_IN_FROM_ADDRESS.attempts):
        fail(client, 1, f"naam{number}")

    assert log_in(client).status_code == 429
    assert log_in(client, **ELSEWHERE).status_code == 302


def test_log_ins_that_succeed_do_not_count_for_the_address(client, person):
    for _ in range(LOG_IN_UNDER_NAME.attempts * 2):
        assert log_in(client).status_code == 302

    assert Attempt.objects.count() == 0


def test_the_answer_is_the_same_whether_the_name_exists_or_not(client, person):
    editor("uit", is_active=False)

    def answers(name: str) -> list[tuple[int, str]]:
        responses = [log_in(client, name, "verkeerd") for _ in range(LOG_IN_UNDER_NAME.attempts + 1)]
        return [(response.status_code, text_of(response)) for response in responses]

    assert answers("proef") == answers("bestaat-niet") == answers("uit")


def test_a_forged_address_is_not_believed(client, person):
    for number in range(LOG_IN_UNDER_NAME.attempts):
        fail(client, 1, headers={"x-forwarded-for": f"192.0.2.{number}"})

    assert log_in(client, headers={"x-forwarded-for": "192.0.2.200"}).status_code == 429


def test_behind_a_proxy_the_address_that_it_added_counts(client, person, settings):
    settings.BEHIND_PROXY = True
    for number in range(LOG_IN_UNDER_NAME.attempts):
        fail(client, 1, headers={"x-forwarded-for": f"192.0.2.{number}, 198.51.100.7"})

    assert log_in(client, headers={"x-forwarded-for": "198.51.100.7"}).status_code == 429
    assert log_in(client, headers={"x-forwarded-for": "198.51.100.8"}).status_code == 302


def test_the_neighbours_of_one_address_of_ipv6_are_the_same_visitor(client, person):
    for number in range(LOG_IN_UNDER_NAME.attempts):
        fail(client, 1, REMOTE_ADDR=f"2001:db8::{number}")

    assert log_in(client, REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert log_in(client, REMOTE_ADDR="2001:db8:0:1::1").status_code == 302


def test_an_address_that_is_none_is_counted_too(client, person):
    lock(client, REMOTE_ADDR="")

    assert log_in(client, REMOTE_ADDR="nonsense").status_code == 429


def test_code_that_checks_a_password_is_not_a_visitor(person):
    for _ in range(LOG_IN_UNDER_NAME.attempts + 1):
        assert authenticate(username="proef", password="verkeerd") is None

    assert authenticate(username="proef", password=PASSWORD) == person


def test_what_is_counted_does_not_tell_who_tried(client, person):
    fail(client, 1)

    assert all(len(key) == 64 for key in Attempt.objects.values_list("key", flat=True))


def test_old_attempts_are_not_kept(client, person):
    fail(client, 3)
    let_pass(minutes=20)
    fail(client, 1)

    assert Attempt.objects.count() == 2


def test_a_lock_is_logged_without_name_or_password(client, person, caplog):
    with caplog.at_level(logging.WARNING, logger="cms.accounts"):
        lock(client)
        log_in(client)

    [record] = [record for record in caplog.records if record.name.startswith("cms.accounts")]
    assert f"user {person.pk}" in record.getMessage()
    assert "verkeerd" not in caplog.text
    assert PASSWORD not in caplog.text


def test_a_lock_is_in_the_log_of_the_account(client, person):
    lock(client)
    log_in(client)

    assert [entry.action for entry in ModelLogEntry.objects.for_instance(person)].count(
        "accounts.locked"
    ) == 1


def test_a_command_lets_everybody_try_again_at_once(client, person):
    lock(client)

    call_command("unlock_log_in")

    assert log_in(client).status_code == 302


@pytest.mark.parametrize("name", ["x" * 10_000, "a\0b", "", "\ud7ff" * 254])
def test_a_name_that_cannot_be_one_is_refused_and_nothing_more(client, person, name):
    assert log_in(client, name, "verkeerd").status_code == 200


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_log_in_page_for_private_pages_is_the_same_one(client, language):
    response = client.get(f"/{language}/_util/login/?next=/{language}/")

    assert response.status_code == 302
    assert response.url == f"{LOG_IN}?next=/{language}/"
