"""The description of v3 is valid, says what is served, and changes only where somebody has seen it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from openapi_spec_validator import validate

from tests.snapshots import V3_PREVIEW
from zonepages.api.preview_description import describe_v3
from zonepages.models import ZonePage

pytestmark = pytest.mark.django_db

V3 = "/api/v3-preview"
PROBLEM = "application/problem+json"


def operations(described: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_what_is_served_is_valid(client):
    answer = client.get(f"{V3}/openapi.json")

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["openapi"].startswith("3.1")
    validate(answer.json())


def test_it_is_the_same_in_each_language(client):
    dutch, french = (
        client.get(f"{V3}/openapi.json", headers={"accept-language": code}).content for code in ("nl", "fr")
    )

    assert dutch == french


def test_it_is_in_english_whoever_asks_first():
    described = []
    for language in ("nl", "fr", "en"):
        describe_v3.cache_clear()
        with translation.override(language):
            described.append(describe_v3())

    assert described[0] == described[1] == described[2]


def test_it_names_no_scheme_that_is_none():
    described = describe_v3()

    assert described["components"]["securitySchemes"] == {
        "BearerTokenAuth": {"type": "http", "scheme": "bearer"}
    }
    for path, method, operation in operations(described):
        assert {"BearerTokenAuth": []} in operation["security"], f"{method} {path}"


def test_every_address_is_one_that_answers():
    for path in describe_v3()["paths"]:
        filled = path.replace("{type_name}", "home.HomePage")
        for part in ("page_id", "revision_id", "site_id", "redirect_id", "document_id", "image_id"):
            filled = filled.replace(f"{{{part}}}", "1")
        try:
            assert resolve(filled).namespace == "wagtailapi_v3"
        except Resolver404:
            pytest.fail(f"{path} is described and answers nobody")
    assert not any("snippets" in path for path in describe_v3()["paths"])


def test_every_operation_describes_its_errors():
    described = describe_v3()
    for path, method, operation in operations(described):
        errors = {int(status) for status in operation["responses"] if int(status) >= 400}
        assert {400, 401, 406, 429} <= errors, f"{method} {path}"
        if "{" in path:
            assert 404 in errors, f"{method} {path}"
        if method != "get":
            assert {403, 409, 422} <= errors, f"{method} {path}"
    for answer in described["components"]["responses"].values():
        assert set(answer["content"]) == {PROBLEM}


def test_a_search_for_one_page_is_described_as_a_redirect(client, zone_page):
    find = describe_v3()["paths"][f"{V3}/pages/find/"]["get"]["responses"]

    assert "200" not in find
    assert client.get(f"{V3}/pages/find/?id={zone_page.pk}").status_code == 302


def test_an_order_at_random_is_not_described():
    for path in ("pages", "images", "documents", "redirects"):
        [order] = [
            each["schema"]
            for each in describe_v3()["paths"][f"{V3}/{path}/"]["get"]["parameters"]
            if each["name"] == "order"
        ]
        assert order == {"type": "array", "items": {"type": "string"}, "default": []}


def test_only_what_can_be_written_is_described_as_a_field():
    schemas = describe_v3()["components"]["schemas"]

    assert set(schemas["ZonePagePatchSchema"]["properties"]) == {"meta", "seo_title", "search_description"}
    assert "slug" not in schemas["ZoneIndexPagePatchSchema"]["properties"]
    assert "ZonePageCreateSchema" not in schemas


def test_every_parameter_of_a_list_works(client):
    for name, value in {
        "id": "3",
        "title": "x",
        "slug": "x",
        "seo_title": "x",
        "search_description": "x",
        "show_in_menus": "true",
    }.items():
        assert client.get(f"{V3}/pages/", {name: value}).status_code == 200
    for path in ("images", "documents"):
        assert client.get(f"{V3}/{path}/", {"title": "x", "id": "1"}).status_code == 200
    assert client.get(f"{V3}/redirects/", {"old_path": "/x", "is_permanent": "true"}).status_code == 200


def test_no_query_is_read_where_none_is_described(client):
    problem = client.get(f"{V3}/openapi.json?format=yaml").json()

    assert (problem["status"], problem["parameter"]) == (400, "format")


def test_the_shape_of_v3_is_that_of_the_snapshot():
    """Who upgrades sees here what changes for other sites; ``make openapi`` accepts it."""
    kept = json.loads(V3_PREVIEW.read_text(encoding="utf-8"))

    assert differences(kept, json.loads(json.dumps(describe_v3()))) == []


def differences(kept: Any, now: Any, place: str = "") -> list[str]:
    """Return the places at which two descriptions differ, each with what is there."""
    if isinstance(kept, dict) and isinstance(now, dict):
        return [
            difference
            for name in sorted(kept.keys() | now.keys())
            for difference in differences(kept.get(name), now.get(name), f"{place} › {name}".strip(" ›"))
        ]
    return [] if kept == now else [f"{place}: {kept!r} is now {now!r}"]


def test_a_change_of_shape_is_named():
    kept = json.loads(V3_PREVIEW.read_text(encoding="utf-8"))
    now = json.loads(V3_PREVIEW.read_text(encoding="utf-8"))
    del now["paths"][f"{V3}/whoami/"]
    now["components"]["schemas"]["ZonePageSchema"]["properties"]["zone"] = {"type": "string"}

    named = differences(kept, now)

    assert any(line.startswith(f"paths › {V3}/whoami/: ") for line in named)
    assert any("schemas › ZonePageSchema › properties › zone › type" in line for line in named)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_answers_have_the_described_fields(client, full_zone, language):
    page = ZonePage.objects.get(zone__number="5344", locale__language_code=language)
    schema = describe_v3()["components"]["schemas"]["ZonePageSchema"]["properties"]

    assert set(client.get(f"{V3}/pages/{page.pk}/").json()) == set(schema)
