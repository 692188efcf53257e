"""Fixtures for the whole suite: the real register and the bare site, loaded once into the test database."""

import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pkgutil import walk_packages

import coverage
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import translation
from xdist.remote import Producer

import cms
import home
import zonepages
from home.demo import load_demo
from home.provisioning import setup_site
from tests.scheduling import NOT_MEASURED, SAME_ON_EVERY_DATABASE, WholeFiles, is_whole_suite
from zonepages.answers import forget_answers
from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.models import ZonePage
from zonepages.registry import import_registry

# The property under which a test leaves figures to be printed at the end of the run.
FIGURES = "figures of the leak matrix"


SQLITE = "django.db.backends.sqlite3"

# The suite keeps much in memory for long. Looking all of it through for garbage, as often as Python does by
# itself, takes a fifteenth of the time.
gc.set_threshold(100_000, 50, 100)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeFiles | None:
    return WholeFiles(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.nodeid.startswith(NOT_MEASURED):
            item.add_marker(pytest.mark.no_cover)
    if is_whole_suite(config) and settings.DATABASES["default"]["ENGINE"] != SQLITE:
        same = {item for item in items if item.nodeid.startswith(SAME_ON_EVERY_DATABASE)}
        config.hook.pytest_deselected(items=list(same))
        items[:] = [item for item in items if item not in same]


@contextmanager
def not_measured() -> Iterator[None]:
    """Leave something out of the coverage, if that is measured: it has tests of its own."""
    measuring = coverage.Coverage.current()
    if measuring:
        _import_modules()  # What a module does when it is imported is done once, and is to be seen.
        measuring.stop()
    try:
        yield
    finally:
        if measuring:
            measuring.start()


def _import_modules() -> None:
    for app in (cms, home, zonepages):
        for module in walk_packages(app.__path__, f"{app.__name__}."):
            if not module.name.startswith("cms.settings."):
                importlib.import_module(module.name)


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
    with django_db_blocker.unblock(), not_measured():
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
