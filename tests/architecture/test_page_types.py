"""The page tree is one table, and each page type is complete."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

import zonepages
from tests.factories import FACTORIES
from zonepages.checks import undeclared_fields
from zonepages.models.base import ZoneBasePage

PAGE_TREE = {
    "home.HomePage": {"zonepages.ZoneIndexPage", "zonepages.GoodPracticeIndexPage"},
    "zonepages.ZoneIndexPage": {"zonepages.ZonePage"},
    "zonepages.ZonePage": {"zonepages.GoodPracticePage"},
    "zonepages.GoodPracticePage": set(),
    "zonepages.GoodPracticeIndexPage": set(),
}
PAGE_TYPES = [model for model in get_page_models() if model is not Page]

for_each_page_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model._meta.label)


def test_the_page_tree_is_the_documented_one():
    tree = {
        model._meta.label: {child._meta.label for child in model.allowed_subpage_models()}
        for model in PAGE_TYPES
    }

    assert tree == PAGE_TREE


def test_only_home_pages_stand_at_the_root():
    root_children = {model._meta.label for model in Page.allowed_subpage_models()} - {"wagtailcore.Page"}

    assert root_children == {"home.HomePage"}


@for_each_page_type
def test_a_page_type_has_a_template_a_description_and_a_factory(model: type[Page]):
    assert get_template(model.template)
    assert str(model.page_description)
    assert model in FACTORIES


@for_each_page_type
def test_a_page_type_knows_fallbacks(model: type[Page]):
    assert issubclass(model, ZoneBasePage)


@for_each_page_type
def test_all_that_an_editor_fills_in_is_translated_or_synchronised(model: type[Page]):
    assert undeclared_fields(model) == set()


def strings_in(path: Path) -> list[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def test_the_reusable_app_names_neither_project_nor_home_in_a_string():
    others = ("home.", "cms.", "tests.", "home/", "cms/", "tests/")
    package = Path(zonepages.__file__).parent

    named = {
        f"{path.relative_to(package)}: {text}"
        for path in package.rglob("*.py")
        for text in strings_in(path)
        if text.startswith(others)
    }

    assert named == set()


def test_no_table_of_the_project_lies_outside_its_two_apps():
    assert list(apps.get_app_config("cms").get_models()) == []
