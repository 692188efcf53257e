"""Runs of a worker, each for one receiver, so that a slow one keeps nobody else waiting.

A worker takes a lease and leaves a task behind for the moment at which it ends: if the worker dies, another
one goes on from there. What was on its way then is sent twice, never not at all.
"""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db import transaction
from django.utils import timezone

from zonepages.conf import WEBHOOK_KEPT, WEBHOOK_LEASE, WEBHOOK_RUN, WEBHOOK_SLOW, webhooks_backend
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.models.webhook_choices import WebhookOutcome
from zonepages.webhooks.attempting import attempt

__all__ = ["can_wait", "deliver", "forget_old", "request_run", "requeue"]

# Django has tasks of its own from 6.0 on.
task: Callable[..., Callable[..., Any]] = import_module(
    "django.tasks" if find_spec("django.tasks") else "django_tasks"
).task


@task(backend=webhooks_backend())
def deliver(subscription: int) -> int:
    """Deliver what waits for one receiver, and return how many attempts that took."""
    leased = _take_lease(subscription)
    if leased is None:
        return 0
    attempts = 0
    try:
        ends = timezone.now() + WEBHOOK_RUN
        while (now := timezone.now()) < ends and (delivery := leased.deliveries.due(now=now).first()):
            if not _is_still_wanted(leased):
                break
            attempt(delivery, subscription=leased)
            attempts += 1
            if timezone.now() - now > WEBHOOK_SLOW:
                break
    finally:
        _give_back(leased)
    forget_old()
    return attempts


def _is_still_wanted(leased: WebhookSubscription) -> bool:
    """Read again what somebody may have changed, paused or deleted during the run."""
    try:
        leased.refresh_from_db(fields=["url", "secret", "state", "failing_since"])
    except WebhookSubscription.DoesNotExist:
        return False
    return leased.is_active


def can_wait() -> bool:
    """Tell whether a worker does the delivering; else nobody would, or who publishes would have to wait."""
    return bool(deliver.get_backend().supports_defer)


def request_run(*, subscription: int, at: datetime | None = None) -> None:
    """Have a worker deliver what waits for a receiver, now or at a moment.

    Always a moment, and none that has passed: a worker does tasks in the order of their moments, and those
    without one last, so that a receiver that asks again and again would go before all others.
    """
    if can_wait():
        now = timezone.now()
        deliver.using(run_after=max(at or now, now)).enqueue(subscription)


def requeue() -> int:
    """Request a run for every receiver for which something waits, and return how many there are.

    Nothing is lost with the tasks, then: they only say when to look.
    """
    waiting = WebhookDelivery.objects.waiting().values("subscription")
    keys = WebhookSubscription.objects.active().filter(pk__in=waiting).values_list("pk", flat=True)
    for key in keys:
        request_run(subscription=key)
    return len(keys)


def forget_old() -> None:
    """Empty the log of what is too old; what waits stays, unless nobody is there who would send it."""
    old = WebhookDelivery.objects.filter(created__lt=timezone.now() - WEBHOOK_KEPT)
    if can_wait():
        old = old.exclude(outcome=WebhookOutcome.WAITING)
    old.delete()


@transaction.atomic
def _take_lease(key: int) -> WebhookSubscription | None:
    """Keep other workers from a receiver for which something is due.

    The key stays unlocked: who publishes writes rows that refer to it, and must not wait for a worker.
    """
    now = timezone.now()
    subscription = WebhookSubscription.objects.select_for_update(no_key=True).active().filter(pk=key).first()
    if subscription is None or not subscription.deliveries.due(now=now).exists():
        return None
    if subscription.leased_until and subscription.leased_until > now:
        return None
    subscription.leased_until = now + WEBHOOK_LEASE
    subscription.save(update_fields=["leased_until"])
    request_run(subscription=key, at=subscription.leased_until)
    return subscription


@transaction.atomic
def _give_back(leased: WebhookSubscription) -> None:
    """End a lease, and request a run for what has come in, or was put off, since it began."""
    subscriptions = WebhookSubscription.objects.select_for_update(no_key=True)
    subscription = subscriptions.filter(pk=leased.pk, leased_until=leased.leased_until).first()
    if subscription is None:
        return
    subscription.leased_until = None
    subscription.save(update_fields=["leased_until"])
    first = subscription.deliveries.waiting().order_by("next_attempt").first()
    if first and subscription.is_active:
        request_run(subscription=subscription.pk, at=first.next_attempt)
