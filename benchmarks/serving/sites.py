"""The sites that are compared: the one here, the same on stock Wagtail, and a view that does nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.serving.databases import MakeDatabase
from benchmarks.serving.questions import Ask, asks_here, asks_of_stock

__all__ = ["Site", "Worker", "make_sites", "static_files"]

# By how many times the register is the real one: the articles of each zone.
ARTICLES: Final = {1: 5, 10: 10}
PRODUCTION: Final = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": "benchmarks-only 0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ",
    "ALLOWED_HOSTS": "127.0.0.1",
    "SITE_URL": "http://127.0.0.1",
    "SECURE_SSL_REDIRECT": "0",
    "SERVE_MEDIA": "1",
    # Everything is asked from one address: counted as ever, but not refused.
    "API_REQUESTS_PER_MINUTE": "1000000000",
    "LOG_LEVEL": "ERROR",
}


@dataclass(frozen=True)
class Site:
    """A site with content of some scale: how to run it, and what is asked of it."""

    name: str
    scale: int
    environment: dict[str, str]
    asks: dict[str, list[Ask]]
    places: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def worker(self) -> Iterator["Worker"]:
        command = [sys.executable, "-m", "benchmarks.serving.worker"]
        with subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                yield Worker(process)
            finally:
                process.kill()


@dataclass(frozen=True)
class Worker:
    """A process of a site that answers one request after another."""

    process: "subprocess.Popen[str]"

    def do(self, action: str, **values: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps({"do": action, **values}), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("A worker has ended.")
        return json.loads(answer)


def static_files(directory: Path) -> None:
    """Collect the static files of this site, as an installation does."""
    _run("manage.py", "collectstatic", "--no-input", "-v0", env=_here(directory, "sqlite:///"))


@contextmanager
def make_sites(directory: Path, make_database: MakeDatabase, *, scale: int) -> Iterator[list[Site]]:
    """Make this site and the stock one with the same content; their databases go with the context."""
    zones = directory / f"zones{scale}.json"
    with make_database(f"here{scale}") as here_url, make_database(f"stock{scale}") as stock_url:
        here = _here(directory, here_url)
        stock = _stock(directory, stock_url)
        sites = []
        for name, environment, asks_of in (("here", here, asks_here), ("stock", stock, asks_of_stock)):
            _run("manage.py", "migrate", "-v0", "--skip-checks", env=environment)
            arguments = ["--zones", str(zones), "--factor", str(scale), "--articles", str(ARTICLES[scale])]
            places = json.loads(_run("-m", "benchmarks.serving.fill", name, *arguments, env=environment))
            sites.append(Site(name, scale, environment, asks_of(places), places))
        yield sites


def empty_site() -> Site:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.empty.settings"}
    return Site("empty", 1, environment, {"empty": [Ask("/empty/")]})


def _here(directory: Path, url: str) -> dict[str, str]:
    own = {
        "DATABASE_URL": url,
        "STATIC_ROOT": str(directory / "static"),
        "MEDIA_ROOT": str(directory / "media"),
    }
    return os.environ | PRODUCTION | own


def _stock(directory: Path, url: str) -> dict[str, str]:
    own = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.stock.served",
        "DATABASE_URL": url,
        "MEDIA_ROOT": str(directory / "stock-media"),
        "LOG_LEVEL": "ERROR",
    }
    return os.environ | own


def _run(*arguments: str, env: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, *arguments], env=env, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout
