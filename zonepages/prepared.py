"""Queries that Django makes out once: for a first read it takes longer to write them than to answer them."""

from collections.abc import Callable, Sequence
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


class Prepared:
    """A query for the rows of some keys, given what makes it for a list of integers.

    What it selects is given as the database has it: a queryset of ``values_list`` with columns that need no
    converting, such as texts and numbers.
    """

    def __init__(self, make: Callable[[Sequence[int]], "QuerySet[Any, Any]"]) -> None:
        self._make = make
        self._made_out = lru_cache(MOST_LENGTHS)(self._make_out)

    def rows(self, keys: Sequence[int]) -> list[tuple[Any, ...]]:
        if not keys:
            return []
        # Which pages anybody may read is a part of the query.
        alias, sql, parameters = self._made_out(len(keys), has_private_pages())
        last = FIRST_PLACE + len(keys)
        values = [
            keys[value - FIRST_PLACE] if type(value) is int and value < last else value
            for value in parameters
        ]
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())

    def _make_out(self, count: int, has_private_pages: bool) -> tuple[str, str, tuple[Any, ...]]:
        queryset = self._make(range(FIRST_PLACE, FIRST_PLACE + count))
        sql, parameters = queryset.query.get_compiler(queryset.db).as_sql()
        return queryset.db, sql, tuple(parameters)
