"""Which version of the content is committed, as cheaply as it can be asked."""

import datetime
from typing import Any, Final, NamedTuple

from django.db import DatabaseError, connections, router
from django.utils import timezone

from zonepages.models import ContentVersion

__all__ = ["Committed", "read_version"]

STATEMENT: Final = f"SELECT dataset, version, structure, changed_at FROM {ContentVersion._meta.db_table}"  # noqa: S608


class Committed(NamedTuple):
    """What the one row said."""

    dataset: Any
    version: int
    structure: int
    changed_at: datetime.datetime


def read_version() -> Committed | None:
    """Return the version that was committed last; None if the database does not tell, or has none yet.

    Each request asks it, so it does without the model.
    """
    connection = connections[router.db_for_read(ContentVersion)]
    try:
        row = _ask_unchecked(connection) if _is_to_be_checked(connection) else _ask(connection)
    except DatabaseError:
        return None
    if row is None:
        return None
    dataset, version, structure, moment = row
    if timezone.is_naive(moment):  # SQLite knows no time zones.
        moment = moment.replace(tzinfo=connection.timezone)
    return Committed(dataset, version, structure, moment)


def _ask(connection: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT)
        return cursor.fetchone()


def _is_to_be_checked(connection: Any) -> bool:
    """Tell whether Django would first ask a connection that was kept whether it still works."""
    is_open = connection.connection is not None and not connection.in_atomic_block
    return bool(is_open and connection.health_check_enabled and not connection.health_check_done)


def _ask_unchecked(connection: Any) -> Any:
    """Ask at once, which shows as well whether the connection works, and again over a new one if it does not.

    To find that out beforehand takes as long as the whole of a repeat read.
    """
    connection.health_check_done = True
    try:
        return _ask(connection)
    except DatabaseError:
        connection.close()
        return _ask(connection)
