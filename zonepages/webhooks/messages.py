"""What is sent: which item of the API changed, and where it can be read. Never what it says."""

import json
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from zonepages.changes import Entry
from zonepages.moments import in_utc

__all__ = ["PING", "event_of", "message_of", "ping_message"]

PING: Final = "ping"
# After these there is nothing to read; a zone that is no longer in force keeps answering.
NOTHING_LEFT: Final = {"good-practices.unpublish", "good-practices.delete", "zones.delete"}


def event_of(entry: Entry) -> str:
    return f"{entry.resource}.{entry.event}"


def message_of(entry: Entry) -> str:
    """Return a change as the text of a message, which is written once and sent as it is."""
    data = {
        "resource": entry.resource,
        "key": entry.key,
        "event": entry.event,
        "version": entry.version,
        "at": in_utc(entry.at),
        "detail_url": _detail_url(entry),
    }
    return _text(event_of(entry), at=entry.at, data=data)


def ping_message(*, at: datetime) -> str:
    return _text(PING, at=at, data={})


def _text(event: str, *, at: datetime, data: dict[str, Any]) -> str:
    return json.dumps({"type": event, "timestamp": in_utc(at), "data": data}, ensure_ascii=False)


def _detail_url(entry: Entry) -> str | None:
    if event_of(entry) in NOTHING_LEFT:
        return None
    try:
        path = reverse(f"wagtailapi:{entry.resource}:detail", args=[entry.key])
    except NoReverseMatch:  # a site that does not offer it
        return None
    return f"{settings.WAGTAILAPI_BASE_URL}{path}"
