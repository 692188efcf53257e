"""``/api/v2/good-practices/``: one item per article, whatever the number of languages."""

import json
import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from tests.zonepages.api_content import SECRETS, write_article
from tests.zonepages.bilingual import in_language, publish, publish_translation, translate, zone_page_of
from tests.zonepages.web import forget_kept
from zonepages.api.good_practice_items import GOOD_PRACTICE_FIELDS
from zonepages.api.practice_html import WRITERS
from zonepages.blocks.streams import ArticleStreamBlock
from zonepages.models import GoodPracticePage

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
ADDRESS = "/api/v2/good-practices/"


def get(client, path="", **parameters):
    response = client.get(f"{ADDRESS}{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def titles(answer, language="nl"):
    return [item["pages"][language]["title"] for item in answer["items"]]


def test_an_article_is_one_item_with_the_pages_of_both_languages(client, full_zone):
    _page, article = full_zone
    [item] = get(client, locale="fr")["items"]

    key = str(article.translation_key)
    assert list(item) == list(GOOD_PRACTICE_FIELDS)
    assert item["key"] == key
    assert item["meta"] == {
        "type": "zonepages.GoodPracticePage",
        "detail_url": f"{BASE}{ADDRESS}{key}/",
        "html_url": item["pages"]["fr"]["html_url"],
        "locale": "fr",
    }
    assert item["zone"] == {
        "number": "5344",
        "name": "Schaerbeek/Evere/Saint-Josse-ten-Noode",
        "name_language": "fr",
        "detail_url": f"{BASE}/api/v2/zones/5344/",
    }
    assert (item["kind"], item["theme"], item["levels"]) == ("working_method", "cooperation", ["secondary"])
    dutch, french = item["pages"]["nl"], item["pages"]["fr"]
    assert dutch["detail_url"] == f"{BASE}/api/v2/pages/{article.pk}/"
    assert (dutch["language"], dutch["fallback"], dutch["state"]) == ("nl", False, "written")
    assert (french["language"], french["fallback"], french["state"]) == ("nl", True, "fallback")
    assert dutch["summary"] == "Hoe wij met scholen werken."
    assert dutch["first_published_at"].endswith("Z")
    assert dutch["last_published_at"].endswith("Z")
    assert get(client, f"{key}/", locale="fr") == item


def test_the_text_is_finished_html_whose_links_stay_in_the_language_of_the_page(client, full_zone):
    [item] = get(client)["items"]

    dutch, french = item["pages"]["nl"]["body"], item["pages"]["fr"]["body"]
    assert dutch.startswith(f'<h2>Aanpak</h2>\n<p>Wij <a href="{BASE}/nl/politiezones/5344-')
    assert f'<a href="{BASE}/fr/zones-de-police/5344-' in french


def test_a_translated_article_says_so_and_what_it_lacks(client, full_zone):
    _page, article = full_zone
    publish_translation(article, without="Aanpak")

    french = get(client, f"{article.translation_key}/")["pages"]["fr"]

    assert french["title"] == "vertaald Werkwijze met scholen"
    assert (french["language"], french["fallback"]) == ("fr", False)
    assert (french["state"], french["untranslated"]) == ("partly_translated", ["Aanpak"])


def test_a_translation_says_only_that_it_is_one_when_the_original_goes_on(client, full_zone):
    _page, article = full_zone
    publish_translation(article)
    publish(article, summary="Iets anders.")

    assert get(client)["items"][0]["pages"]["fr"]["state"] == "translated"


def test_nobody_learns_that_a_translation_was_begun(client, full_zone):
    _page, article = full_zone
    translate(article)

    assert get(client)["items"][0]["pages"]["fr"]["state"] == "fallback"


@pytest.fixture
def files(settings, tmp_path) -> tuple[Image, Document]:
    settings.MEDIA_ROOT = tmp_path
    image = Image.objects.create(title="Schoolpoort", file=get_test_image_file(size=(2400, 1200)))
    return image, Document.objects.create(title="Folder", file=ContentFile(b"tekst", "folder.txt"))


def body_of_all_kinds(image: Image, document: Document) -> str:
    figure = {"image": image.pk, "alt": 'Een "poort"', "caption": "De <poort>"}
    blocks = {
        "heading": "Kop & staart",
        "paragraph": "<p>Wij <b>werken</b> samen.</p>",
        "quote": {"text": "Goed <zo>\n\nEcht", "source": "Een directeur"},
        "figure": figure,
        "callout": {"title": "Let op", "text": "<p>Bel 101.</p>"},
        "download": {"document": document.pk, "title": "Lees dit"},
    }
    return json.dumps([{"type": name, "value": value} for name, value in blocks.items()])


def test_every_kind_of_block_becomes_html(client, full_zone, files):
    _page, article = full_zone
    publish(article, body=body_of_all_kinds(*files))

    page = get(client)["items"][0]["pages"]["nl"]

    [image] = page["images"]
    large = image["renditions"]["large"]
    assert page["body"].split("\n", 2)[:2] == ["<h2>Kop &amp; staart</h2>", "<p>Wij <b>werken</b> samen.</p>"]
    assert "<blockquote><p>Goed &lt;zo&gt;</p>" in page["body"]
    assert "<figcaption>Een directeur</figcaption>" in page["body"]
    assert f'<img src="{large["url"]}" width="1200" height="600" alt="Een &quot;poort&quot;">' in page["body"]
    assert "<figcaption>De &lt;poort&gt;</figcaption>" in page["body"]
    assert "<aside><p><strong>Let op</strong></p><p>Bel 101.</p></aside>" in page["body"]
    assert f'<a href="{BASE}{files[1].url}" download>Lees dit</a>' in page["body"]
    assert (image["alt"], image["width"], image["height"]) == ('Een "poort"', 2400, 1200)
    assert (large["width"], large["height"], large["alt"]) == (1200, 600, 'Een "poort"')
    assert files[0].file.storage.exists(large["url"].removeprefix(f"{BASE}/media/"))


def test_every_block_of_an_article_has_its_html():
    assert set(WRITERS) == set(ArticleStreamBlock().child_blocks)


@pytest.mark.parametrize("loss", ["row", "file"])
def test_an_image_that_is_gone_is_left_out(client, full_zone, files, loss):
    _page, article = full_zone
    publish(article, body=body_of_all_kinds(*files))
    if loss == "row":
        files[0].delete()
        files[1].delete()
    else:
        files[0].file.storage.delete(files[0].file.name)

    page = get(client)["items"][0]["pages"]["nl"]

    assert "<img" not in page["body"]
    assert [image["renditions"] for image in page["images"]] == ([] if loss == "row" else [{}])
    assert ("download" in page["body"]) == (loss == "file")


def test_articles_are_listed_newest_first_and_those_of_one_moment_by_key(client, zone_page):
    articles = [write_article(zone_page, title=f"Artikel {number}") for number in range(5)]
    moment = articles[0].first_published_at
    GoodPracticePage.objects.exclude(pk__in=[articles[2].pk]).update(first_published_at=moment)
    same = sorted(str(article.translation_key) for article in articles if article != articles[2])
    expected = [str(articles[2].translation_key), *same]

    assert [item["key"] for item in get(client)["items"]] == expected
    parts = [get(client, limit=2, offset=offset)["items"] for offset in (0, 2, 4)]
    assert [item["key"] for part in parts for item in part] == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"theme": "drugs"}, ["Drugs op school"]),
        ({"kind": "working_method"}, ["Werkwijze met scholen"]),
        ({"level": "secondary"}, ["Cyclistes", "Drugs op school", "Werkwijze met scholen"]),
        ({"level": "primary"}, ["Cyclistes", "Drugs op school"]),
        ({"zone": "5344"}, ["Drugs op school", "Werkwijze met scholen"]),
        ({"zone": "5344", "theme": "traffic"}, []),
        ({"zone": "9998"}, []),
        ({"locale": "fr"}, ["Cyclistes", "Drugs op school", "Werkwijze met scholen"]),
        ({"q": "drugs", "locale": "nl"}, ["Drugs op school"]),
        ({"q": "drugs", "locale": "fr"}, []),
        ({"q": "cyclistes", "locale": "fr"}, ["Cyclistes"]),
        ({"q": "cyclistes", "locale": "nl"}, []),
        ({"q": "drugs", "theme": "traffic", "locale": "nl"}, []),
        ({"q": "xyzzyplugh"}, []),
    ],
)
def test_filters_are_combined(client, full_zone, parameters, expected):
    page, _article = full_zone
    write_article(page, title="Drugs op school", theme="drugs")
    write_article(
        zone_page_of("5317", "fr"), title="Cyclistes", theme="traffic", primary=True, secondary=True
    )

    answer = get(client, **parameters)

    assert sorted(titles(answer)) == expected
    assert answer["meta"]["total_count"] == len(expected)


