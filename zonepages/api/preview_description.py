"""The description of v3 as this site serves it: valid, with its errors, and without what is refused here.

Ninja derives it from the operations, where each would have to say its errors itself. ``preview`` and
``preview_writes`` read in it which parameters and fields there are, so that it cannot say anything else.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.api.v3.urls import api

from zonepages.api.parameters import read_parameters
from zonepages.api.preview_responses import PROBLEM_COMPONENTS, responses_of
from zonepages.api.preview_shapes import FILTERS, ORDER, leave_out_unwritable, most_items
from zonepages.api.problems import ProblemError

__all__ = ["describe_v3", "described_fields", "operations_of", "preview_description"]

ANONYMOUS: Final = "AllowAnonymous"
METHODS: Final = ("get", "post", "put", "patch", "delete")


@csrf_exempt
@require_safe
def preview_description(request: HttpRequest) -> JsonResponse:
    try:
        read_parameters(request.GET, allowed=())
    except ProblemError as problem:
        return problem.as_response()
    return JsonResponse(describe_v3())


@cache
def describe_v3() -> dict[str, Any]:
    """Return the description in English, whoever asks first."""
    with translation.override("en"):
        described: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(), cls=DjangoJSONEncoder))
    described["info"] |= {
        "title": "Wagtail API v3, a preview",
        "description": "It can change with any upgrade; /api/v2/ is the stable contract. A parameter or field"
        " that is not described is refused, and so is another method than HEAD, OPTIONS and those described"
        " (405).",
    }
    described["paths"] = {
        path: operations for path, operations in described["paths"].items() if not _answers_nobody(operations)
    }
    for operation in _operations(described):
        _mend_security(operation)
        _mend_parameters(operation)
        operation["responses"] = responses_of(operation)
    described["components"]["securitySchemes"].pop(ANONYMOUS, None)
    leave_out_unwritable(described)
    described["components"] |= PROBLEM_COMPONENTS | {
        "schemas": described["components"]["schemas"] | PROBLEM_COMPONENTS["schemas"]
    }
    _leave_out_unused(described)
    _leave_out_titles(described)
    return described


def operations_of(route: str) -> dict[str, Any]:
    """Return what is described at an address, by method; the route is as ``resolve()`` gives it."""
    path = "/" + route.replace("<", "{").replace(">", "}")
    found: dict[str, Any] = describe_v3()["paths"].get(path, {})
    return found


def _operations(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for operations in described["paths"].values():
        yield from (operations[method] for method in METHODS if method in operations)


def _answers_nobody(operations: dict[str, Any]) -> bool:
    """Tell whether a part of the address has no possible value: there are no snippets here."""
    parameters = next(iter(operations.values())).get("parameters", ())
    return any(parameter["schema"].get("const") == "" for parameter in parameters)


def _mend_security(operation: dict[str, Any]) -> None:
    """Say as OpenAPI does that no token is needed; stock v3 names a scheme that is none."""
    if "security" in operation:
        operation["security"] = [{} if ANONYMOUS in each else each for each in operation["security"]]


def _mend_parameters(operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        if parameter["name"] == "limit":
            parameter["schema"]["maximum"] = most_items()
        elif parameter["name"] == "order":
            parameter["schema"] = ORDER
    operation["parameters"] += [
        {"in": "query", "name": name, "required": False, "schema": schema}
        for name, schema in FILTERS.get(operation["operationId"], {}).items()
    ]


def _leave_out_unused(described: dict[str, Any]) -> None:
    """Keep the schemas that an operation refers to, by itself or through another one."""
    schemas = described["components"]["schemas"]
    kept: set[str] = set()
    remaining = [described["paths"], described["components"]["responses"]]
    while remaining:
        each = remaining.pop()
        if isinstance(each, list):
            remaining += each
        elif isinstance(each, dict):
            remaining += each.values()
            name = str(each.get("$ref", "")).removeprefix("#/components/schemas/")
            if name in schemas and name not in kept:
                kept.add(name)
                remaining.append(schemas[name])
    described["components"]["schemas"] = {name: schemas[name] for name in sorted(kept)}


def _leave_out_titles(described: dict[str, Any]) -> None:
    """Drop the titles of schemas, which are names of the admin in its own language or repeat the field's."""
    remaining: list[Any] = [described["paths"], described["components"]]
    while remaining:
        each = remaining.pop()
        if isinstance(each, dict):
            if isinstance(each.get("title"), str):
                del each["title"]
            remaining += each.values()
        elif isinstance(each, list):
            remaining += each


def described_fields(operation: dict[str, Any]) -> set[str] | None:
    """Return the fields of the body of an operation, or nothing where it can have more than one shape."""
    content = operation.get("requestBody", {}).get("content", {}).values()
    schemas = [each["schema"] for each in content]
    while schemas:
        schema = schemas.pop()
        if "properties" in schema:
            return set(schema["properties"])
        schemas += schema.get("allOf", ())
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/components/schemas/")
            schemas.append(describe_v3()["components"]["schemas"][name])
    return None if content else set()
