"""Where zones are on the ground: their shipped outlines, and which of these are near a point.

The outlines are coarser than they look: of the schools of which the register has both the place and the zone,
one in ten within 400 metres of a border is on its wrong side, and beyond ``IMPRECISION`` hardly any, for
whom the place itself is wrong. So nobody may be certain of a zone whose neighbour is nearer than that.
"""

import json
import math
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from zonepages.conf import REGISTRY_DIRECTORY

__all__ = ["IMPRECISION", "Nearby", "Outline", "outlines_near", "read_outlines"]

# In metres.
IMPRECISION: Final = 500
METRES_PER_DEGREE: Final = 111_320
BOUNDARIES: Final = REGISTRY_DIRECTORY / "zone_boundaries.geojson"


@dataclass(frozen=True)
class Outline:
    """Where a zone ends, as rings of longitudes and latitudes by turns.

    A ring within another one is a hole, or an island in a hole: the rule of even and odd knows both.
    """

    number: str
    rings: tuple["array[float]", ...]
    west: float
    south: float
    east: float
    north: float

    def points_of(self, ring: "array[float]") -> Iterator[tuple[float, float]]:
        return zip(ring[::2], ring[1::2], strict=True)


@dataclass(frozen=True)
class Nearby:
    """A zone whose outline is near a point, or around it."""

    number: str
    contains: bool
    metres_from_border: float


def outlines_near(longitude: float, latitude: float, *, metres: float) -> list[Nearby]:
    """Return the zones that a point is in, or no further from than so many metres, the nearest first."""
    narrowing = math.cos(math.radians(latitude))
    high = metres / METRES_PER_DEGREE
    wide = high / narrowing if narrowing > high else 360.0
    found = []
    for outline in read_outlines():
        if not (
            outline.west - wide <= longitude <= outline.east + wide
            and outline.south - high <= latitude <= outline.north + high
        ):
            continue
        contains, distance = _measure(outline, longitude, latitude, narrowing=narrowing)
        if contains or distance <= metres:
            found.append(Nearby(outline.number, contains, distance))
    return sorted(found, key=lambda near: (not near.contains, near.metres_from_border, near.number))


def _measure(outline: Outline, longitude: float, latitude: float, *, narrowing: float) -> tuple[bool, float]:
    """Return whether a point is within an outline, and how far from it, as if the earth were flat."""
    contains, nearest = False, math.inf
    for ring in outline.rings:
        seen = [((x - longitude) * narrowing, y - latitude) for x, y in outline.points_of(ring)]
        for (x1, y1), (x2, y2) in pairwise(seen):
            if (y1 > 0) != (y2 > 0) and x1 - y1 * (x2 - x1) / (y2 - y1) > 0:
                contains = not contains
            across, up = x2 - x1, y2 - y1
            length = across * across + up * up
            along = min(max(-(x1 * across + y1 * up) / length, 0), 1) if length else 0
            nearest = min(nearest, (x1 + along * across) ** 2 + (y1 + along * up) ** 2)
    return contains, math.sqrt(nearest) * METRES_PER_DEGREE


@cache
def read_outlines() -> tuple[Outline, ...]:
    """Return every outline, by number: read once in each process, when it is first asked for."""
    collection = json.loads(BOUNDARIES.read_text(encoding="utf-8"))
    outlines = (
        _outline(feature["properties"]["zone_number"], feature["geometry"])
        for feature in collection["features"]
    )
    return tuple(sorted(outlines, key=lambda outline: outline.number))


def _outline(number: str, geometry: dict[str, Any]) -> Outline:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    rings = tuple(
        array("d", (value for point in ring for value in point[:2]))
        for polygon in polygons
        for ring in polygon
    )
    longitudes = [value for ring in rings for value in ring[::2]]
    latitudes = [value for ring in rings for value in ring[1::2]]
    return Outline(number, rings, min(longitudes), min(latitudes), max(longitudes), max(latitudes))