def test_what_is_not_published_or_private_is_not_there(client, full_zone):
    page, article = full_zone
    fallback = in_language(article, "fr")

    GoodPracticePage.objects.filter(pk=fallback.pk).update(live=False)
    assert list(get(client)["items"][0]["pages"]) == ["nl"]
    assert get(client, locale="fr")["items"] == []

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert get(client)["items"] == []
    assert client.get(f"{ADDRESS}{article.translation_key}/").status_code == 404


def test_a_link_to_a_draft_does_not_tell_where_it_is(client, full_zone):
    page, article = full_zone
    draft = page.get_children().get(live=False)
    text = f'<p><a linktype="page" id="{draft.pk}">Later</a> <a linktype="page" id="999999">weg</a></p>'
    publish(article, body=json.dumps([{"type": "paragraph", "value": text}]))

    assert get(client)["items"][0]["pages"]["nl"]["body"] == "<p><a>Later</a> <a>weg</a></p>"


def test_no_answer_holds_a_secret(client, full_zone):
    for language in ("nl", "fr"):
        content = client.get(ADDRESS, {"limit": "all", "locale": language}).content.decode()
        assert [secret for secret in SECRETS if secret in content] == []


def test_fields_are_chosen(client, full_zone):
    _page, article = full_zone

    assert get(client, fields="kind,key")["items"] == [
        {"key": str(article.translation_key), "kind": "working_method"}
    ]
    assert list(get(client, f"{article.translation_key}/", fields="zone")) == ["zone"]


def test_an_unknown_key_is_not_found(client, full_zone):
    assert client.get(f"{ADDRESS}{uuid.uuid4()}/").status_code == 404


def test_cost_does_not_grow_with_articles_links_or_images(client, full_zone, files):
    page, article = full_zone

    def count_queries():
        forget_kept(client)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{ADDRESS}?limit=all").status_code == 200
        return len(queries)

    publish(article, body=body_of_all_kinds(*files))
    get(client)  # makes the sizes of the images
    few = count_queries()
    for number in range(10):
        blocks = json.loads(body_of_all_kinds(*files))
        blocks[1]["value"] = f'<p><a linktype="page" id="{page.pk if number % 2 else article.pk}">x</a></p>'
        write_article(page, title=f"Artikel {number}", body=json.dumps(blocks))

    # Two more read where the links lead.
    assert count_queries() <= few + 2 <= 12
