"""A site to be read, and what clients are generated and run with, which is kept until its lock changes."""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from cms.api import api_router
from tests.node_packages import CACHE, install, run
from tests.servers import served_demo
from zonepages.api.description import describe

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site with the demo content and yield its address, without a slash at the end."""
    directory = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), served_demo(directory) as address:
        yield address


@pytest.fixture(scope="session")
def description(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The description as a file."""
    path = tmp_path_factory.mktemp("description") / "openapi.json"
    path.write_text(json.dumps(describe(api_router)))
    return path


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """A directory with our TypeScript and the locked packages."""
    return install(HERE / "typescript")


@pytest.fixture(scope="session")
def python_packages() -> Path:
    """The programs of an environment with the locked generator of Python clients."""
    lock = settings.BASE_DIR / "requirements" / "clients.txt"
    directory = CACHE / f"python-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    programs = directory / "bin"
    if not (programs / "openapi-python-client").exists():
        run(sys.executable, "-m", "venv", "--clear", directory)
        run(programs / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
    return programs
