"""The members of a zone's team, and what its manager may change about them: their role, and no more."""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from zonepages.enums import RoleName
from zonepages.models import PoliceZone, RoleGroup
from zonepages.roles import ZONE_ROLES
from zonepages.scope import is_national_administrator
from zonepages.team.errors import TeamError
from zonepages.team.locking import ensure_somebody_remains, lock_team
from zonepages.team.people import is_national, national_accounts

__all__ = ["ROLE_NAMES", "Member", "change_role", "hand_over", "members_of", "remove_member"]

# Each role may do all that the one before it may.
ROLE_NAMES: Final = [role.name for role in ZONE_ROLES]


@dataclass(frozen=True)
class Member:
    """Somebody in a team, with the highest role held there."""

    user: Any
    role: RoleName
    # Looked after by the national administrators: no manager changes such an account.
    national: bool

    @property
    def name(self) -> str:
        return str(get_user_display_name(self.user))


def members_of(*, zone: PoliceZone) -> list[Member]:
    """Return who has a role in a zone, managers first."""
    rows = RoleGroup.objects.filter(zone=zone, group__user__isnull=False).values_list("group__user", "role")
    roles: dict[int, RoleName] = {}
    for user, role in rows:
        roles[user] = max(RoleName(role), roles.get(user, ROLE_NAMES[0]), key=ROLE_NAMES.index)
    users = get_user_model()._default_manager.filter(pk__in=roles)
    national = set(national_accounts().filter(pk__in=roles).values_list("pk", flat=True))
    members = [Member(user, roles[user.pk], user.pk in national) for user in users]
    return sorted(members, key=lambda member: (-ROLE_NAMES.index(member.role), member.name, member.user.pk))


@transaction.atomic
def change_role(*, zone: PoliceZone, actor: Any, member: Any, role: str) -> None:
    """Give a member of a team another role in it, in place of the one held.

    Raises:
        TeamError: it is no role of a zone, nobody would be left to run the team, or the actor may not.
    """
    groups = lock_team(zone=zone, actor=actor)
    if role not in ROLE_NAMES:
        raise TeamError(_("You cannot give this role."))
    _check_in_reach(member, groups=groups, actor=actor)
    _set_role(member, groups=groups, role=role)
    ensure_somebody_remains(zone=zone)


@transaction.atomic
def remove_member(*, zone: PoliceZone, actor: Any, member: Any) -> None:
    """Take somebody's role in a zone away, from the next request on. The account itself stays.

    Raises:
        TeamError: nobody would be left to run the team, or it is not up to the actor.
    """
    groups = lock_team(zone=zone, actor=actor)
    _check_in_reach(member, groups=groups, actor=actor)
    member.groups.remove(*groups.values())
    ensure_somebody_remains(zone=zone)


@transaction.atomic
def hand_over(*, zone: PoliceZone, actor: Any, member: Any) -> None:
    """Make a member manager in the actor's place, who stays as a moderator.

    Raises:
        TeamError: the actor has no role to hand over, the member cannot take it, or is out of reach.
    """
    groups = lock_team(zone=zone, actor=actor)
    if not actor.groups.filter(pk=groups[RoleName.MANAGER].pk).exists():
        raise TeamError(_("You are not a manager of this zone yourself: give a member the role of manager."))
    _check_in_reach(member, groups=groups, actor=actor)
    if member.pk == actor.pk or not member.is_active:
        raise TeamError(_("Choose a colleague who can log in."))
    _set_role(member, groups=groups, role=RoleName.MANAGER)
    _set_role(actor, groups=groups, role=RoleName.MODERATOR)
    ensure_somebody_remains(zone=zone)


def _check_in_reach(member: Any, *, groups: dict[str, Group], actor: Any) -> None:
    if not member.groups.filter(pk__in=[group.pk for group in groups.values()]).exists():
        raise TeamError(_("This person is no longer in the team. Nothing has changed."))
    if is_national(member) and not is_national_administrator(actor):
        raise TeamError(
            _("This is a national account. Ask the national administrators if it should leave your team.")
        )


def _set_role(member: Any, *, groups: dict[str, Group], role: str) -> None:
    member.groups.add(groups[role])
    member.groups.remove(*(group for name, group in groups.items() if name != role))
