"""Where zones are on the ground: their shipped outlines, and which of these are near a point.

The outlines are coarser than they look: of the schools of which the register has both the place and the zone,
one in ten within 400 metres of a border is on its wrong side, and beyond ``IMPRECISION`` hardly any, most of
which have a place that looks wrong. So nobody may be certain of a zone whose neighbour is nearer than that.
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

__all__ = [
    "IMPRECISION",
    "Nearby",
    "Outline",
    "map_size",
    "outline_paths",
    "outlines_near",
    "read_outlines",
]

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


# How the map is drawn: so wide, from the most western point and the most northern one.
MAP_WIDTH: Final = 640
MAP_LATITUDE: Final = 50.5


@cache
def outline_paths() -> dict[str, str]:
    """Return each outline as the data of an SVG path, by the number of its zone.

    In whole units of some 400 metres, each relative to the last: a border is drawn the same from both sides.
    """
    west, north, scale = _map_frame()[:3]
    narrowing = math.cos(math.radians(MAP_LATITUDE))
    paths = {}
    for outline in read_outlines():
        rings = (
            [
                (round((x - west) * narrowing * scale), round((north - y) * scale))
                for x, y in outline.points_of(ring)
            ]
            for ring in outline.rings
        )
        paths[outline.number] = "".join(map(_ring_path, rings))
    return paths


def map_size() -> tuple[int, int]:
    """Return how wide and how high the map is."""
    return MAP_WIDTH, _map_frame()[3]


@cache
def _map_frame() -> tuple[float, float, float, int]:
    """Return the western and the northern end, the units per degree of latitude, and the height."""
    outlines = read_outlines()
    west, east = min(each.west for each in outlines), max(each.east for each in outlines)
    south, north = min(each.south for each in outlines), max(each.north for each in outlines)
    scale = MAP_WIDTH / ((east - west) * math.cos(math.radians(MAP_LATITUDE)))
    return west, north, scale, math.ceil((north - south) * scale)


def _ring_path(points: list[tuple[int, int]]) -> str:
    """Return a closed ring, without the points that are on the line between their neighbours."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], point, following
        before, after = (x1 - x0, y1 - y0), (x2 - x1, y2 - y1)
        is_straight = before[0] * after[1] == before[1] * after[0]
        goes_back = before[0] * after[0] + before[1] * after[1] < 0
        if goes_back or not is_straight:
            kept.append(point)
    steps = " ".join(f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{steps}z".replace(" -", "-")
