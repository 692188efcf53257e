"""What is recorded in the transaction of a change, and what becomes of it."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from tests.zonepages.teams import person
from tests.zonepages.webhooks.sink import Sink, receiving
from zonepages.changes import Entry, recorded
from zonepages.conf import WEBHOOK_LEASE, WEBHOOK_RETRIES
from zonepages.enums import RoleName
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.models.webhook_choices import WebhookEvent, WebhookOutcome, WebhookProblem, WebhookState
from zonepages.webhooks import new_secret, pause, ping, record_deliveries, replay, requeue, resume
from zonepages.webhooks.pausing import stop
from zonepages.webhooks.running import deliver, forget_old
from zonepages.webhooks.sending import Answer, post

pytestmark = pytest.mark.django_db

AT = datetime.fromisoformat("2026-03-03T08:15:00.123456+00:00")


def entry(resource: str = "zones", key: str = "5344", event: str = "publish", version: int = 7) -> Entry:
    return Entry(resource=resource, key=key, event=event, version=version, at=AT)


def record(*entries: Entry) -> None:
    record_deliveries(entries=list(entries or [entry()]))


def work(subscription: WebhookSubscription) -> int:
    """Do what a worker does with a task."""
    attempts: int = deliver.call()
    subscription.refresh_from_db()
    return attempts


def pass_time(subscription: WebhookSubscription, by: timedelta) -> None:
    """Let time pass: what was stored has happened that much earlier."""
    for delivery in subscription.deliveries.all():
        delivery.created -= by
        delivery.next_attempt -= by
        delivery.save()
    if subscription.failing_since:
        subscription.failing_since -= by
    if subscription.leased_until:
        subscription.leased_until -= by
    subscription.save()


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let something happen while each message is under way, which is sent as always."""

    def let(happen: Callable[[], Any]) -> None:
        def post_meanwhile(*arguments: Any, **options: Any) -> Answer:
            answer = post(*arguments, **options)
            happen()
            return answer

        monkeypatch.setattr("zonepages.webhooks.attempting.post", post_meanwhile)

    return let


