"""Administrators who test, pause and delete a webhook in the same instant, in real server processes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import requests

from tests.servers import copied_database, log_in, manage, serve
from tests.zonepages.teams import PASSWORD
from tests.zonepages.test_team_races import at_once, token_in

pytestmark = pytest.mark.django_db

WEBHOOKS: Final = 8
# As many messages as take a moment to delete.
MESSAGES: Final = 3000

MAKE: Final = f"""
from django.contrib.auth import get_user_model
from zonepages.models import WebhookDelivery, WebhookSubscription
from zonepages.webhooks import new_secret
get_user_model().objects.create_superuser("nadia", password={PASSWORD!r})
for number in range({WEBHOOKS}):
    webhook = WebhookSubscription.objects.create(
        name=f"Site {{number}}", url="https://www.example.org/hook", secret=new_secret(),
        contact="ict@example.org", language="nl",
    )
    WebhookDelivery.objects.bulk_create(
        WebhookDelivery(subscription=webhook, event="ping", body="{{}}") for _each in range({MESSAGES})
    )
    print(webhook.pk)
"""
PRINT: Final = """
from zonepages.models import WebhookDelivery, WebhookSubscription
print(WebhookSubscription.objects.count(), WebhookDelivery.objects.count())
"""


@pytest.fixture(scope="module")
def database_url(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    with django_db_blocker.unblock(), copied_database(tmp_path_factory.mktemp("webhooks")) as url:
        yield url


def presser(address: str) -> Callable[[str, str], Callable[[], requests.Response]]:
    """Return what presses buttons of webhooks, somebody being logged in."""
    session = log_in(address, name="nadia", password=PASSWORD)
    data = {"csrfmiddlewaretoken": token_in(session.get(f"{address}/admin/webhooks/new/", timeout=60).text)}

    def press(name: str, key: str) -> Callable[[], requests.Response]:
        return lambda: session.post(f"{address}/admin/webhooks/{name}/{key}/", data=data, timeout=60)

    return press


def test_a_webhook_is_deleted_whatever_others_do_to_it(database_url: str, tmp_path: Path):
    keys = manage("shell", "-v0", "-c", MAKE, database_url=database_url).split()
    log = tmp_path / "log"
    with serve(database_url, log=log, workers=4) as address:
        one, two, three, four = (presser(address) for _each in range(4))
        answers = {
            key: at_once(one("ping", key), two("delete", key), three("pause", key), four("ping", key))
            for key in keys
        }

    statuses = {answer.status_code for each in answers.values() for answer in each}
    assert statuses <= {200, 404}, log.read_text()
    assert "Traceback" not in log.read_text()
    assert manage("shell", "-v0", "-c", PRINT, database_url=database_url).split() == ["0", "0"]
