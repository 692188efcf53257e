"""Who joins and leaves a team is in the audit log, by whatever route."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import GroupPagePermission

from tests.zonepages.audit_log import Watch, group_named, zone
from tests.zonepages.test_scope import user_with
from zonepages.audit.zones import numbers_in
from zonepages.models import RoleGroup
from zonepages.provisioning import provision_zones

pytestmark = pytest.mark.django_db

ZONE = "5344 Schaarbeek/Evere/Sint-Joost-ten-Node"
TEAM = "zonepages.membership"


@pytest.fixture
def boss(client):
    boss = get_user_model().objects.create_superuser("baas", first_name="Bo", last_name="Baas")
    client.force_login(boss)
    return boss


@pytest.fixture
def colleague():
    return get_user_model().objects.create_user("an", first_name="An", last_name="Peeters")


def user_form(user, *, groups=(), **values):
    """Return what Wagtail's form of an account sends."""
    names = {"username": user.username, "first_name": user.first_name, "last_name": user.last_name}
    data = {**names, "email": "an@example.org", "is_active": "on", "groups": [group.pk for group in groups]}
    return {name: value for name, value in {**data, **values}.items() if value is not None}


def edit(client, user, **form):
    answer = client.post(reverse("wagtailusers_users:edit", args=[user.pk]), user_form(user, **form))
    assert answer.status_code == 302, answer.context["form"].errors


def act_in_bulk(client, action, users, **data):
    ids = "&".join(f"id={user.pk}" for user in users)
    answer = client.post(f"/admin/bulk/auth/user/{action}/?{ids}", data)
    assert answer.status_code == 302, answer.content


def test_wagtails_form_of_an_account_adds_and_removes(client, boss, colleague):
    watch = Watch()

    edit(client, colleague, groups=[group_named("editor", "5344")])
    edit(client, colleague, groups=[])

    assert watch.said(TEAM) == [
        ("membership.added", ZONE, "An Peeters added as editor"),
        ("membership.removed", ZONE, "An Peeters removed as editor"),
    ]
    for entry in watch.named(TEAM):
        assert entry.user == boss
        assert list(numbers_in(entry)) == ["5344"]
        assert entry.data["user"] == colleague.pk


def test_what_an_account_is_made_with_is_logged(client, boss):
    watch = Watch()
    form = user_form(get_user_model()(username="nieuw", first_name="Nie", last_name="Uw"))
    passwords = dict.fromkeys(("password1", "password2"), "zeer-geheim-1234")

    client.post(
        reverse("wagtailusers_users:add"),
        {
            **form,
            **passwords,
            "groups": [group_named("manager", "5344").pk, group_named("national_editor").pk],
        },
    )

    assert {entry.label for entry in watch.named(f"{TEAM}.added")} == {ZONE, "national editors"}


def test_wagtails_bulk_action_on_accounts_adds(client, boss, colleague):
    watch = Watch()

    act_in_bulk(client, "assign_role", [colleague], role=group_named("moderator", "5344").pk)

    entry = watch.one(TEAM)
    assert (entry.action, entry.user, entry.data["role"]) == (f"{TEAM}.added", boss, "moderator")


@pytest.mark.parametrize(
    "leave",
    [
        lambda user, group: user.groups.remove(group),
        lambda user, group: user.groups.clear(),
        lambda user, group: user.groups.set([]),
        lambda user, group: group.user_set.remove(user),
        lambda user, group: group.user_set.clear(),
        lambda user, group: group.user_set.set([]),
    ],
    ids=["remove", "clear", "set", "reverse remove", "reverse clear", "reverse set"],
)
@pytest.mark.parametrize("reverse_add", [False, True])
def test_a_shell_adds_and_removes(colleague, leave, reverse_add):
    group = group_named("editor", "5344")
    watch = Watch()

    (group.user_set.add(colleague) if reverse_add else colleague.groups.add(group))
    leave(colleague, group)

    assert [entry.action for entry in watch.named(TEAM)] == [f"{TEAM}.added", f"{TEAM}.removed"]
    assert {entry.user_display_name for entry in watch.entries} == {"system"}


def test_what_changes_nothing_is_not_logged(colleague):
    group = group_named("editor", "5344")
    colleague.groups.add(group)
    watch = Watch()

    colleague.groups.add(group)
    colleague.groups.remove(group_named("editor", "5343"))
    group.user_set.remove(get_user_model().objects.create_user("ander"))
    colleague.save()

    assert not watch.entries


def test_who_acts_outside_the_admin_is_named_if_the_code_says_so(colleague):
    watch = Watch()

    with LogContext(user=colleague):
        colleague.groups.add(group_named("editor", "5344"))

    assert watch.one(TEAM).user == colleague


