"""Who belongs to a zone: the groups that hold its roles, and the collection of its files."""

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from zonepages.enums import RoleName
from zonepages.models.registry import PoliceZone
from zonepages.roles import NATIONAL_ROLES, ROLES

__all__ = [
    "RoleGroup",
    "ZoneCollection",
    "approvers_for",
    "national_administrators",
    "national_approvers",
    "roles_shown_to",
    "runs_a_team",
    "zones_approved_by",
]

APPROVING = [role.name for role in ROLES if role.approves]
NATIONAL = [role.name for role in NATIONAL_ROLES]


class RoleGroupQuerySet(models.QuerySet["RoleGroup"]):
    def held_by(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Return the roles of somebody, each with its zone."""
        return self.filter(group__user=user.pk).select_related("zone").order_by("zone__number", "role")

    def approving(self) -> Self:
        return self.filter(role__in=APPROVING)


class RoleGroup(models.Model):
    """A group that holds a role: in a zone, or nationally if it has none. Provisioning makes them all."""

    group = models.OneToOneField(
        Group, on_delete=models.CASCADE, related_name="role_group", verbose_name=_("group")
    )
    role = models.CharField(_("role"), max_length=30, choices=RoleName.choices)
    zone = models.ForeignKey(
        PoliceZone,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="role_groups",
        verbose_name=_("police zone"),
    )

    objects = RoleGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group of a role")
        verbose_name_plural = _("groups of roles")
        # Nobody adds, changes or deletes one in the admin.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["zone", "role"], name="zone_has_one_group_per_role"),
            models.UniqueConstraint(
                fields=["role"], condition=Q(zone__isnull=True), name="national_role_has_one_group"
            ),
            models.CheckConstraint(
                condition=Q(zone__isnull=True, role__in=NATIONAL)
                | Q(zone__isnull=False) & ~Q(role__in=NATIONAL),
                name="national_roles_have_no_zone",
            ),
        ]

    def __str__(self) -> str:
        return str(self.group)


class ZoneCollection(models.Model):
    """The collection of a zone's images and documents."""

    zone = models.OneToOneField(
        PoliceZone, on_delete=models.CASCADE, related_name="file_collection", verbose_name=_("police zone")
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.CASCADE, related_name="zone_collection", verbose_name=_("collection")
    )

    class Meta:
        verbose_name = _("collection of a zone")
        verbose_name_plural = _("collections of zones")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.collection)


def approvers_for(zone: PoliceZone | None) -> "models.QuerySet[Any]":
    """Return who approves what is written for a zone, or for the pages of no zone.

    A zone without a moderator or manager who can log in falls to the national editors.
    """
    if zone is not None:
        own = _active_members(RoleGroup.objects.approving().filter(zone=zone))
        if own.exists():
            return own
    return national_approvers()


def national_approvers() -> "models.QuerySet[Any]":
    """Return the national editors; while there are none, the administrators of the site."""
    return _or_superusers(_active_members(RoleGroup.objects.approving().filter(zone__isnull=True)))


def national_administrators() -> "models.QuerySet[Any]":
    """Return who looks after all accounts; while there is nobody, the administrators of the site."""
    held = RoleGroup.objects.filter(role=RoleName.NATIONAL_ADMINISTRATOR)
    return _or_superusers(_active_members(held))


def zones_approved_by(user: Any) -> set[int | None]:
    """Return the keys of the zones for which somebody approves, ``None`` among them if nationally."""
    return {zone for role, zone in roles_shown_to(user) if role in APPROVING}


def runs_a_team(user: Any) -> bool:
    """Tell whether to show somebody the way to the team of a zone."""
    roles = {role for role, _zone in roles_shown_to(user)}
    return bool(user.is_superuser or roles & {RoleName.MANAGER, RoleName.NATIONAL_ADMINISTRATOR})


def roles_shown_to(user: Any) -> set[tuple[str, int | None]]:
    """Return the roles that somebody holds, each with the key of its zone, for what a page shows them.

    Every page asks it, for its menu, so the answer stays on the user. What changes something asks anew.
    """
    known: set[tuple[str, int | None]] | None = getattr(user, "_roles_shown", None)
    if known is None:
        known = set(RoleGroup.objects.held_by(user).values_list("role", "zone_id"))
        user._roles_shown = known
    return known


def zones_with_approvers(zones: Iterable[int]) -> set[int]:
    """Return those of some zones that have somebody of their own who approves and can log in."""
    groups = RoleGroup.objects.approving().filter(zone__in=list(zones), group__user__is_active=True)
    return {key for key in groups.values_list("zone_id", flat=True) if key is not None}


def _or_superusers(users: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    if users.exists():
        return users
    return get_user_model()._default_manager.filter(is_active=True, is_superuser=True)


def _active_members(groups: "models.QuerySet[RoleGroup]") -> "models.QuerySet[Any]":
    users = get_user_model()._default_manager.filter(is_active=True, groups__role_group__in=groups)
    return users.distinct().order_by("pk")
