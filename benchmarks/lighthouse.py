"""What Lighthouse says of the pages that schools see most, on a phone: ``make lighthouse``.

It needs Node and installs Lighthouse from the lock of the tests. Nothing is asked of another machine.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.production import FLAGS, chromium, production_demo

GOALS: Final = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PAGES: Final = ("home", "lookup", "zone", "article")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help=f"names of pages: {', '.join(PAGES)}")
    names = parser.parse_args().pages or PAGES
    from tests.browser.public_pages import PUBLIC_PAGES
    from tests.node_packages import install

    packages = install(Path("tests/browser/checkers"))
    missed = 0
    with tempfile.TemporaryDirectory() as directory, production_demo(Path(directory)) as site:
        print(f"{'':12}" + "".join(f"{name:>16}" for name in [*GOALS, "LCP ms", "layout shift"]))
        for page in (each for each in PUBLIC_PAGES if each.name in names):
            for language, path in page.paths.items():
                report = _look(packages, site + path, Path(directory))
                missed += _print(f"{page.name} {language}", report)
    if missed:
        sys.exit(f"{missed} scores are below {GOALS}, or the page moves while it is read.")


def _look(packages: Path, address: str, directory: Path) -> dict[str, Any]:
    output = directory / "report.json"
    command = [
        *("npx", "lighthouse", address, "--quiet", "--output", "json", "--output-path", str(output)),
        *("--only-categories", ",".join(GOALS), f"--chrome-flags={' '.join(FLAGS)}"),
    ]
    environment = os.environ | {"CHROME_PATH": chromium()}
    subprocess.run(command, cwd=packages, env=environment, check=True)
    report: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return report


def _print(name: str, report: dict[str, Any]) -> int:
    """Print one line, and below it what kept a score from its goal; return how many goals were missed."""
    scores = {goal: round(100 * report["categories"][goal]["score"]) for goal in GOALS}
    audits = report["audits"]
    paint, shift = (
        audits[each]["numericValue"] for each in ("largest-contentful-paint", "cumulative-layout-shift")
    )
    print(
        f"{name:12}" + "".join(f"{score:>16}" for score in scores.values()) + f"{paint:>16.0f}{shift:>16.3f}"
    )
    short = [goal for goal, least in GOALS.items() if scores[goal] < least]
    for goal in short:
        for part in report["categories"][goal]["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {goal}: {audit['id']}: {audit['title']} {audit.get('displayValue', '')}")
    return len(short) + (shift > 0)


if __name__ == "__main__":
    main()
