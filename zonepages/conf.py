"""Constants and settings of the app, in one place."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

__all__ = [
    "CONFIRMATION_LASTS",
    "FEED_NAME",
    "GOOD_PRACTICE_INDEX_SLUGS",
    "INVITATION_LIFETIME",
    "INVITATION_PATHS",
    "LOOKUP_PATHS",
    "PAGE_LANGUAGES",
    "PREVIEW_LASTS",
    "PREVIEW_PLACEHOLDER",
    "REGISTRY_DIRECTORY",
    "STAFF_PATHS",
    "STATEMENT_PATHS",
    "WEBHOOK_DEAD_AFTER",
    "WEBHOOK_KEPT",
    "WEBHOOK_LEASE",
    "WEBHOOK_RETRIES",
    "WEBHOOK_RUN",
    "ZONE_INDEX_SLUGS",
    "answers_bytes",
    "contact_address",
    "invitations_per_day",
    "licence_url",
    "preview_url",
    "requests_per_minute",
    "requests_per_minute_with_key",
    "shared_cache_seconds",
    "webhooks_allow_http",
    "webhooks_allow_private",
    "webhooks_backend",
]

# The register that ships with the package.
REGISTRY_DIRECTORY: Final = Path(__file__).resolve().parent / "data"

# The languages in which pages exist.
PAGE_LANGUAGES: Final = ("nl", "fr")

# Fixed addresses: other sites and printed codes depend on them.
LOOKUP_PATHS: Final = {"nl": "opzoeken/", "fr": "rechercher/"}
STAFF_PATHS: Final = {"nl": "beheer/", "fr": "gestion/"}
# What a site says of itself, in each language.
STATEMENT_PATHS: Final = {
    "accessibility": {"nl": "toegankelijkheid/", "fr": "accessibilite/"},
    "privacy": {"nl": "privacy/", "fr": "vie-privee/"},
    "contact": {"nl": "contact/", "fr": "contact/"},
}
INVITATION_PATHS: Final = {"nl": "beheer/uitnodiging/", "fr": "gestion/invitation/"}
ZONE_INDEX_SLUGS: Final = {"nl": "politiezones", "fr": "zones-de-police"}
GOOD_PRACTICE_INDEX_SLUGS: Final = {"nl": "goede-praktijken", "fr": "bonnes-pratiques"}
# The feed of good practices, behind their index.
FEED_NAME: Final = "atom.xml"

# How long the link in an invitation works.
INVITATION_LIFETIME: Final = timedelta(hours=72)
# How long the link to a draft works.
PREVIEW_LASTS: Final = timedelta(hours=1)
# What stands for the token in the address of a front end.
PREVIEW_PLACEHOLDER: Final = "{token}"
# After this long, a zone is asked to confirm its contact points again.
CONFIRMATION_LASTS: Final = timedelta(days=365)

# How long after each failed attempt a webhook is tried again: ten attempts in 24 hours.
WEBHOOK_RETRIES: Final = (
    *(timedelta(minutes=minutes) for minutes in (1, 4, 10, 45)),
    *(timedelta(hours=hours) for hours in (1, 2, 4, 6, 10)),
)
# After so long without one success, an endpoint is dead.
WEBHOOK_DEAD_AFTER: Final = timedelta(hours=24)
# How long a worker has an endpoint for itself, and for how much of that it begins new attempts: then others
# have their turn. One that died is followed by another after the first.
WEBHOOK_LEASE: Final = timedelta(minutes=3)
WEBHOOK_RUN: Final = timedelta(seconds=5)
# How long deliveries stay in the log.
WEBHOOK_KEPT: Final = timedelta(days=30)


def contact_address() -> str:
    """Return the mailbox or the page of who runs the site, or nothing: ``ZONEPAGES_CONTACT``."""
    return str(getattr(settings, "ZONEPAGES_CONTACT", ""))


def invitations_per_day() -> int:
    """Return how many invitations may be sent for one zone in 24 hours: ``ZONEPAGES_INVITATIONS_PER_DAY``."""
    return int(getattr(settings, "ZONEPAGES_INVITATIONS_PER_DAY", 20))


def licence_url() -> str:
    """Return under which licence the open data are: ``ZONEPAGES_LICENCE_URL``, else CC BY 4.0."""
    return str(
        getattr(settings, "ZONEPAGES_LICENCE_URL", "") or "https://creativecommons.org/licenses/by/4.0/"
    )


def shared_cache_seconds() -> int:
    """Return for how long caches of others may answer without asking: ``ZONEPAGES_SHARED_CACHE_SECONDS``.

    The least is nothing: then none of them is ever behind what was published.
    """
    return int(getattr(settings, "ZONEPAGES_SHARED_CACHE_SECONDS", 0))


def answers_bytes() -> int:
    """Return how much memory of each process is for answers: ``ZONEPAGES_ANSWERS_BYTES``, 0 to keep none.

    Who writes the program sees at once what she changed in a template: with ``DEBUG`` none is kept.
    """
    return 0 if settings.DEBUG else int(getattr(settings, "ZONEPAGES_ANSWERS_BYTES", 4 * 2**20))


def requests_per_minute() -> int:
    """Return how many requests one address may make: ``ZONEPAGES_REQUESTS_PER_MINUTE``, 0 for any number."""
    return int(getattr(settings, "ZONEPAGES_REQUESTS_PER_MINUTE", 300))


def requests_per_minute_with_key() -> int:
    """Return how many one API key may make, if it has no number of its own."""
    return int(getattr(settings, "ZONEPAGES_REQUESTS_PER_MINUTE_WITH_KEY", 3000))


def preview_url() -> str:
    """Return where a front end of another site shows a draft, or an empty text: ``ZONEPAGES_PREVIEW_URL``."""
    return str(getattr(settings, "ZONEPAGES_PREVIEW_URL", ""))


def webhooks_backend() -> str:
    """Return the key in ``TASKS`` of what runs deliveries: ``ZONEPAGES_WEBHOOKS_BACKEND``."""
    return str(getattr(settings, "ZONEPAGES_WEBHOOKS_BACKEND", "default"))


def webhooks_allow_private() -> bool:
    """Tell whether receivers may be inside: ``ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE``."""
    return bool(getattr(settings, "ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE", False))


def webhooks_allow_http() -> bool:
    """Tell whether receivers may do without encryption: ``ZONEPAGES_WEBHOOKS_ALLOW_HTTP``."""
    return bool(getattr(settings, "ZONEPAGES_WEBHOOKS_ALLOW_HTTP", False))
