"""What is asked of the figures, and whether they keep to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.serving.questions import LABELS

__all__ = ["Line", "judge"]


@dataclass(frozen=True)
class Line:
    """One goal: what was found, what is asked, and whether it is kept."""

    what: str
    found: str
    goal: str
    met: bool
    # How far from the goal, as a part of it: up to 1 is met.
    share: float

    def as_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "found": self.found,
            "goal": self.goal,
            "met": self.met,
            "share": self.share,
        }


@dataclass(frozen=True)
class FirstRead:
    """At most so much of what stock Wagtail takes, and so many queries."""

    question: str
    of_stock: float
    queries: int


FIRST_READS: Final = (
    FirstRead("zone_detail", 0.3, 8),
    FirstRead("zone_list", 0.12, 12),
    FirstRead("page_detail", 0.5, 8),
    FirstRead("article_detail", 0.5, 8),
    FirstRead("page_list_all", 0.3, 12),
    FirstRead("contacts", 0.2, 12),
    FirstRead("zone_page", 0.6, 12),
)
FIRST_LOOKUP_MS: Final = 3
FIRST_LOOKUP_QUERIES: Final = 4
REPEATED: Final = ("zone_page", "page_detail", "page_list", "lookup")
REPEAT_OF_EMPTY: Final = 2.5
REPEAT_FASTER: Final = 20
CONDITIONAL_OF_EMPTY: Final = 2
KEPT_QUERIES: Final = 1
TEN_TIMES: Final = 1.3
MEMORY_MB: Final = 180
# What the allocator of a process may take and give back without keeping anything.
GROWTH_MB: Final = 3
WEIGHT_BYTES: Final = 40_000
WEIGHT_REQUESTS: Final = 6

Figures = dict[str, dict[str, Any]]


def judge(result: dict[str, Any]) -> list[Line]:
    figures: Figures = result["figures"]
    lines: list[Line] = []
    for scale in result["scales"]:
        lines += _repeated(figures, scale)
        lines += _conditional(figures, scale)
        lines += _first(figures, scale)
    if len(result["scales"]) > 1:
        lines += _grown(figures)
    for scale, memory in result.get("memory", {}).items():
        lines += _memory(scale, memory)
    lines += _weights(result.get("weight", {}))
    return lines


def _repeated(figures: Figures, scale: int) -> Iterator[Line]:
    empty = figures["empty 1x empty repeat"]["ms"]
    for question in REPEATED:
        here = figures[f"here {scale}x {question} repeat"]
        stock = figures[f"stock {scale}x {question} repeat"]["ms"]
        name = f"{scale}x repeat: {LABELS[question]}"
        yield _at_most(f"{name}, of empty", here["ms"] / empty, REPEAT_OF_EMPTY, unit="×")
        yield _at_least(f"{name}, faster than stock", stock / here["ms"], REPEAT_FASTER)
        yield _at_most(f"{name}, queries", here["queries"], KEPT_QUERIES)


def _conditional(figures: Figures, scale: int) -> Iterator[Line]:
    empty = figures["empty 1x empty repeat"]["ms"]
    for question, label in LABELS.items():
        here = figures.get(f"here {scale}x {question} conditional")
        if here:
            name = f"{scale}x 304: {label}"
            yield _at_most(f"{name}, of empty", here["ms"] / empty, CONDITIONAL_OF_EMPTY, unit="×")
            yield _at_most(f"{name}, queries", here["queries"], KEPT_QUERIES)


def _first(figures: Figures, scale: int) -> Iterator[Line]:
    for goal in FIRST_READS:
        here = figures[f"here {scale}x {goal.question} first"]
        stock = figures[f"stock {scale}x {goal.question} repeat"]["ms"]
        name = f"{scale}x first: {LABELS[goal.question]}"
        yield _at_most(f"{name}, of stock", here["ms"] / stock, goal.of_stock, unit="×")
        yield _at_most(f"{name}, queries", here["queries"], goal.queries)
    lookup = figures[f"here {scale}x lookup first"]
    name = f"{scale}x first: {LABELS['lookup']}"
    yield _at_most(f"{name}, ms", lookup["ms"], FIRST_LOOKUP_MS)
    yield _at_most(f"{name}, queries", lookup["queries"], FIRST_LOOKUP_QUERIES)


def _grown(figures: Figures) -> Iterator[Line]:
    for key, figure in figures.items():
        site, scale, question, kind = key.split()
        if site == "here" and scale == "1x":
            large = figures[f"here 10x {question} {kind}"]["ms"]
            yield _at_most(
                f"10x of 1x, {kind}: {LABELS[question]}", large / figure["ms"], TEN_TIMES, unit="×"
            )


def _memory(scale: str, memory: list[dict[str, float]]) -> Iterator[Line]:
    last, settled = memory[-1], memory[1]
    name = f"{scale}x memory"
    after = f"after {last['requests']:,} requests"
    yield _at_most(f"{name} {after}, MB", last["mb"], MEMORY_MB)
    growth = last["mb"] - settled["mb"]
    yield _at_most(f"{name}, growth since {settled['requests']:,}, MB", growth, GROWTH_MB)


def _weights(weights: dict[str, dict[str, Any]]) -> Iterator[Line]:
    for name, weight in weights.items():
        yield _at_most(f"weight of {name}, bytes", weight["bytes"], WEIGHT_BYTES)
        yield _at_most(f"weight of {name}, requests", weight["requests"], WEIGHT_REQUESTS)
        yield _at_most(f"weight of {name}, from others", len(weight["foreign"]), 0)


def _at_most(what: str, found: float, goal: float, *, unit: str = "") -> Line:
    share = found / goal if goal else found
    return Line(what, f"{_short(found)}{unit}", f"≤ {_short(goal)}{unit}", found <= goal, round(share, 3))


def _at_least(what: str, found: float, goal: float) -> Line:
    return Line(what, f"{_short(found)}×", f"≥ {_short(goal)}×", found >= goal, round(goal / found, 3))


def _short(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:,.2f}".rstrip("0").rstrip(".")
