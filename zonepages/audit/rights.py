"""What groups were allowed or forbidden to do, with one entry per group for each change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import Group, Permission
from django.forms import Media
from wagtail.log_actions import LogContext, empty_log_context, get_active_log_context, log
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from zonepages.audit.log_actions import RIGHTS_CHANGED
from zonepages.audit.zones import ZONES, numbers_at
from zonepages.models import RoleGroup

__all__ = [
    "Right",
    "RightsPanel",
    "announce_sum",
    "is_summed_up",
    "log_rights",
    "rights_of",
    "summed_up_by_caller",
]

# Set on Wagtail's log context, which lasts as long as the request.
SUMMED_UP: Final = "zonepages_rights_are_summed_up"


class Right(NamedTuple):
    """A permission, and the page or collection on which it holds, if it does not hold everywhere."""

    permission: int
    place: str = ""
    place_id: int | None = None


Rights = set[Right]


def rights_of(group: Group) -> Rights:
    """Return all that a group may do."""
    if group.pk is None:
        return set()
    pages = GroupPagePermission.objects.filter(group=group).values_list("permission_id", "page_id")
    files = GroupCollectionPermission.objects.filter(group=group)
    return {
        *(Right(key) for key in group.permissions.values_list("pk", flat=True)),
        *(Right(key, "page", page) for key, page in pages),
        *(Right(key, "collection", at) for key, at in files.values_list("permission_id", "collection_id")),
    }


def log_rights(*, granted: dict[int, Rights], withdrawn: dict[int, Rights]) -> None:
    """Log what differs for groups, by their keys; nothing is logged for a group for which nothing does."""
    changed = {key for rights in (granted, withdrawn) for key, each in rights.items() if each}
    if not changed:
        return
    everything = [right for rights in (granted, withdrawn) for each in rights.values() for right in each]
    names = _names_of(right.permission for right in everything)
    held = {row.group_id: row for row in RoleGroup.objects.filter(group__in=changed).select_related("zone")}
    for group in Group.objects.filter(pk__in=changed).order_by("name"):
        row = held.get(group.pk)
        given, taken = granted.get(group.pk, set()), withdrawn.get(group.pk, set())
        log(
            instance=row.zone if row and row.zone else group,
            action=RIGHTS_CHANGED,
            data={
                "group": group.name,
                "granted": _described(given, names=names),
                "withdrawn": _described(taken, names=names),
                ZONES: dict.fromkeys(_zones_concerned(given | taken), True),
            },
        )


class RightsPanel:
    """A part of Wagtail's form of a group that shows nothing, and logs what the parts before it changed.

    They write most permissions in bulk, which sends no signal.
    """

    media = Media()

    def __init__(self, *, instance: Group | None = None, **kwargs: Any) -> None:
        self.group = instance or Group()
        self.before = rights_of(self.group)
        announce_sum()

    def is_valid(self) -> bool:
        return True

    def save(self) -> None:
        now, key = rights_of(self.group), self.group.pk
        log_rights(granted={key: now - self.before}, withdrawn={key: self.before - now})

    def as_admin_panel(self) -> str:
        return ""


def is_summed_up() -> bool:
    """Tell whether whoever changes rights now logs the sum of it, so that nobody else has to."""
    return bool(getattr(get_active_log_context(), SUMMED_UP, False))


def announce_sum() -> None:
    """Leave all that changes during this request to the one entry that is made at its end."""
    if (context := get_active_log_context()) is not empty_log_context:
        setattr(context, SUMMED_UP, True)


@contextmanager
def summed_up_by_caller() -> Iterator[None]:
    """Leave what changes here to the caller, who logs the sum of it."""
    outer = get_active_log_context()
    inner = LogContext(user=outer.user, generate_uuid=False)
    inner.uuid = outer.uuid
    with inner:
        announce_sum()
        yield


def _described(rights: Rights, *, names: dict[int, str]) -> list[list[Any]]:
    """Return a list per permission: its name, the kind of place and the keys of the places."""
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    for right in rights:
        keys = places[names[right.permission], right.place]
        if right.place_id is not None:
            keys.add(right.place_id)
    return [[name, kind, sorted(keys)] for (name, kind), keys in sorted(places.items())]


def _names_of(permissions: Iterable[int]) -> dict[int, str]:
    found = Permission.objects.filter(pk__in=set(permissions)).select_related("content_type")
    return {each.pk: f"{each.content_type.app_label}.{each.codename}" for each in found}


def _zones_concerned(rights: Rights) -> list[str]:
    pages = {right.place_id for right in rights if right.place == "page" and right.place_id}
    collections = {right.place_id for right in rights if right.place == "collection" and right.place_id}
    return sorted(numbers_at(pages=pages, collections=collections))
