"""What provisioning has changed, or would change, in words."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model, QuerySet

from zonepages.audit.rights import Right, log_rights

__all__ = ["Differences"]

Row = tuple[int, ...]


class Differences:
    """A line per difference: ``+`` for what was missing, ``-`` for what nobody declared."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        # What groups may do from now on, and what they no longer may, by the key of the group.
        self.granted: dict[int, set[Right]] = defaultdict(set)
        self.withdrawn: dict[int, set[Right]] = defaultdict(set)
        self.new_groups: set[int] = set()

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

        Each gives a group a permission, on a page or a collection or everywhere. Rows that are right keep
        their primary keys.
        """
        model: type[Model] = existing.model
        rows = {row[1:]: row[0] for row in existing.values_list("pk", *fields)}
        missing = sorted(set(wanted) - rows.keys())
        undeclared = sorted(rows.keys() - set(wanted))
        model._default_manager.filter(pk__in=[rows[row] for row in undeclared]).delete()
        model._default_manager.bulk_create(model(**dict(zip(fields, row, strict=True))) for row in missing)
        for row in undeclared:
            self.taken_away(describe(row))
            self.withdrawn[row[0]].add(_right_in(row, fields=fields))
        for row in missing:
            self.made(describe(row))
            self.granted[row[0]].add(_right_in(row, fields=fields))

    def log(self) -> None:
        """Log what groups may do now that they could not, or no longer; not what comes with a new group."""
        log_rights(
            granted={key: each for key, each in self.granted.items() if key not in self.new_groups},
            withdrawn=self.withdrawn,
        )


def _right_in(row: Row, *, fields: tuple[str, ...]) -> Right:
    values = dict(zip(fields, row, strict=True))
    place = next((kind for kind in ("page", "collection") if f"{kind}_id" in values), "")
    return Right(values["permission_id"], place, values.get(f"{place}_id"))
