"""A real server for a site, and clients that ask it side by side."""

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.serving.sites import Site

__all__ = ["Burst", "Server", "burst", "serve"]

START_SECONDS: Final = 60
THREADS: Final = 4


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def worker_memory(self) -> list[float]:
        """Return the resident megabytes of each worker."""
        listed = subprocess.run(
            ["ps", "-A", "-o", "ppid=,rss="], check=True, stdout=subprocess.PIPE, text=True
        ).stdout.split("\n")
        rows = [line.split() for line in listed if line]
        return [int(kilobytes) / 1024 for parent, kilobytes in rows if int(parent) == self.pid]


@contextmanager
def serve(site: Site, *, log: Path, workers: int) -> Iterator[Server]:
    """Serve a site with gunicorn on a free port of 127.0.0.1, as docs/operating.md says."""
    with socket.socket() as listener, log.open("w") as output:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        port = listener.getsockname()[1]
        command = [
            *(sys.executable, "-m", "gunicorn", site.application),
            *("--bind", f"fd://{listener.fileno()}", "--no-control-socket"),
            *("--workers", str(workers), "--threads", str(THREADS)),
        ]
        with subprocess.Popen(
            command, env=site.environment, pass_fds=[listener.fileno()], stdout=output, stderr=output
        ) as process:
            try:
                _wait(port, path=next(iter(site.asks.values()))[0].path)
                yield Server(port=port, pid=process.pid)
            finally:
                process.terminate()


def _wait(port: int, *, path: str) -> None:
    """Return when the server answers, which it does when its first worker has loaded the site."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            _Client(port).ask(path)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("A server did not start.")


class _Client:
    """A connection that is kept, as that of a browser or of a program on another server."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)

    def ask(self, path: str, headers: dict[str, str] | None = None) -> int:
        # Host names no port, so that every site answers to the same name.
        self.connection.request("GET", path, headers={"Host": "127.0.0.1", **(headers or {})})
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


@dataclass(frozen=True)
class Burst:
    """How long answers took while some clients asked one after another; all in milliseconds."""

    seconds: float
    milliseconds: Sequence[float]
    refused: int

    def percentile(self, percent: int) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

    def as_json(self) -> dict[str, Any]:
        return {
            "requests": len(self.milliseconds),
            "per_second": round(len(self.milliseconds) / self.seconds, 1),
            **{f"p{percent}": round(self.percentile(percent), 2) for percent in (50, 95, 99)},
        }


def burst(
    port: int, paths: Sequence[str], *, clients: int, requests: int, seconds: float, allowed: int = 200
) -> Burst:
    """Ask a server so many times, or for so long, with some clients side by side."""
    taken: list[float] = []
    statuses: list[int] = []
    places = iter(range(requests))
    lock = threading.Lock()
    end = time.monotonic() + seconds

    def ask_on() -> None:
        client = _Client(port)
        while time.monotonic() < end:
            with lock:
                place = next(places, None)
            if place is None:
                return
            started = time.perf_counter()
            status = client.ask(paths[place % len(paths)])
            taken.append((time.perf_counter() - started) * 1000)
            statuses.append(status)

    threads = [threading.Thread(target=ask_on) for _number in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = sum(status != allowed for status in statuses)
    return Burst(seconds=time.perf_counter() - started, milliseconds=taken, refused=refused)
