"""API keys of organisations: tied to no person, and good for nothing but more requests a minute."""

import secrets
from hashlib import sha256
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from zonepages.models import IntegratorToken

__all__ = ["bearer_in", "integrator_with", "issue_key", "key_in", "register_integrator_actions", "revoke_key"]

# How each key begins. The tokens of Wagtail, which belong to people, begin otherwise.
BEGINNING: Final = "zp_"
SHOWN_CHARACTERS: Final = 8

# The names under which the log keeps them.
ISSUED: Final = "zonepages.integrator.issued"
REVOKED: Final = "zonepages.integrator.revoked"


@transaction.atomic
def issue_key(
    *, organisation: str, email: str, requests_per_minute: int | None = None, actor: Any
) -> tuple[IntegratorToken, str]:
    """Return a new token and its key, which is stored nowhere and cannot be shown again."""
    key = BEGINNING + secrets.token_urlsafe(32)
    token = IntegratorToken.objects.create(
        organisation=organisation,
        email=email,
        requests_per_minute=requests_per_minute,
        prefix=key[:SHOWN_CHARACTERS],
        key_hash=_hash_of(key),
    )
    log(instance=token, action=ISSUED, user=actor, data=_event_data(token))
    return token, key


@transaction.atomic
def revoke_key(*, token: IntegratorToken, actor: Any) -> None:
    """Let a key count for nothing from the next request on. What was revoked before stays as it was."""
    active = IntegratorToken.objects.filter(pk=token.pk, revoked__isnull=True)
    if active.update(revoked=timezone.now()):
        log(instance=token, action=REVOKED, user=actor, data=_event_data(token))


def key_in(request: HttpRequest) -> str:
    """Return the key of an integrator that a request carries, known or not; an empty text if it has none."""
    value = bearer_in(request)
    return value if value.startswith(BEGINNING) else ""


def bearer_in(request: HttpRequest) -> str:
    """Return what a request carries as a bearer, a key or a token of another kind; else an empty text."""
    scheme, _separator, value = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


def integrator_with(key: str) -> IntegratorToken | None:
    """Return the token of a key that is not revoked, and note the day on which it was used."""
    token = IntegratorToken.objects.filter(key_hash=_hash_of(key), revoked__isnull=True).first()
    today = timezone.localdate()
    if token and token.last_used != today:
        IntegratorToken.objects.filter(pk=token.pk).update(last_used=today)
    return token


class KeyFormatter(LogFormatter):
    """Says whose key, and how it begins."""

    text: Any = ""

    def format_message(self, log_entry: Any) -> str:
        return str(self.text) % {
            "prefix": log_entry.data["prefix"],
            "organisation": log_entry.data["organisation"],
        }


class IssuedFormatter(KeyFormatter):
    label = _("Make an API key")
    text = _("API key %(prefix)s… made for %(organisation)s")


class RevokedFormatter(KeyFormatter):
    label = _("Revoke an API key")
    text = _("API key %(prefix)s… of %(organisation)s revoked")


def register_integrator_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ISSUED)(IssuedFormatter)
    actions.register_action(REVOKED)(RevokedFormatter)


def _hash_of(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _event_data(token: IntegratorToken) -> dict[str, str]:
    return {"organisation": token.organisation, "prefix": token.prefix}
