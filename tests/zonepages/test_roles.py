"""Roles: one declaration, one command that makes the database agree with it."""

import dataclasses
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
)

from home.models import HomePage
from tests.factories import PoliceZoneFactory, make_page
from zonepages import roles
from zonepages.enums import RoleName
from zonepages.models import PoliceZone, RoleGroup, ZoneCollection, ZonePage
from zonepages.provisioning import provision_zones
from zonepages.provisioning.groups import UnknownPermissionError
from zonepages.roles import NATIONAL_ROLES, ROLES, ZONE_EDITOR, ZONE_MANAGER, ZONE_MODERATOR, ZONE_ROLES

pytestmark = pytest.mark.django_db

TABLES = (
    Group,
    Group.permissions.through,
    GroupPagePermission,
    GroupCollectionPermission,
    RoleGroup,
    ZoneCollection,
    Collection,
    Workflow,
    WorkflowPage,
    Task,
)


@pytest.fixture
def zone():
    return PoliceZone.objects.get(number="5344")


def group_of(role, number="5344"):
    return Group.objects.get(role_group__role=role.name, role_group__zone__number=number)


def page_permissions_of(group):
    granted = GroupPagePermission.objects.filter(group=group)
    return set(granted.values_list("page_id", "permission__codename"))


def collection_permissions_of(group):
    granted = GroupCollectionPermission.objects.filter(group=group)
    return set(granted.values_list("collection__name", "permission__codename"))


def member_of(role, zone):
    user = get_user_model().objects.create_user("iemand", password="niet-van-belang-1")
    user.groups.add(group_of(role, zone.number))
    return user


def zone_pages(number):
    return list(ZonePage.objects.filter(zone__number=number))


def all_rows():
    return {model: set(model.objects.values_list("pk", flat=True)) for model in TABLES}


@pytest.mark.parametrize("role", ZONE_ROLES, ids=lambda role: role.label)
def test_a_group_holds_what_its_role_declares_on_the_pages_of_its_zone_in_both_languages(role, zone):
    group = group_of(role)

    assert group.name == f"5344 {role.label}"
    assert page_permissions_of(group) == {
        (page.pk, codename) for page in zone_pages("5344") for codename in role.page_permissions
    }
    assert len(zone_pages("5344")) == 2
    assert collection_permissions_of(group) == {
        (str(zone), name.split(".")[1]) for name in role.collection_permissions
    }
    assert list(group.permissions.values_list("codename", flat=True)) == ["access_admin"]


@pytest.mark.parametrize("role", NATIONAL_ROLES, ids=lambda role: role.label)
def test_a_national_role_holds_permissions_on_the_home_pages_and_on_no_page_of_a_zone(role):
    group = Group.objects.get(role_group__role=role.name, role_group__zone=None)

    homes = HomePage.objects.values_list("pk", flat=True)
    assert page_permissions_of(group) == {(page, name) for page in homes for name in role.page_permissions}
    assert {name for name, _codename in collection_permissions_of(group)} == {"Root"}


def test_only_national_administrators_look_after_accounts():
    holders = Group.objects.filter(permissions__codename__in=["add_user", "change_user", "delete_user"])

    assert {group.name for group in holders} == {"national administrators"}


def test_every_zone_in_force_has_a_group_per_role():
    expected = {(zone.number, role.name) for zone in PoliceZone.objects.current() for role in ZONE_ROLES}

    assert set(RoleGroup.objects.exclude(zone=None).values_list("zone__number", "role")) == expected


def test_each_role_of_a_zone_may_do_what_the_one_before_may():
    editor, moderator, manager = (set(role.page_permissions) for role in ZONE_ROLES)

    assert "publish_page" not in editor
    assert moderator - editor == {"publish_page", "lock_page", "unlock_page"}
    assert manager == moderator
    assert not ZONE_EDITOR.approves
    assert ZONE_MODERATOR.approves
    assert ZONE_MANAGER.approves


def test_no_role_may_submit_translations():
    """Its views reach into every zone."""
    assert all("wagtail_localize.submit_translation" not in role.permissions for role in ROLES)


def test_a_role_cannot_be_changed_by_accident():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ZONE_EDITOR.label = "others"


def test_provisioning_again_changes_nothing():
    before = all_rows()

    assert str(provision_zones()) == ""
    assert all_rows() == before


def test_a_dry_run_says_what_differs_and_changes_nothing(zone):
    group_of(ZONE_EDITOR).delete()
    before = all_rows()

    first = provision_zones(dry_run=True)

    assert "+ group “5344 zone editors”" in first.lines
    assert all_rows() == before
    assert str(provision_zones()) == str(first)


def test_what_was_granted_by_hand_is_taken_back_and_members_stay(zone):
    editors, user = group_of(ZONE_EDITOR), member_of(ZONE_EDITOR, zone)
    elsewhere = zone_pages("5343")[0]
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=editors, page=elsewhere, permission=publish)
    editors.permissions.add(Permission.objects.get(codename="submit_translation"))
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(
        group=editors, collection=root, permission=Permission.objects.get(codename="add_image")
    )

    differences = provision_zones(zones=[zone])

    assert len(differences) == 3
    assert all(line.startswith("- ") for line in differences.lines)
    assert {page for page, _codename in page_permissions_of(editors)} == {
        page.pk for page in zone_pages("5344")
    }
    assert {name for name, _codename in collection_permissions_of(editors)} == {str(zone)}
    assert list(editors.permissions.values_list("codename", flat=True)) == ["access_admin"]
    assert list(editors.user_set.all()) == [user]


