"""Where zones are on the ground: their shipped outlines, and which of these are near a point.

The outlines are coarser than they look: of the schools of which the register has both the place and the zone,
one in ten within 400 metres of a border is on its wrong side, and beyond ``IMPRECISION`` hardly any, most of
which have a place that looks wrong. So nobody may be certain of a zone whose neighbour is nearer than that.
"""

import json
import math
from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from zonepages.conf import REGISTRY_DIRECTORY

__all__ = [
    "IMPRECISION",
    "Nearby",
    "Outline",
    "border_path",
    "map_frame",
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
MARGIN: Final = 2
Point = tuple[int, int]


@cache
def outline_paths() -> dict[str, str]:
    """Return each outline as the data of an SVG path, by the number of its zone.

    In whole units of some 400 metres, each relative to the last: a border is drawn the same from both sides.
    """
    return {number: "".join(map(_ring_path, rings)) for number, rings in _drawn_rings().items()}


def border_path(group_of: Mapping[str, str]) -> str:
    """Return the borders between groups of zones as the data of an SVG path, by the group of each number."""
    onward: dict[Point, list[Point]] = {}
    for (start, end), numbers in _edges().items():
        if len({group_of.get(number, "") for number in numbers}) > 1:
            onward.setdefault(start, []).append(end)
            onward.setdefault(end, []).append(start)
    return "".join(map(_line_path, _walks(onward)))


def map_frame(numbers: Collection[str]) -> tuple[int, int, int, int]:
    """Return the part of the map with some zones, and a little around: left, top, width and height."""
    points = [point for number in numbers for ring in _drawn_rings().get(number, ()) for point in ring]
    (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*points, strict=True))
    return left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN


@cache
def _drawn_rings() -> dict[str, list[list[Point]]]:
    """Return the rings of each outline in units of the map, from its western and its northern end."""
    outlines = read_outlines()
    west, east = min(each.west for each in outlines), max(each.east for each in outlines)
    north = max(each.north for each in outlines)
    narrowing = math.cos(math.radians(MAP_LATITUDE))
    scale = MAP_WIDTH / ((east - west) * narrowing)

    def drawn(longitude: float, latitude: float) -> Point:
        return round((longitude - west) * narrowing * scale), round((north - latitude) * scale)

    return {
        each.number: [[drawn(*point) for point in each.points_of(ring)] for ring in each.rings]
        for each in outlines
    }


@cache
def _edges() -> dict[tuple[Point, Point], set[str]]:
    """Return the numbers of the zones on each side of each piece of a border."""
    edges: dict[tuple[Point, Point], set[str]] = {}
    for number, rings in _drawn_rings().items():
        for start, end in (edge for ring in rings for edge in pairwise(ring) if edge[0] != edge[1]):
            edges.setdefault((min(start, end), max(start, end)), set()).add(number)
    return edges


def _walks(onward: dict[Point, list[Point]]) -> Iterator[list[Point]]:
    """Go along every piece once, from end to end: what hangs together is drawn in few lines."""
    for start in sorted(onward, key=lambda point: len(onward[point]) % 2 == 0):
        while onward[start]:
            walk = [start]
            while onward[walk[-1]]:
                walk.append(onward[walk[-1]].pop())
                onward[walk[-1]].remove(walk[-2])
            yield walk


def _ring_path(points: list[Point]) -> str:
    return f"{_path(_corners(points))}z"


def _line_path(points: list[Point]) -> str:
    return _path([*_corners(points), points[-1]])


def _corners(points: list[Point]) -> list[Point]:
    """Return all points but the last, without those that are on the line between their neighbours."""
    kept = [points[0]]
    for point, following in pairwise(points[1:]):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], point, following
        before, after = (x1 - x0, y1 - y0), (x2 - x1, y2 - y1)
        is_straight = before[0] * after[1] == before[1] * after[0]
        goes_back = before[0] * after[0] + before[1] * after[1] < 0
        if goes_back or not is_straight:
            kept.append(point)
    return kept


def _path(points: list[Point]) -> str:
    steps = " ".join(f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{steps}".replace(" -", "-")
