"""One change of a team at a time, by somebody who runs it at that very moment."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from zonepages.models import PoliceZone, RoleGroup
from zonepages.scope import manages_team
from zonepages.team.errors import NotManagingError, TeamError
from zonepages.team.people import has_manager, has_national_desk

__all__ = ["ensure_somebody_remains", "lock_team"]


def lock_team(*, zone: PoliceZone, actor: Any = None) -> dict[str, Group]:
    """Let no other transaction change a team until this one ends, and return its groups by role.

    PostgreSQL locks the rows of the zone's groups. On SQLite a transaction that has begun is alone already.

    Raises:
        NotManagingError: ``actor`` does not run the team, whatever the page from which the wish came said.
    """
    rows = RoleGroup.objects.select_for_update(of=("self",)).filter(zone=zone).order_by("pk")
    groups = {row.role: row.group for row in rows.select_related("group")}
    if actor is not None:
        now = get_user_model()._default_manager.filter(pk=actor.pk).first()
        if now is None or not manages_team(now, zone):
            raise NotManagingError(_("You no longer manage this team. Nothing has changed."))
    return groups


def ensure_somebody_remains(*, zone: PoliceZone) -> None:
    """See, at the end of a change, that a manager or the national desk is left to run the team.

    Raises:
        TeamError: nobody is; the transaction has to be undone.
    """
    if not (has_manager(zone) or has_national_desk()):
        raise TeamError(_("This would leave the zone without a manager. Make a colleague manager first."))
