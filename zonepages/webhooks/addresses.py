"""Where a webhook may be sent: nothing of this network, whatever a name or a redirect says.

A name is looked up once, and the connection is made to an address of that answer: one that answers otherwise
the second time leads nowhere else.
"""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zonepages.conf import webhooks_allow_http, webhooks_allow_private
from zonepages.models.webhook_choices import WebhookProblem

__all__ = ["SendError", "ascii_host", "is_public", "look_up", "may_use_port", "port_of", "validate_target"]

MALFORMED: Final = _("This is not a complete address of a website, for example https://www.example.org/hook.")

PORTS: Final = {"https": 443, "http": 80}

Address = tuple[Any, ...]


class SendError(Exception):
    """Nothing was delivered, and no answer came."""

    def __init__(self, problem: WebhookProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def validate_target(url: str) -> None:
    """Refuse an address to which no webhook can be sent, as far as can be told without looking its name up.

    Raises:
        ValidationError: the message says what to change.
    """
    try:
        target = urlsplit(url)
        host, port = ascii_host(target), port_of(target)
    except ValueError:
        raise ValidationError(MALFORMED) from None
    if not host or not 0 < port < 65536:
        raise ValidationError(MALFORMED)
    if target.scheme not in ({"https", "http"} if webhooks_allow_http() else {"https"}):
        raise ValidationError(_("The address must begin with https://."))
    if not may_use_port(target):
        raise ValidationError(_("Leave the port out of the address: only the usual one can be used."))
    if "@" in target.netloc:
        raise ValidationError(_("Leave the name and password out of the address: every message is signed."))
    if target.fragment:
        raise ValidationError(_("Leave out what comes after #: it is not sent."))
    if not webhooks_allow_private() and _is_inside(host):
        raise ValidationError(
            _("Nothing may be sent to this address: it is not on the internet, but inside a network.")
        )


def ascii_host(target: SplitResult) -> str:
    """Return the host as it is looked up and named in certificates.

    Raises:
        ValueError: no host can have this name.
    """
    host = target.hostname or ""
    return host if ":" in host else host.encode("idna").decode("ascii")


def port_of(target: SplitResult) -> int:
    """Return the port.

    Raises:
        ValueError: it is no number, or too high.
    """
    return (443 if target.scheme == "https" else 80) if target.port is None else target.port


def may_use_port(target: SplitResult) -> bool:
    """Tell whether a port is the usual one; behind others are services that no webhook is meant for."""
    return webhooks_allow_private() or port_of(target) == PORTS.get(target.scheme)


def look_up(host: str, port: int) -> Sequence[tuple[int, Address]]:
    """Return the family and the address of each place at which a host can be reached.

    Raises:
        SendError: there is none, or to one of them nothing may be sent.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SendError(WebhookProblem.UNKNOWN_HOST) from error
    if not webhooks_allow_private() and not all(is_public(str(address[0])) for *_rest, address in found):
        raise SendError(WebhookProblem.REFUSED_ADDRESS)
    return [(family, address) for family, *_rest, address in found]


def is_public(text: str) -> bool:
    """Tell whether an address is one of the internet; those that stand for another address are not."""
    address = ip_address(text)
    if isinstance(address, IPv6Address) and (address.sixtofour or address.teredo or address.is_site_local):
        return False
    return address.is_global and not _is_special(address)


def _is_special(address: IPv4Address | IPv6Address) -> bool:
    # IPv4 inside IPv6 (mapped, compatible, NAT64) is in a reserved range.
    return address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback


def _is_inside(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:  # a name
        return "." not in host.rstrip(".") or host.rstrip(".").endswith((".localhost", ".local", ".internal"))
