"""``/api/v2/pages/``: finished prose, the facts of the zone in both languages, files with their addresses."""

import json
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from home.models import HomePage
from tests.zonepages.web import forget_everywhere, forget_kept
from zonepages.models import ContactPoint, DocumentLanguage, ZonePage

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"


def get(client, path, **parameters):
    response = client.get(f"/api/v2/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def body_with(image: Image, document: Document) -> str:
    figure = {"image": image.pk, "alt": "Een poort", "caption": "De poort"}
    download = {"document": document.pk, "title": "Lees dit"}
    return json.dumps([{"type": "figure", "value": figure}, {"type": "download", "value": download}])


@pytest.fixture
def public_image(settings, tmp_path) -> Image:
    settings.MEDIA_ROOT = tmp_path
    return Image.objects.create(title="Schoolpoort", file=get_test_image_file(size=(40, 30)))


@pytest.fixture
def public_document(settings, tmp_path) -> Document:
    settings.MEDIA_ROOT = tmp_path
    return Document.objects.create(title="Folder", file=ContentFile(b"tekst", "folder.txt"))


def test_a_zone_page_says_which_zone_and_language_it_is(client, full_zone, zone_page_fr):
    dutch = get(client, f"pages/{full_zone[0].pk}/")
    french = get(client, f"pages/{zone_page_fr.pk}/")

    assert dutch["zone"] == {
        "number": "5344",
        "name": "Schaarbeek/Evere/Sint-Joost-ten-Node",
        "name_language": "nl",
    }
    assert french["zone"]["name"] == "Schaerbeek/Evere/Saint-Josse-ten-Noode"
    assert (dutch["meta"]["locale"], dutch["language"], dutch["fallback"]) == ("nl", "nl", False)
    assert (french["meta"]["locale"], french["language"], french["fallback"]) == ("fr", "nl", True)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_zone_page_has_the_facts_of_the_zone(client, full_zone, language):
    page = ZonePage.objects.get(zone__number="5344", locale__language_code=language)

    answer = get(client, f"pages/{page.pk}/")

    zone = get(client, "zones/5344/", locale=language)
    assert len(answer["contact_points"]) == 2
    assert answer["contact_points"] == zone["contact_points"]
    assert len(answer["services"]) == 2
    assert answer["services"] == zone["services"]


@pytest.mark.parametrize("withdrawal", ["unpublished", "private"])
def test_a_page_does_not_show_the_facts_of_a_counterpart_that_nobody_may_read(
    client, full_zone, zone_page_fr, withdrawal
):
    page, _article = full_zone
    if withdrawal == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        ZonePage.objects.filter(pk=page.pk).update(live=False)

    listing = {"type": "zonepages.ZonePage", "fields": "contact_points,services", "title": zone_page_fr.title}
    answers = [
        client.get(f"/api/v2/pages/{zone_page_fr.pk}/"),
        client.get(f"/api/v3-preview/pages/{zone_page_fr.pk}/"),
        client.get("/api/v2/pages/", listing),
    ]

    for answer in answers:
        assert answer.status_code == 200
        assert b"+32400000001" not in answer.content
        assert b"Cel spijbelen" not in answer.content


@pytest.mark.parametrize("withdrawal", ["unpublished", "private", "of another site"])
def test_a_list_of_one_type_has_no_page_that_nobody_may_read(client, full_zone, withdrawal):
    page, article = full_zone
    lists = {
        page.pk: {"type": "zonepages.ZonePage", "locale": "nl", "limit": 200},
        article.pk: {"type": "zonepages.GoodPracticePage", "locale": "nl"},
    }

    def listed(key):
        return {item["id"] for item in get(client, f"pages/?{urlencode(lists[key])}")["items"]}

    assert all(key in listed(key) for key in lists)
    if withdrawal == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    elif withdrawal == "unpublished":
        Page.objects.filter(pk__in=lists).update(live=False)
    else:
        elsewhere = Page.get_first_root_node().add_child(instance=HomePage(title="Elders", slug="elders"))
        Site.objects.create(hostname="elders.example", root_page=elsewhere)
        page.move(elsewhere, pos="last-child")

    forget_everywhere()
    assert not any(key in listed(key) for key in lists)


def test_prose_is_finished_html(client, full_zone):
    page, article = full_zone
    introduction = get(client, f"pages/{page.pk}/")["introduction"]
    paragraph = get(client, f"pages/{article.pk}/")["body"][1]

    assert introduction == f'<p>Zo werken wij met <a href="{BASE}/nl/">scholen</a>.</p>'
    assert paragraph["value"].startswith(f'<p>Wij <a href="{BASE}/nl/politiezones/5344-')


def test_an_article_says_what_it_is_about(client, full_zone):
    _page, article = full_zone
    answer = get(client, f"pages/{article.pk}/")

    assert answer["zone"]["number"] == "5344"
    assert (answer["kind"], answer["theme"], answer["levels"]) == (
        "working_method",
        "cooperation",
        ["secondary"],
    )
    assert answer["summary"] == "Hoe wij met scholen werken."
    assert [(block["type"]) for block in answer["body"]] == ["heading", "paragraph"]


def test_a_figure_and_a_download_come_with_their_files(client, full_zone, public_image, public_document):
    _page, article = full_zone
    article.body = json.dumps(
        [
            {
                "type": "figure",
                "value": {"image": public_image.pk, "alt": "Een poort", "caption": "De poort"},
            },
            {"type": "download", "value": {"document": public_document.pk, "title": "Lees dit"}},
        ]
    )
    article.save_revision().publish()

    figure, download = (block["value"] for block in get(client, f"pages/{article.pk}/")["body"])

    assert (figure["alt"], figure["caption"]) == ("Een poort", "De poort")
    assert (figure["image"]["width"], figure["image"]["height"]) == (40, 30)
    assert figure["image"]["url"].startswith(f"{BASE}/media/original_images/")
    assert (download["title"], download["document"]["title"]) == ("Lees dit", "Folder")
    assert download["document"]["url"] == f"{BASE}{public_document.url}"


def test_a_file_that_was_deleted_leaves_its_text(client, full_zone, public_image, public_document):
    _page, article = full_zone
    article.body = body_with(public_image, public_document)
    article.save_revision().publish()
    public_image.delete()
    public_document.delete()

    figure, download = (block["value"] for block in get(client, f"pages/{article.pk}/")["body"])

    assert (figure["image"], figure["alt"]) == (None, "Een poort")
    assert (download["document"], download["title"]) == (None, "Lees dit")


@pytest.mark.parametrize(
    "page_type", ["home.HomePage", "zonepages.ZoneIndexPage", "zonepages.GoodPracticeIndexPage"]
)
def test_the_other_pages_have_their_texts_in_each_language(client, page_type):
    items = get(client, "pages/", type=page_type, fields="introduction,language")["items"]

    assert sorted(item["language"] for item in items) == ["fr", "nl"]
    for item in items:
        assert item["meta"]["html_url"].startswith(f"{BASE}/{item['language']}/")
        assert isinstance(item["introduction"], str)


def test_every_page_is_listed_with_complete_addresses(client, full_zone):
    answer = get(client, "pages/", limit=200, locale="fr")

    assert answer["meta"]["total_count"] == Page.objects.live().filter(locale__language_code="fr").count()
    for item in answer["items"]:
        assert item["meta"]["detail_url"] == f"{BASE}/api/v2/pages/{item['id']}/"
        assert item["meta"]["html_url"].startswith(f"{BASE}/fr/")


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"type": "zonepages.GoodPracticePage", "theme": "cooperation"}, 2),
        ({"type": "zonepages.GoodPracticePage", "theme": "drugs"}, 0),
        ({"type": "zonepages.GoodPracticePage", "kind": "working_method", "locale": "fr"}, 1),
        ({"type": "zonepages.GoodPracticePage,home.HomePage"}, 4),
        ({"title": "Werkwijze met scholen"}, 2),
        ({"search": "Werkwijze", "locale": "nl"}, 1),
        ({"order": "-title", "limit": "1", "type": "home.HomePage"}, 2),
        ({"child_of": "root", "locale": "nl"}, 2),
        ({"site": "127.0.0.1", "type": "home.HomePage"}, 2),
    ],
)
def test_wagtails_filters_work(client, full_zone, parameters, count):
    assert get(client, "pages/", **parameters)["meta"]["total_count"] == count


