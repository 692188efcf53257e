"""From where a request comes."""

import socket
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

__all__ = ["address_of"]

# Who has one address of IPv6 has the 2⁶⁴ around it.
IPV6_PREFIX = 64


def address_of(request: HttpRequest) -> str:
    """Return the address of the visitor, as far as the site can trust it.

    Behind a proxy it is the last one of ``X-Forwarded-For``, which the proxy added itself; what stands before
    it came from the visitor. Without a proxy that header means nothing.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if getattr(settings, "BEHIND_PROXY", False):
        text = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or text
    if _is_ipv4(text):
        return text
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def _is_ipv4(text: str) -> bool:
    """Tell whether this is an address of IPv4 in its one spelling, as nearly all are: C sees that at once."""
    try:
        return socket.inet_ntop(socket.AF_INET, socket.inet_pton(socket.AF_INET, text)) == text
    except (OSError, ValueError):
        return False
