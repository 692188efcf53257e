"""What is derived is as fresh as what it is derived from."""

import re
import tomllib

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[\S+\])?==(\S+)( ; .*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.M,
)
EXTRAS = {"site": ["site"], "dev": ["site", "dev"], "latest": ["site", "dev"]}


def read(name: str) -> str:
    return (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def locked(name: str) -> list[tuple[str, str, str]]:
    """Return the package, version and platforms of each line of a lock that has hashes."""
    return [
        (canonicalize_name(package), version, marker)
        for package, version, marker, _ in LOCKED.findall(read(name))
    ]


def declared(extras: list[str]) -> list[Requirement]:
    """Return what pyproject.toml asks for."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [text for extra in extras for text in project["optional-dependencies"][extra]]
    return [Requirement(text) for text in project["dependencies"] + optional]


@pytest.mark.parametrize("name", EXTRAS)
def test_the_lock_has_what_pyproject_asks_for(name: str):
    for requirement in declared(EXTRAS[name]):
        versions = [v for package, v, _ in locked(name) if package == canonicalize_name(requirement.name)]

        assert versions, f"{requirement} is not in the lock: run make lock"
        assert all(map(requirement.specifier.contains, versions)), f"{requirement}: run make lock"


@pytest.mark.parametrize("name", EXTRAS)
def test_every_line_of_the_lock_is_pinned_and_hashed(name: str):
    assert len(locked(name)) == len(re.findall(r"^[A-Za-z0-9]", read(name), re.MULTILINE))
    assert "://" not in read(name)


def test_the_site_is_developed_with_what_it_runs_with():
    assert set(locked("site")) <= set(locked("dev"))


@pytest.mark.parametrize("name", ["site", "dev"])
def test_django_is_the_release_with_long_term_support_whatever_the_python(name: str):
    assert {version[:4] for package, version, _ in locked(name) if package == "django"} == {"5.2."}
