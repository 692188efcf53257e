"""Clients that others generate from the description compile, and read a running site."""

import json
import os
import re
import shutil
from pathlib import Path

from django.conf import settings

from tests.clients.conftest import HERE
from tests.node_packages import run

# What both clients print after they have read the demo content.
READ = {
    "zones": 178,
    "total": 178,
    "name": "Schaerbeek/Evere/Saint-Josse-ten-Noode",
    "phone": "+32400000044",
    "status": "many",
    "candidates": ["5343", "5339"],
    "pages": ["ZonePage", "ZonePage", "ZonePage"],
    "page": "ZonePage",
    "practices": 3,
    "found": "ZoneIndexPage",
    "refused": [400, "postcode"],
}


def test_an_independent_linter_has_nothing_to_say(description: Path, node_packages: Path):
    settings_file = node_packages / "redocly.yaml"

    run(
        "npx",
        "redocly",
        "lint",
        description,
        "--config",
        settings_file,
        "--max-problems",
        "1",
        cwd=node_packages,
    )
    report = run(
        *("npx", "redocly", "lint", description, "--config", settings_file, "--format", "json"),
        cwd=node_packages,
    )

    assert json.loads(report)["totals"] == {"errors": 0, "warnings": 0, "ignored": 0}


def test_a_typescript_client_reads_the_site(site: str, description: Path, node_packages: Path):
    run("npx", "openapi-typescript", description, "--output", "police-and-schools.d.ts", cwd=node_packages)
    run("npx", "tsc", "--project", "tsconfig.json", cwd=node_packages)

    printed = run("node", "built/read-site.js", site, cwd=node_packages)

    assert json.loads(printed) == READ


def test_a_python_client_reads_the_site(site: str, description: Path, python_packages: Path, tmp_path: Path):
    path = {"PATH": f"{python_packages}:{os.environ['PATH']}"}
    generate = ("generate", "--path", description, "--output-path", tmp_path / "police_and_schools")
    run(
        *(python_packages / "openapi-python-client", *generate),
        *("--meta", "none", "--fail-on-warning", "--config", HERE / "python" / "config.yaml"),
        env=os.environ | path,
        cwd=tmp_path,
    )
    shutil.copy(HERE / "python" / "read_site.py", tmp_path)

    printed = run(python_packages / "python", "read_site.py", site, cwd=tmp_path)

    assert json.loads(printed) == READ


def test_the_locks_record_no_download_address():
    locks = [path.read_text() for path in settings.BASE_DIR.glob("tests/*/*/package-lock.json")]
    requirements = (settings.BASE_DIR / "requirements" / "clients.txt").read_text()

    assert len(locks) == 3
    assert all('"integrity"' in lock and '"resolved"' not in lock for lock in locks)
    assert not re.search(r"https?://", requirements)
    assert "--hash=sha256:" in requirements
