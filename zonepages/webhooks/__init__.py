"""Webhooks: other sites are told that something changed, whether or not they or the worker are there now."""

from zonepages.webhooks.addresses import validate_target
from zonepages.webhooks.pausing import pause, resume
from zonepages.webhooks.recording import ping, record_deliveries, replay
from zonepages.webhooks.running import can_wait, requeue
from zonepages.webhooks.signing import new_secret

__all__ = [
    "can_wait",
    "new_secret",
    "pause",
    "ping",
    "record_deliveries",
    "replay",
    "requeue",
    "resume",
    "validate_target",
]
