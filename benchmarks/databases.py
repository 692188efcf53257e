"""Databases for the occasion: a new one per site, on SQLite or on PostgreSQL."""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

__all__ = ["NAMES", "MakeDatabase", "databases", "postgresql_database"]

NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

# Makes a database of which the context is the life, and tells its address.
MakeDatabase = Callable[[str], AbstractContextManager[str]]


def databases(directory: Path) -> Iterator[tuple[str, MakeDatabase]]:
    """Return how to make one on SQLite, and on PostgreSQL where ``DATABASE_URL`` names a server."""

    @contextmanager
    def sqlite(name: str) -> Iterator[str]:
        yield f"sqlite:///{directory / name}.sqlite3"

    yield "sqlite", sqlite
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        yield "postgresql", lambda name: postgresql_database(url)


@contextmanager
def postgresql_database(url: str) -> Iterator[str]:
    """Create a database beside the one that is named, which need not be there, and drop it afterwards."""
    import psycopg

    name = f"benchmark_{uuid.uuid4().hex[:12]}"
    always_there = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    with psycopg.connect(always_there, autocommit=True) as connection, ExitStack() as stack:
        connection.execute(f"CREATE DATABASE {name}".encode())
        stack.callback(connection.execute, f"DROP DATABASE {name} WITH (FORCE)".encode())
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
