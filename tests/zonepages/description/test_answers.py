"""Real answers have the shape that the description gives them, for all zones and in both languages."""

import pytest
from django.urls import reverse

from tests.zonepages.description.schemas import described, errors_of, operations
from zonepages.api.description.schemas.pages import ARTICLE_BLOCK
from zonepages.api.page_types import page_types
from zonepages.blocks.streams import ArticleStreamBlock
from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import ChangeResource
from zonepages.models import PoliceZone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

TYPES = sorted(label for label in page_types() if label != "wagtailcore.Page")
QUESTIONS = ["1030", "1040", "Laeken", "9999", "Sint", "Brusel", "basisschool", "5344", "1000 Namur"]


def schema_of(path):
    [content] = operations()[path]["responses"]["200"]["content"].values()
    return content["schema"]


def properties_of(name):
    return described()["components"]["schemas"][name]["properties"]


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_zone_is_as_described(client, language):
    answer = client.get("/api/v2/zones/", {"limit": 200, "locale": language}).json()

    assert len(answer["items"]) == PoliceZone.objects.current().count()
    assert errors_of(answer, schema_of("/api/v2/zones/")) == []


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_a_zone_with_everything_and_one_that_merged_are_as_described(client, full_zone, language):
    PoliceZone.objects.filter(number="5343").update(
        retired_on="2026-01-01", successor=PoliceZone.objects.get(number="5344")
    )
    for number in ("5343", "5344"):
        answer = client.get(f"/api/v2/zones/{number}/", {"locale": language})
        assert answer.status_code == 200
        assert set(answer.json()) == set(properties_of("Zone"))
        assert errors_of(answer.json(), schema_of("/api/v2/zones/{number}/")) == []


@pytest.mark.parametrize("label", TYPES)
@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_every_page_is_as_its_type_is_described(client, full_zone, label, language):
    """The list has all fields but ``parent``; the detail has that too."""
    schema = {"$ref": f"#/components/schemas/{label.split('.')[1]}"}
    listed = client.get("/api/v2/pages/", {"type": label, "locale": language, "fields": "*", "limit": 200})

    assert listed.json()["items"]
    for item in listed.json()["items"]:
        assert errors_of(item, schema) == []
    detail = client.get(f"/api/v2/pages/{listed.json()['items'][-1]['id']}/").json()
    assert errors_of(detail, schema) == []
    described_fields = properties_of(label.split(".")[1])
    assert set(detail) == set(described_fields)
    assert set(detail["meta"]) == set(described_fields["meta"]["properties"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_kind_of_lookup_is_as_described(client, question):
    for language in PAGE_LANGUAGES:
        answer = client.get("/api/v2/lookup/", {"q": question, "locale": language})
        assert answer.status_code == 200
        assert errors_of(answer.json(), schema_of("/api/v2/lookup/")) == []


def test_an_article_with_every_kind_of_block_is_as_described(client, files):
    detail = client.get(f"/api/v2/pages/{files.pk}/").json()

    assert {block["type"] for block in detail["body"]} == set(ARTICLE_BLOCK)
    assert errors_of(detail, {"$ref": "#/components/schemas/GoodPracticePage"}) == []


def test_the_blocks_that_are_described_are_those_that_an_editor_can_choose():
    assert set(ARTICLE_BLOCK) == set(ArticleStreamBlock().child_blocks)


def test_files_are_as_described(client, files):
    for name in ("images", "documents"):
        answer = client.get(f"/api/v2/{name}/", {"fields": "*"}).json()
        assert answer["items"]
        assert errors_of(answer, schema_of(f"/api/v2/{name}/")) == []
        detail = client.get(f"/api/v2/{name}/{answer['items'][0]['id']}/").json()
        assert errors_of(detail, schema_of(f"/api/v2/{name}/{{pk}}/")) == []


def test_where_translations_stand_is_as_described(client, staff_token):
    answer = client.get("/api/v2/translations/", headers={"Authorization": f"Bearer {staff_token}"})

    assert answer.json()["items"]
    assert errors_of(answer.json(), schema_of("/api/v2/translations/")) == []


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v2/zones/?surprise=1", 400),
        ("/api/v2/zones/?region=Bruxelles", 400),
        ("/api/v2/zones/9999/", 404),
        ("/api/v2/pages/999999/", 404),
        ("/api/v2/pages/?limit=201", 400),
        ("/api/v2/translations/", 401),
    ],
)
def test_errors_are_problems_as_described(client, path, status, language):
    answer = client.get(path, headers={"Accept-Language": language})

    assert answer.status_code == status
    assert errors_of(answer.json(), {"$ref": "#/components/schemas/Problem"}) == []


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_feed_of_changes_is_as_described(client, language):
    answer = client.get("/api/v2/changes/", {"limit": 200, "locale": language}).json()

    assert {change["resource"] for change in answer["items"]} == set(ChangeResource.values)
    assert errors_of(answer, schema_of("/api/v2/changes/")) == []


@pytest.mark.parametrize("name", ["zones.json", "zones.geojson", "catalog.jsonld"])
def test_files_of_the_dataset_are_as_described(client, name):
    answer = client.get(f"/api/v2/export/{name}")

    [described_type] = operations()[f"/api/v2/export/{name}"]["responses"]["200"]["content"]
    assert answer.headers["Content-Type"].partition(";")[0] == described_type
    assert errors_of(answer.json(), schema_of(f"/api/v2/export/{name}")) == []


def test_the_table_of_the_dataset_is_of_the_described_type(client):
    assert client.get("/api/v2/export/zones.csv").headers["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_a_feed_is_of_the_described_type(client, language):
    path = reverse(f"zonepages:practices_feed_{language}")

    [described_type] = operations()[path]["responses"]["200"]["content"]
    assert client.get(path).headers["Content-Type"].partition(";")[0] == described_type
    assert client.get(path, headers={"accept": "image/png"}).status_code == 406
    assert client.post(path).status_code == 405


def test_who_has_the_answer_already_is_told_so(client):
    etag = client.get("/api/v2/zones/5344/").headers["ETag"]

    assert client.get("/api/v2/zones/5344/", headers={"If-None-Match": etag}).status_code == 304


def test_health_is_as_described(client):
    assert errors_of(client.get("/health/").json(), schema_of("/health/")) == []
