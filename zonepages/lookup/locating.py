"""From where somebody is to the zones that can be right. The place is not kept, logged or given back."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zonepages.lookup.results import Status
from zonepages.models import PoliceZone
from zonepages.outlines import IMPRECISION, Nearby, outlines_near

__all__ = ["LOCATED", "LocationReason", "LocationResult", "Position", "find_zones_at"]

# What the text named is a kind of match; a place names nothing.
LOCATED: Final = "location"
# A longer choice says no more than the list of all zones.
LONGEST_CHOICE: Final = 10


class LocationReason(StrEnum):
    """Why the answer is not simply the one zone of a place. The values never change meaning."""

    NEAR_ZONE_BORDER = "near_zone_border"
    LOCATION_IMPRECISE = "location_imprecise"
    OUTSIDE_BELGIUM = "outside_belgium"
    ZONE_UNKNOWN = "zone_unknown"


@dataclass(frozen=True)
class Position:
    """Where somebody is, in degrees (WGS84), and how many metres that may be wrong."""

    latitude: float
    longitude: float
    accuracy: float = 0.0

    def __repr__(self) -> str:
        """Say nothing: what is written in a log stays there."""
        return "Position()"


@dataclass(frozen=True)
class LocationResult:
    status: Status
    reason: LocationReason | None = None
    zones: tuple[PoliceZone, ...] = ()


def find_zones_at(position: Position) -> LocationResult:
    """Return the zones in which a place can be, the nearest first, in one query unless a zone has merged."""
    near = outlines_near(position.longitude, position.latitude, metres=IMPRECISION + position.accuracy)
    if not near:
        return LocationResult(Status.NONE, LocationReason.OUTSIDE_BELGIUM)
    zones = _zones_in_force(near)
    if zones is None:
        return LocationResult(Status.NONE, LocationReason.ZONE_UNKNOWN)
    if len(zones) > LONGEST_CHOICE:
        return LocationResult(Status.NONE, LocationReason.LOCATION_IMPRECISE)
    if len(zones) > 1:
        return LocationResult(Status.MANY, LocationReason.NEAR_ZONE_BORDER, zones)
    is_within = any(each.contains for each in near)
    return LocationResult(Status.ONE, None if is_within else LocationReason.NEAR_ZONE_BORDER, zones)


def _zones_in_force(near: list[Nearby]) -> tuple[PoliceZone, ...] | None:
    """Return each zone once, or the one into which it has merged.

    None if the register does not say what became of one of them: then it may be the right one, and the others
    are no answer without it.
    """
    numbers = [each.number for each in near]
    known = {zone.number: zone for zone in PoliceZone.objects.filter(number__in=numbers)}
    zones = [known[number].in_force() for number in numbers if number in known]
    if len(known) < len(numbers) or any(zone.retired_on for zone in zones):
        return None
    return tuple({zone.number: zone for zone in zones}.values())
