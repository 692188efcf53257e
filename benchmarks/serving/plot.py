"""One picture of a benchmark: what each request costs here, as a part of what it costs on stock Wagtail."""

import math
from html import escape
from typing import Any, Final

from benchmarks.databases import NAMES
from benchmarks.serving.questions import LABELS

__all__ = ["draw"]

KINDS: Final = ("first", "repeat")
LEFT, WIDTH, RIGHT, ROW, HEAD, GAP = 310, 430, 80, 15, 74, 10
LOWEST, HIGHEST = 0.002, 4.0
TICKS: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4)
STYLE: Final = """
text { font: 12px system-ui, sans-serif; fill: #1b1b1b; }
.title { font-size: 15px; font-weight: 600; }
.small { font-size: 11px; fill: #555; }
.line { stroke: #ccc; }
.stock { stroke: #1b1b1b; stroke-width: 1.5; }
.first { fill: #0b5cad; }
.repeat { fill: #3f8f4f; }
@media (prefers-color-scheme: dark) {
  .paper { fill: #16181c; }
  text { fill: #eee; }
  .small { fill: #aaa; }
  .line { stroke: #444; }
  .stock { stroke: #eee; }
  .first { fill: #6fb1f5; }
  .repeat { fill: #7fcf8f; }
}
@media (prefers-color-scheme: light) { .paper { fill: #fff; } }
"""


def draw(results: list[dict[str, Any]]) -> str:
    """Return an SVG of the real register's size, which needs no other file and follows light and dark."""
    bars = [(label, [*_bars(question, results)]) for question, label in LABELS.items()]
    height = HEAD + sum(len(group) * ROW + GAP for _label, group in bars) + 30
    body = [*_legend(), *_scale(height)]
    top = HEAD
    for label, group in bars:
        body.append(_text(LEFT - 100, top + ROW * len(group) / 2 + 4, label, anchor="end"))
        for kind, name, ratio in group:
            body.append(_bar(top, kind, name, ratio))
            top += ROW
        top += GAP
    size = f'width="{LEFT + WIDTH + RIGHT}" height="{height}"'
    view = f'viewBox="0 0 {LEFT + WIDTH + RIGHT} {height}"'
    title = "Processor time of a request, as a part of that of stock Wagtail"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} role="img" aria-label="{title}">\n'
        f"<style>{STYLE}</style>\n<rect class='paper' width='100%' height='100%' fill='#fff'/>\n"
        f"{_text(16, 24, title, css='title')}\n" + "\n".join(body) + "\n</svg>\n"
    )


def _bars(question: str, results: list[dict[str, Any]]) -> Any:
    for result in results:
        scale = result["scales"][0]
        stock = result["figures"][f"stock {scale}x {question} repeat"]["ms"]
        for kind in KINDS:
            here = result["figures"][f"here {scale}x {question} {kind}"]["ms"]
            yield kind, NAMES[result["database"]], here / stock


def _bar(top: float, kind: str, name: str, ratio: float) -> str:
    end = _place(ratio)
    return "".join(
        [
            _text(LEFT - 8, top + 11, name, anchor="end", css="small"),
            f'<rect class="{kind}" x="{LEFT}" y="{top + 2}" width="{end - LEFT:.1f}" height="{ROW - 4}"/>',
            _text(end + 5, top + 11, f"{ratio:.3g}", css="small"),
        ]
    )


def _legend() -> list[str]:
    return [
        f'<rect class="first" x="{LEFT}" y="36" width="10" height="10"/>',
        _text(LEFT + 15, 45, "first read"),
        f'<rect class="repeat" x="{LEFT + 90}" y="36" width="10" height="10"/>',
        _text(LEFT + 105, 45, "repeated read"),
        _text(LEFT + 210, 45, "shorter is better; 1 is stock", css="small"),
    ]


def _scale(height: float) -> list[str]:
    lines = []
    for tick in TICKS:
        place = _place(tick)
        css = "stock" if tick == 1 else "line"
        lines.append(
            f'<line class="{css}" x1="{place:.1f}" y1="{HEAD - 8}" x2="{place:.1f}" y2="{height - 26}"/>'
        )
        lines.append(_text(place, height - 10, f"{tick:g}", anchor="middle", css="small"))
    return lines


def _place(ratio: float) -> float:
    """Return where a ratio lies on a scale on which each doubling is as wide as any other."""
    kept = min(max(ratio, LOWEST), HIGHEST)
    return LEFT + WIDTH * math.log(kept / LOWEST) / math.log(HIGHEST / LOWEST)


def _text(x: float, y: float, text: str, *, anchor: str = "start", css: str = "") -> str:
    css = f' class="{css}"' if css else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{css}>{escape(text)}</text>'
