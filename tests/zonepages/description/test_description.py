"""``/api/openapi.json``: valid, complete, and true of what the endpoints take and answer."""

import re
import uuid

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from wagtail.api import APIField
from wagtail.models import APIToken

from cms.api import api_router
from tests.zonepages.description.schemas import described, errors_of, operations
from zonepages.api.description import describe
from zonepages.api.description.operations import allowed_parameters, describe_endpoints
from zonepages.api.description.schemas.pages import describe_model
from zonepages.api.page_types import page_types
from zonepages.enums import Audience
from zonepages.integrators import issue_key
from zonepages.models import ZonePage
from zonepages.preview_links import make_token

pytestmark = pytest.mark.django_db

READ = {path: operation for path, operation in operations().items() if path != "/health/"}
LISTED = [path for path, operation in READ.items() if operation["operationId"].startswith("list")]


def parameters_of(path, place="query"):
    return [each for each in operations()[path]["parameters"] if each.get("in") == place]


def required_of(path):
    return {each["name"]: each["schema"]["examples"][0] for each in parameters_of(path) if each["required"]}


def address(path):
    """Return an address of a path, with a zone or page that there is."""
    keys = {"number": "5344", "pk": ZonePage.objects.first().pk, "key": uuid.uuid4()}
    return path.format(**keys)


def test_it_is_valid_openapi_3_1(client):
    answer = client.get("/api/openapi.json")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(answer.json()).iter_errors()) == []


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/docs/"])
def test_it_is_as_strict_as_what_it_describes(client, path):
    refused = client.get(path, {"format": "yaml"}) if path.endswith("json") else None

    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
    if refused:
        assert (refused.status_code, refused.json()["parameter"]) == (400, "format")


def test_everything_that_the_router_serves_is_described():
    served = {
        f"/api/v2/{name}/{pattern.pattern}"
        for name, viewset in api_router._endpoints.items()
        for pattern in viewset.get_urlpatterns()
    }

    assert "/api/v2/zones/" in served
    assert {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path) for path in served} <= set(described()["paths"])


def test_an_endpoint_of_which_nothing_is_said_is_not_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(api_router._endpoints, "surprises", api_router._endpoints["images"])

    with pytest.raises(KeyError, match="surprises"):
        describe_endpoints(api_router)


def test_a_field_of_which_nothing_is_said_is_not_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ZonePage, "api_fields", [*ZonePage.api_fields, APIField("surprise")])

    with pytest.raises(KeyError, match="surprise"):
        describe_model(api_router._endpoints["pages"], ZonePage)


@pytest.mark.parametrize("path", operations())
def test_the_described_parameters_are_those_that_the_address_takes(client, path, staff_token):
    """An address says itself what it takes, when it refuses what it does not know."""
    types = [f"type={label}" for label in page_types()] if path == "/api/v2/pages/" else []
    taken = set()
    for query in ["", *types]:
        refused = client.get(
            f"{address(path)}?{query}&surprise=1", headers={"Authorization": f"Bearer {staff_token}"}
        )
        assert refused.status_code == 400
        taken |= set(refused.json()["allowed"])

    assert {each["name"] for each in parameters_of(path)} == taken


@pytest.mark.parametrize("path", READ)
def test_the_values_that_are_described_are_those_that_are_allowed(client, path, staff_token):
    headers = {"Authorization": f"Bearer {staff_token}"}
    for parameter in parameters_of(path):
        schema = parameter["schema"]
        values = schema.get("enum") or schema.get("pattern", "")[2:].partition(")")[0].split("|")
        types = types_for(parameter["name"]) if path == "/api/v2/pages/" else [""]
        if "enum" in schema or (parameter["name"] == "fields" and "pattern" in schema):
            allowed = set()
            for kind in types:
                refused = client.get(f"{address(path)}?{parameter['name']}=surprise{kind}", headers=headers)
                assert (refused.status_code, refused.json()["parameter"]) == (400, parameter["name"])
                allowed |= set(refused.json()["allowed"])
            assert sorted(allowed) == sorted(values)


def types_for(name):
    """Return the types of pages, as in a query, of which lists take a parameter."""
    if name == "order":
        return [f"&type={label}" for label in page_types()]
    return ["&type=zonepages.GoodPracticePage"] if name in ("kind", "theme") else [""]


@pytest.mark.parametrize("path", READ)
def test_the_examples_of_parameters_are_accepted(client, path, staff_token):
    """What they lead to need not be there."""
    required = required_of(path)
    for parameter in parameters_of(path):
        for example in parameter["schema"].get("examples", []):
            query = {**required, parameter["name"]: example}
            answer = client.get(address(path), query, headers=sent_to(path, staff_token))
            assert answer.status_code != 400, parameter["name"]


