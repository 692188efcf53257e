"""A real cache in front, on 127.0.0.1, that only remembers what it was told to forget."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["PurgeSink", "told_to_forget"]


@dataclass
class PurgeSink:
    """Which paths were purged, by host, and what to answer."""

    url: str = ""
    status: int = 200
    purged: dict[str, list[str]] = field(default_factory=dict)
    connections: int = 0
    # Answers are held back until it is set.
    may_answer: threading.Event = field(default_factory=threading.Event)

    @property
    def paths(self) -> set[str]:
        return {path for paths in self.purged.values() for path in paths}


@contextmanager
def told_to_forget() -> Iterator[PurgeSink]:
    sink = PurgeSink()
    sink.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            sink.connections += 1

        def do_PURGE(self) -> None:
            sink.purged.setdefault(self.headers["Host"], []).append(self.path)
            sink.may_answer.wait(timeout=60)
            try:
                self.send_response(sink.status)
                self.send_header("Content-Length", "0")
                self.end_headers()
            except OSError:
                pass  # who asked is gone

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    sink.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield sink
    finally:
        sink.may_answer.set()
        server.shutdown()
        server.server_close()
        thread.join()
