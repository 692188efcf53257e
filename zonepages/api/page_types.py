"""The types of page that a client can ask for."""

from collections.abc import Sequence

from django.apps import apps
from wagtail.models import Page

from zonepages.api.parameters import read_choice

__all__ = ["page_types", "read_page_type"]


def page_types() -> dict[str, type[Page]]:
    """Return the types by name.

    Wagtail's own list is not asked: in a process that ran migrations, it has the models of the past as well.
    """
    return {model._meta.label: model for model in apps.get_models() if issubclass(model, Page)}


def read_page_type(names: Sequence[str]) -> type[Page]:
    """Return the page type that is named; none, or several, have only the fields of every page in common."""
    types = page_types()
    for name in names:
        read_choice({"type": name}, "type", choices=sorted(types))
    return types[names[0]] if len(names) == 1 else Page
