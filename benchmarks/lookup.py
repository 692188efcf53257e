"""What a lookup costs with the real register and with one ten times as large: ``make bench-lookup``.

Each database is made for the occasion: on SQLite, and on PostgreSQL where ``DATABASE_URL`` names one.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.databases import NAMES, databases

FACTORS: Final = (1, 10)
ROUNDS: Final = 15
ALLOWED_MS: Final = 10

# By kind of text: texts, and the numbers of the zones that they have to answer.
TEXTS: Final = {
    "postcode": {"1030": "5344", "9000": "5415", "1000": "5339 5341 5344"},
    "postcode and place": {
        "1030 Schaarbeek": "5344",
        "1040 Etterbeek": "5343 5339",
        "1030 Gent": "5344 5415",
    },
    "postcode and common word": {"1030 école": "5344", "8000 school": "5444"},
    "number of both kinds": {"5340": "5305 5340", "5344": "5344"},
    "municipality": {"Schaarbeek": "5344", "Liège": "5277", "Halle": "5905 5355"},
    "locality": {"Laken": "5339", "Haren": "5339 5962", "Dottignies": "5317"},
    "zone": {"PolBruNo": "5344", "zone de police du Tournaisis": "5316"},
    "beginning": {"Schaarb": "5344", "Woluwe": "5343 5400"},
    "school": {"athénée léon lepage": "5339", "SAINT LAMBERT COLLEGE DOA": "5279"},
    "words of a school": {"leon lepage": "5339", "institut notre-dame arlon": "5297"},
    "typing error": {"Schaarbekk": "5344", "Bruxeles": "5339", "athenee leon lepagge": "5339"},
    "nothing found": {"xyzzy plugh": "", "Gent Brussel": ""},
    "too vague": {"école": "", "notre-dame": ""},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--measure", type=int, metavar="FACTOR", help="fill the database of DATABASE_URL and measure"
    )
    factor = parser.parse_args().measure
    if factor:
        json.dump(_measure(factor), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as directory:
        for database, make_database in databases(Path(directory)):
            results = []
            for size in FACTORS:
                with make_database(f"register{size}") as url:
                    results.append(_measure_apart(url, size))
            _print_table(NAMES[database], results)


def _measure_apart(url: str, factor: int) -> dict[str, Any]:
    """Measure in a process of its own: nothing of one database is left in memory for the next."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.lookup", "--measure", str(factor)],
        env={**os.environ, "DATABASE_URL": url, "DEBUG": "0"},
        check=True,
        stdout=subprocess.PIPE,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _measure(factor: int) -> dict[str, Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    import django
    from django.conf import settings

    django.setup()
    # Tables straight from the models: the history of the schema is not what is measured.
    settings.MIGRATION_MODULES = dict.fromkeys(_app_labels())
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0, skip_checks=True)
    started = time.process_time()
    rows = _fill(factor)
    return {"rows": rows, "building": time.process_time() - started, "kinds": _time_kinds()}


def _app_labels() -> list[str]:
    from django.apps import apps

    return [config.label for config in apps.get_app_configs()]


def _fill(factor: int) -> int:
    from benchmarks.large_register import multiply_register
    from zonepages.conf import REGISTRY_DIRECTORY
    from zonepages.lookup import rebuild_index
    from zonepages.models import LookupEntry
    from zonepages.registry import import_registry

    import_registry(directory=REGISTRY_DIRECTORY)
    if factor > 1:
        multiply_register(factor)
        rebuild_index()
    return LookupEntry.objects.count()


def _time_kinds() -> dict[str, Any]:
    """Time each kind of text, and check that the answers are right: a quick wrong answer is no result."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zonepages.lookup import find_zones

    kinds = {}
    for kind, texts in TEXTS.items():
        queries = 0
        for text, expected in texts.items():
            with CaptureQueriesContext(connection) as captured:
                result = find_zones(text, language="nl")
            found = [candidate.zone.number for candidate in result.candidates]
            if found != expected.split():
                raise SystemExit(f"{text!r} gave {found} instead of {expected.split()}")
            queries = max(queries, len(captured))
        times = sorted(_time(text) for _ in range(ROUNDS) for text in texts)
        p95 = times[int(len(times) * 0.95)]
        kinds[kind] = {"queries": queries, "median": statistics.median(times), "p95": p95}
    return kinds


def _time(text: str) -> float:
    """Return the milliseconds of processor time of one lookup."""
    from zonepages.lookup import find_zones

    started = time.process_time()
    find_zones(text, language="nl")
    return (time.process_time() - started) * 1000


def _print_table(name: str, results: list[dict[str, Any]]) -> None:
    small, large = results
    print(f"\n{name}, {small['rows']:,} and {large['rows']:,} entries: milliseconds of processor time")
    print(f"{'':26}{'queries':>8}{'median':>9}{'p95':>7}{'10x median':>13}{'10x p95':>9}{'10x/1x':>8}")
    for kind, before in small["kinds"].items():
        after = large["kinds"][kind]
        ratio = after["median"] / before["median"]
        queries = max(before["queries"], after["queries"])
        print(
            f"{kind:26}{queries:>8}{before['median']:>9.2f}{before['p95']:>7.2f}"
            f"{after['median']:>13.2f}{after['p95']:>9.2f}{ratio:>8.2f}"
        )
    slowest = max(kind["p95"] for result in results for kind in result["kinds"].values())
    print(f"Slowest p95: {slowest:.2f} ms; {ALLOWED_MS} ms are allowed.")
    print(f"Register and index were made in {small['building']:.1f} s and {large['building']:.1f} s.")


if __name__ == "__main__":
    main()