def test_the_translations_of_a_page_are_found(client, zone_page, zone_page_fr):
    items = get(client, "pages/", translation_of=zone_page.pk)["items"]

    assert [item["id"] for item in items] == [zone_page_fr.pk]


def test_find_leads_to_the_page(client, zone_page):
    response = client.get("/api/v2/pages/find/", {"id": zone_page.pk})

    assert response.status_code == 302
    assert response.url.startswith(f"{BASE}/api/v2/pages/{zone_page.pk}/")


def test_zone_pages_with_all_fields_cost_the_same_however_many(client):
    path = "/api/v2/pages/?type=zonepages.ZonePage&fields=*&limit="

    def count_queries(limit):
        forget_kept(client)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{path}{limit}").status_code == 200
        return len(queries)

    few = count_queries(2)
    for page in ZonePage.objects.filter(alias_of__isnull=True)[:6]:
        page.contact_points = [ContactPoint(phone="+32400000009")]
        page.save_revision().publish()

    assert count_queries(200) == few


def test_images_and_documents_are_listed_with_their_addresses(client, public_image, public_document):
    [image] = get(client, "images/")["items"]
    [document] = get(client, "documents/")["items"]

    assert (image["title"], document["title"]) == ("Schoolpoort", "Folder")
    assert image["meta"]["download_url"].startswith(f"{BASE}/media/")
    assert document["meta"]["download_url"] == f"{BASE}{public_document.url}"
    assert get(client, f"images/{public_image.pk}/")["width"] == 40
    assert get(client, f"documents/{public_document.pk}/")["title"] == "Folder"


def test_a_document_says_in_which_language_it_is_if_anybody_said_so(client, public_document):
    address = f"documents/{public_document.pk}/"
    assert get(client, address)["language"] is None

    DocumentLanguage.objects.create(document=public_document, language="fr")

    assert get(client, address)["language"] == "fr"
    assert get(client, "documents/?fields=language")["items"][0]["language"] == "fr"


def test_files_of_a_private_collection_are_not_listed(client, public_image, public_document):
    private = Collection.get_first_root_node().add_child(name="Besloten")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    Image.objects.update(collection=private)
    Document.objects.update(collection=private)

    assert get(client, "images/")["items"] == get(client, "documents/")["items"] == []
    assert client.get(f"/api/v2/images/{public_image.pk}/").status_code == 404
    assert client.get(f"/api/v2/documents/{public_document.pk}/").status_code == 404
