"""One POST to an address that nobody here vouches for: checked, bounded in time and in size."""

import socket
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from typing import Final
from urllib.parse import SplitResult, urlsplit

from django.utils.encoding import iri_to_uri

from zonepages.models.webhook_choices import WebhookProblem
from zonepages.webhooks.addresses import Address, SendError, ascii_host, look_up, may_use_port, port_of

__all__ = ["Answer", "post"]

CONNECT_SECONDS: Final = 5
READ_SECONDS: Final = 10
# For everything after the name was looked up.
TOTAL_SECONDS: Final = 20
READ_BYTES: Final = 2000
KEPT_CHARACTERS: Final = 500


@dataclass(frozen=True)
class Answer:
    code: int
    # What can be read of its beginning.
    excerpt: str


class Connection(HTTPConnection):
    """Connects to an address that was looked up before; the name is in ``Host`` and in the certificate."""

    def __init__(
        self, host: str, port: int, *, addresses: Sequence[tuple[int, Address]], secure: bool
    ) -> None:
        super().__init__(host, port, timeout=READ_SECONDS)
        self.default_port = 443 if secure else 80
        self.addresses = addresses
        self.context = ssl.create_default_context() if secure else None
        self.deadline = time.monotonic() + TOTAL_SECONDS
        self.is_late = False
        # What is to be closed in time. ``sock`` is forgotten as soon as an answer begins that ends with it.
        self.reached: socket.socket | None = None

    def connect(self) -> None:
        self.reached = self.sock = self._reach_first()
        self.sock.settimeout(READ_SECONDS)
        if self.context:
            secured = self.context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.reached = self.sock = secured
            secured.do_handshake()

    def _reach_first(self) -> socket.socket:
        failure: OSError = TimeoutError()
        for family, address in self.addresses:
            seconds = min(CONNECT_SECONDS, self.deadline - time.monotonic())
            if seconds <= 0:
                break
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                sock.settimeout(seconds)
                sock.connect(address)
            except OSError as error:
                sock.close()
                failure = error
            else:
                return sock
        raise failure

    def give_up(self) -> None:
        """Wake up whatever waits for the other side; a time-out per read would let it drip for ever."""
        self.is_late = True
        if self.reached:
            with suppress(OSError):  # it has ended by itself
                # Not the method of a TLS socket, which would drop its encryption first.
                socket.socket.shutdown(self.reached, socket.SHUT_RDWR)


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send a message and return the answer, whatever its code; redirects are not followed.

    Raises:
        SendError: no answer came, or nothing may be sent there.
    """
    target = urlsplit(url)
    try:
        host, port = ascii_host(target), port_of(target)
    except ValueError as error:
        raise SendError(WebhookProblem.UNKNOWN_HOST) from error
    if not may_use_port(target):
        raise SendError(WebhookProblem.REFUSED_ADDRESS)
    addresses = look_up(host, port)
    connection = Connection(host, port, addresses=addresses, secure=target.scheme != "http")
    with _bounded(connection):
        connection.request("POST", _path(target), body=body, headers=dict(headers))
        with closing(connection.getresponse()) as response:
            if connection.is_late:  # the headers were not complete
                raise TimeoutError
            return Answer(response.status, _excerpt(response))


@contextmanager
def _bounded(connection: Connection) -> Iterator[None]:
    """Close a connection in time, and turn what goes wrong on it into a problem."""
    timer = Timer(TOTAL_SECONDS, connection.give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, HTTPException) as error:
        raise SendError(_problem(error, is_late=connection.is_late)) from error
    finally:
        timer.cancel()
        connection.close()


def _problem(error: Exception, *, is_late: bool) -> WebhookProblem:
    if is_late or isinstance(error, TimeoutError):
        return WebhookProblem.TIMEOUT
    if isinstance(error, ssl.SSLError):
        return WebhookProblem.CERTIFICATE
    return WebhookProblem.NO_ANSWER if isinstance(error, HTTPException) else WebhookProblem.NO_CONNECTION


def _path(target: SplitResult) -> str:
    path = iri_to_uri(target.path or "/")
    return f"{path}?{iri_to_uri(target.query)}" if target.query else path


def _excerpt(response: HTTPResponse) -> str:
    """Return the beginning of an answer in one printable line. Its code counts even without it."""
    try:
        text = response.read(READ_BYTES).decode("utf-8", errors="replace")
    except (OSError, HTTPException):
        return ""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:KEPT_CHARACTERS]
