"""Queries that Django makes out once: for a first read it takes longer to write them than to answer them."""

import copy
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.db import connections
from django.db.models import QuerySet

from zonepages.structure import has_private_pages

__all__ = ["Prepared"]

# A query differs by how many keys it has: it is made out for some numbers of them only.
SIZES: Final = sorted({1, *(factor << power for factor in (2, 3) for power in range(20))})
# Each size is there twice, if something is private or was.
MOST_KEPT: Final = 2 * len(SIZES)
Key = int | str


def place_of(index: int) -> int:
    """Return what stands for a key while a query is made out: no key is negative, and nothing else is."""
    return -1_000_000 - index


@dataclass(frozen=True)
class Statement:
    """What Django wrote of a queryset: its SQL, the parameters of that, and where keys stand in them."""

    database: str
    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]

    def with_keys(self, keys: Sequence[Key]) -> tuple[str, list[Any]]:
        values = list(self.parameters)
        for position, index in self.places:
            values[position] = keys[index]
        return self.sql, values


@dataclass(frozen=True)
class MadeOut:
    """A queryset that makes models, with its compiler and what that wrote.

    ``converters`` are what makes Python's values of the columns, for all of those that are selected.
    """

    statement: Statement
    queryset: "QuerySet[Any, Any]"
    compiler: Any
    converters: dict[int, Any]


class Prepared:
    """A query for some keys, given what makes it for as many integers.

    Keys stand in conditions as they are: they are compared for being the same, among others or in a range.
    Of keys that are alike some may be asked twice, up to the next size; none where each ``has_its_place``.
    """

    def __init__(
        self, make: Callable[[Sequence[int]], "QuerySet[Any, Any]"], *, has_its_place: bool = False
    ) -> None:
        self._make = make
        self._has_its_place = has_its_place
        # For rows nothing else has to be kept, and a queryset with its compiler is as large as a page.
        self._statement = lru_cache(MOST_KEPT)(lambda *size: self._make_out(*size).statement)
        self._made_out = lru_cache(MOST_KEPT)(self._make_out)

    def rows(self, keys: Sequence[Key]) -> list[tuple[Any, ...]]:
        """Return what is selected as the database has it: for columns that need no converting."""
        if not keys:
            return []
        keys = self._filled(keys)
        statement = self._statement(len(keys), has_private_pages())
        with connections[statement.database].cursor() as cursor:
            cursor.execute(*statement.with_keys(keys))
            return list(cursor.fetchall())

    def objects(self, keys: Sequence[Key]) -> list[Any]:
        """Return what the queryset gives, with what it selects along."""
        if not keys:
            return []
        keys = self._filled(keys)
        made_out = self._made_out(len(keys), has_private_pages())
        compiler = copy.copy(made_out.compiler)
        # A connection is of one thread, and is all that a compiler needs for what it wrote already.
        compiler.connection = connections[made_out.statement.database]
        compiler.as_sql = lambda *arguments, **options: made_out.statement.with_keys(keys)
        compiler.get_converters = lambda expressions: made_out.converters
        queryset: Any = made_out.queryset.all()
        queryset.query.get_compiler = lambda *arguments, **options: compiler
        return list(queryset)

    def _filled(self, keys: Sequence[Key]) -> Sequence[Key]:
        if self._has_its_place:
            return keys
        size = SIZES[bisect_left(SIZES, len(keys))]
        return [*keys, *[keys[-1]] * (size - len(keys))]

    def _make_out(self, count: int, has_private_pages: bool) -> MadeOut:
        """Make the query out; which pages anybody may read is a part of it."""
        places = [place_of(index) for index in range(count)]
        queryset = self._make(places)
        compiler = queryset.query.get_compiler(queryset.db)
        sql, parameters = compiler.as_sql()
        # What converts holds on to the connection it was found for: to one that nobody opens.
        compiler.connection = connections[queryset.db].copy()
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        compiler.connection = None
        # Where texts are compared, Django has made one of it.
        index_of = {str(place): index for index, place in enumerate(places)}
        found = tuple(
            (position, index_of[str(value)])
            for position, value in enumerate(parameters)
            if isinstance(value, int | str) and str(value) in index_of
        )
        statement = Statement(queryset.db, sql, tuple(parameters), found)
        return MadeOut(statement, queryset, compiler, converters)
