"""What can be read of items at this moment, as the event by which they got there."""

from collections.abc import Collection
from typing import Final

from zonepages.enums import ChangeEvent, ChangeResource
from zonepages.models import GoodPracticePage, PoliceZone
from zonepages.querysets import published

__all__ = ["States", "state_of_zone", "states_of_practices", "states_of_zones"]

# By resource and key.
States = dict[tuple[str, str], ChangeEvent]

ZONES: Final = ChangeResource.ZONES.value
PRACTICES: Final = ChangeResource.GOOD_PRACTICES.value


def states_of_zones(numbers: Collection[str]) -> States:
    """A zone is there as long as it is in force, whether its pages are published or not."""
    if not numbers:
        return {}
    rows = PoliceZone.objects.filter(number__in=numbers).values_list("number", "retired_on", "successor")
    found = {number: _state(retired_on, successor) for number, retired_on, successor in rows}
    return {(ZONES, number): found.get(number, ChangeEvent.DELETE) for number in sorted(numbers)}


def state_of_zone(zone: PoliceZone) -> States:
    """Return the state of a zone that is in memory."""
    return {(ZONES, zone.number): _state(zone.retired_on, zone.successor_id)}


def _state(retired_on: object, successor: int | None) -> ChangeEvent:
    if retired_on is None:
        return ChangeEvent.PUBLISH
    return ChangeEvent.MERGE if successor else ChangeEvent.UNPUBLISH


def states_of_practices(keys: Collection[str]) -> States:
    """An article is there as long as everybody can read it in one of its languages."""
    if not keys:
        return {}
    pages = GoodPracticePage.objects.filter(translation_key__in=keys).order_by()
    left = {str(key) for key in pages.values_list("translation_key", flat=True)}
    public = {str(key) for key in published(pages).values_list("translation_key", flat=True)}
    gone = {key: ChangeEvent.UNPUBLISH if key in left else ChangeEvent.DELETE for key in keys}
    return {(PRACTICES, key): ChangeEvent.PUBLISH if key in public else gone[key] for key in sorted(keys)}
