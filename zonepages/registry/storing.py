"""Make a table say what the register says: add, change, retire and restore rows, and touch no other."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.utils import timezone

from zonepages.registry.report import TableReport

__all__ = ["StoredTable", "store_rows"]

BATCH: Final = 500

Values = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class StoredTable:
    """What was done to a table, and which of its rows were added, changed or restored."""

    report: TableReport
    written: frozenset[int]


def store_rows(
    *, table: str, model: type[models.Model], key: tuple[str, ...], rows: list[Values]
) -> StoredTable:
    """Bring a table into agreement with rows of values by field; a row is known by the fields of its key."""
    fields = tuple(rows[0])
    stored = {
        tuple(old[field] for field in key): old
        for old in model._default_manager.values("pk", "retired_on", *fields)
    }
    wanted = {tuple(row[field] for field in key): row for row in rows}
    new = [model(**row) for name, row in wanted.items() if name not in stored]
    changes = {
        stored[name]["pk"]: change
        for name, row in wanted.items()
        if name in stored and (change := _difference(stored[name], row))
    }
    gone = [old["pk"] for name, old in stored.items() if name not in wanted and old["retired_on"] is None]

    added = model._default_manager.bulk_create(new, batch_size=BATCH)
    _change(model, changes)
    _retire(model, gone, on=timezone.localdate())
    restored = sum("retired_on" in change for change in changes.values())
    report = TableReport(
        table=table,
        added=len(new),
        changed=len(changes) - restored,
        retired=len(gone),
        restored=restored,
    )
    return StoredTable(report=report, written=frozenset([*(row.pk for row in added), *changes]))


def _difference(old: Values, new: Values) -> dict[str, Any]:
    """Return the fields in which a stored row differs, the date of its retirement included."""
    change = {field: value for field, value in new.items() if old[field] != value}
    if old["retired_on"] is not None:
        change["retired_on"] = None
    return change


def _change(model: type[models.Model], changes: Mapping[int, Values]) -> None:
    """Write the fields that changed, together for the rows in which the same ones did."""
    alike: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    for pk, change in changes.items():
        alike[tuple(change)].append(model(pk=pk, **change))
    for fields, rows in alike.items():
        model._default_manager.bulk_update(rows, fields, batch_size=BATCH)


def _retire(model: type[models.Model], pks: list[int], *, on: datetime.date) -> None:
    for start in range(0, len(pks), BATCH):
        model._default_manager.filter(pk__in=pks[start : start + BATCH]).update(retired_on=on)
