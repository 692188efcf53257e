"""The sites that are compared: the one here, the same on stock Wagtail, and a view that does nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.databases import MakeDatabase
from benchmarks.serving.questions import Ask, asks_here, asks_of_stock

__all__ = ["Site", "Worker", "empty_site", "make_sites", "static_files"]

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

    @property
    def application(self) -> str:
        """What a server runs: of this site, its own entry point."""
        return "cms.wsgi" if self.name == "here" else "django.core.wsgi:get_wsgi_application()"

    @contextmanager
    def worker(self) -> Iterator["Worker"]:
        command = [sys.executable, "-m", "benchmarks.serving.worker"]
        with subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                yield Worker(process.stdin, process.stdout)
            finally:
                process.kill()


@dataclass(frozen=True)
class Worker:
    """A process of a site that answers one request after another."""

    questions: Any
    answers: Any

    def do(self, action: str, **values: Any) -> Any:
        print(json.dumps({"do": action, **values}), file=self.questions, flush=True)
        answer = self.answers.readline()
        if not answer:
            raise SystemExit("A worker has ended.")
        return json.loads(answer)


def static_files(directory: Path) -> None:
    """Collect the static files of this site, as an installation does."""
    _run("manage.py", "collectstatic", "--no-input", "-v0", env=_here(directory, "sqlite:///"))


@contextmanager
def make_sites(directory: Path, make_database: MakeDatabase, *, scales: list[int]) -> Iterator[list[Site]]:
    """Make this site and the stock one with the same content; their databases go with the context."""
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        urls = [
            (
                stack.enter_context(make_database(f"here{scale}")),
                stack.enter_context(make_database(f"stock{scale}")),
            )
            for scale in scales
        ]
        # Side by side: a larger register takes a minute.
        pairs = pool.map(lambda scale, urls: _fill(directory, *urls, scale=scale), scales, urls)
        yield [site for pair in pairs for site in pair]


def _fill(directory: Path, here_url: str, stock_url: str, *, scale: int) -> list[Site]:
    arguments = [
        *("--zones", str(directory / f"zones{scale}.json")),
        *("--factor", str(scale), "--articles", str(ARTICLES[scale])),
    ]
    sites = []
    for name, environment, asks_of in (
        ("here", _here(directory, here_url), asks_here),
        ("stock", _stock(directory, stock_url), asks_of_stock),
    ):
        _run("manage.py", "migrate", "-v0", "--skip-checks", env=environment)
        places = json.loads(_run("-m", "benchmarks.serving.fill", name, *arguments, env=environment))
        sites.append(Site(name, scale, environment, asks_of(places), places))
    return sites


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
    done = subprocess.run(
        [sys.executable, *arguments], env=env, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout
