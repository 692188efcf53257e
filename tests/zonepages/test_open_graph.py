"""What a page says of itself where its address is shared."""

import pytest

from tests.factories import make_page
from tests.zonepages.bilingual import draft_under, publish, publish_translation, zone_page_of
from tests.zonepages.web import one, soup_of
from zonepages.counterparts import ensure_counterparts
from zonepages.models import GoodPracticePage

pytestmark = pytest.mark.django_db


def said(response) -> dict[str, str]:
    tags = soup_of(response).select("meta[property^='og:']")
    assert len({tag["property"] for tag in tags}) == len(tags)
    return {tag["property"].removeprefix("og:"): tag["content"] for tag in tags}


@pytest.mark.parametrize(
    ("path", "locale", "alternate", "site_name"),
    [
        ("/nl/", "nl_BE", "fr_BE", "Politie en school"),
        ("/fr/zones-de-police/", "fr_BE", "nl_BE", "Police et école"),
        ("/nl/opzoeken/", "nl_BE", "fr_BE", "Politie en school"),
        ("/fr/vie-privee/", "fr_BE", "nl_BE", "Police et école"),
    ],
)
def test_it_is_what_the_head_says_already(client, path, locale, alternate, site_name):
    response = client.get(path)
    soup, found = soup_of(response), said(response)

    assert f"{found['title']} – {site_name}" == one(soup, "head > title").text
    assert found["description"] == one(soup, "meta[name=description]")["content"]
    assert found["url"] == one(soup, "link[rel=canonical]")["href"]
    assert (found["locale"], found["locale:alternate"]) == (locale, alternate)
    assert (found["site_name"], found["type"]) == (site_name, "website")


def test_the_picture_is_ours_and_its_address_is_complete(client):
    found = said(client.get("/nl/"))
    root = found["url"].removesuffix("/nl/")

    assert found["image"].startswith(f"{root}/static/cms/open-graph")
    picture = client.get(found["image"].removeprefix(root))
    assert b"".join(picture.streaming_content).startswith(b"\x89PNG")
    picture.close()
    assert (found["image:width"], found["image:height"]) == ("1200", "630")


def test_an_article_says_that_it_is_one_and_text_in_it_is_escaped_once(client):
    article = make_page(GoodPracticePage, language="nl", title='De "poort" & <wij>', summary='Over "ons"')
    found = said(client.get(article.url))

    assert (found["type"], found["title"], found["description"]) == (
        "article",
        'De "poort" & <wij>',
        'Over "ons"',
    )


def test_a_fallback_has_the_language_of_its_text_and_no_other(client):
    fallback = ensure_counterparts(page=make_page(GoodPracticePage, language="nl"))[0]
    found = said(client.get(fallback.url))

    assert (found["locale"], found["site_name"]) == ("nl_BE", "Politie en school")
    assert found["title"] == fallback.title
    assert "locale:alternate" not in found


def test_what_is_half_translated_says_one_language_only(client):
    article = draft_under(zone_page_of("5388", "nl"))
    page = publish_translation(publish(article), without="Fietsen")
    found = said(client.get(page.url))

    assert (found["title"], found["locale"], found["site_name"]) == ("Fietsen", "nl_BE", "Politie en school")
    assert "description" not in found


@pytest.mark.parametrize("path", ["/nl/opzoeken/?q=1040", "/fr/gestion/", "/nl/bestaat-niet/"])
def test_what_is_not_for_sharing_says_nothing(client, path):
    assert said(client.get(path)) == {}
