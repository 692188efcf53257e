"""The admin has the mark and the colours of the site, and they can be read in the light and in the dark."""

import colorsys
import re

import pytest
from django.conf import settings
from django.test import Client

from tests.zonepages.desk import ADDRESS, log_in
from tests.zonepages.teams import person
from tests.zonepages.web import soup_of

SHEET = (settings.BASE_DIR / "cms/static/cms/admin.css").read_text(encoding="utf-8")
# What Wagtail's dark theme puts behind text: grey-600.
DARK = (0.149, 0.149, 0.149)
WHITE = (1.0, 1.0, 1.0)


def luminance(colour: tuple[float, float, float]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def theme_colour(name: str) -> tuple[float, float, float]:
    hue, saturation, lightness = (
        float(re.search(rf"--w-color-{name}-{part}: ([\d.]+)", SHEET)[1])
        for part in ("hue", "saturation", "lightness")
    )
    return colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)


@pytest.mark.parametrize("name", ["primary", "secondary"])
def test_colours_can_be_read_on_white_and_under_white(name: str):
    assert contrast(theme_colour(name), WHITE) >= 4.5


def test_links_can_be_read_in_the_dark():
    found = re.findall(r"--w-color-text-([a-z-]+): light-dark\([^,]+, #([0-9a-f]{6})\)", SHEET)

    assert len(dict(found)) == len(found) == 4
    for _name, colour in found:
        rgb = tuple(int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
        assert contrast(rgb, DARK) >= 4.5


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "name"), [("nl", "Politie en school"), ("fr", "Police et école")])
def test_the_admin_shows_whose_it_is(client: Client, zone_page, language: str, name: str):
    log_in(client, person("schrijver", ("editor", "5344")), language)
    page = soup_of(client.get(ADDRESS))

    logo = page.select_one("template[data-wagtail-sidebar-branding-logo]")
    assert name in logo.get_text()
    assert page.title.get_text().strip().endswith(name)
    assert page.select_one("link[rel=icon]")["href"].endswith("cms/favicon.svg")
    assert page.select("link[href$='cms/admin.css']")


@pytest.mark.django_db
def test_readers_get_none_of_it(client: Client, zone_page):
    assert "admin.css" not in client.get(zone_page.url).content.decode()
