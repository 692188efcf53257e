"""Which zones an entry of the log concerns: written into it when it is made, and never worked out later.

A page, a group or an account may be gone when somebody reads what happened to it, or be another zone's.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from wagtail.models import APIToken, CollectionMember, GroupPagePermission, ModelLogEntry, Page, PageLogEntry

from zonepages.models import PoliceZone, RoleGroup, ZoneCollection
from zonepages.models.moderation import zones_of_pages

__all__ = ["ZONES", "mark_zones", "numbers_in", "numbers_of", "zones_of_places"]

# The key in an entry's data: an object with a key per zone, because both databases can look for a key.
ZONES: Final = "police_zones"

Zones = set[int]


def mark_zones(entry: Any) -> None:
    """Write the numbers of the zones that a new entry concerns into its data, beside those that it names."""
    if not entry._state.adding:
        return
    zones = _zones_of_page_entry(entry) if isinstance(entry, PageLogEntry) else _zones_of_entry(entry)
    numbers = {*numbers_of(zones), *numbers_in(entry)}
    if numbers:
        entry.data = {**entry.data, ZONES: dict.fromkeys(sorted(numbers), True)}


def numbers_in(entry: Any) -> Collection[str]:
    """Return the numbers of the zones that an entry concerns."""
    known: dict[str, bool] = entry.data.get(ZONES, {})
    return known.keys()


def numbers_of(zones: Zones) -> list[str]:
    if not zones:
        return []
    return list(PoliceZone.objects.filter(pk__in=zones).values_list("number", flat=True))


def zones_of_places(*, pages: Iterable[int], collections: Iterable[int]) -> Zones:
    """Return the keys of the zones to which pages and collections belong."""
    found = {zone for zone in zones_of_pages(pages).values() if zone is not None}
    own = ZoneCollection.objects.filter(collection__in=list(collections))
    return found | set(own.values_list("zone_id", flat=True))


def _zones_of_page_entry(entry: PageLogEntry) -> Zones:
    """Return the zone of the page and, of one that was moved, those of its former and its new place."""
    known = PageLogEntry._meta.get_field("page").is_cached(entry)
    page: Any = entry.page if known else None
    zone = getattr(page, "zone_id", None)
    pages = [entry.page_id] if page is None or type(page) is Page else []
    if entry.action == "wagtail.move":
        pages += [entry.data[place]["id"] for place in ("source", "destination")]
    found = zones_of_places(pages=pages, collections=[]) if pages else set()
    return found | {zone} if zone else found


def _zones_of_entry(entry: ModelLogEntry) -> Zones:
    model = entry.content_type.model_class() if entry.content_type else None
    for kind, find_zones in _finders().items():
        if model and issubclass(model, kind):
            return find_zones(model._default_manager.filter(pk=entry.object_id))
    return set()


def _finders() -> dict[type[Model], Callable[["QuerySet[Any]"], Zones]]:
    return {
        PoliceZone: lambda zones: set(zones.values_list("pk", flat=True)),
        Group: _zones_of_groups,
        get_user_model(): lambda users: _zones_of_groups(Group.objects.filter(user__in=users)),
        APIToken: lambda tokens: _zones_of_groups(Group.objects.filter(user__api_tokens__in=tokens)),
        CollectionMember: lambda files: zones_of_places(
            pages=[], collections=files.values_list("collection_id", flat=True)
        ),
    }


def _zones_of_groups(groups: "QuerySet[Group]") -> Zones:
    """Return the zones whose roles groups hold, and those on whose pages a group made by hand has rights."""
    held = RoleGroup.objects.filter(group__in=groups, zone__isnull=False)
    by_hand = GroupPagePermission.objects.filter(group__in=groups.filter(role_group=None))
    pages = set(by_hand.values_list("page_id", flat=True))
    return {zone for zone in held.values_list("zone_id", flat=True) if zone} | zones_of_places(
        pages=pages, collections=[]
    )
