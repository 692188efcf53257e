"""Which zones an entry of the log concerns: written into it when it is made, and never worked out later.

A page, a group or an account may be gone when somebody reads what happened to it, or be another zone's.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from wagtail.models import APIToken, CollectionMember, GroupPagePermission, ModelLogEntry, Page, PageLogEntry

from zonepages.models import GoodPracticePage, PoliceZone, RoleGroup, ZoneCollection, ZonePage

__all__ = ["ZONES", "mark_zones", "numbers_at", "numbers_in"]

# The key in an entry's data: an object with a key per zone, because both databases can look for a key.
ZONES: Final = "police_zones"

Numbers = set[str]


def mark_zones(entry: Any) -> None:
    """Write the numbers of the zones that a new entry concerns into its data, beside those that it names."""
    if not entry._state.adding or not isinstance(entry.data, dict):
        return
    find = _numbers_of_page_entry if isinstance(entry, PageLogEntry) else _numbers_of_entry
    numbers = {*find(entry), *numbers_in(entry)}
    if numbers:
        entry.data = {**entry.data, ZONES: dict.fromkeys(sorted(numbers), True)}


def numbers_in(entry: Any) -> Collection[str]:
    """Return the numbers of the zones that an entry concerns."""
    known: dict[str, bool] = entry.data.get(ZONES, {}) if isinstance(entry.data, dict) else {}
    return known.keys()


def numbers_at(*, pages: Iterable[int] = (), collections: Iterable[int] = ()) -> Numbers:
    """Return the numbers of the zones to which pages and collections belong."""
    found: Numbers = set()
    if keys := list(pages):
        for model in (GoodPracticePage, ZonePage):
            found |= set(model.objects.filter(pk__in=keys).values_list("zone__number", flat=True))
    if keys := list(collections):
        files = ZoneCollection.objects.filter(collection__in=keys)
        found |= set(files.values_list("zone__number", flat=True))
    return found


def _numbers_of_page_entry(entry: PageLogEntry) -> Numbers:
    """Return the zone of the page and, of one that was moved, those of its former and its new place."""
    known = PageLogEntry._meta.get_field("page").is_cached(entry)
    page: Any = entry.page if known else None
    numbers = {page.zone.number} if getattr(page, "zone_id", None) else set()
    pages = [entry.page_id] if page is None or type(page) is Page else []
    if entry.action == "wagtail.move":
        pages += [entry.data[place]["id"] for place in ("source", "destination")]
    return numbers | numbers_at(pages=pages)


def _numbers_of_entry(entry: ModelLogEntry) -> Numbers:
    model = entry.content_type.model_class() if entry.content_type else None
    for kind, find in _finders().items():
        if model and issubclass(model, kind):
            return find(model._default_manager.filter(pk=entry.object_id))
    return set()


def _finders() -> dict[type[Model], Callable[["QuerySet[Any]"], Numbers]]:
    return {
        PoliceZone: lambda zones: set(zones.values_list("number", flat=True)),
        Group: _numbers_of_groups,
        get_user_model(): lambda users: _numbers_of_groups(Group.objects.filter(user__in=users)),
        APIToken: lambda tokens: _numbers_of_groups(Group.objects.filter(user__api_tokens__in=tokens)),
        CollectionMember: lambda files: numbers_at(collections=files.values_list("collection_id", flat=True)),
    }


def _numbers_of_groups(groups: "QuerySet[Group]") -> Numbers:
    """Return the zones whose roles groups hold, and those on whose pages a group made by hand has rights."""
    held = RoleGroup.objects.filter(group__in=groups, zone__isnull=False)
    by_hand = GroupPagePermission.objects.filter(group__in=groups.filter(role_group=None))
    pages = by_hand.values_list("page_id", flat=True)
    return {*held.values_list("zone__number", flat=True)} | numbers_at(pages=pages)
