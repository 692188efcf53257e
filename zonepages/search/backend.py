"""The search backend of the site: Wagtail's own for the database in use, with words and languages put right.

Wagtail imports this module by its name in ``WAGTAILSEARCH_BACKENDS``.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend

__all__ = ["SearchBackend"]


def SearchBackend(params: Mapping[str, Any]) -> BaseSearchBackend:  # noqa: N802 (Wagtail looks for this name)
    """Return the backend for the database in use; Wagtail's, as it is, where it is neither of ours."""
    if connection.vendor == "postgresql":
        from zonepages.search.postgres import PostgresBackend

        return PostgresBackend(params)
    if connection.vendor == "sqlite":
        from zonepages.search.sqlite import SQLiteBackend

        return SQLiteBackend(params)
    return database.SearchBackend(params)