def run_tasks(*, until: Callable[[], Any] = lambda: False) -> int:
    """Do the tasks that are ready in their order, as a worker does, and return how many there were."""
    count = 0
    while not until() and (task := DBTaskResult.objects.ready().first()):
        task.claim("worker")
        task.set_successful(task.task.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"]))
        count += 1
    return count


def let_tasks_wait(by: timedelta) -> None:
    for task in DBTaskResult.objects.filter(run_after__gt=timezone.now()):
        task.run_after -= by
        task.save()


def subscribe(name: str, receiver: Sink) -> WebhookSubscription:
    return WebhookSubscription.objects.create(
        name=name, url=receiver.url, secret=new_secret(), contact="ict@example.org", language="nl"
    )


def only(subscription: WebhookSubscription) -> WebhookDelivery:
    delivery: WebhookDelivery = subscription.deliveries.get()
    return delivery


# Recording -----------------------------------------------------------------------------------------------


def test_without_subscriptions_a_change_costs_one_query_and_leaves_nothing(
    django_assert_num_queries: Any,
):
    with django_assert_num_queries(1):
        recorded.send(sender=None, entries=[entry()])

    assert not WebhookDelivery.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_cost_of_a_change_does_not_grow_with_what_changed(
    subscription: WebhookSubscription, django_assert_num_queries: Any
):
    with django_assert_num_queries(4):
        record()
    with django_assert_num_queries(4):
        record(*(entry(key=str(number)) for number in range(5300, 5360)))

    assert subscription.deliveries.count() == 61


def test_only_what_was_asked_for_is_recorded(subscription: WebhookSubscription):
    subscription.events = [WebhookEvent.ZONE_MERGE, WebhookEvent.PRACTICE_DELETE]
    subscription.save()

    record(
        entry(),
        entry(event="merge"),
        entry("good-practices", "a0-b1", "publish"),
        entry("good-practices", "a0-b1", "delete"),
    )

    assert sorted(subscription.deliveries.values_list("event", "key")) == [
        ("good-practices.delete", "a0-b1"),
        ("zones.merge", "5344"),
    ]


@pytest.mark.parametrize("state", [WebhookState.PAUSED, WebhookState.GONE, WebhookState.UNREACHABLE])
def test_nothing_is_recorded_for_who_is_paused(subscription: WebhookSubscription, state: WebhookState):
    WebhookSubscription.objects.update(state=state)

    record()

    assert not subscription.deliveries.exists()


def test_a_change_that_is_rolled_back_is_never_told(subscription: WebhookSubscription):
    with transaction.atomic():
        record()
        transaction.set_rollback(True)

    assert not WebhookDelivery.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_recording_sends_nothing(subscription: WebhookSubscription, sink: Sink):
    record()

    assert sink.received == []
    assert only(subscription).outcome == WebhookOutcome.WAITING


def test_without_a_worker_changes_wait_and_publishing_goes_on(subscription: WebhookSubscription, sink: Sink):
    """A backend that runs tasks at once would keep who publishes waiting for the receiver."""
    immediate = deliver.using(backend="default")
    assert not immediate.get_backend().supports_defer

    record()

    assert {task.backend_name for task in DBTaskResult.objects.all()} == {"webhooks"}


# The message ---------------------------------------------------------------------------------------------


def test_a_message_says_what_changed_and_where_to_read_it(
    subscription: WebhookSubscription, sink: Sink, settings: Any
):
    record()
    assert work(subscription) == 1

    [received] = sink.received
    assert received.message == {
        "type": "zones.publish",
        "timestamp": "2026-03-03T08:15:00.123456Z",
        "data": {
            "resource": "zones",
            "key": "5344",
            "event": "publish",
            "version": 7,
            "at": "2026-03-03T08:15:00.123456Z",
            "detail_url": f"{settings.WAGTAILAPI_BASE_URL}/api/v2/zones/5344/",
        },
    }
    assert received.headers["content-type"] == "application/json"
    assert received.id == str(only(subscription).message_id)


@pytest.mark.parametrize("event", ["publish", "move", "merge", "unpublish"])
def test_a_zone_can_be_read_whatever_became_of_it(subscription: WebhookSubscription, client: Any, event: str):
    record(entry(event=event))

    url = json.loads(only(subscription).body)["data"]["detail_url"]
    assert client.get(url.removeprefix("http://127.0.0.1:8000")).status_code == 200


@pytest.mark.parametrize(
    ("resource", "event"),
    [("zones", "delete"), ("good-practices", "unpublish"), ("good-practices", "delete")],
)
def test_what_is_gone_has_no_address(subscription: WebhookSubscription, resource: str, event: str):
    record(entry(resource, event=event))

    assert json.loads(only(subscription).body)["data"]["detail_url"] is None


def test_a_message_is_signed_with_the_secret_of_its_receiver(subscription: WebhookSubscription, sink: Sink):
    record()
    before = int(timezone.now().timestamp())
    work(subscription)

    [received] = sink.received
    assert received.is_signed_with(subscription.secret)
    assert not received.is_signed_with(new_secret())
    assert before <= int(received.headers["webhook-timestamp"]) <= before + 60


def test_the_secret_is_the_one_of_standard_webhooks():
    """The example of its specification."""
    from zonepages.webhooks.signing import signed_headers

    headers = signed_headers(
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


# Delivering ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_success_is_one(subscription: WebhookSubscription, sink: Sink, status: int):
    sink.statuses, sink.body = [status], b"" if status == 204 else b"fine"
    record()
    work(subscription)

    delivery = only(subscription)
    assert (delivery.outcome, delivery.response_code, delivery.attempts) == (
        WebhookOutcome.DELIVERED,
        status,
        1,
    )
    assert work(subscription) == 0


@pytest.mark.parametrize("status", [301, 307, 400, 401, 404, 429, 500, 503])
def test_anything_else_is_tried_again(subscription: WebhookSubscription, sink: Sink, status: int):
    sink.statuses, sink.body = [status, 200], b"not <now>"
    record()
    before = timezone.now()
    work(subscription)

    delivery = only(subscription)
    assert (delivery.outcome, delivery.problem) == (WebhookOutcome.WAITING, WebhookProblem.STATUS)
    assert (delivery.response_code, delivery.response_excerpt) == (status, "not <now>")
    assert delivery.next_attempt >= before + WEBHOOK_RETRIES[0]
    assert work(subscription) == 0

    pass_time(subscription, WEBHOOK_RETRIES[0])
    assert work(subscription) == 1
    assert only(subscription).outcome == WebhookOutcome.DELIVERED
    first, second = sink.received
    assert (first.id, first.body) == (second.id, second.body)
    assert second.is_signed_with(subscription.secret)
    assert subscription.failing_since is None


def test_the_retries_end_after_24_hours():
    assert sum(WEBHOOK_RETRIES, timedelta()) == timedelta(hours=24)


def test_a_message_that_is_refused_again_and_again_fails_and_the_others_do_not_wait_for_it(
    subscription: WebhookSubscription, sink: Sink
):
    sink.refused = {"5300"}
    record(entry(key="5300"))
    for number, pause_after in enumerate([*WEBHOOK_RETRIES, timedelta()], start=1):
        record(entry(key=str(5300 + number)))
        assert work(subscription) == 2
        pass_time(subscription, pause_after)
        subscription.refresh_from_db()

    refused = subscription.deliveries.get(key="5300")
    assert (refused.outcome, refused.attempts) == (WebhookOutcome.FAILED, 10)
    assert subscription.deliveries.filter(outcome=WebhookOutcome.DELIVERED).count() == 10
    assert subscription.is_active


def test_a_receiver_that_does_not_answer_is_tried_once_for_all_that_waits(
    subscription: WebhookSubscription,
):
    subscription.url = "http://nergens.invalid/hook"
    subscription.save()
    record(*(entry(key=str(number)) for number in range(5300, 5320)))

    assert work(subscription) == 1
    assert work(subscription) == 0
    assert {each.attempts for each in subscription.deliveries.all()} == {0, 1}


def test_when_it_answers_again_all_that_was_put_off_goes_at_once(
    subscription: WebhookSubscription, sink: Sink
):
    good, subscription.url = subscription.url, "http://nergens.invalid/hook"
    subscription.save()
    record(*(entry(key=str(number)) for number in range(5300, 5305)))
    work(subscription)
    pass_time(subscription, timedelta(minutes=2))
    work(subscription)
    subscription.url = good
    subscription.save()

    record(entry(key="5400"))
    assert work(subscription) == 6

    assert len({each.id for each in sink.received}) == 6
    assert not subscription.deliveries.waiting().exists()


def test_two_workers_do_not_send_to_one_receiver_at_once(subscription: WebhookSubscription, sink: Sink):
    record()
    WebhookSubscription.objects.update(leased_until=timezone.now() + WEBHOOK_LEASE)
    assert work(subscription) == 0

    pass_time(subscription, WEBHOOK_LEASE)
    assert work(subscription) == 1


def test_a_run_leaves_a_task_behind_for_when_its_worker_dies(subscription: WebhookSubscription, sink: Sink):
    record()
    DBTaskResult.objects.all().delete()
    before = timezone.now()
    work(subscription)

    [left] = DBTaskResult.objects.all()
    assert before + WEBHOOK_LEASE <= left.run_after <= timezone.now() + WEBHOOK_LEASE


def test_a_run_that_has_to_come_back_says_when(subscription: WebhookSubscription, sink: Sink):
    sink.statuses = [503]
    record()
    DBTaskResult.objects.all().delete()
    work(subscription)

    moments = set(DBTaskResult.objects.values_list("run_after", flat=True))
    assert only(subscription).next_attempt in moments


def test_tasks_that_were_lost_are_made_again_and_only_where_something_waits(
    subscription: WebhookSubscription, sink: Sink
):
    assert requeue() == 0
    record()
    DBTaskResult.objects.all().delete()

    assert requeue() == 1
    assert run_tasks() == 1
    assert only(subscription).outcome == WebhookOutcome.DELIVERED
    assert requeue() == 0


def test_tasks_that_were_lost_are_made_again_for_when_something_is_due(
    subscription: WebhookSubscription, sink: Sink
):
    sink.statuses = [503]
    record()
    work(subscription)
    DBTaskResult.objects.all().delete()

    assert requeue() == 1
    assert DBTaskResult.objects.get().run_after == only(subscription).next_attempt


def test_a_subscription_that_is_gone_keeps_no_worker_busy(subscription: WebhookSubscription):
    record()
    subscription.delete()

    assert deliver.call() == 0


# During a run --------------------------------------------------------------------------------------------


def test_a_pause_ends_a_run_and_what_it_failed_stays_failed(
    subscription: WebhookSubscription, sink: Sink, administrator: Any, meanwhile: Callable[..., None]
):
    sink.statuses = [500]
    record(entry(key="5300"), entry(key="5301"))
    meanwhile(lambda: pause(subscription=subscription, user=administrator))

    assert work(subscription) == 1

    assert {(each.outcome, each.problem) for each in subscription.deliveries.all()} == {
        (WebhookOutcome.FAILED, WebhookProblem.PAUSED)
    }


def test_a_run_goes_on_with_the_address_and_the_secret_of_now(
    subscription: WebhookSubscription, sink: Sink, meanwhile: Callable[..., None]
):
    record(entry(key="5300"), entry(key="5301"))
    secret = new_secret()
    change = {"url": f"{sink.url}/new", "secret": secret}
    meanwhile(lambda: WebhookSubscription.objects.update(**change))

    assert work(subscription) == 2

    first, second = sink.received
    assert (first.path, second.path) == ("/hook", "/hook/new")
    assert second.is_signed_with(secret)


def test_a_run_ends_when_its_subscription_is_deleted(
    subscription: WebhookSubscription, sink: Sink, meanwhile: Callable[..., None]
):
    record(entry(key="5300"), entry(key="5301"))
    meanwhile(lambda: WebhookSubscription.objects.all().delete())

    assert deliver.call() == 1


def test_a_message_waits_for_one_run_of_each_slow_receiver_however_much_waits_for_them(
    subscription: WebhookSubscription, sink: Sink, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("zonepages.webhooks.running.WEBHOOK_RUN", timedelta(seconds=0.1))
    with receiving() as slow, receiving() as slower:
        slow.seconds, slower.seconds = 0.2, 0.3
        WebhookSubscription.objects.update(leased_until=timezone.now(), state=WebhookState.PAUSED)
        for name, each in (("slow", slow), ("slower", slower)):
            subscribe(name, each)
        for number in range(5300, 5305):
            record(entry(key=str(number)))
        run_tasks(until=lambda: slow.received)
        WebhookSubscription.objects.update(state=WebhookState.ACTIVE)
        record(entry(key="5344"))

        run_tasks(until=lambda: sink.received)

        assert [each.message["data"]["key"] for each in sink.received] == ["5344"]
        assert (len(slow.received), len(slower.received)) == (1, 1)
        run_tasks()
        assert (len(slow.received), len(slower.received)) == (6, 6)


def test_a_worker_goes_on_with_a_receiver_for_which_it_has_no_task(
    subscription: WebhookSubscription, sink: Sink
):
    """Its task went to another one, whose own was lost."""
    record()
    with receiving() as other:
        subscribe("other", other)
        record()
        lost = list(DBTaskResult.objects.values_list("pk", flat=True))[1:]
        DBTaskResult.objects.filter(pk__in=lost).delete()

        run_tasks()

        assert (len(sink.received), len(other.received)) == (2, 1)


# Dead receivers ------------------------------------------------------------------------------------------


def let_it_die(subscription: WebhookSubscription) -> list[datetime]:
    """Let a worker try for a day, and return when it did, counted from the first time."""
    elapsed, moments = timedelta(), []
    for pause_after in [*WEBHOOK_RETRIES, timedelta()]:
        assert work(subscription) == 1
        moments.append(elapsed)
        pass_time(subscription, pause_after + timedelta(seconds=1))
        elapsed += pause_after
        subscription.refresh_from_db()
        if not subscription.is_active:
            break
    return moments


@pytest.mark.parametrize("is_there", [True, False])
def test_a_receiver_that_fails_for_24_hours_is_paused_after_ten_attempts(
    subscription: WebhookSubscription, sink: Sink, is_there: bool
):
    sink.statuses = [500]
    if not is_there:
        subscription.url = "http://nergens.invalid/hook"
        subscription.save()
    record()

    moments = let_it_die(subscription)

    assert len(moments) == 10
    assert moments[-1] == timedelta(hours=24)
    assert subscription.state == WebhookState.UNREACHABLE
    assert only(subscription).outcome == WebhookOutcome.FAILED
    record()
    assert subscription.deliveries.count() == 1


def test_a_receiver_that_says_it_is_gone_is_paused_at_once(subscription: WebhookSubscription, sink: Sink):
    sink.statuses = [410]
    record(entry(), entry(key="5345"))

    assert work(subscription) == 1

    assert subscription.state == WebhookState.GONE
    assert [each.outcome for each in subscription.deliveries.all()] == [WebhookOutcome.FAILED] * 2


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [("nl", "Webhook gepauzeerd: Stad Gent", "gepauzeerd"), ("fr", "Webhook en pause : Stad Gent", "pause")],
)
def test_the_contact_and_the_national_administrators_are_told_each_in_their_language(
    subscription: WebhookSubscription, sink: Sink, language: str, subject: str, words: str
):
    from wagtail.users.models import UserProfile

    boss = person("nadia", (RoleName.NATIONAL_ADMINISTRATOR, ""))
    profile = UserProfile.get_for_user(boss)
    profile.preferred_language = {"nl": "fr", "fr": "nl"}[language]
    profile.save()
    person("anouk", (RoleName.NATIONAL_EDITOR, ""))
    subscription.language = language
    subscription.save()
    sink.statuses = [410]
    record()

    run_tasks()

    [to_contact, to_boss] = mail.outbox
    assert (to_contact.to, to_boss.to) == (["ict@example.org"], ["nadia@example.org"])
    assert to_contact.subject == subject
    assert to_boss.subject != subject
    assert words in to_contact.body
    assert subscription.url in to_contact.body
    assert f"/admin/webhooks/inspect/{subscription.pk}/" in to_boss.body
    assert "/admin/" not in to_contact.body
    assert not any(subscription.secret in each.body for each in mail.outbox)


def test_a_mail_server_that_is_down_stops_no_delivery(
    subscription: WebhookSubscription, sink: Sink, settings: Any
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    sink.statuses = [410]
    record()

    run_tasks()

    subscription.refresh_from_db()
    assert subscription.state == WebhookState.GONE
    assert not DBTaskResult.objects.failed().exists()


def die(*arguments: Any, **options: Any) -> None:
    """What is killed comes back to nobody."""
    raise SystemExit


@pytest.mark.parametrize(
    "place", ["zonepages.webhooks.running._give_back", "zonepages.webhooks.mails.EmailMessage.send"]
)
def test_the_e_mail_is_sent_though_the_worker_dies_after_the_pause(
    subscription: WebhookSubscription, sink: Sink, monkeypatch: pytest.MonkeyPatch, place: str
):
    sink.statuses = [410]
    record()
    with monkeypatch.context() as patch:
        patch.setattr(place, die)
        with pytest.raises(SystemExit):
            run_tasks()
    subscription.refresh_from_db()
    assert (subscription.state, mail.outbox) == (WebhookState.GONE, [])

    let_tasks_wait(WEBHOOK_LEASE)
    run_tasks()
    assert [message.to for message in mail.outbox] == [["ict@example.org"]]

    run_tasks()
    assert len(mail.outbox) == 1


def test_the_e_mail_is_sent_once(subscription: WebhookSubscription, sink: Sink):
    sink.statuses = [410]
    record()
    run_tasks()
    let_tasks_wait(WEBHOOK_LEASE)

    assert run_tasks() > 0

    assert len(mail.outbox) == 1


def test_a_pause_that_is_not_stored_sends_no_e_mail(subscription: WebhookSubscription, sink: Sink):
    with transaction.atomic():
        stop(subscription, state=WebhookState.GONE)
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


def test_who_is_active_again_by_then_gets_no_e_mail(
    subscription: WebhookSubscription, sink: Sink, administrator: Any
):
    stop(subscription, state=WebhookState.UNREACHABLE)
    resume(subscription=subscription, user=administrator)

    assert run_tasks() == 1
    assert mail.outbox == []


def test_the_log_says_that_the_site_paused_it_and_never_the_secret(
    subscription: WebhookSubscription, sink: Sink
):
    sink.statuses = [410]
    record()
    work(subscription)

    [logged] = ModelLogEntry.objects.filter(action="zonepages.webhook.paused")
    assert (logged.user, logged.data) == (None, {"state": "gone"})
    assert subscription.secret not in str(list(ModelLogEntry.objects.values()))


# Pausing and replaying -----------------------------------------------------------------------------------


def test_what_waits_fails_when_somebody_pauses_and_can_be_replayed_later(
    subscription: WebhookSubscription, sink: Sink, administrator: Any
):
    record()
    pause(subscription=subscription, user=administrator)
    assert work(subscription) == 0
    assert (only(subscription).outcome, only(subscription).problem) == (
        WebhookOutcome.FAILED,
        WebhookProblem.PAUSED,
    )

    resume(subscription=subscription, user=administrator)
    assert work(subscription) == 0
    count = replay(deliveries=WebhookDelivery.objects.failed(), subscription=subscription, user=administrator)

    assert (count, work(subscription)) == (1, 1)
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", "user__username")
    assert [each for each in actions if "webhook" in each[0]] == [
        ("zonepages.webhook.paused", "nadia"),
        ("zonepages.webhook.resumed", "nadia"),
        ("zonepages.webhook.replayed", "nadia"),
    ]


def test_a_replay_is_the_same_message_with_all_its_retries(
    subscription: WebhookSubscription, sink: Sink, administrator: Any
):
    record()
    work(subscription)
    replay(deliveries=WebhookDelivery.objects.all(), subscription=subscription, user=administrator)
    assert only(subscription).attempts == 0

    work(subscription)

    first, again = sink.received
    assert (first.id, first.body) == (again.id, again.body)


def test_a_replay_leaves_other_receivers_alone(
    subscription: WebhookSubscription, sink: Sink, administrator: Any
):
    other = WebhookSubscription.objects.create(
        name="Ander", url=sink.url, secret=new_secret(), contact="a@example.org", language="fr"
    )
    record()
    work(subscription)
    work(other)

    replay(deliveries=WebhookDelivery.objects.all(), subscription=subscription, user=administrator)

    assert only(other).outcome == WebhookOutcome.DELIVERED


def test_a_ping_goes_the_way_the_others_go(subscription: WebhookSubscription, sink: Sink):
    subscription.events = [WebhookEvent.ZONE_MERGE]
    subscription.save()
    delivery = ping(subscription=subscription)
    assert sink.received == []

    work(subscription)

    [received] = sink.received
    assert (received.message["type"], received.message["data"]) == ("ping", {})
    delivery.refresh_from_db()
    assert delivery.outcome == WebhookOutcome.DELIVERED


def test_the_log_of_deliveries_is_kept_for_30_days_and_what_waits_longer(
    subscription: WebhookSubscription, sink: Sink
):
    record(*(entry(key=key) for key in ("5300", "5301", "5302")))
    work(subscription)
    now = timezone.now()
    subscription.deliveries.filter(key="5300").update(created=now - timedelta(days=30, minutes=1))
    subscription.deliveries.filter(key="5301").update(created=now - timedelta(days=29, hours=23))
    subscription.deliveries.filter(key="5302").update(
        created=now - timedelta(days=31), outcome=WebhookOutcome.WAITING
    )

    forget_old()

    assert set(subscription.deliveries.values_list("key", flat=True)) == {"5301", "5302"}


def test_where_nobody_sends_what_waits_is_forgotten_too(subscription: WebhookSubscription, settings: Any):
    settings.TASKS = settings.TASKS | {"webhooks": settings.TASKS["default"]}
    record(entry(key="5300"))
    WebhookDelivery.objects.update(created=timezone.now() - timedelta(days=31))
    record(entry(key="5301"))

    assert list(subscription.deliveries.values_list("key", flat=True)) == ["5301"]


def test_a_body_is_sent_byte_by_byte_as_it_was_written(subscription: WebhookSubscription, sink: Sink):
    """PostgreSQL's JSON would sort its keys."""
    record()
    written = only(subscription).body
    work(subscription)

    assert sink.received[0].body == written.encode()
