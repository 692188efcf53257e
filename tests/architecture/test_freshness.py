"""What is derived is as fresh as what it is derived from."""

import re
import tomllib

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[\S+\])?==(\S+)(?: ; .*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.M,
)
EXTRAS = {"site": ["site"], "dev": ["site", "dev"]}


def locked(name: str) -> dict[str, str]:
    """Return the version that a lock file pins each package to; only what has a hash counts."""
    text = (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text()
    return {canonicalize_name(package): version for package, version, _hashes in LOCKED.findall(text)}


def declared(extras: list[str]) -> list[Requirement]:
    """Return what pyproject.toml asks for."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    optional = [text for extra in extras for text in project["optional-dependencies"][extra]]
    return [Requirement(text) for text in project["dependencies"] + optional]


@pytest.mark.parametrize("name", EXTRAS)
def test_the_lock_has_what_pyproject_asks_for(name: str):
    versions = locked(name)
    wrong = [
        str(requirement)
        for requirement in declared(EXTRAS[name])
        if not requirement.specifier.contains(versions.get(canonicalize_name(requirement.name), "0"))
    ]

    assert wrong == [], "run make lock"


@pytest.mark.parametrize("name", EXTRAS)
def test_every_line_of_the_lock_is_pinned_and_hashed(name: str):
    text = (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text()

    assert len(locked(name)) == len(re.findall(r"^[A-Za-z0-9]", text, re.M))
    assert "://" not in text


def test_the_site_runs_in_development_with_what_it_runs_with_in_production():
    assert locked("site").items() <= locked("dev").items()
