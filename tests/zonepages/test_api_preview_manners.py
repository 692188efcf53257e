"""v3 has the manners of v2: JSON or 406, the methods there are, an order that pages of a list can keep."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.models import Image
from wagtail.models import Collection, Page

from tests.zonepages.test_api_preview_writes import V3, holder, refused, send
from zonepages.models import ZonePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

PROBLEM = "application/problem+json"


@pytest.fixture
def zone() -> ZonePage:
    return ZonePage.objects.get(zone__number="5344", original=None)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0", "application"])
@pytest.mark.parametrize("path", ["pages/", "pages/find/?id=3", "images/", "redirects/", "whoami/"])
def test_who_would_not_read_json_is_told_so(client, path, accept):
    for method in (client.get, client.head):
        answer = method(f"{V3}/{path}", headers={"accept": accept})

        assert (answer.status_code, answer.headers["Content-Type"]) == (406, PROBLEM)


def test_nothing_is_written_for_who_would_not_read_the_answer(zone):
    client = holder("demo-admin")
    client.defaults["HTTP_ACCEPT"] = "text/html"

    answer = send(client, "PATCH", f"pages/{zone.pk}/", {"seo_title": "Nieuw"})

    assert (answer.status_code, answer.headers["Content-Type"]) == (406, PROBLEM)
    assert not ZonePage.objects.get(pk=zone.pk).has_unpublished_changes


@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "application/*", "application/json", ""])
def test_who_would_read_json_gets_it(client, accept):
    assert client.get(f"{V3}/pages/", headers={"accept": accept}).status_code == 200


def test_the_pages_for_people_are_no_json(client):
    assert client.get(f"{V3}/docs/", headers={"accept": "text/html"}).status_code == 200


METHODS = {
    "pages/": "GET, HEAD, OPTIONS, POST",
    "pages/3/": "DELETE, GET, HEAD, OPTIONS, PATCH",
    "pages/3/actions/publish/": "OPTIONS, POST",
    "redirects/1/": "DELETE, GET, HEAD, OPTIONS, PUT",
    "whoami/": "GET, HEAD, OPTIONS",
}


@pytest.mark.parametrize("path", METHODS)
@pytest.mark.parametrize(("language", "words"), [("nl", "aanvaardt alleen"), ("fr", "n’accepte que")])
def test_another_method_than_there_are_is_told_which_there_are(path, language, words):
    client = holder("demo-admin", language)
    for method in {"PATCH", "PUT", "DELETE", "TRACE"}.difference(METHODS[path].split(", ")):
        answer = send(client, method, path, {"title": "x"})

        assert (answer.status_code, answer.headers["Content-Type"]) == (405, PROBLEM)
        assert answer.headers["Allow"] == METHODS[path]
        assert f"{words} {METHODS[path]}." in answer.json()["detail"]


@pytest.mark.parametrize("path", METHODS)
def test_who_asks_for_the_methods_is_told(client, path):
    for asking in (client, holder("demo-admin")):
        answer = asking.options(f"{V3}/{path}")

        assert (answer.status_code, answer.headers["Allow"]) == (204, METHODS[path])


@pytest.mark.parametrize("order", ["random", "-random"])
@pytest.mark.parametrize("path", ["pages/", "images/", "documents/", "redirects/"])
def test_a_list_has_no_order_that_changes_from_one_part_to_the_next(client, path, order):
    answer = client.get(f"{V3}/{path}", {"order": order})

    allowed = refused(answer, parameter="order")["allowed"]
    assert "id" in allowed
    assert "random" not in allowed


def upload(path: str, **fields: Any) -> Any:
    return holder("demo-admin").post(f"{V3}/{path}", {"title": "Poort", "file": picture(), **fields})


def picture() -> SimpleUploadedFile:
    pixel = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,"
    return SimpleUploadedFile("poort.gif", pixel + b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")


@pytest.mark.parametrize("path", ["images/", "documents/"])
@pytest.mark.parametrize("value", ["x", picture()])
def test_a_form_takes_no_field_that_would_be_left_out(path, value):
    problem = refused(upload(path, titel=value), parameter="titel")

    assert {"title", "file", "collection_id"} <= set(problem["allowed"])


def test_a_form_with_known_fields_is_taken(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)

    root = Collection.get_first_root_node()
    answer = upload("images/", description="De schoolpoort", collection_id=root.pk)

    assert answer.status_code == 201, answer.content
    assert Image.objects.get(pk=answer.json()["id"]).description == "De schoolpoort"


@pytest.mark.parametrize(
    "label", ["zonepages.ZonePage", "zonepages.GoodPracticePage", "zonepages.ZoneIndexPage", "home.HomePage"]
)
def test_the_schema_of_a_type_has_the_fields_that_a_change_takes(label):
    client = holder("demo-admin")
    page = Page.objects.filter(**_of_type(label)).earliest("pk")
    schema = client.get(f"{V3}/schema/{label}/").json()["patch"]

    answer = send(client, "PATCH", f"pages/{page.pk}/", {"no_such_field": "x"})

    assert schema["additionalProperties"] is False
    assert sorted(schema["properties"].keys() - {"meta"}) == answer.json()["allowed"]


def _of_type(label: str) -> dict[str, str]:
    app, _dot, model = label.lower().partition(".")
    return {"content_type__app_label": app, "content_type__model": model}


def test_the_schema_of_a_type_that_nobody_makes_says_so():
    client = holder("demo-admin")

    zone, article = (
        client.get(f"{V3}/schema/zonepages.{name}/").json()["create"]
        for name in ("ZonePage", "GoodPracticePage")
    )

    assert "properties" not in zone
    assert "contact_points" not in article["properties"]
    assert {"title", "slug", "meta"} <= set(article["properties"])
    assert set(article["required"]) <= set(article["properties"])


def test_the_schema_of_what_is_no_page_is_as_it_was():
    schema = holder("demo-admin").get(f"{V3}/schema/wagtailimages.Image/").json()

    assert {"title", "collection_id"} <= set(schema["patch"]["properties"])
