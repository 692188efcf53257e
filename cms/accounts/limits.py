"""How often somebody may try: counted in the database, which all processes of the site share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.accounts.models import Attempt

__all__ = [
    "LOG_IN_FROM_ADDRESS",
    "LOG_IN_UNDER_NAME",
    "RESET_FOR_MAILBOX",
    "RESET_FROM_ADDRESS",
    "Limit",
    "TooManyAttemptsError",
    "count_attempts",
    "make_attempt",
    "unlock",
]


@dataclass(frozen=True)
class Limit:
    """At most so many attempts under one key within so many seconds."""

    name: str
    attempts: int
    seconds: int


# A name is locked for one address only, so that nobody can lock a colleague out from elsewhere.
LOG_IN_UNDER_NAME: Final = Limit("log in under name", attempts=5, seconds=15 * 60)
# A whole police zone may have one address.
LOG_IN_FROM_ADDRESS: Final = Limit("log in from address", attempts=50, seconds=15 * 60)
RESET_FOR_MAILBOX: Final = Limit("reset for mailbox", attempts=3, seconds=60 * 60)
RESET_FROM_ADDRESS: Final = Limit("reset from address", attempts=20, seconds=60 * 60)


class TooManyAttemptsError(Exception):
    """A limit is reached; ``retry_at`` says when there is room again."""

    def __init__(self, retry_at: datetime) -> None:
        super().__init__()
        self.retry_at = retry_at


def make_attempt(limit: Limit, *parts: str) -> Attempt:
    """Count an attempt before it is made, so that many at once cannot pass together.

    Raises:
        TooManyAttemptsError: there were too many already. A refused attempt does not count.
    """
    Attempt.forget_old(limit=limit.name, seconds=limit.seconds)
    attempt = Attempt.objects.create(limit=limit.name, key=key_of(limit, *parts))
    earlier = Attempt.objects.filter(limit=limit.name, key=attempt.key, pk__lt=attempt.pk).order_by("-pk")
    times = list(earlier.values_list("at", flat=True)[: limit.attempts])
    if len(times) < limit.attempts:
        return attempt
    attempt.delete()
    raise TooManyAttemptsError(min(times) + timedelta(seconds=limit.seconds))


def count_attempts(limit: Limit, *parts: str) -> int:
    since = timezone.now() - timedelta(seconds=limit.seconds)
    return Attempt.objects.filter(limit=limit.name, key=key_of(limit, *parts), at__gte=since).count()


def unlock(limit: Limit, *parts: str) -> int:
    """Forget the attempts under a key, and return how many there were."""
    return Attempt.objects.filter(limit=limit.name, key=key_of(limit, *parts)).delete()[0]


def key_of(limit: Limit, *parts: str) -> str:
    """Return what stands for a name, a mailbox or an address, from which it cannot be read back."""
    return salted_hmac(f"cms.accounts {limit.name}", "\n".join(parts), algorithm="sha256").hexdigest()
