"""Change a contact a thousand times and look at once at every place that shows it: ``make soak``.

The changes are published in turn from the editor's form, through the API and by schedule, in zones that write
first in Dutch and in French, translated and not. After each one the very next request to each page, to both
versions of the API and to the search has to show the new number, and none the one before.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import requests

ZONES: Final = ("5344", "5303", "5388")
LANGUAGES: Final = ("nl", "fr")
ZONE_PAGES: Final = {"type": "zonepages.ZonePage"}
FORM_PREFIX: Final = "contact_points-0-"


@dataclass
class Report:
    """How many changes were shown everywhere at once, and what was not."""

    rounds: int = 0
    reads: int = 0
    stale: list[str] = field(default_factory=list)
    routes: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        fresh = self.rounds - len({line.partition(":")[0] for line in self.stale})
        routes = ", ".join(f"{count} by {route}" for route, count in sorted(self.routes.items()))
        summary = f"{fresh} of {self.rounds} changes shown at once, {self.reads} reads ({routes})"
        return "\n".join([summary, *self.stale])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--site", help="the address of a site that serves the database of DATABASE_URL")
    arguments = parser.parse_args()
    if arguments.site:
        report = _soak_here(arguments.site, rounds=arguments.rounds)
    else:
        report = _soak_apart(rounds=arguments.rounds)
    print(report)
    sys.exit(1 if report.stale else 0)


def _soak_apart(*, rounds: int) -> Report:
    """Make a database with the demo beside the one that is named, and soak a site that serves it."""
    from benchmarks.databases import postgresql_database
    from tests.servers import manage, serve

    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        raise SystemExit("DATABASE_URL has to name a PostgreSQL server.")
    with tempfile.TemporaryDirectory() as directory, postgresql_database(url) as own_url:
        manage("migrate", "-v0", database_url=own_url)
        for command in ("import_registry", "setup_site", "load_demo"):
            manage(command, database_url=own_url)
        with serve(own_url, log=Path(directory) / "log", workers=2) as address:
            os.environ["DATABASE_URL"] = own_url
            return _soak_here(address, rounds=rounds)


def _soak_here(address: str, *, rounds: int) -> Report:
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    import django

    django.setup()
    from django.db import connections

    try:
        return soak(address, rounds=rounds)
    finally:
        connections.close_all()


def soak(address: str, *, rounds: int) -> Report:
    """Publish and look, in the process of a Django that shares the site's database."""
    report = Report()
    session = log_in_as_administrator(address)
    token = _token()
    routes: dict[str, Callable[..., None]] = {
        "form": publish_by_form,
        "API": _publish_by_api,
        "schedule": _publish_by_schedule,
    }
    places = itertools.cycle(itertools.product(ZONES, routes))
    before = dict.fromkeys(ZONES, "")
    for number, (zone, route) in zip(range(rounds), places, strict=False):
        phone = f"+32400{number + 100000:06}"
        routes[route](session=session, address=address, zone=zone, phone=phone, token=token)
        report.routes[route] += 1
        _look(report, address=address, zone=zone, phone=phone, before=before[zone])
        before[zone] = phone
        report.rounds += 1
    return report


def _look(report: Report, *, address: str, zone: str, phone: str, before: str) -> None:
    started = time.monotonic()
    for name, text in _reads(address, zone=zone, phone=phone):
        report.reads += 1
        if phone not in text or (before and before in text):
            waited = time.monotonic() - started
            report.stale.append(f"{report.rounds}: {zone} {name} does not show {phone} after {waited:.2f} s")


def _reads(address: str, *, zone: str, phone: str) -> Iterator[tuple[str, str]]:
    """Read each place that shows a contact, once."""
    pages = {}
    for language in LANGUAGES:
        item = requests.get(f"{address}/api/v2/zones/{zone}/?locale={language}", timeout=30)
        yield f"zones {language}", item.text
        pages[language] = item.json()["pages"][language]
    for language, page in pages.items():
        html, v2 = (f"{address}{urlsplit(page[key]).path}" for key in ("html_url", "detail_url"))
        yield f"page {language}", requests.get(html, timeout=30).text
        yield f"v2 {language}", requests.get(v2, timeout=30).text
        v3 = v2.replace("/api/v2/", "/api/v3-preview/")
        yield f"v3 {language}", requests.get(v3, timeout=30).text
        query = {
            "search": phone,
            "locale": language,
            "type": "zonepages.ZonePage",
            "fields": "contact_points",
        }
        yield f"search {language}", requests.get(f"{address}/api/v2/pages/", query, timeout=30).text


def log_in_as_administrator(address: str) -> requests.Session:
    from home.demo.accounts import PASSWORD
    from tests.servers import log_in

    return log_in(address, name="demo-admin", password=PASSWORD)


def _token() -> str:
    from django.contrib.auth import get_user_model
    from wagtail.models import APIToken

    user = get_user_model().objects.get(username="demo-admin")
    return str(APIToken.create_token(user=user, name="Soak")[1])


def original_of(zone: str) -> Any:
    from zonepages.models import ZonePage

    return ZonePage.objects.get(zone__number=zone, original__isnull=True)


def _send_form(session: requests.Session, address: str, *, zone: str, phone: str, **action: str) -> None:
    from tests.page_forms import form_data

    url = f"{address}/admin/pages/{original_of(zone).pk}/edit/"
    data = form_data(session.get(url, timeout=60).text)
    data |= {
        f"{FORM_PREFIX}phone": phone,
        f"{FORM_PREFIX}kind": "schools",
        f"{FORM_PREFIX}function": "contact_person",
        f"{FORM_PREFIX}audience": "public",
        f"{FORM_PREFIX}opening_hours-count": "0",
        "contact_points-TOTAL_FORMS": "1",
        **action,
    }
    answer = session.post(url, data=data, timeout=60, allow_redirects=False)
    if answer.status_code != 302:
        raise RuntimeError(f"The form of zone {zone} was refused: {answer.status_code}")


def publish_by_form(*, session: requests.Session, address: str, zone: str, phone: str, token: str) -> None:
    _send_form(session, address, zone=zone, phone=phone, **{"action-publish": "action-publish"})


def _publish_by_api(*, session: requests.Session, address: str, zone: str, phone: str, token: str) -> None:
    _send_form(session, address, zone=zone, phone=phone)
    url = f"{address}/api/v3-preview/pages/{original_of(zone).pk}/actions/publish/"
    answer = requests.post(url, json={}, headers={"Authorization": f"Bearer {token}"}, timeout=60)
    answer.raise_for_status()


def _publish_by_schedule(
    *, session: requests.Session, address: str, zone: str, phone: str, token: str
) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    _send_form(session, address, zone=zone, phone=phone)
    revision = original_of(zone).latest_revision
    revision.approved_go_live_at = timezone.now()
    revision.save()
    call_command("publish_scheduled")


if __name__ == "__main__":
    main()
