"""The messages that receivers of webhooks get. What they may rely on is in docs/webhooks.md."""

from typing import Any, Final

from zonepages.api.description.building import (
    MOMENT,
    URL,
    Schema,
    choice,
    integer,
    nullable,
    ref,
    shape,
    text,
)
from zonepages.api.description.examples.places import API
from zonepages.enums import ChangeEvent, ChangeResource
from zonepages.models.webhook_choices import WebhookEvent
from zonepages.webhooks.messages import PING

__all__ = ["WEBHOOKS", "WEBHOOK_SCHEMAS"]

SENT: Final = {**MOMENT, "description": "When it happened."}
WEBHOOK_SCHEMAS: Final[dict[str, Schema]] = {
    "ChangeMessage": shape(
        "That an item changed, never what it says. Ignore types and fields that you do not know.",
        {
            "type": choice(WebhookEvent.values, "The endpoint of the item, and what became of it."),
            "timestamp": SENT,
            "data": shape(
                "The entry of the list of changes, without the item.",
                {
                    "resource": choice(ChangeResource.values, "The endpoint of the item."),
                    "key": text("The number of the zone, or the key of the article."),
                    "event": choice(ChangeEvent.values, "What became of it."),
                    "version": integer("The version of the content: the highest is the latest.", minimum=0),
                    "at": MOMENT,
                    "detail_url": nullable(URL, "Where to read the item; null when nothing is left to read."),
                },
            ),
        },
    ),
    "PingMessage": shape(
        "A test by an administrator.",
        {
            "type": {"type": "string", "const": PING, "description": "That it is a test."},
            "timestamp": SENT,
            "data": {"type": "object", "description": "Nothing.", "maxProperties": 0},
        },
    ),
}
MOMENT_SHOWN: Final = "2026-03-03T08:15:00.123456Z"
CHANGE: Final = {
    "type": "zones.publish",
    "timestamp": MOMENT_SHOWN,
    "data": {
        "resource": "zones",
        "key": "5344",
        "event": "publish",
        "version": 812,
        "at": MOMENT_SHOWN,
        "detail_url": f"{API}/zones/5344/",
    },
}
HEADERS: Final = {
    "webhook-id": (
        "The message, the same in every attempt: drop it if you have it.",
        {"type": "string", "format": "uuid", "examples": ["6f0f3d0e-2b53-4a0c-9a58-0c1fb0a3b0b5"]},
    ),
    "webhook-timestamp": (
        "When this attempt was made, in seconds since 1970. Refuse what is older than five minutes.",
        {"type": "integer", "examples": [1772525700]},
    ),
    "webhook-signature": (
        "`v1,` and the HMAC-SHA256, in base64, of id, timestamp and body with dots between them, as in"
        " Standard Webhooks. Check it first.",
        {
            "type": "string",
            "pattern": "^v1,[A-Za-z0-9+/]{43}=$",
            "examples": ["v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="],
        },
    ),
}


def _describe(operation_id: str, summary: str, *, schema: str, example: Any) -> dict[str, Any]:
    return {
        "post": {
            "operationId": operation_id,
            "tags": ["Mirroring"],
            "summary": summary,
            "description": "Sent to an address that an administrator registered; it can come twice.",
            "security": [],
            "parameters": [
                {"name": name, "in": "header", "description": said, "required": True, "schema": header}
                for name, (said, header) in HEADERS.items()
            ],
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": ref(schema), "example": example}},
            },
            "responses": {
                "2XX": {"description": "It has arrived. Answer soon, and do the work afterwards."},
                "410": {"description": "Send no more: the webhook is paused."},
                "default": {"description": "It is sent again later, ten times in 24 hours."},
            },
        }
    }


WEBHOOKS: Final = {
    "change": _describe(
        "receiveChange", "Be told that an item changed", schema="ChangeMessage", example=CHANGE
    ),
    PING: _describe(
        "receivePing",
        "Be told that this is a test",
        schema="PingMessage",
        example={"type": PING, "timestamp": MOMENT_SHOWN, "data": {}},
    ),
}
