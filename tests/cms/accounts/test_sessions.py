"""A session ends: after a time without work, and a time after the log-in."""

import pytest
from wagtail.admin.models import EditingSession

from cms.accounts.sessions import SEEN, STARTED
from tests.cms.accounts.people import LOG_IN, editor, log_in

pytestmark = pytest.mark.django_db

IDLE, WHOLE = 2 * 3600, 12 * 3600
SESSION = "/admin/session/"


@pytest.fixture
def person(client):
    user = editor()
    log_in(client)
    return user


def let_pass(client, seconds: int, *, since: str = SEEN) -> None:
    session = client.session
    session[since] -= seconds
    session.save()


def test_a_log_in_has_a_new_session_key(client):
    editor()
    client.get(LOG_IN)
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key

    log_in(client)

    assert client.session.session_key != before


def test_work_keeps_a_session(client, person):
    for _ in range(4):
        let_pass(client, IDLE - 60)
        assert client.get("/admin/account/").status_code == 200


def test_a_session_without_work_ends(client, person):
    let_pass(client, IDLE + 60)

    response = client.get("/admin/account/?x=1")

    assert response.status_code == 302
    assert response.url == f"{LOG_IN}?next=/admin/account/%3Fx%3D1"
    assert "_auth_user_id" not in client.session


def test_work_does_not_keep_a_session_for_ever(client, person):
    let_pass(client, WHOLE + 60, since=STARTED)

    assert client.get("/admin/account/").status_code == 302


def test_the_log_in_page_says_why_it_is_there_again_and_leads_back(client, person):
    let_pass(client, IDLE + 60)

    page = client.get("/admin/account/", follow=True)

    assert page.context["next"] == "/admin/account/"
    assert [message.level_tag for message in page.context["messages"]] == ["warning"]
    assert log_in(client, "proef").status_code == 302


def test_a_script_of_an_old_page_is_refused_and_not_led_to_a_log_in(client, person):
    let_pass(client, IDLE + 60)

    response = client.get("/admin/account/", headers={"x-requested-with": "XMLHttpRequest"})

    assert response.status_code == 403


def test_an_editor_left_open_does_not_keep_a_session(client, person, zone_page):
    """Its script says every ten seconds that it is open."""
    person.is_superuser = True
    person.save()
    client.get(f"/admin/pages/{zone_page.pk}/edit/")
    editing = EditingSession.objects.get(user=person)
    ping = f"/admin/editing-sessions/ping/zonepages/zonepage/{zone_page.pk}/{editing.pk}/"
    let_pass(client, IDLE - 60)
    assert client.post(ping).status_code == 200
    assert client.get(SESSION).status_code == 200
    let_pass(client, 120)

    assert client.post(ping).status_code == 302
    assert client.get(SESSION).status_code == 403


def test_a_text_that_is_saved_while_it_is_written_keeps_the_session(client, person, zone_page):
    """Wagtail's editor sends what was written to the same address half a second after each change."""
    person.is_superuser = True
    person.save()
    let_pass(client, IDLE - 60)
    client.post(f"/admin/pages/{zone_page.pk}/edit/", headers={"x-requested-with": "XMLHttpRequest"})
    let_pass(client, 120)

    assert client.get("/admin/").status_code == 200


def test_who_says_so_stays_logged_in(client, person):
    let_pass(client, IDLE - 60)
    assert client.get(SESSION).json()["seconds_left"] == pytest.approx(60, abs=5)

    assert client.post(SESSION).json()["seconds_left"] == pytest.approx(IDLE, abs=5)


def test_nobody_stays_longer_than_the_whole_time_by_saying_so(client, person):
    let_pass(client, WHOLE - 90, since=STARTED)

    assert client.post(SESSION).json()["seconds_left"] == pytest.approx(90, abs=5)


def test_a_session_of_which_no_time_is_known_is_over(client, person):
    session = client.session
    del session[STARTED]
    session.save()

    assert client.get("/admin/").status_code == 302


def test_an_ended_session_is_nobodys_for_readers_pages_too(client, person):
    let_pass(client, IDLE + 60)

    assert client.get("/nl/beheer/").status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_page_for_readers_asks_for_no_session(client, person):
    response = client.get("/nl/opzoeken/?q=1030")

    assert "Cookie" not in response.headers.get("Vary", "")


def test_remember_me_does_not_outlast_the_whole_time(client):
    editor()
    response = client.post(
        LOG_IN, {"username": "proef", "password": "vier gele fietsen in juni", "remember": "on"}
    )

    assert response.cookies["sessionid"]["max-age"] == WHOLE
