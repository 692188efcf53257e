"""Which version of the content is committed, as cheaply as it can be asked."""

import datetime
from typing import Any, Final, NamedTuple

from django.db import DatabaseError, connections, router

from zonepages.models import ContentVersion

__all__ = ["Committed", "read_version"]

STATEMENT: Final = f"SELECT dataset, version, structure, changed_at FROM {ContentVersion._meta.db_table}"  # noqa: S608


class Committed(NamedTuple):
    """What the one row said, as the database gives it."""

    dataset: Any
    version: int
    structure: int
    moment: Any

    @property
    def changed_at(self) -> datetime.datetime:
        """When it changed last. SQLite keeps moments as texts, in UTC."""
        if isinstance(self.moment, datetime.datetime):
            return self.moment
        return datetime.datetime.fromisoformat(self.moment).replace(tzinfo=datetime.UTC)


def read_version() -> Committed | None:
    """Return the version that was committed last; None if the database does not tell, or has none yet.

    Each request asks it, so it does without the model.
    """
    try:
        with connections[router.db_for_read(ContentVersion)].cursor() as cursor:
            cursor.execute(STATEMENT)
            row = cursor.fetchone()
    except DatabaseError:
        return None
    return Committed(*row) if row else None
