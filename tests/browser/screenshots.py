"""Pictures of the main views for the documentation: ``make screenshots``."""

import io
import os
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.production import FLAGS, chromium, production_demo
from tests.browser.public_pages import PUBLIC_PAGES

TARGET: Final = Path("docs/screenshots")
MOST_BYTES: Final = 100_000
# By name of the picture: the page, its language, the colours, and whether all of it is shown.
VIEWS: Final = {
    "home": ("home", "nl", "light", False),
    "lookup-choice": ("lookup many", "fr", "light", False),
    "lookup-none": ("lookup none", "nl", "light", False),
    "zone-page": ("zone", "nl", "light", True),
    "zone-page-dark": ("zone", "fr", "dark", False),
    "zones": ("zones", "nl", "light", False),
    "good-practices": ("practices", "fr", "light", False),
    "article": ("article", "nl", "light", False),
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    with (
        tempfile.TemporaryDirectory() as directory,
        production_demo(Path(directory), DJANGO_SETTINGS_MODULE="cms.settings.test") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, picture in chain(_public(browser, site), _admin(browser, site)):
            _store(name, picture)
        browser.close()


def _public(browser: Browser, site: str) -> Iterator[tuple[str, bytes]]:
    paths = {page.name: page.paths for page in PUBLIC_PAGES}
    for name, (page_name, language, colours, whole) in VIEWS.items():
        context = browser.new_context(
            viewport={"width": 360, "height": 740},
            device_scale_factor=1 if whole else 2,
            color_scheme=colours,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(site + paths[page_name][language])
        yield name, page.screenshot(full_page=whole)
        context.close()


def _admin(browser: Browser, site: str) -> Iterator[tuple[str, bytes]]:
    from tests.browser.people import logged_in  # asks for models, so Django must have been set up

    with logged_in(browser, site, "demo-manager-5344") as page:
        yield "desk", _settled(page)
        page.locator("main a[href*='/edit/#id_contact_points']").first.click()
        yield "edit-form", _settled(page)


def _settled(page: Page) -> bytes:
    page.wait_for_load_state("networkidle")
    return page.screenshot()


def _store(name: str, picture: bytes) -> None:
    """Keep a picture as WebP, in the best quality that is small enough."""
    image = Image.open(io.BytesIO(picture))
    for quality in range(85, 25, -10):
        small = io.BytesIO()
        image.save(small, "WEBP", quality=quality, method=6)
        if small.tell() <= MOST_BYTES:
            break
    (TARGET / f"{name}.webp").write_bytes(small.getvalue())


if __name__ == "__main__":
    main()
