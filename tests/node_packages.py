"""Packages of npm that tests use, installed from a lock and kept in ``var/`` until that changes."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

__all__ = ["CACHE", "install", "run"]

CACHE = Path(__file__).resolve().parents[1] / "var" / "clients"


def run(*command: object, **options: object) -> str:
    """Run a program and return what it prints; a failure shows all of it."""
    process = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)
    assert process.returncode == 0, f"{command}: {process.stdout}{process.stderr}"
    return process.stdout


def install(source: Path) -> Path:
    """Return a copy of a directory with its locked packages. Skipped without Node, but never in CI.

    No script of a package is run: what it would download is nothing that its lock knows.
    """
    if not shutil.which("npm"):
        if os.environ.get("CI"):
            pytest.fail("Node is not installed: in CI these tests must run.")
        pytest.skip("Node is not installed.")
    lock = (source / "package-lock.json").read_bytes()
    directory = CACHE / f"node-{hashlib.sha256(lock).hexdigest()[:12]}"
    shutil.copytree(source, directory, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    if not (directory / "node_modules" / ".package-lock.json").exists():
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=directory)
    return directory
