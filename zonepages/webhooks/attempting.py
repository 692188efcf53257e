"""One attempt at a delivery, and what follows from it."""

from datetime import datetime, timedelta
from itertools import accumulate
from typing import Final

from django.db.models import F
from django.utils import timezone

from zonepages.conf import WEBHOOK_DEAD_AFTER, WEBHOOK_LEASE, WEBHOOK_RETRIES
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.models.webhook_choices import WebhookOutcome, WebhookProblem, WebhookState
from zonepages.webhooks.addresses import SendError
from zonepages.webhooks.pausing import stop
from zonepages.webhooks.sending import Answer, post
from zonepages.webhooks.signing import signed_headers

__all__ = ["attempt"]

GONE: Final = 410


def attempt(delivery: WebhookDelivery, *, subscription: WebhookSubscription) -> None:
    """Send a message once. It counts before it is sent: one that a worker does not survive is put off too."""
    now = timezone.now()
    delivery.attempts += 1
    _update(delivery, attempts=F("attempts") + 1, last_attempt=now, next_attempt=now + WEBHOOK_LEASE)
    try:
        answer = _send(delivery, subscription=subscription)
    except SendError as error:
        _fail(delivery, subscription=subscription, problem=error.problem)
        return
    if 200 <= answer.code < 300:
        _succeed(delivery, subscription=subscription, answer=answer)
    else:
        _fail(delivery, subscription=subscription, problem=WebhookProblem.STATUS, answer=answer)


def _send(delivery: WebhookDelivery, *, subscription: WebhookSubscription) -> Answer:
    body = delivery.body.encode()
    signed = signed_headers(
        secret=subscription.secret,
        message_id=str(delivery.message_id),
        timestamp=int(timezone.now().timestamp()),
        body=body,
    )
    headers = {"Content-Type": "application/json", "User-Agent": "zonepages-webhooks", **signed}
    return post(subscription.url, body=body, headers=headers)


def _succeed(delivery: WebhookDelivery, *, subscription: WebhookSubscription, answer: Answer) -> None:
    _update(
        delivery,
        outcome=WebhookOutcome.DELIVERED,
        problem="",
        response_code=answer.code,
        response_excerpt=answer.excerpt,
    )
    if subscription.failing_since:
        _set_failing(subscription, None)
        # The receiver is back: what was put off because it did not answer need not wait any longer.
        put_off = subscription.deliveries.waiting().exclude(problem=WebhookProblem.STATUS)
        put_off.update(next_attempt=timezone.now())


def _fail(
    delivery: WebhookDelivery,
    *,
    subscription: WebhookSubscription,
    problem: WebhookProblem,
    answer: Answer | None = None,
) -> None:
    now = timezone.now()
    if not subscription.failing_since:
        _set_failing(subscription, now)
    again = _next_attempt(delivery, subscription=subscription, problem=problem, now=now)
    # One that was failed by a pause meanwhile stays so.
    WebhookDelivery.objects.waiting().filter(pk=delivery.pk).update(
        outcome=WebhookOutcome.WAITING if again else WebhookOutcome.FAILED,
        next_attempt=again or now,
        problem=problem,
        response_code=answer.code if answer else None,
        response_excerpt=answer.excerpt if answer else "",
    )
    if answer and answer.code == GONE:
        stop(subscription, state=WebhookState.GONE)
    elif now - (subscription.failing_since or now) >= WEBHOOK_DEAD_AFTER:
        stop(subscription, state=WebhookState.UNREACHABLE)
    elif again and problem != WebhookProblem.STATUS:
        # The others would fail too, one time-out after another.
        subscription.deliveries.due(now=now).update(next_attempt=again)


def _next_attempt(
    delivery: WebhookDelivery, *, subscription: WebhookSubscription, problem: WebhookProblem, now: datetime
) -> datetime | None:
    """Return when to try again: by the attempts at this message, or by how long nobody has answered."""
    if delivery.attempts > len(WEBHOOK_RETRIES):
        return None
    if problem == WebhookProblem.STATUS or not subscription.failing_since:
        return now + WEBHOOK_RETRIES[delivery.attempts - 1]
    moments = (subscription.failing_since + each for each in accumulate(WEBHOOK_RETRIES))
    return next((moment for moment in moments if moment > now), now + timedelta(hours=1))


def _set_failing(subscription: WebhookSubscription, since: datetime | None) -> None:
    subscription.failing_since = since
    WebhookSubscription.objects.filter(pk=subscription.pk).update(failing_since=since)


def _update(delivery: WebhookDelivery, **values: object) -> None:
    """Write what happened. Not with ``save()``, which fails if the subscription was deleted meanwhile."""
    WebhookDelivery.objects.filter(pk=delivery.pk).update(**values)
