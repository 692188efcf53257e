"""Nothing is sent to the inside of a network, whatever a name, a number or a redirect says."""

import socket
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.zonepages.webhooks.sink import Sink
from zonepages.models.webhook_choices import WebhookProblem
from zonepages.webhooks.addresses import PORTS, SendError, is_public, validate_target
from zonepages.webhooks.sending import post


@pytest.fixture
def _any_port(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the port of the receiver be the usual one, so that it is not the reason of a refusal."""
    monkeypatch.setitem(PORTS, "http", sink.port)


INSIDE = {
    "loopback": "127.0.0.1",
    "all of loopback": "127.255.255.254",
    "this host": "0.0.0.0",  # noqa: S104
    "private 10": "10.0.0.1",
    "private 172": "172.16.0.1",
    "private 192": "192.168.1.1",
    "carrier-grade NAT": "100.64.0.1",
    "link-local, where clouds keep their keys": "169.254.169.254",
    "multicast": "224.0.0.1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "documentation": "192.0.2.1",
    "benchmarks": "198.18.0.1",
    "IPv6 loopback": "::1",
    "IPv6 unspecified": "::",
    "IPv6 unique local": "fc00::1",
    "IPv6 link-local": "fe80::1",
    "IPv6 link-local with a zone": "fe80::1%eth0",
    "IPv6 site-local": "fec0::1",
    "IPv6 multicast": "ff02::1",
    "IPv4 mapped, private": "::ffff:10.0.0.1",
    "IPv4 mapped, public": "::ffff:8.8.8.8",
    "IPv4 compatible": "::7f00:1",
    "NAT64 of loopback": "64:ff9b::7f00:1",
    "6to4 of loopback": "2002:7f00:1::",
    "Teredo": "2001:0:7f00:1::",
    "IPv6 documentation": "2001:db8::1",
}


@pytest.mark.parametrize("address", INSIDE.values(), ids=INSIDE)
def test_an_address_inside_is_refused(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.190.130.1", "2a00:1450:4001:81b::200e"])
def test_an_address_of_the_internet_is_not(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://[::ffff:10.0.0.1]/hook",
        "https://localhost/hook",
        "https://intranet/hook",
        "https://db.internal/hook",
        "https://printer.local./hook",
        "http://example.org/hook",
        "ftp://example.org/hook",
        "https://name:secret@example.org/hook",
        "https://example.org/hook#part",
        "https://example.org:0/hook",
        "https://example.org:70000/hook",
        "https://example.org:port/hook",
        "https://example.org:8443/hook",
        "https://example.org:80/hook",
        f"https://{'a' * 64}.example.org/",
        "https:///hook",
        "//example.org/hook",
        "",
    ],
)
def test_an_address_that_cannot_be_right_is_refused_when_it_is_typed(url: str):
    with pytest.raises(ValidationError):
        validate_target(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org:443/hook?key=a%20b",
        "https://gemeente-één.example.org/haak",
        "https://8.8.8.8/hook",
    ],
)
def test_an_address_that_can_be_right_is_not(url: str):
    validate_target(url)


def test_a_setting_lets_messages_go_inside_and_without_encryption(allow_local: None):
    validate_target("http://127.0.0.1:8000/hook")


@pytest.mark.usefixtures("_any_port")
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"]
)
def test_nothing_reaches_a_receiver_inside_however_it_is_spelt(sink: Sink, settings: Any, host: str):
    settings.ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE = False

    with pytest.raises(SendError) as refusal:
        post(f"http://{host}:{sink.port}/hook", body=b"{}", headers={})

    assert refusal.value.problem == WebhookProblem.REFUSED_ADDRESS
    assert sink.received == []


def test_nothing_is_sent_to_another_port(settings: Any, monkeypatch: pytest.MonkeyPatch):
    settings.ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE = False
    names = Rebinding(["8.8.8.8"])
    monkeypatch.setattr(socket, "getaddrinfo", names)

    with pytest.raises(SendError) as refusal:
        post("https://example.org:6379/hook", body=b"{}", headers={})

    assert (refusal.value.problem, names.asked) == (WebhookProblem.REFUSED_ADDRESS, 0)


class Rebinding:
    """A name server that gives an address of the internet first, and one inside to who asks again."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int, *arguments: Any, **options: Any) -> Any:
        addresses = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


@pytest.mark.usefixtures("_any_port")
def test_the_connection_goes_to_the_address_that_was_looked_at(
    sink: Sink, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    """192.0.2.1 is nowhere; looking the name up again would have led to the receiver inside."""
    names = Rebinding(["192.0.2.1"], ["127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr("zonepages.webhooks.addresses.is_public", lambda text: text == "192.0.2.1")
    monkeypatch.setattr("zonepages.webhooks.sending.CONNECT_SECONDS", 0.2)
    settings.ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE = False

    with pytest.raises(SendError) as failure:
        post(f"http://rebind.example.org:{sink.port}/hook", body=b"{}", headers={})

    assert failure.value.problem in {WebhookProblem.TIMEOUT, WebhookProblem.NO_CONNECTION}
    assert (names.asked, sink.received) == (1, [])


@pytest.mark.usefixtures("_any_port")
def test_a_host_is_refused_if_only_one_of_its_addresses_is_inside(
    sink: Sink, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(socket, "getaddrinfo", Rebinding(["8.8.8.8", "127.0.0.1"]))
    settings.ZONEPAGES_WEBHOOKS_ALLOW_PRIVATE = False

    with pytest.raises(SendError) as refusal:
        post(f"http://both.example.org:{sink.port}/hook", body=b"{}", headers={})

    assert refusal.value.problem == WebhookProblem.REFUSED_ADDRESS


def test_a_redirect_is_an_error_and_not_followed(sink: Sink):
    sink.statuses = [307]
    sink.headers = {"Location": f"http://127.0.0.1:{sink.port}/inside"}

    answer = post(sink.url, body=b"{}", headers={})

    assert answer.code == 307
    assert [each.path for each in sink.received] == ["/hook"]
