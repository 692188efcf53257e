"""Roles: one declaration, one function that makes the database agree with it."""

import dataclasses

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)

from zonepages import roles
from zonepages.models import PoliceZone, ZonePage
from zonepages.roles import ROLES, ZONE_EDITOR, ZONE_MODERATOR, provision_zone_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone():
    return PoliceZone.objects.get(number="5344")


def page_permissions_of(group):
    granted = GroupPagePermission.objects.filter(group=group)
    return set(granted.values_list("page_id", "permission__codename"))


def collection_permissions_of(group):
    granted = GroupCollectionPermission.objects.filter(group=group)
    return set(granted.values_list("collection__name", "permission__codename"))


def member_of(role, zone):
    user = get_user_model().objects.create_user("iemand", password="niet-van-belang-1")
    user.groups.add(Group.objects.get(name=role.group_name(zone)))
    return user


def zone_pages(number):
    return list(ZonePage.objects.filter(zone__number=number))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.label)
def test_a_group_holds_what_its_role_declares_on_the_pages_of_its_zone_in_both_languages(role, zone):
    provision_zone_roles(zone=zone)

    group = Group.objects.get(name=f"5344 {role.label}")
    assert page_permissions_of(group) == {
        (page.pk, codename) for page in zone_pages("5344") for codename in role.page_permissions
    }
    assert len(zone_pages("5344")) == 2
    assert collection_permissions_of(group) == {
        (str(zone), name.split(".")[1]) for name in role.collection_permissions
    }
    assert list(group.permissions.values_list("codename", flat=True)) == ["access_admin"]


def test_editors_write_and_moderators_publish():
    assert "publish_page" not in ZONE_EDITOR.page_permissions
    assert set(ZONE_MODERATOR.page_permissions) - set(ZONE_EDITOR.page_permissions) == {"publish_page"}


def test_no_role_may_submit_translations():
    """Its views reach into every zone."""
    assert all("wagtail_localize.submit_translation" not in role.permissions for role in ROLES)


def test_a_role_cannot_be_changed_by_accident():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ZONE_EDITOR.label = "others"


def test_provisioning_again_changes_nothing(zone):
    counted = (Group, GroupPagePermission, GroupCollectionPermission, Collection, Workflow, GroupApprovalTask)
    first = provision_zone_roles(zone=zone)
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in counted}

    assert provision_zone_roles(zone=zone) == first
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in counted} == before


def test_what_was_granted_by_hand_is_taken_back_and_members_stay(zone):
    editors, _moderators = provision_zone_roles(zone=zone)
    user = member_of(ZONE_EDITOR, zone)
    elsewhere = zone_pages("5343")[0]
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=editors, page=elsewhere, permission=publish)
    editors.permissions.add(Permission.objects.get(codename="submit_translation"))
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(
        group=editors, collection=root, permission=Permission.objects.get(codename="add_image")
    )

    provision_zone_roles(zone=zone)

    assert {page for page, _codename in page_permissions_of(editors)} == {
        page.pk for page in zone_pages("5344")
    }
    assert {name for name, _codename in collection_permissions_of(editors)} == {str(zone)}
    assert list(editors.permissions.values_list("codename", flat=True)) == ["access_admin"]
    assert list(editors.user_set.all()) == [user]


def test_what_is_missing_is_granted_again(zone):
    editors, _moderators = provision_zone_roles(zone=zone)
    complete = page_permissions_of(editors)
    GroupPagePermission.objects.filter(group=editors).first().delete()

    provision_zone_roles(zone=zone)

    assert page_permissions_of(editors) == complete


def test_a_zone_that_is_renamed_keeps_its_groups_and_its_collection(zone):
    provision_zone_roles(zone=zone)
    zone.name_nl = zone.name_fr = "Brussel-Noord"
    zone.save()

    provision_zone_roles(zone=zone)

    assert Collection.objects.filter(name__startswith="5344 ").count() == 1
    assert Group.objects.filter(name__startswith="5344 ").count() == 2


def test_an_unknown_permission_stops_everything(zone, monkeypatch):
    wrong = dataclasses.replace(ZONE_MODERATOR, page_permissions=("rule_page",))
    monkeypatch.setattr(roles, "ROLES", (ZONE_EDITOR, wrong))

    with pytest.raises(Permission.DoesNotExist):
        provision_zone_roles(zone=zone)

    assert not Group.objects.filter(name__startswith="5344 ").exists()


def test_what_editors_submit_goes_to_the_moderators_of_their_own_zone(zone):
    for number in ("5344", "5343"):
        provision_zone_roles(zone=PoliceZone.objects.get(number=number))

    for page in zone_pages("5344"):
        (task,) = page.get_workflow().tasks.all()
        assert [group.name for group in task.specific.groups.all()] == ["5344 zone moderators"]


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.label)
def test_a_member_works_on_the_pages_of_the_own_zone_only(role, zone):
    provision_zone_roles(zone=zone)
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
    provision_zone_roles(zone=zone)
    user = member_of(role, zone)

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
