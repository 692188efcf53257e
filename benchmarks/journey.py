"""How long a school waits between opening the site and the button to call with: ``make bench-journey``.

A cold browser on a phone, on a slow connection: 400 ms latency, 1.6 Mbit/s, and a processor that is four
times slower than this one. What she types takes no time here: only what the site makes her wait for counts.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from benchmarks.production import FLAGS, chromium, production_demo

LATENCY_MS: Final = 400
BITS_PER_SECOND: Final = 1_600_000
SLOWER: Final = 4
GOAL_SECONDS: Final = 15
ROUNDS: Final = 3
HOMES: Final = {"nl": "/nl/", "fr": "/fr/"}
CALL: Final = "main a[href^='tel:+32']"


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    from playwright.sync_api import sync_playwright

    with (
        tempfile.TemporaryDirectory() as directory,
        production_demo(Path(directory)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        print(f"{'':4}{'home':>8}{'number':>8}{'in all':>8}{'requests':>10}{'kB':>7}{'shifts':>8}   seconds")
        for language, path in HOMES.items():
            travels = [_travel(browser, site + path) for _ in range(ROUNDS)]
            median = [statistics.median(values) for values in zip(*travels, strict=True)]
            home, number, requests, size, shifts = median
            waited = f"{home:>8.1f}{number:>8.1f}{home + number:>8.1f}"
            print(f"{language:4}{waited}{requests:>10.0f}{size:>7.0f}{shifts:>8.0f}")
        print(f"{GOAL_SECONDS} seconds are allowed, in two interactions: look up, call.")
        browser.close()


def _travel(browser: Any, home: str) -> tuple[float, ...]:
    from tests.browser.barriers import layout_shift

    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    network = context.new_cdp_session(page)
    speed = BITS_PER_SECOND / 8
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": speed,
            "uploadThroughput": speed / 2,
        },
    )
    network.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))

    started = time.monotonic()
    page.goto(home)
    at_home = time.monotonic() - started
    shifts = layout_shift(page)

    started = time.monotonic()
    field = page.locator("main input[name=q]").first
    field.fill("1030")
    field.press("Enter")
    page.locator(CALL).first.wait_for(state="visible")
    at_number = time.monotonic() - started
    shifts += layout_shift(page)
    context.close()
    return at_home, at_number, len(sizes), sum(sizes) / 1000, len(shifts)


if __name__ == "__main__":
    main()
