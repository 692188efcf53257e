"""One site in a process of its own, asked over a pipe: ``python -m benchmarks.serving.worker``.

The request passes through all of the site that a worker of a server calls, but no network: what is measured
is processor time of this process. Each line of the input is a command as JSON, and has one as its answer.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import django
from django.core.servers.basehttp import get_internal_wsgi_application

__all__: list[str] = []

TIMES: Final = 3
SHORT: Final = 10_000_000


class Worker:
    def __init__(self) -> None:
        # What servers run of this site, and of one that names nothing what Django makes for any.
        self.application = get_internal_wsgi_application()

    def do(self, command: dict[str, Any]) -> Any:
        actions: dict[str, Callable[..., Any]] = {"show": self.show, "time": self.time, "count": self.count}
        return actions[command.pop("do")](**command)

    def show(self, path: str, headers: dict[str, str]) -> dict[str, Any]:
        """Return an answer, to be checked."""
        said: dict[str, Any] = {}

        def start_response(
            status: str, response_headers: list[tuple[str, str]], exc_info: Any = None
        ) -> None:
            said["status"] = int(status.split()[0])
            said["headers"] = dict(response_headers)

        unpacked = {"Accept-Encoding": "identity", **headers}
        said["body"] = self._read(_environ(path, unpacked), start_response).decode()
        return said

    def time(self, path: str, headers: dict[str, str], first: bool) -> list[int]:
        """Return the nanoseconds of processor time of a request.

        One that is no first read is asked once before it is timed: that answer may be kept, and until then
        the processor has the work of another process at hand. A short one is timed a few times over.
        """
        if first:
            _forget_answers()
            return [self._time(_environ(path, headers))]
        self._time(_environ(path, headers))
        found = [self._time(_environ(path, headers))]
        while len(found) < TIMES and sum(found) < SHORT:
            found.append(self._time(_environ(path, headers)))
        return found

    def count(self, path: str, headers: dict[str, str], first: bool) -> int:
        """Return the queries of a request."""
        from django.db import connection

        counted = 0

        def count(execute: Any, *arguments: Any) -> Any:
            nonlocal counted
            counted += 1
            return execute(*arguments)

        self._time(_environ(path, headers))
        if first:
            _forget_answers()
        with connection.execute_wrapper(count):
            self._time(_environ(path, headers))
        return counted

    def _time(self, environ: dict[str, Any]) -> int:
        started = time.process_time_ns()
        self._read(environ, _ignore_head)
        return time.process_time_ns() - started

    def _read(self, environ: dict[str, Any], start_response: Any) -> bytes:
        """Read an answer to its end, as a server does: closing it ends the request."""
        answer = self.application(environ, start_response)
        try:
            return b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close:
                close()


def _ignore_head(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
    pass


def _forget_answers() -> None:
    from benchmarks.serving.forgetting import forget_answers

    forget_answers()


def _environ(path: str, headers: dict[str, str]) -> dict[str, Any]:
    """Return what gunicorn would say of a request."""
    parts = urlsplit(path)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(parts.path, encoding="latin-1"),
        "QUERY_STRING": parts.query,
        "RAW_URI": path,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT": "*/*",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_USER_AGENT": "benchmark",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()},
    }


def main() -> None:
    # Answers go where the output went; whatever else is printed, such as logs, does not.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    django.setup()
    worker = Worker()
    for line in sys.stdin:
        print(json.dumps(worker.do(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
