"""Publish from the admin while several processes read, and count the answers that are behind: ``make race``.

An answer is behind if it shows less than the last publish that the site had confirmed when the answer was
asked for. The site has several processes, and a database made for the occasion: on SQLite, or beside that of
``DATABASE_URL`` on PostgreSQL. With ``CACHE_URL`` its processes have their answers in common too.
"""

import argparse
import itertools
import multiprocessing
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import requests

from benchmarks.databases import postgresql_database
from benchmarks.soak import LANGUAGES, ZONES, log_in_as_administrator, publish_by_form

READERS: Final = 4
WORKERS: Final = 4
# Each publish has its number in the telephone number.
NUMBER: Final = re.compile(r"\+32400([0-9]{6})")
FIRST: Final = 100_000
SLOWEST: Final = 60


@dataclass
class Report:
    """What readers got, by the place they read, and what of it was behind."""

    publishes: int = 0
    seconds: float = 0
    reads: Counter[str] = field(default_factory=Counter)
    during: int = 0
    broken: int = 0
    seen: set[int] = field(default_factory=set)
    stale: list[str] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Report") -> None:
        self.reads += other.reads
        self.errors += other.errors
        self.during += other.during
        self.broken += other.broken
        self.seen |= other.seen
        self.stale += other.stale

    def __str__(self) -> str:
        places = ", ".join(f"{count} {place}" for place, count in sorted(self.reads.items()))
        lines = [
            f"{len(self.stale)} stale of {self.reads.total()} reads racing {self.publishes} publishes"
            f" in {self.seconds:.0f} s ({WORKERS} server processes, {READERS} readers)",
            f"{self.during} reads were under way during a publish; {len(self.seen)} publishes were seen;"
            f" {self.broken} connections were closed by the server",
            places,
            *(f"{count} × {error}" for error, count in self.errors.items()),
        ]
        return "\n".join([*lines, *self.stale[:20]])


@dataclass
class Race:
    """What the editor and the readers know of one another."""

    address: str
    reads: int
    # By zone: the last publish that was answered, and the last one that was sent.
    answered: Any
    sent: Any
    ended: Any
    left: Any
    # How many seconds a read has, with the rest after it, so that all take as long as the publishes.
    pace: Any


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--reads", type=int, default=10_000)
    arguments = parser.parse_args()
    report = race_apart(rounds=arguments.rounds, reads=arguments.reads)
    print(report)
    sys.exit(1 if report.stale or report.errors else 0)


def race_apart(*, rounds: int, reads: int) -> Report:
    """Make a database with the demo, and race on a site that serves it."""
    from tests.servers import manage, serve

    with tempfile.TemporaryDirectory() as directory, _database(Path(directory)) as own_url:
        manage("migrate", "-v0", database_url=own_url)
        for command in ("import_registry", "setup_site", "load_demo"):
            manage(command, database_url=own_url)
        with serve(own_url, log=Path(directory) / "log", workers=WORKERS) as address:
            os.environ |= {"DATABASE_URL": own_url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
            import django

            django.setup()
            from django.db import connections

            try:
                return race(address, rounds=rounds, reads=reads)
            except Exception:
                print((Path(directory) / "log").read_text()[-3000:])
                raise
            finally:
                connections.close_all()


@contextmanager
def _database(directory: Path) -> Iterator[str]:
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        with postgresql_database(url) as own_url:
            yield own_url
    else:
        yield f"sqlite:///{directory / 'race.sqlite3'}"


def race(address: str, *, rounds: int, reads: int) -> Report:
    """Let readers read until all is published and they have read enough."""
    processes = multiprocessing.get_context("spawn")
    shared = Race(
        address,
        reads,
        answered=processes.Array("i", len(ZONES)),
        sent=processes.Array("i", len(ZONES)),
        ended=processes.Event(),
        left=processes.Value("i", reads),
        pace=processes.Value("d", 0),
    )
    report = Report()
    session = log_in_as_administrator(address)
    session.headers["Connection"] = "close"  # A form that is sent is not sent again.
    for zone in range(len(ZONES)):  # Before that, there is nothing to see.
        _publish(shared, session, zone=zone, number=zone + 1)
    places = _places(address)
    found = processes.Queue()
    readers = [
        processes.Process(target=_read_on, args=(vars(shared), places[reader:] + places[:reader], found))
        for reader in range(READERS)
    ]
    started = time.monotonic()
    for reader in readers:
        reader.start()
    try:
        for number, zone in zip(
            range(len(ZONES), rounds + len(ZONES)), itertools.cycle(range(len(ZONES))), strict=False
        ):
            began = time.monotonic()
            _publish(shared, session, zone=zone, number=number + 1)
            report.publishes += 1
            shared.pace.value = READERS * rounds * (time.monotonic() - began) / reads
    finally:
        shared.pace.value = 0
        shared.ended.set()
    for _reader in readers:
        report.add(found.get(timeout=30 * SLOWEST))
    report.seconds = time.monotonic() - started
    return report


def _publish(shared: Race, session: requests.Session, *, zone: int, number: int) -> None:
    shared.sent[zone] = number
    phone = f"+32400{FIRST + number:06}"
    publish_by_form(session=session, address=shared.address, zone=ZONES[zone], phone=phone, token="")
    shared.answered[zone] = number


def _places(address: str) -> list[tuple[str, int, str]]:
    """Return each place that shows the number of a zone: its name, the zone and the address."""
    places = []
    for zone, number in enumerate(ZONES):
        for language in LANGUAGES:
            item = f"{address}/api/v2/zones/{number}/?locale={language}"
            page = requests.get(item, timeout=SLOWEST).json()["pages"][language]
            html, v2 = (f"{address}{urlsplit(page[key]).path}" for key in ("html_url", "detail_url"))
            v3 = v2.replace("/api/v2/", "/api/v3-preview/")
            named = (("page", html), ("zone", item), ("v2 page", v2), ("v3 page", v3))
            places += [(f"{name} {language}", zone, where) for name, where in named]
    return places


def _read_on(shared: dict[str, Any], places: list[tuple[str, int, str]], found: Any) -> None:
    """Read one place after another over one connection."""
    race, report, began = Race(**shared), Report(), 0.0
    with requests.Session() as session:
        for name, zone, where in itertools.cycle(places):
            with race.left.get_lock():
                race.left.value -= 1
                if race.left.value < 0 and race.ended.is_set():
                    break
            time.sleep(max(0, began + race.pace.value - time.monotonic()))
            began = time.monotonic()
            before, was_sent = race.answered[zone], race.sent[zone]
            try:
                answer = session.get(where, timeout=SLOWEST)
            except requests.ConnectionError:  # The server closes what was idle for two seconds.
                report.broken += 1
                continue
            report.reads[name] += 1
            report.during += was_sent > before or race.sent[zone] > was_sent
            shown = [int(number) - FIRST for number in NUMBER.findall(answer.text)]
            report.seen.update(shown)
            if answer.status_code != 200 or not shown:
                report.errors[f"{answer.status_code} {name}"] += 1
            elif min(shown) < before:
                report.stale.append(
                    f"{name} of {ZONES[zone]} shows {min(shown)} after {before} was published"
                )
    found.put(report)


if __name__ == "__main__":
    main()
