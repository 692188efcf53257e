"""The picture is complete, needs no other file, and can be read in the dark."""

from xml.etree import ElementTree

from benchmarks.serving.plot import draw
from benchmarks.serving.questions import LABELS


def result(database: str) -> dict[str, object]:
    figures = {}
    for question in LABELS:
        figures[f"stock 1x {question} repeat"] = {"ms": 10.0}
        figures[f"here 1x {question} first"] = {"ms": 5.1}
        figures[f"here 1x {question} repeat"] = {"ms": 0.0001}
    return {"database": database, "scales": [1, 10], "figures": figures}


def test_each_request_has_a_bar_per_database_and_kind():
    drawn = draw([result("sqlite"), result("postgresql")])

    ElementTree.fromstring(drawn)  # noqa: S314
    assert all(label in drawn for label in LABELS.values())
    assert drawn.count(">0.51</text>") == drawn.count(">1e-05</text>") == 2 * len(LABELS)


def test_no_bar_leaves_the_picture():
    drawn = ElementTree.fromstring(draw([result("sqlite")]))  # noqa: S314
    widths = [float(bar.get("width", "")) for bar in drawn.iter() if bar.get("x") and bar.get("width")]

    assert min(widths) >= 0
    assert max(widths) <= float(drawn.get("width", ""))


def test_it_follows_light_and_dark_and_names_no_other_file():
    drawn = draw([result("sqlite")])

    assert "prefers-color-scheme: dark" in drawn
    assert "href" not in drawn
    assert "url(" not in drawn
