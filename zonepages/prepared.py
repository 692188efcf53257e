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

# A query differs by how many keys it has.
MOST_LENGTHS: Final = 64
Key = int | str


def place_of(index: int) -> int:
    """Return what stands for a key while a query is made out: no key is negative, and nothing else is."""
    return -1_000_000 - index


@dataclass(frozen=True)
class MadeOut:
    """A queryset with its compiler, the SQL that this wrote, its parameters and where keys stand in them."""

    queryset: "QuerySet[Any, Any]"
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]

    def with_keys(self, keys: Sequence[Key]) -> tuple[str, list[Any]]:
        values = list(self.parameters)
        for position, index in self.places:
            values[position] = keys[index]
        return self.sql, values


class Prepared:
    """A query for some keys, given what makes it for as many integers.

    Keys stand in conditions as they are: they are compared for being the same or among others.
    """

    def __init__(self, make: Callable[[Sequence[int]], "QuerySet[Any, Any]"]) -> None:
        self._make = make
        self._made_out = lru_cache(MOST_LENGTHS)(self._make_out)

    def rows(self, keys: Sequence[Key]) -> list[tuple[Any, ...]]:
        """Return what is selected as the database has it: for columns that need no converting."""
        if not keys:
            return []
        made_out = self._made_out(len(keys), has_private_pages())
        with connections[made_out.queryset.db].cursor() as cursor:
            cursor.execute(*made_out.with_keys(keys))
            return list(cursor.fetchall())

    def objects(self, keys: Sequence[Key]) -> list[Any]:
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
        places = [place_of(index) for index in range(count)]
        queryset = self._make(places)
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        compiler.connection = None
        # Where texts are compared, Django has made one of it.
        index_of = {str(place): index for index, place in enumerate(places)}
        found = tuple(
            (position, index_of[str(value)])
            for position, value in enumerate(parameters)
            if isinstance(value, int | str) and str(value) in index_of
        )
        return MadeOut(queryset, compiler, sql, tuple(parameters), found)