def sent_to(path, staff_token):
    """Return the headers without which an address answers nothing but that they are needed."""
    page = ZonePage.objects.get(zone__number="5344", locale__language_code="nl")
    editor = APIToken.objects.get(name="proef").user
    tokens = {"translations": staff_token, "preview": make_token(page=page, user=editor)}
    name = path.removeprefix("/api/v2/").strip("/")
    return {"Authorization": f"Bearer {tokens[name]}"} if name in tokens else {}


@pytest.mark.parametrize("path", READ)
def test_who_may_ask_is_as_described(client, path, staff_token):
    """An address that describes no scheme of its own answers anybody, and the holder of a key."""
    key = issue_key(organisation="Proef", email="proef@example.org", actor=None)[1]
    for_one = "security" in operations()[path]
    required = required_of(path)

    for headers in ({}, {"Authorization": f"Bearer {key}"}):
        answer = client.get(address(path), required, headers=headers)
        refused = answer.status_code == 401 or answer.json().get("parameter") == "token" if for_one else False
        assert refused == for_one
        assert answer.status_code not in (401, 403) or for_one
    schemes = {name for each in described()["security"] for name in each}
    assert schemes == {"key"}


@pytest.mark.parametrize("path", READ)
def test_answers_have_the_validators_that_are_described_and_no_others(client, path, staff_token):
    required = required_of(path)
    responses = operations()[path]["responses"]
    answer = client.get(address(path), required, headers=sent_to(path, staff_token))

    if answer.status_code == 200:
        described_headers = set(responses["200"]["headers"])
        assert described_headers >= {"ETag", "Last-Modified"} & set(answer.headers)
        assert ("ETag" in described_headers) == ("ETag" in answer.headers) == ("304" in responses)


@pytest.mark.parametrize("path", LISTED)
def test_the_described_limits_are_the_real_ones(client, path, staff_token):
    headers = {"Authorization": f"Bearer {staff_token}"}
    for parameter in parameters_of(path):
        name, schema = parameter["name"], parameter["schema"]
        schema = schema.get("anyOf", [schema])[0]
        if schema.get("type") == "integer":
            kind = "&type=zonepages.ZonePage" if path == "/api/v2/pages/" else ""
            last = client.get(f"{path}?{name}={schema['maximum']}{kind}", headers=headers)
            beyond = client.get(f"{path}?{name}={schema['maximum'] + 1}{kind}", headers=headers)
            assert (last.status_code, beyond.status_code) == (200, 400), name


@pytest.mark.parametrize("path", operations())
def test_the_examples_are_what_the_description_says(path):
    for answer in operations()[path]["responses"].values():
        for content in answer.get("content", {}).values():
            if "example" in content:
                assert errors_of(content["example"], content["schema"]) == []


def test_every_operation_is_explained():
    described_operations = operations().values()
    identifiers = [operation["operationId"] for operation in described_operations]

    assert len(set(identifiers)) == len(identifiers)
    for operation in described_operations:
        assert operation["summary"]
        assert operation["description"]
        assert set(operation["tags"]) <= {tag["name"] for tag in described()["tags"]}
        assert all(each.get("description") or "$ref" in each for each in operation["parameters"])


def test_it_names_no_real_person_and_no_restricted_detail(client):
    content = client.get("/api/openapi.json").content.decode()

    assert set(re.findall(r"[\w.]+@([\w.]+)", content)) == {"example.org"}
    assert all(number.startswith("+32400") for number in re.findall(r"\+32\d+", content))
    assert f'"{Audience.INTERNAL}"' not in content
    assert '"person_name": ""' in content


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_it_is_in_english_whoever_asks(client, language):
    describe.cache_clear()
    answer = client.get("/api/openapi.json", headers={"Accept-Language": language}).json()
    said = {answer["components"]["schemas"][name]["description"] for name in ("Image", "Document")}

    assert said == {"Image", "Document"}


def test_parameters_are_asked_of_the_endpoints(monkeypatch: pytest.MonkeyPatch):
    viewset = api_router._endpoints["zones"]
    monkeypatch.setitem(viewset.query_parameters, "detail_view", frozenset({"locale", "surprise"}))

    assert "surprise" in allowed_parameters(viewset, "detail_view")
    with pytest.raises(KeyError, match="surprise"):
        describe_endpoints(api_router)
