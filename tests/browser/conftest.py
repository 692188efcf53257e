"""A real Chromium on a running site with demo content. Skipped where there is none, but never in CI."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.node_packages import install
from tests.servers import served_demo

# Playwright keeps an event loop in this thread; Django would take each query of a fixture for a mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Python's development mode has asyncio report each slow step of the browser, also after the last test.
logging.getLogger("asyncio").setLevel(logging.ERROR)

# Needs Java and packages of tens of megabytes: `make checkers`.
collect_ignore_glob = [] if os.environ.get("CHECKERS") else ["test_markup.py"]

# A machine that does other work as well takes its time; what never comes fails all the same.
expect.set_options(timeout=30_000)

HERE = Path(__file__).parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

# A container has no sandbox and no graphics card, and nothing may be asked of another machine.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update", "--disable-sync"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def mail_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site leaves the e-mails that it sends."""
    return tmp_path_factory.mktemp("mail")


@pytest.fixture(scope="session")
def site(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory, mail_directory: Path
) -> Iterator[str]:
    """Serve the site with the demo content and yield its address, without a slash at the end."""
    directory = tmp_path_factory.mktemp("site")
    settings = {"DJANGO_SETTINGS_MODULE": "tests.browser.served", "MAIL_DIRECTORY": str(mail_directory)}
    with django_db_blocker.unblock(), served_demo(directory, **settings) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed: in CI the browser tests must run.")
        pytest.skip("Chromium is not installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, to be run in a page."""
    script: Path = install(HERE / "axe") / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text(encoding="utf-8")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A new tab of a visitor without cookies, in Dutch."""
    context = chromium.new_context(locale="nl-BE")
    yield context.new_page()
    context.close()


@contextmanager
def silent_tab(chromium: Browser, *, width: int, height: int, but_for: tuple[str, ...]) -> Iterator[Page]:
    """Open a tab in Dutch whose console must say nothing, but for texts with one of some words."""
    context = chromium.new_context(locale="nl-BE", viewport={"width": width, "height": height})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert [text for text in complaints if not any(words in text for words in but_for)] == []
