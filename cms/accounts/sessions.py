"""How long a session lasts: from the last thing somebody did, and from the log-in."""

import time
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

__all__ = ["ENDED_BY_AGE", "ENDED_IDLE", "begin_session", "keep_session", "seconds_left", "why_ended"]

STARTED: Final = "accounts_started_at"
SEEN: Final = "accounts_seen_at"
# Writing the session with every request would cost more than it tells.
SEEN_EVERY: Final = 60

ENDED_IDLE: Final = _(
    "You were logged out because nothing happened for a long time. What you had not saved is not kept."
)
ENDED_BY_AGE: Final = _(
    "You were logged out because you logged in a long time ago. What you had not saved is not kept."
)


def begin_session(session: SessionBase) -> None:
    session[STARTED] = session[SEEN] = int(time.time())


def keep_session(request: HttpRequest) -> None:
    """Note that somebody is there. What the editor's own scripts ask says nothing about that."""
    if time.time() - request.session[SEEN] >= SEEN_EVERY:
        request.session[SEEN] = int(time.time())


def seconds_left(session: SessionBase) -> int:
    """Return after how many seconds without any activity the session ends."""
    idle = session[SEEN] + settings.SESSION_IDLE_SECONDS
    age = session[STARTED] + settings.SESSION_COOKIE_AGE
    return int(min(idle, age) - time.time())


def why_ended(session: SessionBase) -> str:
    """Return why a session is over, or nothing if it is not. One that tells no times is too old."""
    now = time.time()
    if now - session.get(STARTED, 0) > settings.SESSION_COOKIE_AGE:
        return str(ENDED_BY_AGE)
    return str(ENDED_IDLE) if now - session.get(SEEN, 0) > settings.SESSION_IDLE_SECONDS else ""
