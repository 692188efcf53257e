"""What provisioning has changed, or would change, in words."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, QuerySet

__all__ = ["Differences"]

Row = tuple[int, ...]


class Differences:
    """A line per difference: ``+`` for what was missing, ``-`` for what nobody declared."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __str__(self) -> str:
        return "\n".join(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def made(self, what: str) -> None:
        self.lines.append(f"+ {what}")

    def taken_away(self, what: str) -> None:
        self.lines.append(f"- {what}")

    def settle(
        self,
        existing: "QuerySet[Any]",
        wanted: Iterable[Row],
        *,
        fields: tuple[str, ...],
        describe: Callable[[Row], str],
    ) -> None:
        """Make some rows of a table be exactly those wanted, each a tuple of the values of ``fields``.

        Rows that are right keep their primary keys.
        """
        model: type[Model] = existing.model
        rows = {row[1:]: row[0] for row in existing.values_list("pk", *fields)}
        missing = sorted(set(wanted) - rows.keys())
        undeclared = sorted(rows.keys() - set(wanted))
        model._default_manager.filter(pk__in=[rows[row] for row in undeclared]).delete()
        model._default_manager.bulk_create(model(**dict(zip(fields, row, strict=True))) for row in missing)
        for row in undeclared:
            self.taken_away(describe(row))
        for row in missing:
            self.made(describe(row))
