"""The connection that holds a test's transaction, where requests come without Django's test client."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

__all__ = ["connection_kept_open"]


@contextmanager
def connection_kept_open() -> Iterator[None]:
    """Else each request closes it: Django's client disconnects this for as long as a request takes."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