@pytest.mark.parametrize("route", ["form", "bulk", "shell"])
def test_who_is_deleted_leaves_every_team(client, boss, route):
    user = user_with(("editor", "5344"), ("manager", "5303"), ("national_editor", ""), name="an")
    watch = Watch()

    if route == "form":
        client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    elif route == "bulk":
        act_in_bulk(client, "delete", [user])
    else:
        user.delete()

    assert not get_user_model().objects.filter(username="an").exists()
    assert sorted(watch.said(TEAM)) == [
        ("membership.removed", "5303 Namur", "An removed as manager: the account was deleted"),
        ("membership.removed", ZONE, "An removed as editor: the account was deleted"),
        (
            "membership.removed",
            "national editors",
            "An removed as national editor: the account was deleted",
        ),
    ]
    assert {entry.user for entry in watch.named(TEAM)} == {None if route == "shell" else boss}


@pytest.mark.parametrize("route", ["form", "bulk", "shell"])
def test_an_account_that_is_deactivated_and_activated_again_is_logged_for_its_zone(client, boss, route):
    user = user_with(("manager", "5344"), name="an")
    group = group_named("manager", "5344")
    watch = Watch()

    for active in (False, True):
        if route == "form":
            edit(
                client,
                user,
                groups=[group],
                first_name="An",
                last_name="P",
                is_active="on" if active else None,
            )
        elif route == "bulk":
            act_in_bulk(client, "set_active_state", [user], mark_as_active=str(active))
        else:
            user.is_active = active
            user.save()

    assert [(entry.action, entry.label) for entry in watch.named(TEAM)] == [
        (f"{TEAM}.suspended", ZONE),
        (f"{TEAM}.restored", ZONE),
    ]
    assert "can no longer log in" in watch.named(TEAM)[0].message


def test_a_bulk_action_logs_those_that_changed_only(client, boss):
    here = user_with(("manager", "5344"), name="an")
    gone = user_with(("manager", "5344"), name="bo")
    get_user_model().objects.filter(pk=gone.pk).update(is_active=False)
    watch = Watch()

    act_in_bulk(client, "set_active_state", [here, gone], mark_as_active="False")

    assert watch.one(TEAM).data["user"] == here.pk


def test_a_log_in_writes_nothing(client, colleague):
    colleague.groups.add(group_named("editor", "5344"))
    watch = Watch()

    client.force_login(colleague)

    assert not watch.entries


def test_who_may_do_everything_from_now_on_is_logged_nationally(client, boss, colleague):
    watch = Watch()

    edit(client, colleague, is_superuser="on")
    edit(client, colleague)
    call_command("createsuperuser", username="tweede", email="t@example.org", interactive=False)

    assert watch.said(TEAM) == [
        ("membership.added", "an", "An Peeters added as administrator of the whole site"),
        ("membership.removed", "an", "An Peeters removed as administrator of the whole site"),
        ("membership.added", "tweede", "Tweede added as administrator of the whole site"),
    ]
    assert not any(numbers_in(entry) for entry in watch.named(TEAM))


def test_a_member_of_a_group_made_by_hand_is_logged_for_the_zone_of_its_pages(zone_page, colleague):
    by_hand = Group.objects.create(name="stagiairs")
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=by_hand, page=zone_page, permission=change)
    watch = Watch()

    by_hand.user_set.add(colleague)

    entry = watch.one(TEAM)
    assert entry.message == "An Peeters added as member of the group “stagiairs”"
    assert (entry.label, list(numbers_in(entry))) == ("stagiairs", ["5344"])


def test_the_members_of_a_group_that_is_deleted_leave(client, boss, colleague):
    group = group_named("editor", "5344")
    colleague.groups.add(group)
    watch = Watch()

    client.post(reverse("wagtailusers_groups:delete", args=[group.pk]))

    assert watch.said(TEAM) == [("membership.removed", ZONE, "An Peeters removed as editor")]
    deleted = watch.one("wagtail.delete")
    assert (deleted.label, list(numbers_in(deleted))) == ("5344 zone editors", ["5344"])
    assert not watch.named("zonepages.rights")


def test_who_was_in_a_group_before_it_held_a_role_joins_when_it_does(colleague):
    RoleGroup.objects.filter(zone=zone("5344"), role="editor").delete()
    Group.objects.get(name="5344 zone editors").user_set.add(colleague)
    watch = Watch()

    provision_zones(zones=[zone("5344")])

    assert watch.said(TEAM) == [("membership.added", ZONE, "An Peeters added as editor")]
