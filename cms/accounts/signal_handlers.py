"""What follows a log-in that succeeds or fails."""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest

from cms.accounts import audit
from cms.accounts.backends import counted_under
from cms.accounts.limits import LOG_IN_UNDER_NAME, count_attempts, unlock
from cms.accounts.sessions import begin_session
from zonepages.client_addresses import address_of

__all__ = ["begin", "note_failure"]

logger = logging.getLogger(__name__)


def begin(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Start the session's clock. A log-in that succeeds counts for no limit, and unlocks the name here."""
    begin_session(request.session)
    for attempt in getattr(request, "log_in_attempts", ()):
        attempt.delete()
    name_limit, parts = counted_under(request, user.get_username())[0]
    unlock(name_limit, *parts)


def note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Log the attempt that locks a name. The name is not logged: some type their password there."""
    if request is None or not hasattr(request, "log_in_attempts"):
        return
    name = credentials.get("username", "")
    limit, parts = counted_under(request, name)[0]
    if count_attempts(limit, *parts) < LOG_IN_UNDER_NAME.attempts:
        return
    person = get_user_model().objects.filter(username=name).first()
    logger.warning(
        "Log-in of %s locked for %s.", f"user {person.pk}" if person else "nobody", address_of(request)
    )
    if person:
        audit.note(person, audit.LOCKED)
