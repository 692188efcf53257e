"""Who is told of changes, and what was sent to them."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language
from zonepages.models.webhook_choices import WebhookEvent, WebhookOutcome, WebhookProblem, WebhookState

__all__ = ["WebhookDelivery", "WebhookSubscription"]


def all_events() -> list[str]:
    return list(WebhookEvent.values)


class WebhookSubscriptionQuerySet(models.QuerySet["WebhookSubscription"]):
    def active(self) -> Self:
        return self.filter(state=WebhookState.ACTIVE)


class WebhookSubscription(models.Model):
    """An address that is told of changes."""

    name = models.CharField(_("name"), max_length=100, help_text=_("Whose site or program it is."))
    url = models.URLField(_("address"), max_length=500)
    events = models.JSONField(_("events"), default=all_events)
    # As it is, because it signs: who can read this row can sign in our name.
    secret = models.CharField(max_length=100, editable=False)
    state = models.CharField(
        _("state"), max_length=20, choices=WebhookState.choices, default=WebhookState.ACTIVE, editable=False
    )
    contact = models.EmailField(
        _("contact mailbox"), help_text=_("Gets an e-mail when the deliveries stop by themselves.")
    )
    language = models.CharField(
        _("language of the contact"),
        max_length=2,
        choices=[(code, Language(code).label) for code in PAGE_LANGUAGES],
    )
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("created by"),
    )
    # The first failure since the last success.
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    # Until when a worker has this endpoint for itself or, once that has passed, since when none has.
    leased_until = models.DateTimeField(null=True, editable=False)

    objects = WebhookSubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        # Those who look after all accounts manage them; no permission of Django's says who that is.
        default_permissions = ()
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=WebhookState.values), name="webhook_has_a_state")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.state == WebhookState.ACTIVE


class WebhookDeliveryQuerySet(models.QuerySet["WebhookDelivery"]):
    def waiting(self) -> Self:
        return self.filter(outcome=WebhookOutcome.WAITING)

    def failed(self) -> Self:
        return self.filter(outcome=WebhookOutcome.FAILED)

    def due(self, *, now: datetime) -> Self:
        """Return what is to be sent; what has failed least comes first, so that it waits for nothing else."""
        return self.waiting().filter(next_attempt__lte=now).order_by("attempts", "next_attempt", "pk")


class WebhookDelivery(models.Model):
    """One message for one receiver. Its text is written once: each attempt sends the same."""

    subscription = models.ForeignKey(
        WebhookSubscription, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("webhook")
    )
    # The same in every attempt and replay, so that a receiver can drop what it has.
    message_id = models.UUIDField(_("message number"), default=uuid.uuid4, unique=True, editable=False)
    event = models.CharField(_("event"), max_length=40)
    key = models.CharField(_("item"), max_length=64, blank=True)
    body = models.TextField(_("message text"))
    created = models.DateTimeField(_("created"), default=timezone.now)
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=WebhookOutcome.choices, default=WebhookOutcome.WAITING
    )
    next_attempt = models.DateTimeField(_("next attempt"), default=timezone.now)
    # Since it was made, or replayed.
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_attempt = models.DateTimeField(_("last attempt"), null=True)
    problem = models.CharField(_("problem"), max_length=20, choices=WebhookProblem.choices, blank=True)
    response_code = models.PositiveSmallIntegerField(_("answer"), null=True)
    response_excerpt = models.CharField(_("beginning of the answer"), max_length=500, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()
        ordering = ["-created", "-pk"]
        indexes = [
            models.Index(
                fields=["subscription", "next_attempt"],
                condition=Q(outcome=WebhookOutcome.WAITING),
                name="webhook_deliveries_waiting",
            ),
            models.Index(fields=["created"], name="webhook_deliveries_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.key}".strip()
