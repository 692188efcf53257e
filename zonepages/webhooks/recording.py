"""Writing down what is to be sent, in the transaction of the change: either both are stored or neither is."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from zonepages.changes import Entry
from zonepages.conf import WEBHOOK_LEASE
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.models.webhook_choices import WebhookOutcome
from zonepages.webhooks.log_actions import REPLAYED
from zonepages.webhooks.messages import PING, event_of, message_of, ping_message
from zonepages.webhooks.running import can_wait, forget_old, request_run

__all__ = ["ping", "record_deliveries", "replay"]


def record_deliveries(*, entries: Sequence[Entry]) -> None:
    """Write a message per change and subscription that wants it; a worker sends it after the commit."""
    subscriptions = list(WebhookSubscription.objects.active())
    if not subscriptions:
        return
    if not can_wait():  # no run of a worker will do it
        forget_old()
    now = timezone.now()
    news = [(event_of(entry), entry.key, message_of(entry)) for entry in entries]
    deliveries = [
        WebhookDelivery(subscription=each, event=event, key=key, body=body, created=now, next_attempt=now)
        for each in subscriptions
        for event, key, body in news
        if event in each.events
    ]
    WebhookDelivery.objects.bulk_create(deliveries, batch_size=500)
    for _each in {delivery.subscription_id for delivery in deliveries}:
        _request_runs()


@transaction.atomic
def ping(*, subscription: WebhookSubscription) -> WebhookDelivery | None:
    """Send a message that says nothing, the way the others go; not to who is paused or deleted meanwhile."""
    there = WebhookSubscription.objects.select_for_update(no_key=True).active().filter(pk=subscription.pk)
    if not there.first():
        return None
    body = ping_message(at=timezone.now())
    delivery = WebhookDelivery.objects.create(subscription=subscription, event=PING, body=body)
    _request_runs()
    return delivery


@transaction.atomic
def replay(*, deliveries: Any, subscription: WebhookSubscription, user: Any) -> int:
    """Send messages of one receiver again, from the beginning of the retries; return how many."""
    count: int = (
        deliveries.filter(subscription=subscription)
        .exclude(outcome=WebhookOutcome.WAITING)
        .update(outcome=WebhookOutcome.WAITING, attempts=0, problem="", next_attempt=timezone.now())
    )
    if count:
        log(subscription, REPLAYED, user=user, data={"count": count})
        _request_runs()
    return count


def _request_runs() -> None:
    """Request a run, and another one in case the worker dies with the first before it takes a lease."""
    request_run()
    request_run(at=timezone.now() + WEBHOOK_LEASE)
