"""A setting says for which roles the second step is no choice; national administrators can reset it."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from cms.accounts.models import RecoveryDevice
from cms.accounts.requirement import required_roles
from cms.accounts.second_step import device_of
from tests.cms.accounts.people import code_for, editor, log_in, turn_on
from zonepages.enums import RoleName
from zonepages.models import RoleGroup

pytestmark = pytest.mark.django_db

SET_UP = "/admin/account/second-step/set-up/"
ZONE_ROLES = {RoleName.EDITOR, RoleName.MODERATOR, RoleName.MANAGER}


def member(role: RoleName, name: str = "proef"):
    """Return somebody with a role, in zone 5344 if it is one of a zone."""
    zone = {"zone__number": "5344"} if role in ZONE_ROLES else {"zone": None}
    user = editor(name)
    user.groups.add(Group.objects.get(role_group=RoleGroup.objects.get(role=role, **zone)))
    return user


@pytest.mark.parametrize("role", RoleName)
def test_without_the_setting_nobody_must(client, role):
    member(role)

    assert log_in(client).url == "/admin/"


@pytest.mark.parametrize("role", RoleName)
def test_the_roles_of_the_setting_must_and_the_others_need_not(client, settings, role):
    settings.SECOND_FACTOR_REQUIRED_FOR = ["managers", "national"]
    member(role)

    led_to_set_up = log_in(client).url.startswith(SET_UP)

    assert led_to_set_up == (
        role in {RoleName.MANAGER, RoleName.NATIONAL_EDITOR, RoleName.NATIONAL_ADMINISTRATOR}
    )


def test_a_superuser_counts_as_national(client, settings):
    settings.SECOND_FACTOR_REQUIRED_FOR = ["national"]
    editor(is_superuser=True)

    assert log_in(client).url.startswith(SET_UP)


def test_who_must_gets_nowhere_until_it_is_set_up(client, settings, zone_page):
    settings.SECOND_FACTOR_REQUIRED_FOR = ["manager"]
    person = member(RoleName.MANAGER)
    log_in(client)
    addresses = ["/admin/", f"/admin/pages/{zone_page.pk}/edit/", "/admin/api/main/pages/", "/admin/account/"]

    for address in addresses:
        assert client.get(address, follow=True).redirect_chain[-1][0].startswith(SET_UP), address
    assert client.post("/admin/pages/add/home/homepage/1/").status_code == 302
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_for(TOTPDevice.objects.get(user=person))})

    assert client.get("/admin/account/").status_code == 200


def test_who_is_logged_in_when_the_setting_changes_must_too(client, settings):
    client.force_login(member(RoleName.MANAGER))
    assert client.get("/admin/account/").status_code == 200

    settings.SECOND_FACTOR_REQUIRED_FOR = ["managers"]

    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)


def test_a_role_that_does_not_exist_stops_the_start(settings):
    settings.SECOND_FACTOR_REQUIRED_FOR = ["managers", "nationall"]

    with pytest.raises(ImproperlyConfigured, match="nationall"):
        required_roles()


@pytest.mark.parametrize("role", RoleName)
def test_every_role_may_set_it_up(client, role):
    """The gate between zones knows that these pages are about the account of whoever asks."""
    client.force_login(member(role))

    for address in ("/admin/account/second-step/", SET_UP, "/admin/session/"):
        assert client.get(address).status_code == 200, address


def reset(client: Client, person):
    return client.post(f"/admin/users/{person.pk}/second-step/")


@pytest.mark.parametrize("role", sorted(ZONE_ROLES | {RoleName.NATIONAL_EDITOR}))
def test_nobody_of_a_zone_resets_a_second_step(client, role):
    person = member(RoleName.EDITOR)
    turn_on(person)
    client.force_login(member(role, "ander"))

    assert reset(client, person).status_code == 302
    assert client.get(f"/admin/users/{person.pk}/second-step/").status_code == 302
    assert device_of(person)


def test_a_national_administrator_resets_it(client):
    person = member(RoleName.MANAGER)
    turn_on(person)
    actor = member(RoleName.NATIONAL_ADMINISTRATOR, "nationaal")
    client.force_login(actor)
    assert client.get(f"/admin/users/{person.pk}/second-step/").status_code == 200
    assert device_of(person)

    reset(client, person)

    assert device_of(person) is None
    assert not RecoveryDevice.objects.filter(user=person).exists()
    [entry] = ModelLogEntry.objects.for_instance(person).filter(action="accounts.second_step_reset")
    assert entry.user == actor
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert log_in(Client()).url == "/admin/"


def test_nobody_resets_their_own_second_step_without_a_code(client):
    person = editor(is_superuser=True)
    app, _codes = turn_on(person)
    log_in(client)
    client.post("/admin/login/code/", {"code": code_for(app)})

    assert reset(client, person).status_code == 302
    assert device_of(person)


def test_a_national_administrator_resets_no_superuser(client):
    person = editor("chef", is_superuser=True)
    turn_on(person)
    client.force_login(member(RoleName.NATIONAL_ADMINISTRATOR))

    reset(client, person)

    assert device_of(person)


def test_the_list_of_users_leads_to_the_reset_of_who_has_one(client):
    person, other = editor(), editor("ander")
    turn_on(person)
    client.force_login(editor("chef", is_superuser=True))

    page = client.get("/admin/users/").content.decode()

    assert f"/admin/users/{person.pk}/second-step/" in page
    assert f"/admin/users/{other.pk}/second-step/" not in page


def test_resetting_somebody_who_is_not_there_is_not_found(client):
    client.force_login(editor(is_superuser=True))

    assert client.post("/admin/users/999999/second-step/").status_code == 404


def test_a_command_resets_it_for_who_has_nobody_to_ask(client):
    person = editor(is_superuser=True)
    turn_on(person)

    call_command("reset_second_step", "proef")

    assert log_in(client).url == "/admin/"
    with pytest.raises(CommandError, match="proef"):
        call_command("reset_second_step", "proef")
