"""Fixtures for webhooks: a receiver, and somebody who manages subscriptions."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.zonepages.teams import person
from tests.zonepages.webhooks.sink import Sink, receiving
from zonepages.enums import RoleName
from zonepages.models import WebhookSubscription
from zonepages.webhooks import new_secret


@pytest.fixture
def allow_local(settings: Any) -> None:
    """Let webhooks be sent to this machine, without encryption."""
    settings.ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE = True
    settings.ZONEPAGES_WEBHOOKS_ALLOW_HTTP = True


@pytest.fixture
def sink(allow_local: None) -> Iterator[Sink]:
    with receiving() as sink:
        yield sink


@pytest.fixture
def subscription(db: None, sink: Sink) -> WebhookSubscription:
    return WebhookSubscription.objects.create(
        name="Stad Gent", url=sink.url, secret=new_secret(), contact="ict@example.org", language="nl"
    )


@pytest.fixture
def administrator(db: None) -> Any:
    return person("nadia", (RoleName.NATIONAL_ADMINISTRATOR, ""))
