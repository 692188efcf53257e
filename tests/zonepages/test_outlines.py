"""Where zones are on the ground, and how they are drawn."""

import json
import math
from array import array

import pytest

from tests.zonepages.drawing import drawn_lines
from zonepages import outlines
from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.outlines import (
    Outline,
    border_path,
    map_frame,
    outline_paths,
    outlines_near,
    read_outlines,
)

SHIPPED = json.loads((REGISTRY_DIRECTORY / "zone_boundaries.geojson").read_text(encoding="utf-8"))["features"]
# About 7 by 11 kilometres.
SQUARE = [4.0, 50.0, 4.1, 50.0, 4.1, 50.1, 4.0, 50.1, 4.0, 50.0]
HOLE = [4.04, 50.04, 4.06, 50.04, 4.06, 50.06, 4.04, 50.06, 4.04, 50.04]
ISLAND = [4.3, 50.0, 4.4, 50.0, 4.4, 50.1, 4.3, 50.1, 4.3, 50.0]


@pytest.fixture
def _made_up(monkeypatch: pytest.MonkeyPatch):
    """One zone with a hole, in which the other is, and a part that lies apart."""
    around = Outline("5001", tuple(array("d", ring) for ring in (SQUARE, HOLE, ISLAND)), 4.0, 50.0, 4.4, 50.1)
    within = Outline("5002", (array("d", HOLE),), 4.04, 50.04, 4.06, 50.06)
    monkeypatch.setattr(outlines, "read_outlines", lambda: (around, within))


def found(longitude, latitude, metres=500):
    return [(near.number, near.contains) for near in outlines_near(longitude, latitude, metres=metres)]


@pytest.mark.usefixtures("_made_up")
@pytest.mark.parametrize(
    ("place", "zones"),
    [
        ((4.02, 50.02), [("5001", True)]),
        ((4.05, 50.05), [("5002", True)]),
        ((4.35, 50.05), [("5001", True)]),
        ((4.2, 50.05), []),
        ((4.041, 50.05), [("5002", True), ("5001", False)]),
        ((4.039, 50.05), [("5001", True), ("5002", False)]),
        ((4.102, 50.05), [("5001", False)]),
        ((4.05, 50.104), [("5001", False)]),
        ((4.05, 50.106), []),
    ],
)
def test_a_place_is_in_the_zones_around_it_and_near_those_within_reach(place, zones):
    assert found(*place) == zones


@pytest.mark.usefixtures("_made_up")
def test_the_distance_is_that_on_the_ground():
    """A hundredth of a degree of longitude is 716 metres there, and one of latitude 1113."""
    [east] = outlines_near(4.11, 50.05, metres=2000)
    [north] = outlines_near(4.05, 50.11, metres=2000)

    assert east.metres_from_border == pytest.approx(716, abs=3)
    assert north.metres_from_border == pytest.approx(1113, abs=3)


@pytest.mark.parametrize("place", [(0, 90), (180, -90), (-180, 0)])
def test_a_place_at_the_end_of_the_earth_is_near_nothing(place):
    assert found(*place) == []


def test_every_shipped_outline_is_read_as_it_is():
    points = {
        feature["properties"]["zone_number"]: sum(map(len, rings_of(feature["geometry"])))
        for feature in SHIPPED
    }

    assert len(points) == 178
    assert {each.number: sum(map(len, each.rings)) // 2 for each in read_outlines()} == points


def rings_of(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def test_the_map_is_that_of_the_shipped_outlines():
    """Each point drawn is one of theirs, to a unit, and each outline is as wide and as high as it was."""
    left, top, width, height = map_frame(outline_paths())
    width, height = width - 4, height - 4
    longitudes = [x for feature in SHIPPED for ring in rings_of(feature["geometry"]) for x, _y in ring]
    latitudes = [y for feature in SHIPPED for ring in rings_of(feature["geometry"]) for _x, y in ring]
    scale = width / (max(longitudes) - min(longitudes))
    upward = scale / math.cos(math.radians(50.5))
    for feature in SHIPPED:
        drawn = list(drawn_lines(outline_paths()[feature["properties"]["zone_number"]]))
        rings = rings_of(feature["geometry"])
        assert len(drawn) == len(rings)
        for points, ring in zip(drawn, rings, strict=True):
            places = [((x - min(longitudes)) * scale, (max(latitudes) - y) * upward) for x, y in ring]
            assert all(min(math.dist(point, place) for place in places) < 1 for point in points)
            for axis in (0, 1):
                for end in (min, max):
                    assert end(p[axis] for p in points) == pytest.approx(end(p[axis] for p in places), abs=1)
    # With a margin for the line itself.
    assert (left, top) == (-2, -2)
    assert height == pytest.approx((max(latitudes) - min(latitudes)) * upward, abs=1)


def test_a_zone_that_is_a_group_of_its_own_is_bordered_by_its_outline():
    [line] = drawn_lines(border_path({"5344": "alone"}))
    [ring] = drawn_lines(outline_paths()["5344"])

    assert line[0] == line[-1]
    assert set(ring) <= set(line)
    # The line begins where it may, also halfway.
    assert len(set(line) - set(ring)) <= 1


def test_between_zones_of_one_group_there_is_no_border():
    assert border_path(dict.fromkeys(outline_paths(), "all")) == ""
