"""The groups of the roles, and what they may do on pages and elsewhere."""

from collections.abc import Mapping, Sequence

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import GroupPagePermission, Page

from zonepages import roles
from zonepages.audit.memberships import log_joined
from zonepages.models import PoliceZone, RoleGroup, ZoneIndexPage
from zonepages.provisioning.differences import Differences
from zonepages.roles import Role, role_named

__all__ = [
    "RoleGroups",
    "UnknownPermissionError",
    "ensure_groups",
    "find_permissions",
    "home_pages",
    "settle_page_permissions",
    "settle_permissions",
]

RoleGroups = list[RoleGroup]


class UnknownPermissionError(Exception):
    """A role names a permission that there is not; the message names it."""


def ensure_groups(zones: Sequence[PoliceZone], *, national: bool, differences: Differences) -> RoleGroups:
    """Return the groups of zones and, if asked, the national ones, after making those that are missing.

    A group that has the name of one already, from a time before roles were stored, is taken over.
    """
    declared: list[tuple[PoliceZone | None, Role]] = []
    declared += [(zone, role) for zone in zones for role in roles.ZONE_ROLES]
    if national:
        declared += [(None, role) for role in roles.NATIONAL_ROLES]
    rows = RoleGroup.objects.filter(Q(zone__in=zones) | Q(zone=None)).select_related("group", "zone")
    known = {(row.zone_id, row.role): row for row in rows}
    wanted = [known.get((zone.pk if zone else None, role.name)) or (zone, role) for zone, role in declared]
    missing = [each for each in wanted if isinstance(each, tuple)]
    made = iter(_make_groups(missing, differences=differences)) if missing else iter([])
    return [each if isinstance(each, RoleGroup) else next(made) for each in wanted]


def _make_groups(
    missing: Sequence[tuple[PoliceZone | None, Role]], *, differences: Differences
) -> list[RoleGroup]:
    names = [role.group_name(zone.number if zone else "") for zone, role in missing]
    groups = {group.name: group for group in Group.objects.filter(name__in=names, role_group=None)}
    new = Group.objects.bulk_create(Group(name=name) for name in names if name not in groups)
    groups |= {group.name: group for group in new}
    for group in new:
        differences.made(f"group “{group.name}”")
        differences.new_groups.add(group.pk)
    rows = [
        RoleGroup(group=groups[name], role=role.name, zone=zone)
        for name, (zone, role) in zip(names, missing, strict=True)
    ]
    made = RoleGroup.objects.bulk_create(rows)
    _log_members_taken_over([row.group for row in made if row.group_id not in differences.new_groups])
    return made


def _log_members_taken_over(groups: Sequence[Group]) -> None:
    for group in groups:
        log_joined(users=group.user_set.all(), groups=[group])


def settle_permissions(groups: RoleGroups, *, differences: Differences) -> None:
    """Let groups hold the declared permissions that are not of pages or files."""
    names = {row.group_id: row.group.name for row in groups}
    permissions = find_permissions({name for row in groups for name in _permissions_of(row)})
    codenames = {pk: name for name, pk in permissions.items()}
    through = Group.permissions.through
    differences.settle(
        through._default_manager.filter(group__in=names),
        {(row.group_id, permissions[name]) for row in groups for name in _permissions_of(row)},
        fields=("group_id", "permission_id"),
        describe=lambda row: f"“{names[row[0]]}”: {codenames.get(row[1]) or _name_of(row[1])}",
    )


def settle_page_permissions(
    groups: RoleGroups, *, pages: Mapping[int, Sequence[int]], differences: Differences
) -> None:
    """Let groups hold the declared permissions on the pages of their zone, or on the home pages."""
    names = {row.group_id: row.group.name for row in groups}
    homes = home_pages() if any(row.zone_id is None for row in groups) else []
    permissions = find_permissions({name for row in groups for name in _page_permissions_of(row)})
    codenames = {pk: name for name, pk in permissions.items()}
    wanted = {
        (row.group_id, page, permissions[name])
        for row in groups
        for page in (homes if row.zone_id is None else pages[row.zone_id])
        for name in _page_permissions_of(row)
    }
    differences.settle(
        GroupPagePermission.objects.filter(group__in=names),
        wanted,
        fields=("group_id", "page_id", "permission_id"),
        describe=lambda row: (
            f"“{names[row[0]]}” on page {row[1]}: {codenames.get(row[2]) or _name_of(row[2])}"
        ),
    )


def home_pages() -> list[int]:
    """Return the keys of the pages, one per language, below which are the indexes of zones."""
    paths = [index.path[: -Page.steplen] for index in ZoneIndexPage.objects.only("path")]
    return list(Page.objects.filter(path__in=paths).order_by("path").values_list("pk", flat=True))


def find_permissions(names: set[str]) -> dict[str, int]:
    """Return the key of each permission with a name such as ``wagtailcore.add_page``.

    Raises:
        UnknownPermissionError: there is no such permission.
    """
    codenames = [name.partition(".")[2] for name in names]
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission.pk
        for permission in Permission.objects.filter(codename__in=codenames).select_related("content_type")
    }
    if unknown := names - found.keys():
        raise UnknownPermissionError(", ".join(sorted(unknown)))
    return {name: found[name] for name in names}


def _permissions_of(row: RoleGroup) -> list[str]:
    role, user = role_named(row.role), get_user_model()._meta
    on_users = [f"{user.app_label}.{action}_{user.model_name}" for action in role.user_permissions]
    return [*role.permissions, *on_users]


def _page_permissions_of(row: RoleGroup) -> list[str]:
    return [f"wagtailcore.{codename}" for codename in role_named(row.role).page_permissions]


def _name_of(permission: int) -> str:
    return str(Permission.objects.get(pk=permission).codename)
