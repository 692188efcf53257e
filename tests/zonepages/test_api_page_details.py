"""What a page of v2 says beside its texts: its translations, what it follows, and images in sizes."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from tests.zonepages.api_content import write_article
from tests.zonepages.bilingual import in_language, publish
from tests.zonepages.web import forget_kept
from zonepages.models import ZonePage
from zonepages.renditions import RENDITIONS

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"


def get(client, path, **parameters):
    response = client.get(f"/api/v2/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def count_queries(client, path):
    forget_kept(client)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/api/v2/{path}").status_code == 200
    return len(queries)


@pytest.fixture
def image(settings, tmp_path) -> Image:
    settings.MEDIA_ROOT = tmp_path
    return Image.objects.create(title="Poort", file=get_test_image_file(size=(800, 400)))


def figure(image, alt="Een poort"):
    return json.dumps([{"type": "figure", "value": {"image": image.pk, "alt": alt, "caption": ""}}])


def test_a_page_names_its_translations(client, full_zone, zone_page_fr):
    page, _article = full_zone
    expected = {
        "id": zone_page_fr.pk,
        "locale": "fr",
        "html_url": zone_page_fr.full_url,
        "detail_url": f"{BASE}/api/v2/pages/{zone_page_fr.pk}/",
    }

    assert get(client, f"pages/{page.pk}/")["meta"]["translations"] == [expected]
    listed = get(client, "pages/", translation_of=zone_page_fr.pk, fields="translations")["items"]
    assert [item["meta"]["translations"] for item in listed] == [[expected]]
    only = get(client, f"pages/{page.pk}/", fields="_,translations")
    assert only == {"meta": {"translations": [expected]}}


@pytest.mark.parametrize("withdrawal", ["unpublished", "private"])
def test_a_page_does_not_name_a_counterpart_that_nobody_may_read(client, full_zone, zone_page_fr, withdrawal):
    page, _article = full_zone
    if withdrawal == "private":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        ZonePage.objects.filter(pk=page.pk).update(live=False)

    meta = get(client, f"pages/{zone_page_fr.pk}/")["meta"]

    assert (meta["translations"], meta["alias_of"]) == ([], None)


def test_an_alias_says_what_it_follows(client, full_zone, zone_page_fr):
    page, _article = full_zone
    alias_of = get(client, f"pages/{zone_page_fr.pk}/")["meta"]["alias_of"]

    assert (alias_of["id"], alias_of["meta"]["html_url"]) == (page.pk, page.full_url)


@pytest.mark.parametrize("reader", ["nl", "fr"])
def test_a_page_is_the_same_for_readers_of_each_language(client, full_zone, reader):
    page, article = full_zone
    pages = [*page.get_translations(inclusive=True), article, in_language(article, "fr")]
    for each in pages:
        answer = client.get(f"/api/v2/pages/{each.pk}/", headers={"accept-language": reader}).json()
        text = json.dumps(answer.get("body") or answer["introduction"])
        assert f'href=\\"{BASE}/{each.locale.language_code}/' in text


def test_v3_links_to_pages_in_the_language_of_the_page_too(client, full_zone, zone_page_fr):
    _page, article = full_zone
    for key in (zone_page_fr.pk, in_language(article, "fr").pk):
        v2 = get(client, f"pages/{key}/")
        v3 = client.get(f"/api/v3-preview/pages/{key}/").json()
        field = "introduction" if "introduction" in v2 else "body"
        assert v3[field] == v2[field]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("db_html", 'linktype="page"'),
        ("html", f'<a href="{BASE}/nl/">'),
        ("markdown", f"({BASE}/nl/)"),
        ("db_markdown", "wagtail://"),
    ],
)
def test_prose_comes_in_the_form_that_was_asked_for(client, full_zone, form, expected):
    page, _article = full_zone

    assert expected in get(client, f"pages/{page.pk}/", rich_text_format=form)["introduction"]


@pytest.mark.parametrize("form", ["html", "markdown"])
@pytest.mark.parametrize("api", ["v2", "v3-preview"])
@pytest.mark.parametrize("withdrawal", ["unpublished", "private"])
def test_a_link_to_what_nobody_may_read_keeps_its_words_only(client, full_zone, form, api, withdrawal):
    page, article = full_zone
    page = ZonePage.objects.get(pk=page.pk)
    page.introduction = (
        f'<p>Zie <a linktype="page" id="{article.pk}">hier</a> en <a linktype="page" id="x">daar</a>.</p>'
    )
    page.save_revision().publish()
    address = f"/api/{api}/pages/{page.pk}/?rich_text_format={form}"
    assert f"/{article.slug}/" in client.get(address).json()["introduction"]

    for each in article.get_translations(inclusive=True):
        if withdrawal == "private":
            PageViewRestriction.objects.create(page=each, restriction_type=PageViewRestriction.LOGIN)
        else:
            each.unpublish()
    shown = client.get(address).json()["introduction"]

    assert article.slug not in shown
    assert "](" not in shown
    assert "hier" in shown
    assert "daar" in shown


def test_links_out_of_the_site_stay_as_they_are(client, full_zone):
    page, _article = full_zone
    links = (
        '<a href="https://example.org/a">a</a> <a href="mailto:x@example.org">b</a> '
        '<a href="/nl/opzoeken/">c</a> href="/geen-link/"'
    )
    page = ZonePage.objects.get(pk=page.pk)
    page.introduction = f"<p>{links}</p>"
    page.save_revision().publish()

    text = get(client, f"pages/{page.pk}/")["introduction"]

    assert 'href="https://example.org/a"' in text
    assert 'href="mailto:x@example.org"' in text
    assert f'<a href="{BASE}/nl/opzoeken/">' in text
    assert 'href="/geen-link/"' in text


def test_an_image_comes_in_sizes(client, full_zone, image):
    _page, article = full_zone
    publish(article, body=figure(image))

    shown = get(client, f"pages/{article.pk}/")["body"][0]["value"]["image"]["renditions"]
    listed = get(client, f"images/{image.pk}/")["renditions"]

    assert list(shown) == list(listed) == list(RENDITIONS)
    assert (shown["small"]["width"], shown["small"]["height"]) == (400, 200)
    assert (shown["large"]["width"], shown["large"]["height"]) == (800, 400)
    assert (shown["small"]["alt"], listed["small"]["alt"]) == ("Een poort", "Poort")
    assert shown["small"]["url"].startswith(f"{BASE}/media/images/")


@pytest.mark.parametrize("loss", ["gone", "no image"])
def test_an_image_of_which_the_file_is_lost_has_no_sizes(client, full_zone, image, loss):
    _page, article = full_zone
    publish(article, body=figure(image))
    storage, name = image.file.storage, image.file.name
    storage.delete(name)
    if loss == "no image":
        with storage.open(name, "wb") as file:
            file.write(b"tekst")

    figure_of_page = get(client, f"pages/{article.pk}/")["body"][0]["value"]

    assert figure_of_page["image"]["renditions"] == {}
    assert get(client, f"images/{image.pk}/")["renditions"] == {}
    assert get(client, "images/", fields="*")["items"][0]["renditions"] == {}
    assert client.get(f"/api/v3-preview/pages/{article.pk}/").status_code == 200


def test_one_page_costs_at_most_eight_queries(client, full_zone, zone_page_fr, image):
    page, article = full_zone
    blocks = [
        *json.loads(figure(image)),
        {"type": "paragraph", "value": f'<p><a linktype="page" id="{page.pk}">x</a></p>'},
    ]
    publish(article, body=json.dumps(blocks))
    get(client, f"pages/{article.pk}/")

    costs = {
        each.pk: count_queries(client, f"pages/{each.pk}/")
        for each in (page, zone_page_fr, article, in_language(article, "fr"))
    }

    assert max(costs.values()) <= 8, costs


def test_articles_with_all_fields_cost_the_same_however_many(client, full_zone, image):
    page, article = full_zone
    address = "pages/?type=zonepages.GoodPracticePage&fields=*&limit=20"
    blocks = [
        *json.loads(figure(image)),
        {"type": "paragraph", "value": f'<p><a linktype="page" id="{page.pk}">x</a></p>'},
    ]
    publish(article, body=json.dumps(blocks))
    client.get(f"/api/v2/{address}")
    few = count_queries(client, address)
    for number in range(10):
        write_article(page, title=f"Artikel {number}", body=json.dumps(blocks))

    assert count_queries(client, address) == few <= 12


def test_images_with_all_fields_cost_the_same_however_many(client, image):
    image.tags.add("poort", "school")
    client.get("/api/v2/images/?fields=*")
    few = count_queries(client, "images/?fields=*")
    for number in range(5):
        another = Image.objects.create(title=f"Poort {number}", file=get_test_image_file(size=(50, 50)))
        another.tags.add("poort")
    client.get("/api/v2/images/?fields=*")

    assert count_queries(client, "images/?fields=*") == few
    assert get(client, "images/", fields="tags")["items"][0]["meta"]["tags"] == ["poort", "school"]
