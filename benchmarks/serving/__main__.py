"""Measure what it costs to answer readers, beside stock Wagtail and beside nothing at all: ``make bench``.

Each database is made for the occasion: on SQLite, and on PostgreSQL where ``DATABASE_URL`` names one.
"""

import argparse
import json
import os
import platform
import random
import sqlite3
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from benchmarks.databases import MakeDatabase, databases
from benchmarks.serving.goals import judge
from benchmarks.serving.measuring import measure
from benchmarks.serving.plot import draw
from benchmarks.serving.servers import burst, serve
from benchmarks.serving.sites import Site, empty_site, make_sites, static_files
from benchmarks.serving.table import print_result
from benchmarks.serving.weight import weigh

ROOT: Final = Path(__file__).resolve().parents[2]
# What a complete run finds is kept; that of a short one is not.
KEPT: Final = ROOT / "docs" / "benchmarks"
NOT_KEPT: Final = ROOT / "var" / "benchmarks"
SCALES: Final = {"1": [1], "10": [10], "both": [1, 10]}
WORKERS: Final = 2
CLIENTS: Final = 8
REQUESTS: Final = 400
BURST_SECONDS: Final = 4
MEMORY_STEPS: Final = (0, 2_000, 4_000, 6_000, 8_000, 10_000)
QUICK_MEMORY_STEPS: Final = (0, 200, 1_000)
STEP_SECONDS: Final = 120


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", choices=SCALES, default="both")
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first impression")
    arguments = parser.parse_args()
    complete = arguments.scale == "both" and not arguments.quick
    output = KEPT if complete else NOT_KEPT
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        static_files(directory)
        for database, make_database in databases(directory):
            run = Run(directory, scales=SCALES[arguments.scale], quick=arguments.quick)
            result = run.measure(database, make_database)
            result["goals"] = [line.as_json() for line in judge(result)]
            print_result(result)
            written = json.dumps(result, indent=1, ensure_ascii=False)
            (output / f"{database}.json").write_text(f"{written}\n", encoding="utf-8")
    results = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(output.glob("*.json"))]
    (output / "ratios.svg").write_text(draw(results), encoding="utf-8")
    print(f"\nWritten to {output.relative_to(ROOT)}/")


class Run:
    """One run on one database."""

    def __init__(self, directory: Path, *, scales: list[int], quick: bool) -> None:
        self.directory, self.scales, self.quick = directory, scales, quick

    def measure(self, database: str, make_database: MakeDatabase) -> dict[str, Any]:
        with make_sites(self.directory, make_database, scales=self.scales) as sites:
            rounds = {"rounds": 8, "seconds": 20} if self.quick else {"rounds": 60, "seconds": 120}
            with ExitStack() as workers:
                asked = [*sites, empty_site()]
                figures = measure([(site, workers.enter_context(site.worker())) for site in asked], **rounds)
            served = self._serve(
                [site for site in asked if site.scale == self.scales[0] or site.name == "empty"]
            )
            here = [site for site in sites if site.name == "here"]
            return {
                "database": database,
                "scales": self.scales,
                "made_with": _made_with(database, here[0]),
                "figures": {figure.key: figure.as_json() for figure in figures},
                "served": served,
                "weight": self._weigh(here[0]),
                "memory": dict(zip(self.scales, ThreadPoolExecutor().map(self._remember, here), strict=True)),
            }

    def _serve(self, sites: list[Site]) -> dict[str, Any]:
        """Return how long answers take that are asked of a real server by clients side by side."""
        with ExitStack() as stack:
            log = self.directory / "log"
            ports = {
                site.name: stack.enter_context(serve(site, log=log, workers=WORKERS)).port for site in sites
            }
            found: dict[str, Any] = {}
            questions = dict.fromkeys(question for site in sites for question in site.asks)
            for question in questions:
                for site in sites:
                    if question in site.asks:
                        paths = [ask.path for ask in site.asks[question]]
                        done = self._burst(ports[site.name], paths)
                        found[f"{site.name} {question}"] = done
            return found

    def _burst(self, port: int, paths: list[str]) -> dict[str, Any]:
        seconds = 1 if self.quick else BURST_SECONDS
        burst(port, paths, clients=CLIENTS, requests=len(paths) * WORKERS * 4, seconds=seconds)
        done = burst(port, paths, clients=CLIENTS, requests=REQUESTS, seconds=seconds)
        if done.refused:
            raise SystemExit(f"{done.refused} requests were refused, of {paths[0]} and others like it.")
        return done.as_json()

    def _weigh(self, site: Site) -> dict[str, Any]:
        with serve(site, log=self.directory / "log", workers=1) as server:
            zone_page = next(page["path"] for page in site.places["zones"] if page["language"] == "nl")
            return {"zone page": weigh(server.port, zone_page), "home": weigh(server.port, "/nl/")}

    def _remember(self, site: Site) -> list[dict[str, float]]:
        """Return the memory of a worker after so many requests of all kinds."""
        paths = _mixed(site)
        found = []
        with serve(site, log=self.directory / f"log{site.scale}", workers=1) as server:
            asked = 0
            found.append({"requests": 0, "mb": round(server.worker_memory()[0], 1)})
            for before, after in pairwise(QUICK_MEMORY_STEPS if self.quick else MEMORY_STEPS):
                part = paths[before:after]
                done = burst(server.port, part, clients=4, requests=len(part), seconds=STEP_SECONDS)
                asked += len(done.milliseconds)
                found.append({"requests": asked, "mb": round(server.worker_memory()[0], 1)})
        return found


def _mixed(site: Site) -> list[str]:
    """Return requests of all kinds in no order: pages and lookups most often, lists and whole sets seldom."""
    chosen = random.Random(41)  # noqa: S311
    pages = [*site.places["zone_pages"], *site.places["article_pages"]]
    numbers = [page["path"].split("/")[3][:4] for page in site.places["zone_pages"]]
    kinds = {
        "page": lambda: chosen.choice(pages)["path"],
        "v2": lambda: f"/api/v2/pages/{chosen.choice(pages)['pk']}/",
        "zone": lambda: f"/api/v2/zones/{chosen.choice(numbers)}/?locale={chosen.choice(['nl', 'fr'])}",
        "lookup": lambda: chosen.choice(site.asks["lookup"]).path,
        "list": lambda: f"/api/v2/zones/?locale=nl&limit=20&offset={chosen.randrange(150)}",
        "listed": lambda: f"{site.asks['page_list'][0].path}&offset={chosen.randrange(150)}",
        "home": lambda: f"/{chosen.choice(['nl', 'fr'])}/",
    }
    weights = [30, 15, 15, 25, 3, 7, 5]
    drawn = chosen.choices([*kinds], weights, k=MEMORY_STEPS[-1])
    return [kinds[kind]() for kind in drawn]


def _made_with(database: str, site: Site) -> dict[str, Any]:
    engine = sqlite3.sqlite_version
    if database == "postgresql":
        import psycopg

        with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
            number = connection.info.server_version
            engine = f"{number // 10_000}.{number % 10_000}"
    packages = ("django", "wagtail", "wagtail-localize", "gunicorn")
    return {
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
        database: engine,
        "processors": os.cpu_count(),
    }


if __name__ == "__main__":
    main()
