"""Queries that Django makes out once: for a first read it takes longer to write them than to answer them."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.db import connections
from django.db.models import QuerySet

from zonepages.structure import has_private_pages

__all__ = ["Prepared"]

# Stand for the keys while a query is made out. No key is negative, and nothing else in a query is.
FIRST_PLACE: Final = -1_000_000
# A query differs by how many keys it has.
MOST_LENGTHS: Final = 64


@dataclass(frozen=True)
class MadeOut:
    """A queryset with its compiler, the SQL that this wrote, and parameters with places for keys."""

    queryset: "QuerySet[Any, Any]"
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]

    def with_keys(self, keys: Sequence[int]) -> tuple[str, list[Any]]:
        last = FIRST_PLACE + len(keys)
        return self.sql, [
            keys[value - FIRST_PLACE] if type(value) is int and value < last else value
            for value in self.parameters
        ]


class Prepared:
    """A query for the rows of some keys, given what makes it for a list of integers."""

    def __init__(self, make: Callable[[Sequence[int]], "QuerySet[Any, Any]"]) -> None:
        self._make = make
        self._made_out = lru_cache(MOST_LENGTHS)(self._make_out)

    def rows(self, keys: Sequence[int]) -> list[tuple[Any, ...]]:
        """Return what is selected as the database has it: for columns that need no converting."""
        if not keys:
            return []
        made_out = self._made_out(len(keys), has_private_pages())
        with connections[made_out.queryset.db].cursor() as cursor:
            cursor.execute(*made_out.with_keys(keys))
            return list(cursor.fetchall())

    def objects(self, keys: Sequence[int]) -> list[Any]:
        """Return what the queryset gives, with what it selects along."""
        if not keys:
            return []
        made_out = self._made_out(len(keys), has_private_pages())
        compiler = copy.copy(made_out.compiler)
        # A connection is of one thread, and is all that a compiler needs for what it wrote already.
        compiler.connection = connections[made_out.queryset.db]
        compiler.as_sql = lambda *arguments, **options: made_out.with_keys(keys)
        queryset: Any = made_out.queryset.all()
        queryset.query.get_compiler = lambda *arguments, **options: compiler
        return list(queryset)

    def _make_out(self, count: int, has_private_pages: bool) -> MadeOut:
        """Make the query out; which pages anybody may read is a part of it."""
        queryset = self._make(range(FIRST_PLACE, FIRST_PLACE + count))
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        compiler.connection = None
        return MadeOut(queryset, compiler, sql, tuple(parameters))
