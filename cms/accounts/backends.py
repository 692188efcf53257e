"""The gate before the password is looked at."""

import unicodedata
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cms.accounts.limits import (
    LOG_IN_FROM_ADDRESS,
    LOG_IN_UNDER_NAME,
    Limit,
    TooManyAttemptsError,
    make_attempt,
)
from zonepages.client_addresses import address_of

__all__ = ["AttemptsGate", "counted_under"]


class AttemptsGate:
    """First of the authentication backends: lets nobody in, and keeps out who tried too often.

    Whether an account of that name exists makes no difference. Code that checks a password without a request
    is not a visitor, and is not counted.
    """

    def authenticate(self, request: Any, username: str | None = None, **credentials: Any) -> None:
        if request is None or username is None:
            return
        attempts = []
        try:
            for limit, parts in counted_under(request, username):
                attempts.append(make_attempt(limit, *parts))
        except TooManyAttemptsError as error:
            for attempt in attempts:
                attempt.delete()
            request.log_in_retry_at = error.retry_at
            raise PermissionDenied from error
        request.log_in_attempts = attempts


def counted_under(request: HttpRequest, username: str) -> list[tuple[Limit, tuple[str, ...]]]:
    """Return the limits for a log-in, and under which key each counts it."""
    name, address = unicodedata.normalize("NFKC", username).casefold().strip(), address_of(request)
    return [(LOG_IN_UNDER_NAME, (name, address)), (LOG_IN_FROM_ADDRESS, (address,))]
