"""Whose pages somebody works on, and who approves them."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group, Permission
from wagtail.models import GroupPagePermission, Page

from zonepages.enums import RoleName
from zonepages.models import PoliceZone, RoleGroup, ZonePage
from zonepages.models.teams import approvers_for
from zonepages.scope import is_national_administrator, manages_team, scope_of, zones_of_user

pytestmark = pytest.mark.django_db


def user_with(*roles, name="iemand"):
    """Make a user with roles, each a pair of its name and the number of its zone or an empty text."""
    user = get_user_model().objects.create_user(name)
    for role, number in roles:
        user.groups.add(Group.objects.get(role_group=RoleGroup.objects.get(role=role, **of_zone(number))))
    return user


def of_zone(number):
    return {"zone__number": number} if number else {"zone": None}


def numbers_of(user):
    return [zone.number for zone in zones_of_user(user)]


def zone(number):
    return PoliceZone.objects.get(number=number)


@pytest.mark.parametrize("role", ["editor", "moderator", "manager"])
def test_a_member_works_on_the_own_zone(role):
    user = user_with((role, "5344"))

    assert numbers_of(user) == ["5344"]
    assert not scope_of(user).national
    assert zone("5343").pk not in scope_of(user)


def test_somebody_may_work_on_several_zones():
    assert numbers_of(user_with(("editor", "5344"), ("moderator", "5303"))) == ["5303", "5344"]


@pytest.mark.parametrize("role", ["national_editor", "national_administrator"])
def test_national_roles_work_on_all_zones(role):
    user = user_with((role, ""))

    assert scope_of(user).national
    assert len(zones_of_user(user)) == 178


def test_a_superuser_works_on_all_zones():
    assert scope_of(get_user_model().objects.create_superuser("baas")).national


@pytest.mark.parametrize("grant", ["root", "home", "index"])
def test_a_group_made_by_hand_above_the_zones_is_national(grant, zone_page):
    page = {"root": Page.get_first_root_node(), "home": zone_page.get_parent().get_parent()}.get(grant)
    assert scope_of(holder_of_a_permission_on(page or zone_page.get_parent())).national


def test_a_group_made_by_hand_on_a_page_of_a_zone_is_of_that_zone(zone_page):
    user = holder_of_a_permission_on(zone_page)

    assert not scope_of(user).national
    assert numbers_of(user) == ["5344"]


def test_a_permission_on_another_page_makes_nobody_national(zone_page):
    practices = Page.objects.get(slug="goede-praktijken")

    scope = scope_of(holder_of_a_permission_on(practices))

    assert not scope.national
    assert not scope.zones


@pytest.mark.parametrize("kind", ["nobody", "anonymous", "retired"])
def test_who_has_no_permission_works_on_nothing(kind):
    user = {"anonymous": AnonymousUser()}.get(kind) or user_with(
        *([("national_editor", "")] if kind == "retired" else [])
    )
    if kind == "retired":
        user.is_active = False

    assert not scope_of(user).national
    assert not zones_of_user(user)
    assert not manages_team(user, zone("5344"))
    assert not is_national_administrator(user)


def test_a_team_is_run_by_the_managers_of_the_zone_and_by_national_administrators():
    assert manages_team(user_with(("manager", "5344")), zone("5344"))
    assert manages_team(user_with(("national_administrator", ""), name="baas"), zone("5344"))
    assert not manages_team(user_with(("manager", "5343"), name="b"), zone("5344"))
    assert not manages_team(user_with(("moderator", "5344"), name="c"), zone("5344"))
    assert not manages_team(user_with(("national_editor", ""), name="d"), zone("5344"))


def test_moderators_and_managers_approve_for_their_zone_and_editors_do_not():
    moderator, manager = user_with(("moderator", "5344")), user_with(("manager", "5344"), name="b")
    user_with(("editor", "5344"), name="c")
    user_with(("moderator", "5343"), name="d")
    user_with((RoleName.NATIONAL_EDITOR, ""), name="e")

    assert list(approvers_for(zone("5344"))) == [moderator, manager]


def test_a_zone_whose_moderators_cannot_log_in_falls_to_the_national_editors():
    moderator = user_with(("moderator", "5344"))
    national = user_with((RoleName.NATIONAL_EDITOR, ""), name="e")
    moderator.is_active = False
    moderator.save()

    assert list(approvers_for(zone("5344"))) == [national]
    assert list(approvers_for(None)) == [national]


def test_without_national_editors_the_administrators_of_the_site_approve():
    boss = get_user_model().objects.create_superuser("baas")

    assert list(approvers_for(zone("5344"))) == [boss]


def holder_of_a_permission_on(page):
    group = Group.objects.create(name="by hand")
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user = get_user_model().objects.create_user("iemand")
    user.groups.add(group)
    return user


def test_the_pages_that_somebody_may_edit_and_the_scope_agree():
    user = user_with(("editor", "5344"))

    editable = {page for page in ZonePage.objects.all() if page.permissions_for_user(user).can_edit()}

    assert {page.zone_id for page in editable} == scope_of(user).zones
