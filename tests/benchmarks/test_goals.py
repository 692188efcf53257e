"""A goal is met, or it is missed and says so."""

from typing import Any

import pytest

from benchmarks.serving.goals import judge
from benchmarks.serving.measuring import CONDITIONAL
from benchmarks.serving.questions import LABELS


def figure(ms: float, *, queries: int = 1) -> dict[str, Any]:
    return {"ms": ms, "queries": queries, "bytes": 1}


@pytest.fixture
def result() -> dict[str, Any]:
    """A run in which every goal is met."""
    figures = {"empty 1x empty repeat": figure(0.2)}
    for question in LABELS:
        for scale in (1, 10):
            figures[f"stock {scale}x {question} repeat"] = figure(20)
            figures[f"here {scale}x {question} first"] = figure(2)
            figures[f"here {scale}x {question} repeat"] = figure(0.4)
            if question in CONDITIONAL:
                figures[f"here {scale}x {question} conditional"] = figure(0.3)
    return {
        "scales": [1, 10],
        "figures": figures,
        "memory": {1: [{"requests": requests, "mb": 150.0} for requests in (0, 2_000, 10_000)]},
        "weight": {"home": {"bytes": 20_000, "requests": 4, "foreign": []}},
    }


def missed(result: dict[str, Any]) -> list[str]:
    return [line.what for line in judge(result) if not line.met]


def test_nothing_is_missed_where_every_goal_is_met(result):
    assert missed(result) == []


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("here 1x page_list repeat", {"ms": 0.51}, "1x repeat: v2 list of 20 pages, of empty"),
        ("here 1x lookup repeat", {"queries": 2}, "1x repeat: v2 lookup, queries"),
        ("stock 10x zone_page repeat", {"ms": 7.9}, "10x repeat: zone page, HTML, faster than stock"),
        ("here 1x zone_detail conditional", {"ms": 0.41}, "1x 304: v2 zone, everything, of empty"),
        ("here 1x zone_list first", {"ms": 2.5}, "1x first: v2 list of 20 zones, everything, of stock"),
        ("here 1x zone_page first", {"queries": 13}, "1x first: zone page, HTML, queries"),
        ("here 10x lookup first", {"ms": 3.1}, "10x first: v2 lookup, ms"),
        ("here 10x page_detail first", {"ms": 2.7}, "10x of 1x, first: v2 page of a zone"),
    ],
)
def test_a_figure_that_is_too_high_is_missed(result, key, values, said):
    result["figures"][key] |= values

    assert said in missed(result)


@pytest.mark.parametrize(
    ("mb", "said"),
    [
        ((150, 150, 181), "1x memory after 10,000 requests, MB"),
        ((150, 150, 154), "1x memory, growth since 2,000, MB"),
    ],
)
def test_memory_that_grows_is_missed(result, mb, said):
    for step, found in zip(result["memory"][1], mb, strict=True):
        step["mb"] = found

    assert said in missed(result)


@pytest.mark.parametrize(
    ("weight", "said"),
    [
        ({"bytes": 40_001}, "weight of home, bytes"),
        ({"requests": 7}, "weight of home, requests"),
        ({"foreign": ["https://elsewhere.example/a.js"]}, "weight of home, from others"),
    ],
)
def test_a_page_that_is_too_heavy_is_missed(result, weight, said):
    result["weight"]["home"] |= weight

    assert missed(result) == [said]
