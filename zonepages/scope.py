"""Whose pages somebody works on: those of all zones, or of some.

It follows from the permissions on pages, not from the names of groups, so that a group made by hand is kept
within its zone too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from zonepages.enums import RoleName
from zonepages.models import PoliceZone, RoleGroup, ZoneIndexPage, ZonePage

__all__ = ["Scope", "is_national_administrator", "manages_team", "may_edit", "scope_of", "zones_of_user"]

CACHE: Final = "_zonepages_scope"


@dataclass(frozen=True)
class Scope:
    """What somebody works on: all zones, if ``national``, or the zones with these keys."""

    national: bool
    zones: frozenset[int]

    def __contains__(self, zone: int | None) -> bool:
        return self.national or zone in self.zones


def scope_of(user: Any) -> Scope:
    """Return what somebody works on. The answer stays on the user, as Wagtail's permissions do."""
    known: Scope | None = getattr(user, CACHE, None)
    if known is None:
        known = _find_scope(user)
        setattr(user, CACHE, known)
    return known


def zones_of_user(user: Any) -> list[PoliceZone]:
    """Return the zones whose pages somebody may edit, by number; of who is national, all in force."""
    scope = scope_of(user)
    if scope.national:
        return list(PoliceZone.objects.current())
    return list(PoliceZone.objects.filter(pk__in=scope.zones))


def may_edit(user: Any, page: Page) -> bool:
    """Tell whether somebody holds the permission to change a page, without a query for most rows of a list.

    Wagtail's own answer looks for an approval where it is missing, at a query for every page; its policy
    builds the permissions anew for each.
    """
    policy = PagePermissionPolicy()
    granted = policy.get_cached_permissions_for_user(user)
    changeable = [row.page.path for row in granted if row.permission.codename == "change_page"]
    if page.path.startswith(tuple(changeable)):
        return True
    return bool(policy.user_has_permission_for_instance(user, "change", page))


def manages_team(user: Any, zone: PoliceZone) -> bool:
    """Tell whether somebody runs the team of a zone: its managers do, and the national administrators."""
    if not user.is_active or user.is_superuser:
        return bool(user.is_active)
    run_it = Q(role=RoleName.MANAGER, zone=zone) | Q(role=RoleName.NATIONAL_ADMINISTRATOR)
    return RoleGroup.objects.held_by(user).filter(run_it).exists()


def is_national_administrator(user: Any) -> bool:
    """Tell whether somebody looks after all accounts: a superuser, or who holds the role."""
    if not user.is_active:
        return False
    held = RoleGroup.objects.held_by(user).filter(role=RoleName.NATIONAL_ADMINISTRATOR)
    return bool(user.is_superuser) or held.exists()


def _find_scope(user: Any) -> Scope:
    if not user.is_active:
        return Scope(national=False, zones=frozenset())
    if user.is_superuser:
        return Scope(national=True, zones=frozenset())
    granted = PagePermissionPolicy().get_cached_permissions_for_user(user)
    paths = {row.page.path for row in granted}
    if not paths:
        return Scope(national=False, zones=frozenset())
    zones = dict(ZonePage.objects.filter(path__in=_with_ancestors(paths)).values_list("path", "zone_id"))
    outside = [path for path in paths if not _with_ancestors([path]) & zones.keys()]
    return Scope(national=_covers_zones(outside), zones=frozenset(zones.values()))


def _covers_zones(paths: Iterable[str]) -> bool:
    """Tell whether a page with one of these paths has the zones below it, or is their index."""
    wanted = tuple(paths)
    if not wanted:
        return False
    return any(path.startswith(wanted) for path in ZoneIndexPage.objects.values_list("path", flat=True))


def _with_ancestors(paths: Iterable[str]) -> set[str]:
    return {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}
