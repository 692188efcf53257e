"""Real workers on a database of their own, and a real receiver: nothing is lost when one is killed."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connections
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from cms.settings.base import database_from
from tests.servers import copied_database, environment, manage
from tests.zonepages.webhooks.sink import Sink, receiving
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.webhooks import new_secret

pytestmark = pytest.mark.django_db

# The database of the workers, as this process calls it.
COPY: Final = "copy"
ALLOWED: Final = {"WEBHOOKS_ALLOW_PRIVATE": "1", "WEBHOOKS_ALLOW_HTTP": "1"}
SECONDS: Final = 120

PUBLISH: Final = """
from zonepages.models import ZonePage
for number in %s:
    page = ZonePage.objects.get(zone__number=number, locale__language_code="nl")
    page.save_revision().publish()
"""


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("worker")) as url:
        yield url


@pytest.fixture
def _copy(db: None, database_url: str) -> Iterator[None]:
    """Open the database of the workers beside that of the test, whose guard knows one only."""
    connections.settings[COPY] = {**connections.settings["default"], **database_from(database_url)}
    connections[COPY] = connections.create_connection(COPY)
    connections[COPY].connect()
    yield
    connections[COPY].close()
    del connections[COPY], connections.settings[COPY]


@pytest.fixture
def sink(database_url: str) -> Iterator[Sink]:
    with receiving() as sink:
        yield sink


@pytest.fixture
def subscription(_copy: None, sink: Sink) -> Iterator[WebhookSubscription]:
    DBTaskResult.objects.using(COPY).delete()
    subscription = WebhookSubscription.objects.using(COPY).create(
        name="Gent", url=sink.url, secret=new_secret(), contact="ict@example.org", language="nl"
    )
    yield subscription
    subscription.delete()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def publish(*numbers: str, database_url: str) -> None:
    manage("shell", "-v0", "-c", PUBLISH % list(numbers), database_url=database_url)


def deliveries(**values: Any) -> set[str]:
    """Return the numbers of the messages of which something is true."""
    rows = WebhookDelivery.objects.using(COPY).filter(**values)
    return {str(number) for number in rows.values_list("message_id", flat=True)}


def wait_until_all_are_delivered() -> None:
    deadline = time.monotonic() + SECONDS
    while rest := deliveries(outcome="waiting"):
        assert time.monotonic() < deadline, rest
        time.sleep(0.1)
    assert deliveries() == deliveries(outcome="delivered") != set()


def let_time_pass() -> None:
    """Let what was stored have happened ten minutes earlier."""
    by = timedelta(minutes=10)
    leased = WebhookSubscription.objects.using(COPY).exclude(leased_until=None)
    leased.update(leased_until=F("leased_until") - by)
    WebhookDelivery.objects.using(COPY).update(next_attempt=F("next_attempt") - by)
    for task in DBTaskResult.objects.using(COPY).filter(run_after__year__lt=9999):
        task.run_after -= by
        task.save()


@contextmanager
def working(database_url: str, *, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker, as ``make worker`` does."""
    command = ["db_worker", "--backend", "webhooks", "--no-reload", "--no-startup-delay", "--interval", "0.1"]
    with log.open("a") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command],
            env=environment(database_url, **ALLOWED),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)


def test_a_worker_that_is_killed_while_it_delivers_loses_nothing(
    subscription: WebhookSubscription, sink: Sink, database_url: str, log: Path
):
    publish("5344", database_url=database_url)
    sink.may_answer.clear()
    with working(database_url, log=log) as worker:
        sink.wait_for(1, seconds=SECONDS)
        worker.kill()
        worker.wait(timeout=SECONDS)
    sink.may_answer.set()
    assert deliveries() == deliveries(outcome="waiting")
    assert deliveries(attempts=1) == {sink.received[0].id}

    let_time_pass()
    with working(database_url, log=log):
        wait_until_all_are_delivered()

    first = sink.received[0]
    assert [each.body for each in sink.received if each.id == first.id] == [first.body] * 2
    assert {each.id for each in sink.received} == deliveries()
    assert {each.message["data"]["key"] for each in sink.received} == {"5344"}
    assert all(each.is_signed_with(subscription.secret) for each in sink.received)
    assert subscription.secret not in log.read_text()


def test_a_task_that_a_worker_took_with_it_when_it_died_is_made_again(
    subscription: WebhookSubscription, sink: Sink, database_url: str, log: Path
):
    publish("5345", database_url=database_url)
    DBTaskResult.objects.using(COPY).update(status="RUNNING")
    assert "for 1 webhooks" in manage("requeue_webhooks", database_url=database_url)

    with working(database_url, log=log):
        wait_until_all_are_delivered()

    assert sorted(each.id for each in sink.received) == sorted(deliveries())


def test_two_workers_that_come_late_deliver_all_that_was_published_once(
    subscription: WebhookSubscription, sink: Sink, database_url: str, log: Path
):
    publish("5344", "5345", "5339", database_url=database_url)
    assert sink.received == []

    with working(database_url, log=log) as one, working(database_url, log=log) as other:
        wait_until_all_are_delivered()
        assert (one.poll(), other.poll()) == (None, None)

    assert sorted(each.id for each in sink.received) == sorted(deliveries())
    versions = [each.message["data"]["version"] for each in sink.received]
    assert versions == sorted(versions)
    assert {each.message["data"]["key"] for each in sink.received} == {"5344", "5345", "5339"}
