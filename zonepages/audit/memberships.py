"""Who joined or left a team, by whatever route, and who can no longer log in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.log_actions import log

from zonepages.audit.log_actions import (
    MEMBERSHIP_ADDED,
    MEMBERSHIP_REMOVED,
    MEMBERSHIP_RESTORED,
    MEMBERSHIP_SUSPENDED,
    SUPERUSER,
)
from zonepages.models import RoleGroup

__all__ = [
    "State",
    "log_account_deleted",
    "log_changed_state",
    "log_joined",
    "log_left",
    "log_member",
    "state_of",
    "stored_state",
]

# What the history of an account depends on.
STATE_FIELDS: Final = ("is_active", "is_superuser")


@dataclass(frozen=True)
class State:
    """Whether somebody can log in, and may do everything."""

    is_active: bool = True
    is_superuser: bool = False


def state_of(user: Any) -> State:
    return State(**{name: bool(getattr(user, name, False)) for name in STATE_FIELDS})


def stored_state(user: Any, *, update_fields: Iterable[str] | None) -> State:
    """Return the state of an account before it is saved; what is not written does not change."""
    if user.pk is None or (update_fields is not None and not {*update_fields} & {*STATE_FIELDS}):
        return state_of(user) if user.pk else State()
    stored = get_user_model()._default_manager.filter(pk=user.pk).first()
    return state_of(stored) if stored else State()


def log_changed_state(*, user: Any, before: State) -> None:
    """Log that somebody became an administrator of the whole site, or can no longer log in."""
    now = state_of(user)
    if now.is_superuser != before.is_superuser:
        _log_superuser(MEMBERSHIP_ADDED if now.is_superuser else MEMBERSHIP_REMOVED, user=user)
    if now.is_active != before.is_active:
        _log_all_roles(MEMBERSHIP_RESTORED if now.is_active else MEMBERSHIP_SUSPENDED, user=user)


def log_account_deleted(*, user: Any) -> None:
    """Log that somebody leaves all teams, because the account is about to be deleted."""
    _log_all_roles(MEMBERSHIP_REMOVED, user=user, account_deleted=True)


def log_joined(*, users: Iterable[Any], groups: Iterable[Group]) -> None:
    _log_each(MEMBERSHIP_ADDED, users=users, groups=groups)


def log_left(*, users: Iterable[Any], groups: Iterable[Group]) -> None:
    _log_each(MEMBERSHIP_REMOVED, users=users, groups=groups)


def log_member(action: str, *, user: Any, group: Group, held: RoleGroup | None, **more: Any) -> None:
    """Log an event of a member in the history of the zone or, of a national or other group, of the group."""
    data = {**_person(user), "role": held.role if held else "", "group": group.name, **more}
    log(instance=held.zone if held and held.zone else group, action=action, data=data)


def _log_each(action: str, *, users: Iterable[Any], groups: Iterable[Group]) -> None:
    members = list(users)
    if not members:
        return
    for group, held in _with_roles(groups):
        for user in members:
            log_member(action, user=user, group=group, held=held)


def _log_all_roles(action: str, *, user: Any, **more: Any) -> None:
    for group, held in _with_roles(user.groups.order_by("name")):
        log_member(action, user=user, group=group, held=held, **more)
    if user.is_superuser:
        _log_superuser(action, user=user, **more)


def _log_superuser(action: str, *, user: Any, **more: Any) -> None:
    log(instance=user, action=action, data={**_person(user), "role": SUPERUSER, **more})


def _with_roles(groups: Iterable[Group]) -> list[tuple[Group, RoleGroup | None]]:
    wanted = list(groups)
    held = {row.group_id: row for row in RoleGroup.objects.filter(group__in=wanted).select_related("zone")}
    return [(group, held.get(group.pk)) for group in wanted]


def _person(user: Any) -> dict[str, Any]:
    return {"user": user.pk, "name": user.get_full_name().strip() or user.get_username()}
