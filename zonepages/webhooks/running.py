"""Runs of a worker, each for one receiver: the one whose last run is longest ago, among those that are due.

A receiver waits for one short run of each other one, then, however slow they are and however much waits for
them. A task says when to look, and not for whom: it may be one of many that a slow receiver has.

A worker takes a lease and leaves a task behind for the moment at which it ends: if the worker dies, another
one goes on from there. What was on its way then is sent twice, never not at all.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q
from django.utils import timezone

from zonepages.conf import WEBHOOK_KEPT, WEBHOOK_LEASE, WEBHOOK_RUN
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.models.webhook_choices import WebhookOutcome
from zonepages.webhooks.attempting import attempt
from zonepages.webhooks.tasks import webhooks_task

__all__ = ["can_wait", "deliver", "forget_old", "request_run", "requeue"]


@webhooks_task
def deliver() -> int:
    """Deliver what waits for the receiver whose turn it is, and return how many attempts that took."""
    leased = next(filter(None, map(_take_lease, _by_turn())), None)
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
    finally:
        _give_back(leased)
    forget_old()
    return attempts


def _by_turn() -> list[int]:
    """Return the keys of the receivers for which something is due, the one that waits longest first."""
    now = timezone.now()
    due = WebhookDelivery.objects.due(now=now).filter(subscription=OuterRef("pk"))
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    found = WebhookSubscription.objects.active().filter(free, Exists(due))
    return list(found.order_by(F("leased_until").asc(nulls_first=True), "pk").values_list("pk", flat=True))


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


def request_run(*, at: datetime | None = None) -> None:
    """Have a worker look for what is due, now or at a moment.

    Always a moment, and none that has passed: a worker does tasks in the order of their moments, and those
    without one last.
    """
    if can_wait():
        now = timezone.now()
        deliver.using(run_after=max(at or now, now)).enqueue()


def requeue() -> int:
    """Request a run for every receiver for which something waits, and return how many there are.

    Nothing is lost with the tasks, then: they only say when to look.
    """
    waiting = WebhookDelivery.objects.waiting().filter(subscription__in=WebhookSubscription.objects.active())
    firsts = (
        waiting.order_by()
        .values("subscription")
        .annotate(due=Min("next_attempt"), free=Min("subscription__leased_until"))
    )
    for first in firsts:
        request_run(at=max(first["due"], first["free"] or first["due"]))
    return len(firsts)


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
    request_run(at=subscription.leased_until)
    return subscription


@transaction.atomic
def _give_back(leased: WebhookSubscription) -> None:
    """End a lease, and request a run for what has come in, or was put off, since it began.

    For whomever that is: the task of this run may have been another receiver's.
    """
    subscriptions = WebhookSubscription.objects.select_for_update(no_key=True)
    if subscriptions.filter(pk=leased.pk, leased_until=leased.leased_until).first():
        WebhookSubscription.objects.filter(pk=leased.pk).update(leased_until=timezone.now())
    waiting = WebhookDelivery.objects.waiting().filter(subscription__in=WebhookSubscription.objects.active())
    if first := waiting.order_by("next_attempt").first():
        request_run(at=first.next_attempt)
