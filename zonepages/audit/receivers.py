"""What makes an entry of the log: changes of groups and accounts, by whatever route."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import GroupCollectionPermission, GroupPagePermission, ModelLogEntry, PageLogEntry

from zonepages.audit.memberships import (
    log_account_deleted,
    log_changed_state,
    log_joined,
    log_left,
    state_of,
    stored_state,
)
from zonepages.audit.rights import Right, is_summed_up, log_rights
from zonepages.audit.zones import mark_zones

__all__ = ["connect_audit_receivers", "log_bulk_activation"]

BEFORE = "_zonepages_state_before"


def mark_zones_of_entry(*, instance: Any, **kwargs: Any) -> None:
    mark_zones(instance)


def log_members(*, instance: Any, action: str, reverse: bool, pk_set: set[Any] | None, **kwargs: Any) -> None:
    """Log memberships that are new, and those that end, which can be told only before they do."""
    if action not in {"post_add", "pre_remove", "pre_clear"}:
        return
    ours = instance.user_set if reverse else instance.groups
    others = ours.all() if action == "pre_clear" else ours.filter(pk__in=pk_set)
    users, groups = (others, [instance]) if reverse else ([instance], others)
    (log_joined if action == "post_add" else log_left)(users=users, groups=groups)


def log_members_of_deleted_group(*, instance: Group, **kwargs: Any) -> None:
    log_left(users=instance.user_set.all(), groups=[instance])


def log_groups_of_deleted_account(*, instance: Any, **kwargs: Any) -> None:
    log_account_deleted(user=instance)


def remember_state(*, instance: Any, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    if not raw:
        setattr(instance, BEFORE, stored_state(instance, update_fields=update_fields))


def log_state(*, instance: Any, raw: bool, **kwargs: Any) -> None:
    if not raw:
        log_changed_state(user=instance, before=getattr(instance, BEFORE))


def log_bulk_activation(request: Any, action_type: str, users: list[Any], action: Any) -> None:
    """Log what Wagtail's bulk action on accounts wrote without a signal; a hook."""
    if action_type != "set_active_state":
        return
    for user in get_user_model()._default_manager.filter(pk__in=[user.pk for user in users]):
        before = next(each for each in users if each.pk == user.pk)
        log_changed_state(user=user, before=state_of(before))


def log_permissions(
    *, instance: Any, action: str, reverse: bool, pk_set: set[Any] | None, **kwargs: Any
) -> None:
    if is_summed_up() or action not in {"post_add", "pre_remove", "pre_clear"}:
        return
    ours = instance.group_set if reverse else instance.permissions
    others = ours.all() if action == "pre_clear" else ours.filter(pk__in=pk_set)
    keys = set(others.values_list("pk", flat=True))
    rights: dict[int, set[Right]] = (
        {key: {Right(instance.pk)} for key in keys} if reverse else {instance.pk: set(map(Right, keys))}
    )
    if action == "post_add":
        log_rights(granted=rights, withdrawn={})
    else:
        log_rights(granted={}, withdrawn=rights)


def log_granted(*, instance: Any, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw and not is_summed_up():
        log_rights(granted=right_in_row(instance), withdrawn={})


def log_withdrawn(*, sender: Any, instance: Any, origin: Any, **kwargs: Any) -> None:
    """Log a permission that is deleted itself; not one that goes with its page, group or collection."""
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if model is sender and not is_summed_up():
        log_rights(granted={}, withdrawn=right_in_row(instance))


def right_in_row(row: Any) -> dict[int, set[Right]]:
    place = "page" if isinstance(row, GroupPagePermission) else "collection"
    return {row.group_id: {Right(row.permission_id, place, getattr(row, f"{place}_id"))}}


def connect_audit_receivers() -> None:
    """Connect them all; ``apps`` does so once."""
    user = get_user_model()
    receivers = (
        (pre_save, mark_zones_of_entry, PageLogEntry),
        (pre_save, mark_zones_of_entry, ModelLogEntry),
        (m2m_changed, log_members, user.groups.through),
        (pre_delete, log_members_of_deleted_group, Group),
        (pre_delete, log_groups_of_deleted_account, user),
        (pre_save, remember_state, user),
        (post_save, log_state, user),
        (m2m_changed, log_permissions, Group.permissions.through),
        (post_save, log_granted, GroupPagePermission),
        (post_save, log_granted, GroupCollectionPermission),
        (post_delete, log_withdrawn, GroupPagePermission),
        (post_delete, log_withdrawn, GroupCollectionPermission),
    )
    for signal, receiver, sender in receivers:
        uid = f"zonepages.audit.{receiver.__name__}.{sender._meta.label_lower}"
        signal.connect(receiver, sender=sender, dispatch_uid=uid)
