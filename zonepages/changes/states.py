"""What can be read of items at this moment, as the event that they got there by."""

from collections.abc import Collection

from zonepages.enums import ChangeEvent
from zonepages.models import GoodPracticePage, PoliceZone
from zonepages.querysets import published

__all__ = ["states_of_practices", "states_of_zones"]


def states_of_zones(numbers: Collection[str]) -> dict[str, ChangeEvent]:
    """A zone is there as long as it is in force, whether its pages are published or not."""
    if not numbers:
        return {}
    rows = PoliceZone.objects.filter(number__in=numbers).values_list("number", "retired_on", "successor")
    found = {number: _state_of_zone(retired_on, successor) for number, retired_on, successor in rows}
    return {number: found.get(number, ChangeEvent.DELETE) for number in sorted(numbers)}


def _state_of_zone(retired_on: object, successor: int | None) -> ChangeEvent:
    if retired_on is None:
        return ChangeEvent.PUBLISH
    return ChangeEvent.MERGE if successor else ChangeEvent.UNPUBLISH


def states_of_practices(keys: Collection[str]) -> dict[str, ChangeEvent]:
    """An article is there as long as everybody can read it in one of its languages."""
    if not keys:
        return {}
    pages = GoodPracticePage.objects.filter(translation_key__in=keys).order_by()
    left = {str(key) for key in pages.values_list("translation_key", flat=True)}
    public = {str(key) for key in published(pages).values_list("translation_key", flat=True)}
    return {
        key: ChangeEvent.PUBLISH
        if key in public
        else (ChangeEvent.UNPUBLISH if key in left else ChangeEvent.DELETE)
        for key in sorted(keys)
    }
