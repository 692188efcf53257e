"""When the messages stop, and begin again."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from zonepages.models import WebhookSubscription
from zonepages.models.webhook_choices import WebhookOutcome, WebhookProblem, WebhookState
from zonepages.webhooks.log_actions import PAUSED, RESUMED
from zonepages.webhooks.mails import request_mail

__all__ = ["pause", "resume", "stop"]


@transaction.atomic
def stop(subscription: WebhookSubscription, *, state: WebhookState) -> None:
    """Pause a receiver that is gone or dead, and have those told who can do something about it."""
    if _set_state(subscription, state=state, user=None):
        request_mail(subscription)


def pause(*, subscription: WebhookSubscription, user: Any) -> None:
    _set_state(subscription, state=WebhookState.PAUSED, user=user)


@transaction.atomic
def resume(*, subscription: WebhookSubscription, user: Any) -> None:
    """Begin again with what happens from now on; what failed can be replayed."""
    paused = WebhookSubscription.objects.filter(pk=subscription.pk).exclude(state=WebhookState.ACTIVE)
    if paused.update(state=WebhookState.ACTIVE, failing_since=None):
        subscription.state = WebhookState.ACTIVE
        log(subscription, RESUMED, user=user)


@transaction.atomic
def _set_state(subscription: WebhookSubscription, *, state: WebhookState, user: Any) -> bool:
    """Pause a subscription, unless it is paused already. What waits has failed: nobody will send it."""
    changed = WebhookSubscription.objects.active().filter(pk=subscription.pk)
    if not changed.update(state=state, failing_since=None):
        return False
    subscription.state = state
    subscription.deliveries.waiting().update(
        outcome=WebhookOutcome.FAILED, problem=WebhookProblem.PAUSED, next_attempt=timezone.now()
    )
    log(subscription, PAUSED, user=user, data={"state": state.value})
    return True
