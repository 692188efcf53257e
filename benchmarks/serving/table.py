"""The result of a run as a person reads it on a terminal."""

from typing import Any, Final

from benchmarks.databases import NAMES
from benchmarks.serving.questions import LABELS

__all__ = ["print_result"]

KINDS: Final = ("first", "repeat", "conditional")


def print_result(result: dict[str, Any]) -> None:
    for scale in result["scales"]:
        _print_figures(result, scale)
    _print_served(result["served"])
    _print_memory(result["memory"])
    _print_goals(result["goals"])


def _print_figures(result: dict[str, Any], scale: int) -> None:
    figures = result["figures"]
    empty = figures["empty 1x empty repeat"]["ms"]
    print(f"\n{NAMES[result['database']]}, {scale}x: milliseconds of processor time (median), and ratios")
    print(f"{'':36}{'':12}{'ms':>9}{'queries':>9}{'bytes':>10}{'of empty':>10}{'of stock':>10}")
    print(f"{'empty view':36}{'':12}{empty:>9.2f}{0:>9}{figures['empty 1x empty repeat']['bytes']:>10,}")
    for question, label in LABELS.items():
        stock = figures[f"stock {scale}x {question} repeat"]
        _print_row(label, "stock", stock, empty=empty, stock=stock["ms"])
        for kind in KINDS:
            here = figures.get(f"here {scale}x {question} {kind}")
            if here:
                _print_row("", kind, here, empty=empty, stock=stock["ms"])


def _print_row(label: str, kind: str, figure: dict[str, Any], *, empty: float, stock: float) -> None:
    print(
        f"{label:36}{kind:12}{figure['ms']:>9.2f}{figure['queries']:>9}{figure['bytes']:>10,}"
        f"{figure['ms'] / empty:>10.1f}{figure['ms'] / stock:>10.2f}"
    )


def _print_served(served: dict[str, Any]) -> None:
    print("\nUnder gunicorn, by clients side by side: milliseconds until the answer is there")
    print(f"{'':48}{'p50':>9}{'p95':>9}{'p99':>9}{'per second':>12}")
    for key, found in served.items():
        site, question = key.split()
        label = f"{LABELS.get(question, 'empty view')}, {site}"
        print(
            f"{label:48}{found['p50']:>9.1f}{found['p95']:>9.1f}{found['p99']:>9.1f}{found['per_second']:>12.0f}"
        )


def _print_memory(memory: dict[int, list[dict[str, float]]]) -> None:
    for scale, steps in memory.items():
        said = ", ".join(f"{step['mb']:.0f} MB after {step['requests']:,}" for step in steps)
        print(f"\nMemory of a worker, {scale}x: {said} requests")


def _print_goals(goals: list[dict[str, Any]]) -> None:
    print(f"\n{'goal':64}{'found':>12}{'asked':>12}")
    for goal in goals:
        mark = "" if goal["met"] else "  missed"
        print(f"{goal['what']:64}{goal['found']:>12}{goal['goal']:>12}{mark}")
    missed = sum(not goal["met"] for goal in goals)
    print(f"{len(goals) - missed} of {len(goals)} goals met, {missed} missed.")
