"""A real receiver of webhooks on 127.0.0.1, which answers what a test wants."""

import base64
import hashlib
import hmac
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["Received", "Sink", "receiving"]


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def message(self) -> Any:
        return json.loads(self.body)

    def is_signed_with(self, secret: str) -> bool:
        """Check the signature as the documentation tells receivers to, with nothing of the site's code."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        signed = f"{self.id}.{self.headers['webhook-timestamp']}.".encode() + self.body
        expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        return hmac.compare_digest(expected, self.headers["webhook-signature"])


@dataclass
class Sink:
    """What came in, and what to answer: a status each time, the last one for ever."""

    url: str = ""
    port: int = 0
    statuses: list[int] = field(default_factory=lambda: [200])
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"thank you"
    # Messages about these items are refused, whatever the status of others.
    refused: set[str] = field(default_factory=set)
    # Answers are held back until it is set.
    may_answer: threading.Event = field(default_factory=threading.Event)
    # How long each answer takes.
    seconds: float = 0
    received: list[Received] = field(default_factory=list)
    server_names: list[str | None] = field(default_factory=list)

    def status_for(self, received: Received) -> int:
        if received.message.get("data", {}).get("key") in self.refused:
            return 500
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]

    def wait_for(self, count: int, *, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while len(self.received) < count:
            assert time.monotonic() < deadline, f"{len(self.received)} of {count} messages came"
            time.sleep(0.05)


@contextmanager
def receiving(*, certificate: tuple[str, str] | None = None) -> Iterator[Sink]:
    """Receive on a free port; with a certificate and its key, over TLS."""
    sink = Sink()
    sink.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            received = Received(self.path, headers, body)
            sink.received.append(received)
            sink.may_answer.wait(timeout=60)
            time.sleep(sink.seconds)
            status = sink.status_for(received)
            try:
                self.send_response(status)
                for name, value in sink.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(sink.body)
            except OSError:
                pass  # who sent it is gone

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        context.sni_callback = lambda _socket, name, _context: sink.server_names.append(name)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    sink.port = server.server_address[1]
    sink.url = f"{'https' if certificate else 'http'}://127.0.0.1:{sink.port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield sink
    finally:
        sink.may_answer.set()
        server.shutdown()
        server.server_close()
        thread.join()
