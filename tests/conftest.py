"""Fixtures for the whole suite: the real register and the bare site, loaded once into the test database."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import translation

from home.demo import load_demo
from home.provisioning import setup_site
from zonepages.answers import forget_answers
from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.models import ZonePage
from zonepages.registry import import_registry

# The property under which a test leaves figures to be printed at the end of the run.
FIGURES = "figures of the leak matrix"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of the leak matrix, also when several processes ran it."""
    reports = [report for each in ("passed", "failed") for report in terminalreporter.getreports(each)]
    figures = [value for report in reports for name, value in report.user_properties if name == FIGURES]
    if figures:
        terminalreporter.section(FIGURES)
        for line in sorted(set(figures)):
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Load the register and the pages once; each test then runs in a transaction that is rolled back.

    Tests must not use ``transaction=True``: it would empty the database for those that follow. What needs
    real commits (races, several processes) starts its own processes on a database of its own.
    """
    with django_db_blocker.unblock():
        import_registry(directory=REGISTRY_DIRECTORY)
        setup_site()
    yield
    with django_db_blocker.unblock():
        _end_other_sessions()


def _end_other_sessions() -> None:
    """End what still holds the test database open, or PostgreSQL refuses to drop it.

    A connection that Playwright's event loop or a thread opened is not the one that pytest-django closes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _clean_process_state() -> Iterator[None]:
    """Forget what one test cached or activated before the next one runs."""
    cache.clear()
    forget_answers()
    with translation.override("nl"):
        yield


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The demo content and accounts, for every test of a module; each test's own changes are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def zone_page(db: None) -> ZonePage:
    """The page of zone 5344 in its main language, Dutch."""
    return ZonePage.objects.get(zone__number="5344", locale__language_code="nl")


@pytest.fixture
def zone_page_fr(db: None) -> ZonePage:
    """The counterpart of zone 5344's page in French, an alias."""
    return ZonePage.objects.get(zone__number="5344", locale__language_code="fr")
