"""A site to be read, and what clients are generated and run with, which is kept until its lock changes."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from cms.api import api_router
from tests.servers import served_demo
from zonepages.api.description import describe

HERE = Path(__file__).parent
CACHE = settings.BASE_DIR / "var" / "clients"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one process, so that they share one site."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.django_db)
            item.add_marker(pytest.mark.xdist_group("clients"))


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


def run(*command: object, **options: object) -> str:
    """Run a program and return what it prints; a failure shows all of it."""
    process = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)
    assert process.returncode == 0, f"{command}: {process.stdout}{process.stderr}"
    return process.stdout


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """A directory with our TypeScript and the locked packages. Skipped without Node, but never in CI."""
    if not shutil.which("npm"):
        if os.environ.get("CI"):
            pytest.fail("Node is not installed: in CI the clients must be tested.")
        pytest.skip("Node is not installed.")
    lock = (HERE / "typescript" / "package-lock.json").read_bytes()
    directory = CACHE / f"node-{hashlib.sha256(lock).hexdigest()[:12]}"
    shutil.copytree(
        HERE / "typescript", directory, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules")
    )
    if not (directory / "node_modules" / ".package-lock.json").exists():
        run("npm", "ci", "--no-audit", "--no-fund", cwd=directory)
    return directory


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
