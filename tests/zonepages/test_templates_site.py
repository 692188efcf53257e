"""What every public page has in common, and pages for when something went wrong."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import override_script_prefix
from django.utils import translation

from tests.zonepages.web import main_of, one, soup_of, visible_text

pytestmark = pytest.mark.django_db

PATHS = {
    "nl": ["/nl/", "/nl/politiezones/", "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/",
           "/nl/goede-praktijken/", "/nl/opzoeken/?q=1040", "/nl/beheer/", "/nl/bestaat-niet/",
           "/nl/contact/", "/nl/privacy/", "/nl/toegankelijkheid/"],
    "fr": ["/fr/", "/fr/zones-de-police/", "/fr/zones-de-police/5388-leuven/",
           "/fr/bonnes-pratiques/", "/fr/rechercher/?q=1040", "/fr/gestion/", "/fr/nexiste-pas/",
           "/fr/contact/", "/fr/vie-privee/", "/fr/accessibilite/"],
}  # fmt: skip
EVERY_PATH = [(language, path) for language, paths in PATHS.items() for path in paths]


@pytest.mark.parametrize(("language", "path"), EVERY_PATH)
def test_a_page_is_in_the_language_of_its_address_whatever_the_browser_prefers(language, path):
    other = {"nl": "fr", "fr": "nl"}[language]
    response = Client(headers={"accept-language": other}).get(path)

    assert one(soup_of(response), "html")["lang"] == language
    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize(("language", "path"), EVERY_PATH)
def test_a_page_has_no_inline_script_or_style_and_waits_for_none(client, language, path):
    soup = soup_of(client.get(path))

    # A description for search engines is data, and never run.
    assert not soup.select("script:not([type='application/ld+json'], [src][defer]), style, [style], iframe")
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize(("language", "path"), EVERY_PATH)
def test_a_page_fetches_nothing_from_elsewhere(client, language, path):
    soup = soup_of(client.get(path))
    fetched = [
        tag.get("src") or tag["href"] for tag in soup.select("[src], link[rel=stylesheet], link[rel=icon]")
    ]

    assert fetched
    assert all(address.startswith("/") and not address.startswith("//") for address in fetched)


@pytest.mark.parametrize(("language", "path"), EVERY_PATH)
def test_a_page_can_be_walked_through_without_seeing_it(client, language, path):
    soup = soup_of(client.get(path))

    assert soup.body.find("a")["href"] == "#" + one(soup, "main")["id"]
    assert len(soup.select("h1")) == 1
    assert one(soup, "head > title").text.strip()
    assert len(one(soup, "meta[name=description]")["content"]) > 20
    assert all(image.has_attr("alt") for image in soup.select("img"))
    assert all(soup.select(f"label[for={field['id']}]") for field in soup.select("input"))
    assert len({tag["id"] for tag in soup.select("[id]")}) == len(soup.select("[id]"))


@pytest.mark.parametrize(("language", "path"), EVERY_PATH)
def test_headings_skip_no_level(client, language, path):
    levels = [int(heading.name[1]) for heading in soup_of(client.get(path)).select("h1, h2, h3, h4")]

    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


@pytest.mark.parametrize(("language", "path"), EVERY_PATH)
def test_the_emergency_numbers_are_on_every_page(client, language, path):
    footer = one(soup_of(client.get(path)), "footer")

    assert [link["href"] for link in footer.select("a[href^=tel]")] == ["tel:101", "tel:112"]


@pytest.mark.parametrize(("language", "path"), EVERY_PATH)
def test_the_language_switch_leads_to_a_page_in_the_other_language(client, language, path):
    other = {"nl": "fr", "fr": "nl"}[language]
    link = one(soup_of(client.get(path)), f".languages a[hreflang={other}]")
    response = client.get(link["href"])

    assert response.status_code == 200
    assert one(soup_of(response), "html")["lang"] == other


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_link_inside_the_site_leads_somewhere(client, language):
    links = {
        link["href"].partition("#")[0]
        for path in PATHS[language]
        for link in soup_of(client.get(path)).select("a[href^='/']")
    }

    assert len(links) > 178
    sample = sorted(links)[::12]
    assert [link for link in sample if client.get(link, follow=True).status_code != 200] == []


@pytest.mark.parametrize(("path", "language"), [("/nl/bestaat-niet/", "nl"), ("/fr/nexiste-pas/", "fr")])
def test_a_page_that_does_not_exist_is_explained_in_the_language_of_its_address(client, path, language):
    response = client.get(path)

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")
    assert one(soup_of(response), "html")["lang"] == language
    assert one(main_of(response), "form")
    assert [link["href"] for link in soup_of(response).select(".emergency a")] == ["tel:101", "tel:112"]


def test_the_page_for_what_does_not_exist_asks_nothing_of_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "<form" in render_to_string("404.html")


ERROR_TEMPLATES = ["400.html", "403.html", "500.html"]


@pytest.mark.parametrize("template", ERROR_TEMPLATES)
def test_the_pages_for_errors_are_fixed_and_in_both_languages(template, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string(template)

    for language, home, lookup in (("nl", "/nl/", "/nl/opzoeken/"), ("fr", "/fr/", "/fr/rechercher/")):
        section = html.partition(f'<section lang="{language}">')[2].partition("</section>")[0]
        assert f'href="{home}"' in section
        assert f'action="{lookup}"' in section
        assert 'name="q"' in section
        assert "<h1>" in section
    assert "{%" not in html


@pytest.mark.parametrize("template", ERROR_TEMPLATES)
def test_whatever_fails_the_emergency_numbers_come_first_in_both_languages(template):
    """As on the page of a zone: in the same band, above everything, with the same words."""
    body = BeautifulSoup(render_to_string(template), "html.parser").body
    band = one(body, ".emergency")

    assert body.find(True) == band
    for language in ("nl", "fr"):
        with translation.override(language):
            usual = BeautifulSoup(render_to_string("components/emergency.html"), "html.parser")
        assert visible_text(usual.p) in visible_text(band.p)
        links = band.select(".emergency__numbers a")
        assert [link["href"] for link in links] == [link["href"] for link in usual.select("a")]
        for link, same in zip(links, usual.select("a"), strict=True):
            assert visible_text(same.span) in visible_text(link)
    assert [part.text for part in band.select("[lang=fr]")] == [
        "Danger immédiat\xa0? Appelez d’abord.",
        "Police",
        "Ambulance et pompiers",
    ]


def test_the_pages_for_errors_lead_to_a_site_that_is_mounted_below_a_path():
    with override_script_prefix("/politie/"):
        html = render_to_string("500.html")

    for path in ("/nl/", "/nl/opzoeken/", "/fr/", "/fr/rechercher/"):
        assert f'"/politie{path}"' in html


def test_the_style_sheet_fetches_nothing():
    css = Path(finders.find("cms/site.css")).read_text(encoding="utf-8")

    assert not re.search(r"@import|url\(|https?:", css)


def test_a_page_says_which_language_it_is_in_the_other(client):
    links = soup_of(client.get("/nl/")).select(".languages li > *")

    assert [(link.name, link["lang"], link.text) for link in links] == [
        ("span", "nl", "Nederlands"),
        ("a", "fr", "Français"),
    ]


@pytest.mark.parametrize("path", ["/nl/", "/fr/", "/nl/opzoeken/", "/fr/rechercher/?q=1040"])
def test_danger_comes_first_where_one_looks_for_a_zone(client, path):
    soup = soup_of(client.get(path))
    numbers = one(soup, ".emergency").select("a[href^=tel]")

    assert [(link["href"], link.strong.text) for link in numbers] == [("tel:101", "101"), ("tel:112", "112")]
    # Each says whom one calls, to who does not see the words as well.
    assert all(link.span.text for link in numbers)
    assert [link["href"] for link in soup.body.select("a")][:3] == ["#main", "tel:101", "tel:112"]
