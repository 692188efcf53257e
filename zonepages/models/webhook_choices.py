"""The closed lists of webhooks. Values are stored; labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

__all__ = ["WebhookEvent", "WebhookOutcome", "WebhookProblem", "WebhookState"]


class WebhookEvent(TextChoices):
    """What a receiver can be told of: a resource of the API, and what happened to one of its items."""

    ZONE_PUBLISH = "zones.publish", _("a police zone changed or was published")
    ZONE_UNPUBLISH = "zones.unpublish", _("a police zone is no longer in force")
    ZONE_MOVE = "zones.move", _("the pages of a police zone got other addresses")
    ZONE_DELETE = "zones.delete", _("a police zone was removed")
    ZONE_MERGE = "zones.merge", _("a police zone merged into another")
    PRACTICE_PUBLISH = "good-practices.publish", _("a good practice changed or was published")
    PRACTICE_UNPUBLISH = "good-practices.unpublish", _("a good practice was taken offline")
    PRACTICE_MOVE = "good-practices.move", _("a good practice got another address")
    PRACTICE_DELETE = "good-practices.delete", _("a good practice was removed")


class WebhookState(TextChoices):
    """Whether a receiver is told of changes; the last two are set by the site itself."""

    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused by an administrator")
    UNREACHABLE = "unreachable", _("paused: 24 hours without a successful delivery")
    GONE = "gone", _("paused: the receiver said that it is gone (410)")


class WebhookOutcome(TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting", _("waiting")
    DELIVERED = "delivered", _("delivered")
    FAILED = "failed", _("failed")


class WebhookProblem(TextChoices):
    """Why an attempt failed."""

    STATUS = "status", _("the receiver answered with an error")
    TIMEOUT = "timeout", _("no answer in time")
    UNKNOWN_HOST = "unknown_host", _("the host name does not exist")
    REFUSED_ADDRESS = "refused_address", _("the host has an address to which nothing may be sent")
    NO_CONNECTION = "no_connection", _("no connection")
    CERTIFICATE = "certificate", _("the certificate or the encryption is not right")
    NO_ANSWER = "no_answer", _("the answer was not HTTP, or broke off")
    PAUSED = "paused", _("the subscription was paused")
