"""How moments are written for programs."""

import datetime

__all__ = ["in_utc"]


def in_utc(moment: datetime.datetime) -> str:
    """Return an aware moment as ISO 8601 in UTC, with all its digits: ``2026-03-03T08:15:00.123456Z``."""
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")
