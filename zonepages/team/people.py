"""Who runs a team, who is out of its reach, and who is there when nobody runs it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page

from zonepages.enums import RoleName
from zonepages.models import PoliceZone, RoleGroup, ZoneIndexPage
from zonepages.scope import is_national_administrator

__all__ = ["has_manager", "has_national_desk", "is_national", "managed_zones", "national_accounts"]


def managed_zones(user: Any) -> QuerySet[PoliceZone]:
    """Return the zones whose team somebody runs: all in force for the national administrators."""
    if is_national_administrator(user):
        return PoliceZone.objects.current().filter(role_groups__isnull=False).distinct()
    own = RoleGroup.objects.held_by(user).filter(role=RoleName.MANAGER)
    return PoliceZone.objects.filter(pk__in=own.order_by().values("zone")) if user.is_active else _no_zones()


def national_accounts() -> QuerySet[Any]:
    """Return the accounts that work for all zones: no team changes them, nor takes them in.

    Superusers, who has a national role, and who is in a group made by hand with permissions above the zones.
    """
    indexes = ZoneIndexPage.objects.values_list("path", flat=True)
    above = {path[:end] for path in indexes for end in range(Page.steplen, len(path) + 1, Page.steplen)}
    by_hand = GroupPagePermission.objects.filter(page__path__in=above)
    national = RoleGroup.objects.filter(zone__isnull=True)
    return get_user_model()._default_manager.filter(
        Q(is_superuser=True) | Q(groups__in=by_hand.values("group")) | Q(groups__in=national.values("group"))
    )


def is_national(user: Any) -> bool:
    return national_accounts().filter(pk=user.pk).exists()


def has_manager(zone: PoliceZone) -> bool:
    """Tell whether a zone has a manager who can log in."""
    managers = RoleGroup.objects.filter(zone=zone, role=RoleName.MANAGER)
    return managers.filter(group__user__is_active=True).exists()


def has_national_desk() -> bool:
    """Tell whether somebody who looks after all teams can log in."""
    role = Q(groups__role_group__role=RoleName.NATIONAL_ADMINISTRATOR)
    users = get_user_model()._default_manager.filter(is_active=True)
    return users.filter(role | Q(is_superuser=True)).exists()


def _no_zones() -> QuerySet[PoliceZone]:
    return PoliceZone.objects.none()