def test_what_is_missing_is_granted_again(zone):
    editors = group_of(ZONE_EDITOR)
    complete = page_permissions_of(editors)
    GroupPagePermission.objects.filter(group=editors).first().delete()

    assert len(provision_zones(zones=[zone])) == 1
    assert page_permissions_of(editors) == complete


def test_one_zone_can_be_provisioned_without_touching_another(zone):
    GroupPagePermission.objects.filter(group=group_of(ZONE_EDITOR, "5343")).delete()

    assert str(provision_zones(zones=[zone])) == ""
    assert not page_permissions_of(group_of(ZONE_EDITOR, "5343"))


def test_a_zone_that_is_renamed_keeps_its_groups_and_its_collection(zone):
    zone.name_nl = zone.name_fr = "Brussel-Noord"
    zone.save()

    assert str(provision_zones(zones=[zone])) == ""


def test_a_group_from_before_roles_were_stored_is_taken_over_with_its_members(zone):
    user = member_of(ZONE_MODERATOR, zone)
    group = group_of(ZONE_MODERATOR)
    RoleGroup.objects.filter(group=group).delete()

    provision_zones(zones=[zone])

    assert group_of(ZONE_MODERATOR) == group
    assert list(group.user_set.all()) == [user]


def test_a_page_of_a_zone_is_provisioned_when_it_is_made():
    zone = PoliceZoneFactory(number="9900")

    page = make_page(ZonePage, language="nl", zone=zone)

    assert page_permissions_of(group_of(ZONE_EDITOR, "9900")) == {
        (page.pk, codename) for codename in ZONE_EDITOR.page_permissions
    }
    assert ZoneCollection.objects.get(zone=zone).collection.name.startswith("9900 ")
    assert str(provision_zones(zones=[zone])) == ""


def test_an_unknown_permission_stops_everything(zone, monkeypatch):
    group_of(ZONE_MODERATOR).delete()
    wrong = dataclasses.replace(ZONE_MODERATOR, page_permissions=("rule_page",))
    monkeypatch.setattr(roles, "ROLES", (ZONE_EDITOR, wrong, ZONE_MANAGER))

    with pytest.raises(UnknownPermissionError, match=r"wagtailcore\.rule_page"):
        provision_zones(zones=[zone])

    assert not Group.objects.filter(name="5344 zone moderators").exists()


def test_the_cost_of_provisioning_does_not_grow_with_the_number_of_zones():
    def cost(zones):
        with CaptureQueriesContext(connection) as queries:
            provision_zones(zones=zones)
        return len(queries)

    zones = list(PoliceZone.objects.all())
    assert cost(zones[:2]) == cost(zones[:60])


def test_the_command_prints_the_difference():
    group_of(ZONE_EDITOR).delete()
    output = StringIO()

    call_command("provision_zones", "--zone", "5344", "--dry-run", stdout=output)
    assert "+ group “5344 zone editors”" in output.getvalue()
    assert output.getvalue().endswith("to change\n")
    assert not Group.objects.filter(name="5344 zone editors").exists()

    call_command("provision_zones", stdout=output)
    assert group_of(ZONE_EDITOR)


def test_the_command_refuses_a_zone_that_does_not_exist():
    with pytest.raises(CommandError, match="no police zone 9999"):
        call_command("provision_zones", "--zone", "9999")


@pytest.mark.parametrize("role", ZONE_ROLES, ids=lambda role: role.label)
def test_a_member_works_on_the_pages_of_the_own_zone_only(role, zone):
    user = member_of(role, zone)

    for page in zone_pages("5344"):
        assert page.permissions_for_user(user).can_edit()
        assert page.permissions_for_user(user).can_add_subpage()
        assert page.permissions_for_user(user).can_publish() == ("publish_page" in role.page_permissions)
    for page in [*zone_pages("5343"), Page.objects.get(slug="politiezones"), Page.objects.get(slug="nl")]:
        assert not page.permissions_for_user(user).can_edit()
        assert not page.permissions_for_user(user).can_add_subpage()


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.label)
def test_no_member_can_remove_or_hide_the_page_of_a_zone(role, zone):
    """Other sites and printed codes lead to it."""
    user = get_user_model().objects.create_user("iemand")
    user.groups.add(*Group.objects.filter(role_group__role=role.name))

    for page in zone_pages("5344"):
        for seen_as in (page, Page.objects.get(pk=page.pk)):
            permissions = seen_as.permissions_for_user(user)
            assert not permissions.can_delete()
            assert not permissions.can_unpublish()
            assert not permissions.can_move()
            assert not permissions.can_set_view_restrictions()


def test_an_administrator_can_take_the_page_of_a_zone_offline_but_not_its_fallback(zone_page, zone_page_fr):
    admin = get_user_model().objects.create_superuser("baas", password="niet-van-belang-1")

    assert zone_page.permissions_for_user(admin).can_unpublish()
    assert zone_page.permissions_for_user(admin).can_delete()
    assert zone_page.permissions_for_user(admin).can_set_view_restrictions()
    assert not zone_page_fr.permissions_for_user(admin).can_unpublish()
    assert not zone_page_fr.permissions_for_user(admin).can_delete()


def test_every_role_is_stored_under_a_name_of_its_own():
    assert [role.name for role in ROLES] == list(RoleName)


@pytest.mark.parametrize(("less", "more"), [(ZONE_EDITOR, ZONE_MODERATOR), (ZONE_MODERATOR, ZONE_MANAGER)])
def test_each_role_of_a_zone_may_do_what_the_one_before_it_may(less, more):
    """The walk through the admin on PostgreSQL, of the manager only, relies on it."""
    for kind in ("permissions", "page_permissions", "collection_permissions", "user_permissions"):
        assert set(getattr(less, kind)) <= set(getattr(more, kind)), kind
    assert less.approves <= more.approves
