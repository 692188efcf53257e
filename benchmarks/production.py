"""The site with demo content as production serves it: hashed and compressed files, nothing for developers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.serving.sites import PRODUCTION

__all__ = ["FLAGS", "chromium", "production_demo"]

# A container has no sandbox and no graphics card, and nothing may be asked of another machine.
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@contextmanager
def production_demo(directory: Path, **variables: str) -> Iterator[str]:
    """Make a site in a directory, on SQLite, serve it, and yield its address without a slash at the end.

    Nobody can log in to it without TLS, unless ``variables`` name other settings.
    """
    from tests.servers import manage, serve

    url = f"sqlite:///{directory / 'site.sqlite3'}"
    files = {"MEDIA_ROOT": str(directory / "media"), "STATIC_ROOT": str(directory / "static")}
    production = {name: value for name, value in PRODUCTION.items() if name != "SITE_URL"} | files | variables
    manage("prepare", database_url=url, **files)
    manage("collectstatic", "--no-input", "-v0", database_url=url, **production)
    with serve(url, log=directory / "log", **production) as address:
        yield address


def chromium() -> str:
    """Return the system's Chromium.

    Raises:
        SystemExit: there is none.
    """
    from tests.browser.conftest import CHROMIUM

    if CHROMIUM is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    return CHROMIUM
