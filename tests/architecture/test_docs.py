"""The documents tell the truth."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.architecture.test_page_types import PAGE_TREE

ROOT = settings.BASE_DIR
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
# What Django, gunicorn and make read by themselves, or what is for development only.
NOT_FOR_PRODUCTION = {"DEBUG"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_tree_of_the_architecture_page_is_the_real_one():
    rows = re.findall(r"^\| (`\w+\.\w+Page`.*?) \| (.*) \|$", read("docs/architecture.md"), re.MULTILINE)
    names = {re.findall(r"`(\S+)`", parent)[0]: set(re.findall(r"`(\S+)`", below)) for parent, below in rows}

    assert names == PAGE_TREE


def test_the_layers_of_the_architecture_page_are_those_of_the_contract():
    contract = re.findall(
        r'^    "([^"]+)",$', read("pyproject.toml").split("exhaustive_ignores")[1], re.MULTILINE
    )
    drawing = read("docs/architecture.md").split("```")[1].split("zonepages/ ")[1]
    drawn = re.split(r"\n  ↓ ", drawing)

    assert len(drawn) - 1 == len(contract) - 1
    for line, layer in zip(drawn[1:], contract[1:], strict=True):
        missing = set(re.findall(r"\w+", layer)) - set(re.findall(r"\w+", line))
        assert missing == set() or "…" in line


def test_the_readme_lists_every_variable_that_the_settings_read():
    source = "".join(read(f"cms/settings/{name}.py") for name in ("base", "production"))
    read_by_settings = set(re.findall(r"(?:env\.\w+|required)\(\s*\"([A-Z_]+)\"", source))
    listed = set(
        re.findall(r"`([A-Z_]+)`", read("README.md").split("## Production")[1].split("## Read on")[0])
    )

    assert read_by_settings - NOT_FOR_PRODUCTION == listed


def test_the_readme_is_short():
    assert len(read("README.md").splitlines()) < 120


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_make_target_that_the_documents_name_exists():
    targets = set(re.findall(r"^([a-z0-9-]+):.*## ", read("Makefile"), re.MULTILINE))
    named = {
        name for path in DOCUMENTS for name in re.findall(r"(?:`|^)make ([a-z0-9-]+)", path.read_text(), re.M)
    }

    assert named - targets == set()
