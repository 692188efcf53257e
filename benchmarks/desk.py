"""What the zone desk and the lists of pages cost with thirty articles per zone: ``make bench-admin``.

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
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.databases import NAMES, databases

ROUNDS: Final = 30
ZONE: Final = "5344"
ALLOWED_QUERIES: Final = 25


@dataclass(frozen=True)
class Goal:
    """A page of the admin, who opens it, and the milliseconds of processor time that it may take."""

    name: str
    user: str
    view: str
    allowed_ms: int
    counts_queries: bool = True


GOALS: Final = (
    Goal("desk, zone editor", f"editor-{ZONE}", "desk", 150),
    Goal("desk, zone manager", f"manager-{ZONE}", "desk", 150),
    Goal("explorer of the zone, zone editor", f"editor-{ZONE}", "zone", 150),
    Goal("explorer of the zone, zone manager", f"manager-{ZONE}", "zone", 150),
    Goal("explorer of the index, zone editor", f"editor-{ZONE}", "index", 150),
    Goal("explorer of the zone, national staff", "national", "zone", 300, counts_queries=False),
    Goal("explorer of the index, national staff", "national", "index", 300, counts_queries=False),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="fill the database and measure")
    if parser.parse_args().measure:
        json.dump(_measure(), sys.stdout)
        return
    with tempfile.TemporaryDirectory() as directory:
        kept = []
        for database, make_database in databases(Path(directory)):
            with make_database("desk") as url:
                kept.append(_print_table(NAMES[database], _measure_apart(url)))
    sys.exit(0 if all(kept) else 1)


def _measure_apart(url: str) -> dict[str, Any]:
    """Measure in a process of its own: nothing of one database is left in memory for the next."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.desk", "--measure"],
        env={**os.environ, "DATABASE_URL": url, "DEBUG": "0"},
        check=True,
        stdout=subprocess.PIPE,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _measure() -> dict[str, Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.dev"
    import django

    django.setup()
    from django.conf import settings

    # What is submitted sends mails, which would be printed among the results.
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    pages = _fill()
    addresses = _addresses()
    return {
        "pages": pages,
        "goals": [_measure_page(user=goal.user, address=addresses[goal.view]) for goal in GOALS],
    }


def _fill() -> int:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from benchmarks.many_articles import fill_with_articles
    from home.provisioning import setup_site
    from zonepages.conf import REGISTRY_DIRECTORY
    from zonepages.enums import RoleName
    from zonepages.models import RoleGroup
    from zonepages.registry import import_registry

    call_command("migrate", verbosity=0, skip_checks=True)
    import_registry(directory=REGISTRY_DIRECTORY)
    setup_site()
    national = get_user_model().objects.create_user("national")
    national.groups.add(RoleGroup.objects.get(role=RoleName.NATIONAL_EDITOR).group_id)
    return fill_with_articles()


def _addresses() -> dict[str, str]:
    from django.urls import reverse

    from zonepages.models import ZonePage

    page = ZonePage.objects.get(zone__number=ZONE, original=None)
    return {
        "desk": reverse("zonepages_desk", args=[ZONE]),
        "zone": reverse("wagtailadmin_explore", args=[page.pk]),
        "index": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
    }


def _measure_page(*, user: str, address: str) -> dict[str, float]:
    """Return the queries and the milliseconds of an answer, once the caches of the process are filled."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_LANGUAGE="nl")
    client.force_login(get_user_model().objects.get(username=user))
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code} to {user}")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return {"queries": len(captured), "ms": statistics.median(_time(client, address) for _ in range(ROUNDS))}


def _time(client: Any, address: str) -> float:
    started = time.process_time()
    client.get(address)
    return (time.process_time() - started) * 1000


def _print_table(name: str, result: dict[str, Any]) -> bool:
    """Print what was measured beside what is allowed, and tell whether it all is."""
    print(f"\n{name}, {result['pages']:,} pages: queries, and milliseconds of processor time (median)")
    print(f"{'':40}{'queries':>8}{'allowed':>9}{'ms':>8}{'allowed':>9}")
    kept = True
    for goal, measured in zip(GOALS, result["goals"], strict=True):
        allowed = ALLOWED_QUERIES if goal.counts_queries else None
        kept &= measured["ms"] <= goal.allowed_ms and (allowed is None or measured["queries"] <= allowed)
        print(
            f"{goal.name:40}{measured['queries']:>8}{allowed or '–':>9}"
            f"{measured['ms']:>8.1f}{goal.allowed_ms:>9}"
        )
    return kept


if __name__ == "__main__":
    main()
