"""Which fields of a page, image or document a client may filter and order by."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from taggit.managers import TaggableManager

from zonepages.api.parameters import read_choice, read_integer
from zonepages.fields import FactField

__all__ = ["fact_fields", "filterable", "orderable", "read_filters"]

# Exact matches on these mean something. Long texts and moments do not, and relations are side doors: ordering
# by contact points would show how many a page has that nobody may read.
FILTERABLE: Final = (models.CharField, models.BooleanField, models.IntegerField, TaggableManager)
ORDERABLE: Final = (models.CharField, models.BooleanField, models.IntegerField, models.DateTimeField)


def filterable(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Return those of the names that are columns with short values, or tags."""
    return [name for name in names if isinstance(_field(model, name), FILTERABLE)]


def orderable(model: type[models.Model], names: Collection[str]) -> list[str]:
    """Return those of the names that are columns with an order of their own."""
    facts = fact_fields(model, names)
    return [name for name in names if isinstance(_field(model, name), ORDERABLE) and name not in facts]


def read_filters(model: type[models.Model], values: Mapping[str, str], *, names: Iterable[str]) -> None:
    """Raise a problem if a value to filter by is not one that its column can have."""
    for name in names:
        field = _field(model, name)
        if isinstance(field, models.BooleanField):
            read_choice(values, name, choices=["true", "false"])
        elif isinstance(field, models.IntegerField):
            read_integer(values, name, default=0)
        elif field.choices:
            read_choice(values, name, choices=[value for value, _label in field.flatchoices])


def fact_fields(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Return those of the names that are facts, which have a value on the original only."""
    return [name for name in names if isinstance(_field(model, name), FactField)]


def _field(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
