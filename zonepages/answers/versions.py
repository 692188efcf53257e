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
        with connection.cursor() as cursor:
            cursor.execute(STATEMENT)
            row = cursor.fetchone()
    except DatabaseError:
        return None
    if row is None:
        return None
    dataset, version, structure, moment = row
    if timezone.is_naive(moment):  # SQLite knows no time zones.
        moment = moment.replace(tzinfo=connection.timezone)
    return Committed(dataset, version, structure, moment)
