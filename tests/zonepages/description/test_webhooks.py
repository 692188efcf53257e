"""The messages of webhooks are as they are described."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from jsonschema import Draft202012Validator

from tests.zonepages.description.schemas import described, errors_of
from zonepages.changes import Entry
from zonepages.enums import ChangeEvent, ChangeResource
from zonepages.models.webhook_choices import WebhookEvent
from zonepages.webhooks import new_secret
from zonepages.webhooks.messages import event_of, message_of, ping_message
from zonepages.webhooks.signing import signed_headers

NOW = datetime(2026, 3, 3, 8, 15, tzinfo=UTC)
CHANGE = {"$ref": "#/components/schemas/ChangeMessage"}
PING = {"$ref": "#/components/schemas/PingMessage"}
WEBHOOKS = described()["webhooks"]


@pytest.mark.parametrize("event", WebhookEvent.values)
def test_the_message_of_every_event_is_as_described(event):
    resource, what = event.split(".")
    key = "5344" if resource == ChangeResource.ZONES else str(uuid.uuid4())
    entry = Entry(resource=resource, key=key, event=ChangeEvent(what), version=812, at=NOW)

    assert event_of(entry) == event
    assert errors_of(json.loads(message_of(entry)), CHANGE) == []


def test_a_test_message_is_as_described():
    assert errors_of(json.loads(ping_message(at=NOW)), PING) == []
    assert errors_of({**json.loads(ping_message(at=NOW)), "data": {"key": "5344"}}, PING)


@pytest.mark.parametrize("name", WEBHOOKS)
def test_the_headers_of_a_message_are_those_that_are_described(name):
    headers = signed_headers(
        secret=new_secret(), message_id=str(uuid.uuid4()), timestamp=1772525700, body=b"{}"
    )
    parameters = {each["name"]: each for each in WEBHOOKS[name]["post"]["parameters"]}

    assert set(parameters) == set(headers)
    for header, parameter in parameters.items():
        value = int(headers[header]) if parameter["schema"]["type"] == "integer" else headers[header]
        for given in (value, *parameter["schema"]["examples"]):
            assert list(Draft202012Validator(parameter["schema"]).iter_errors(given)) == []


@pytest.mark.parametrize("name", WEBHOOKS)
def test_the_examples_of_messages_are_as_described(name):
    content = WEBHOOKS[name]["post"]["requestBody"]["content"]["application/json"]

    assert errors_of(content["example"], content["schema"]) == []
