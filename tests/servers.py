"""Real server processes on a committed copy of the test database, for browsers and for races."""

import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from bs4 import BeautifulSoup
from django.db import connection

__all__ = ["copied_database", "log_in", "manage", "serve", "served_demo"]

START_SECONDS = 60


@contextmanager
def copied_database(directory: Path) -> Iterator[str]:
    """Copy the test database (register and bare site) and yield the address of the copy.

    Call it from a fixture of module or session scope: it must not run inside a test's transaction. The tests
    that use it need the mark ``django_db``, or pytest-django makes no test database to copy.
    """
    name = f"copy_{uuid.uuid4().hex[:12]}"
    if connection.vendor == "sqlite":
        path = directory / f"{name}.sqlite3"
        connection.ensure_connection()
        connection.connection.execute("VACUUM INTO ?", [str(path)])
        yield f"sqlite:///{path}"
        return
    source = connection.settings_dict
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source["NAME"]}"')
    try:
        password = f":{source['PASSWORD']}" if source["PASSWORD"] else ""
        where = f"{source['USER']}{password}@{source['HOST']}:{source['PORT'] or 5432}"
        yield f"postgres://{where}/{name}"
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def environment(database_url: str, **variables: str) -> dict[str, str]:
    """Return the environment of this process, for a child with a database of its own."""
    own = {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONDEVMODE": ""}
    return os.environ | own | variables


def manage(*arguments: str, database_url: str, **variables: str) -> str:
    """Run ``manage.py`` in its own process and return what it prints; a failure shows all it printed."""
    process = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=environment(database_url, **variables),
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, f"{arguments}: {process.stdout}{process.stderr}"
    return process.stdout


@contextmanager
def serve(database_url: str, *, log: Path, workers: int = 2, **variables: str) -> Iterator[str]:
    """Serve the site with gunicorn on a free port of 127.0.0.1, and yield its address without a slash."""
    with socket.socket() as listener, log.open("w") as output:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "cms.wsgi"),
                *(
                    "--bind",
                    f"fd://{listener.fileno()}",
                    "--workers",
                    str(workers),
                    "--threads",
                    "2",
                    "--no-control-socket",
                ),
            ],
            env=environment(database_url, SITE_URL=address, **variables),
            pass_fds=[listener.fileno()],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_served(address, process=process, log=log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=START_SECONDS)


def wait_until_served(address: str, *, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers.

    Raises:
        RuntimeError: it ended, or says nothing for a minute; the message has its log.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            requests.get(f"{address}/robots.txt", timeout=START_SECONDS, allow_redirects=False)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not start: {log.read_text()}")


def log_in(address: str, *, name: str, password: str) -> requests.Session:
    """Return a session of somebody who has logged in to the admin."""
    session = requests.Session()
    form = session.get(f"{address}/admin/login/", timeout=START_SECONDS)
    token = BeautifulSoup(form.text, "html.parser").find("input", {"name": "csrfmiddlewaretoken"})["value"]
    data = {"csrfmiddlewaretoken": token, "username": name, "password": password, "next": "/admin/account/"}
    answer = session.post(f"{address}/admin/login/", data=data, timeout=START_SECONDS)
    assert answer.url.endswith("/admin/account/"), answer.status_code
    return session


@contextmanager
def served_demo(directory: Path, **variables: str) -> Iterator[str]:
    """Serve the site with the demo content and yield its address, without a slash at the end."""
    with copied_database(directory) as database_url:
        media = {"MEDIA_ROOT": str(directory / "media")}
        manage("load_demo", database_url=database_url, **media)
        with serve(database_url, log=directory / "log", **media, **variables) as address:
            yield address
