"""An invitation is answered once, within 72 hours, by whom it was sent to."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.zonepages.teams import PASSWORD, group_of, link_in, logged_in, person, roles_of, zone_of
from tests.zonepages.web import main_of, one, soup_of, visible_text
from zonepages.models import Invitation
from zonepages.team import invite, remove_member, resend, withdraw

pytestmark = pytest.mark.django_db

ADDRESS = "an@example.org"
PAGES = {"nl": "/nl/beheer/uitnodiging/", "fr": "/fr/gestion/invitation/"}
NAMES = {"first_name": "An", "last_name": "Aerts"}
ACCOUNT = {**NAMES, "password": PASSWORD, "password_again": PASSWORD, "accept": ""}


@pytest.fixture
def manager():
    return person("mia", ("manager", "5344"))


def send(manager, role="editor", language="nl", email=ADDRESS, number="5344"):
    return invite(zone=zone_of(number), actor=manager, email=email, role=role, language=language)


def opened(client=None, language="nl", link=None):
    """Return a client that has opened the link in the last e-mail."""
    client = client or Client()
    assert client.get(link or link_in()).headers["Location"] == PAGES[language]
    return client


def answer(client, language="nl", **data):
    return client.post(PAGES[language], data)


def users_named(name=ADDRESS):
    return get_user_model().objects.filter(username=name)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_page_is_in_the_language_of_the_invitation_and_says_what_is_asked(manager, language):
    send(manager, language=language, role="moderator")

    page = opened(language=language).get(PAGES[language])

    assert page.status_code == 200
    assert one(soup_of(page), "html")["lang"] == language
    text = visible_text(main_of(page))
    assert zone_of().number in text
    assert ADDRESS in text.replace(" ", "")
    assert {"nl": "Je bent uitgenodigd", "fr": "Vous êtes invité"}[language] in text
    assert "no-store" in page.headers["Cache-Control"]
    assert one(soup_of(page), 'meta[name="robots"]')["content"] == "noindex"


def test_opening_the_link_uses_nothing_up(manager):
    send(manager)
    link = link_in()

    for _time in range(3):
        client = opened(link=link)
        assert client.head(link).status_code == 302
        assert client.get(PAGES["nl"]).status_code == 200

    assert answer(client, **ACCOUNT).status_code == 302


def test_no_page_holds_the_link(manager):
    send(manager)
    token = link_in().split("/")[-2]
    client = opened()

    assert token not in client.get(PAGES["nl"]).content.decode()
    assert client.get(link_in(), follow=True).redirect_chain == [(PAGES["nl"], 302)]


def test_somebody_without_an_account_makes_one(manager):
    send(manager, role="moderator", language="fr")

    done = answer(opened(language="fr"), "fr", **ACCOUNT)

    assert done.headers["Location"].startswith("/admin/login/?next=")
    user = users_named().get()
    assert (user.email, user.first_name, user.last_name) == (ADDRESS, "An", "Aerts")
    assert not user.is_superuser
    assert roles_of(user) == {("moderator", "5344")}
    assert user.wagtail_userprofile.preferred_language == "fr"
    client = Client()
    assert client.login(username=ADDRESS, password=PASSWORD)
    assert client.get("/admin/account/").status_code == 200
    invitation = Invitation.objects.get()
    assert (invitation.accepted_by, bool(invitation.accepted)) == (user, True)
    assert ModelLogEntry.objects.filter(action="zonepages.invitation.accepted", user=user).count() == 1


def test_the_new_account_is_not_logged_in_by_making_it(manager):
    send(manager)
    client = opened()
    answer(client, **ACCOUNT)

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "wachtwoord1234", "password_again": "wachtwoord1234", "first_name": "wachtwoord1234"},
        {"password": "kort", "password_again": "kort"},
        {"password": "123456789012345", "password_again": "123456789012345"},
        {"password": ADDRESS, "password_again": ADDRESS},
        {"password_again": "iets-heel-anders-dan-dat"},
        {"password": "x" * 10_000, "password_again": "x" * 10_000},
        {"password": "nul\0nul-nul-nul", "password_again": "nul\0nul-nul-nul"},
        {"first_name": ""},
        {"first_name": "x" * 10_000},
        {"last_name": "A\0erts"},
    ],
)
def test_a_form_that_is_not_right_says_so_and_uses_nothing_up(manager, wrong):
    send(manager)
    client = opened()

    page = answer(client, **ACCOUNT | wrong)

    assert page.status_code == 200
    assert main_of(page).select(".form__error")
    assert not users_named().exists()
    assert answer(client, **ACCOUNT).status_code == 302


@pytest.mark.parametrize(
    "extra",
    [
        *({"is_superuser": "on"}, {"username": "baas"}, {"email": "b@example.org"}, {"role": "manager"}),
        *({"zone": "5343"}, {"groups": "1"}),
    ],
)
def test_the_invited_person_gets_what_was_offered_whatever_else_is_sent(manager, extra):
    send(manager)

    answer(opened(), **ACCOUNT | extra)

    user = users_named().get()
    assert (user.email, user.is_superuser, roles_of(user)) == (ADDRESS, False, {("editor", "5344")})


def test_who_has_an_account_logs_in_and_then_accepts(manager):
    user = person("an", ("editor", "5343"), email="An@Example.org")
    send(manager, role="manager")
    client = opened()

    page = client.get(PAGES["nl"])
    assert not main_of(page).select("input[type=password], button[name=accept]")
    [login] = main_of(page).select("a.button")
    done = client.post("/admin/login/", {"username": "an", "password": PASSWORD, "next": PAGES["nl"]})
    assert done.headers["Location"] == PAGES["nl"] in login["href"].replace("%2F", "/")
    assert roles_of(user) == {("editor", "5343")}
    answer(client, accept="")

    assert roles_of(user) == {("editor", "5343"), ("manager", "5344")}


def test_a_password_in_the_form_does_not_open_an_account_that_exists(manager):
    user = person("an", email=ADDRESS)
    send(manager)

    page = answer(opened(), **ACCOUNT)

    assert page.status_code == 409
    assert not users_named().exists()
    assert roles_of(user) == set()
    assert Invitation.objects.get().accepted is None


def test_who_is_logged_in_as_somebody_else_is_told_so_and_nothing_changes(manager):
    other = person("otto", ("editor", "5343"))
    send(manager)
    client = opened(logged_in(other))

    page = client.get(PAGES["nl"])
    assert "otto" in visible_text(main_of(page))
    assert not main_of(page).select("button[name=accept]")
    assert answer(client, **ACCOUNT).status_code == 409

    assert roles_of(other) == {("editor", "5343")}
    assert Invitation.objects.get().accepted is None


@pytest.mark.parametrize("kind", ["superuser", "national_editor", "national_administrator"])
def test_a_national_account_joins_no_team(manager, kind):
    user = person("nina", email=ADDRESS, is_superuser=kind == "superuser")
    if kind != "superuser":
        user.groups.add(group_of(kind, ""))
    before = roles_of(user)
    send(manager)
    client = opened(logged_in(user))

    assert not main_of(client.get(PAGES["nl"])).select("button[name=accept]")
    assert answer(client, accept="").status_code == 409

    assert roles_of(user) == before
    assert Invitation.objects.get().accepted is None


def test_of_two_accounts_with_the_mailbox_the_one_that_is_logged_in_joins(manager):
    one_of_them, other = person("an1", email=ADDRESS), person("an2", email=ADDRESS.upper())
    send(manager)
    assert answer(opened(), **ACCOUNT).status_code == 409

    answer(opened(logged_in(other)), accept="")

    assert (roles_of(one_of_them), roles_of(other)) == (set(), {("editor", "5344")})


@pytest.mark.parametrize("who", ["closed", "name is taken"])
def test_a_mailbox_whose_account_cannot_be_used_gets_no_second_one(manager, who):
    if who == "closed":
        person("an", email=ADDRESS, is_active=False)
    else:
        person(ADDRESS.upper(), email="anders@example.org")
    send(manager)
    client = opened()

    assert not main_of(client.get(PAGES["nl"])).select("input[type=password]")
    assert answer(client, **ACCOUNT).status_code == 409
    assert get_user_model().objects.count() == 2


def test_accepting_takes_no_role_away(manager):
    colleague = person("co", ("manager", "5344"))
    send(manager, email="c@example.org")
    colleague.email = "c@example.org"
    colleague.save()

    answer(opened(logged_in(colleague)), accept="")

    assert ("manager", "5344") in roles_of(colleague)


def expire(manager):
    Invitation.objects.update(expires=timezone.now() - timezone.timedelta(seconds=1))


def take_back(manager):
    withdraw(zone=zone_of(), actor=manager, key=Invitation.objects.get().pk)


def send_again(manager):
    resend(zone=zone_of(), actor=manager, key=Invitation.objects.get().pk)


def remove_inviter(manager):
    remove_member(zone=zone_of(), actor=person("bo", ("national_administrator", "")), member=manager)


def demote_inviter(manager):
    manager.groups.set([group_of("moderator")])


def close_inviter(manager):
    get_user_model().objects.filter(pk=manager.pk).update(is_active=False)


def delete_inviter(manager):
    manager.delete()


def decline_it(manager):
    answer(opened(), decline="")


def accept_it(manager):
    answer(opened(), **ACCOUNT)


ENDS = [expire, take_back, send_again, remove_inviter, demote_inviter, close_inviter, delete_inviter]
ENDS += [decline_it, accept_it]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("when", ["before it is opened", "after it is opened"])
def test_a_link_that_no_longer_stands_says_why_and_does_nothing(manager, end, when):
    send(manager)
    link = link_in()
    client = opened(link=link) if when == "after it is opened" else Client()
    end(manager)
    before = set(get_user_model().objects.values_list("pk", flat=True))
    if when == "before it is opened":
        opened(client, link=link)

    page = client.get(PAGES["nl"])
    assert page.status_code == 410
    assert main_of(page).select(".notice")
    assert not main_of(page).select("form")
    for data in (ACCOUNT, {"accept": ""}, {"decline": ""}):
        assert answer(client, **data).status_code == 410

    assert set(get_user_model().objects.values_list("pk", flat=True)) == before
    assert len([user for user in get_user_model().objects.all() if ("editor", "5344") in roles_of(user)]) == (
        1 if end is accept_it else 0
    )


def test_a_link_works_until_the_last_of_its_72_hours(manager):
    invitation = send(manager)
    almost = timezone.now() - timezone.timedelta(hours=71, minutes=59)
    Invitation.objects.update(expires=almost + (invitation.expires - invitation.created))

    assert opened().get(PAGES["nl"]).status_code == 200


@pytest.mark.parametrize("change", ["{}x", "x{}", "{0}{0}", "{0}.{0}", "{0:.80}", "{0:.43}"])
def test_a_link_that_was_changed_is_no_invitation(manager, change):
    send(manager)
    token = link_in().split("/")[-2]
    client = Client()

    page = client.get(f"{PAGES['nl']}{change.format(token)}/")

    assert page.status_code == 404
    assert main_of(page).select(".notice")
    assert answer(client, **ACCOUNT).status_code == 404
    assert not users_named().exists()


@pytest.mark.parametrize("token", ["x", "%00", "a.b", "é", "..", "%F0%9F%98%80", "x" * 10_000])
def test_what_is_no_link_gets_a_page_that_says_so(token):
    assert Client().get(f"{PAGES['fr']}{token}/").status_code == 404


def test_the_page_without_a_link_says_where_to_find_one():
    page = Client().get(PAGES["nl"])

    assert page.status_code == 404
    assert main_of(page).select(".notice")


def test_declining_tells_the_zone_and_lets_it_invite_again(manager):
    send(manager)
    client = opened()

    assert answer(client, decline="").headers["Location"] == PAGES["nl"]

    assert client.get(PAGES["nl"]).status_code == 410
    assert ModelLogEntry.objects.filter(action="zonepages.invitation.declined").count() == 1
    send(manager)
    assert len(mail.outbox) == 2


def test_an_answer_without_its_token_is_refused_and_names_no_secret(manager, caplog):
    send(manager)
    client = opened(Client(enforce_csrf_checks=True))

    assert answer(client, **ACCOUNT).status_code == 403
    assert link_in().split("/")[-2] not in caplog.text


@pytest.mark.parametrize("method", ["put", "patch", "delete", "post"])
def test_a_link_is_for_reading(manager, method):
    send(manager)

    assert getattr(Client(), method)(link_in()).status_code == 405
    assert Invitation.objects.get().accepted is None


def test_one_account_accepts_the_invitations_of_two_zones(manager):
    send(manager)
    send(person("stan", ("manager", "5343")), number="5343")
    first, second = map(link_in, mail.outbox)

    answer(opened(link=first), **ACCOUNT)
    user = users_named().get()
    assert answer(opened(link=second), **ACCOUNT).status_code == 409
    answer(opened(logged_in(user), link=second), accept="")

    assert roles_of(user) == {("editor", "5344"), ("editor", "5343")}
