"""Real caches before a real site with demo content, on 127.0.0.1: only for ``make test-front``.

Install them first: ``apt-get install varnish nginx``, and stop the services that Debian starts with them.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.front.readers import Front
from tests.servers import served_demo

collect_ignore_glob = [] if os.environ.get("FRONT_CACHES") else ["test_*.py"]

START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(*command: object, port: int, log: Path) -> Iterator[None]:
    """Run a server of which the program is installed, until the end of the tests."""
    if not shutil.which(str(command[0])):
        pytest.fail(f"{command[0]} is not installed: apt-get install varnish nginx")
    with log.open("w") as output:
        process = subprocess.Popen(list(map(str, command)), stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"{command[0]} did not start: {log.read_text()}")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def answers(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def purged_port() -> int:
    return free_port()


@pytest.fixture(scope="session")
def site(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory, purged_port: int
) -> Iterator[str]:
    directory = tmp_path_factory.mktemp("site")
    variables = {"SHARED_CACHE_SECONDS": "600", "FRONT_CACHE_URL": f"http://127.0.0.1:{purged_port}"}
    with django_db_blocker.unblock(), served_demo(directory, **variables) as address:
        yield address


@pytest.fixture(scope="session")
def varnish(site: str, purged_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The configuration of the documentation, before the site."""
    directory = tmp_path_factory.mktemp("varnish")
    vcl = directory / "site.vcl"
    documented = Path("docs/varnish.vcl").read_text()
    vcl.write_text(documented.replace('.port = "8000"', f'.port = "{site.rpartition(":")[2]}"'))
    listen = f"127.0.0.1:{purged_port}"
    command = ("varnishd", "-F", "-j", "none", "-n", directory / "run", "-a", listen)
    with running(*command, "-f", vcl, "-s", "malloc,64m", port=purged_port, log=directory / "log"):
        yield Front(f"http://{listen}")


@pytest.fixture(scope="session")
def nginx(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The configuration of the documentation, before the site."""
    directory = tmp_path_factory.mktemp("nginx")
    port = free_port()
    blocks = Path("docs/operating.md").read_text().split("```\n")
    documented = next(block for block in blocks if block.startswith("proxy_cache_path"))
    for written, here in {
        "/var/cache/nginx/site": str(directory / "cache"),
        "listen 80": f"listen 127.0.0.1:{port}",
        "http://127.0.0.1:8000": site,
        "Host $host": "Host $http_host",
        "proxy_cache site;": "proxy_cache site; add_header X-Cache $upstream_cache_status always;",
    }.items():
        assert written in documented
        documented = documented.replace(written, here)
    places = "".join(
        f"{name}_temp_path {directory / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = directory / "nginx.conf"
    configuration.write_text(
        # As root, nginx would work as somebody who may not read what pytest makes.
        f"{'user root; ' if os.geteuid() == 0 else ''}daemon off;"
        f"pid {directory / 'pid'}; error_log {directory / 'errors'};"
        f"events {{}} http {{ access_log off; {places} {documented} }}"
    )
    os.chmod(directory.parent, 0o755)  # noqa: PTH101, S103
    with running("nginx", "-c", configuration, "-p", directory, port=port, log=directory / "log"):
        yield Front(f"http://127.0.0.1:{port}")
