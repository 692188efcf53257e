"""The description as a page shows it: references followed, examples written out, types in words."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

__all__ = ["read_description"]

RULE: Final = re.compile("^- (.*)", flags=re.MULTILINE)


@dataclass(frozen=True)
class Field:
    """A parameter, or a property of a schema, in words."""

    name: str
    kind: str
    description: str
    place: str = ""
    required: bool = False
    link: str = ""
    values: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ReadSchema:
    """A shape of answers; ``parts`` are what it can be, where it is one of several."""

    name: str
    description: str
    fields: list[Field]
    parts: list[Field]


@dataclass(frozen=True)
class Answer:
    status: str
    description: str
    media_type: str = ""
    link: str = ""
    example: str = ""


@dataclass(frozen=True)
class Operation:
    """One address, with a request that can be copied."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs_token: bool
    fields: list[Field]
    answers: list[Answer]
    request: str
    # What is sent with it, and the schema of that.
    body: str = ""
    body_link: str = ""


def read_description(description: dict[str, Any]) -> dict[str, Any]:
    """Return what the template shows."""
    operations: dict[str, list[Operation]] = {tag["name"]: [] for tag in description["tags"]}
    for path, item in description["paths"].items():
        for method, described in item.items():
            operation = read_operation(path, method, described, description=description)
            operations[described["tags"][0]].append(operation)
    return {
        "info": description["info"],
        "rules": RULE.findall(description["info"]["description"]),
        "server": description["servers"][0]["url"],
        "groups": [(tag, operations[tag["name"]]) for tag in description["tags"]],
        "schemas": [
            read_schema(name, schema) for name, schema in sorted(description["components"]["schemas"].items())
        ],
    }


def read_operation(
    path: str, method: str, operation: dict[str, Any], *, description: dict[str, Any]
) -> Operation:
    parameters = [follow(parameter, description) for parameter in operation["parameters"]]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        needs_token=bool(operation.get("security")),
        fields=[read_parameter(parameter) for parameter in parameters],
        answers=[
            read_answer(status, follow(answer, description))
            for status, answer in sorted(operation["responses"].items())
        ],
        request=write_request(path, parameters, server=description["servers"][0]["url"]),
        body=json.dumps(body["example"]) if body else "",
        body_link=name_of(body["schema"]) if body else "",
    )


def follow(part: dict[str, Any], description: dict[str, Any]) -> dict[str, Any]:
    """Return what a reference among the components stands for."""
    if "$ref" not in part:
        return part
    found: Any = description
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    return dict(found)


def read_parameter(parameter: dict[str, Any]) -> Field:
    read = read_field(parameter["name"], parameter["schema"])
    return Field(
        name=read.name,
        kind=read.kind,
        description=parameter["description"],
        place=parameter["in"],
        required=parameter.get("required", False),
        values=read.values,
    )


def read_schema(name: str, schema: dict[str, Any]) -> ReadSchema:
    fields = [read_field(each, part) for each, part in schema.get("properties", {}).items()]
    parts = [read_field("", part) for part in schema.get("anyOf", [])]
    return ReadSchema(name=name, description=schema["description"], fields=fields, parts=parts)


def read_field(name: str, schema: dict[str, Any]) -> Field:
    choices = [part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"]
    inner = choices[0]
    items = inner.get("items") or inner.get("additionalProperties") or inner
    values = items.get("enum", [])
    return Field(
        name=name,
        kind=kind_of(schema),
        description=schema.get("description") or items.get("description", ""),
        link=name_of(items) or name_of(inner),
        values=[str(value) or "“”" for value in values],
    )


def kind_of(schema: dict[str, Any]) -> str:
    """Say in words what a value is."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind_of(part) for part in schema["anyOf"]))
    if "$ref" in schema:
        return name_of(schema)
    if schema.get("type") == "array":
        return f"list of {kind_of(schema['items'])}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {kind_of(schema['additionalProperties'])}"
    types = schema.get("type", "object")
    said = " or ".join([types] if isinstance(types, str) else types)
    limits = [
        f"{word} {schema[key]}" for key, word in LIMITS.items() if len(str(schema.get(key, LONG))) < len(LONG)
    ]
    return ", ".join([said, *limits])


# A pattern this long explains nothing to people.
LONG: Final = 60 * " "
LIMITS: Final = {
    "const": "always",
    "format": "as",
    "pattern": "matching",
    "minimum": "from",
    "maximum": "to",
    "maxLength": "at most characters:",
    "default": "without it",
}


def name_of(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def items_of(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of the items of a list with its ``meta``, or nothing for another shape."""
    return dict(schema.get("properties", {}).get("items", {}).get("items", {}))


def read_answer(status: str, answer: dict[str, Any]) -> Answer:
    for media_type, content in answer.get("content", {}).items():
        example = content.get("example")
        return Answer(
            status=status,
            description=answer["description"],
            media_type=media_type,
            link=name_of(content["schema"]) or name_of(items_of(content["schema"])),
            example="" if example is None else json.dumps(example, ensure_ascii=False, indent=2),
        )
    return Answer(status=status, description=answer["description"])


def write_request(path: str, parameters: list[dict[str, Any]], *, server: str) -> str:
    """Write a request that works as it stands, with the examples of what it needs."""
    query = {}
    for parameter in parameters:
        example = (parameter["schema"].get("examples") or [1])[0]
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(example))
        elif parameter.get("required"):
            query[parameter["name"]] = example
    return f"{server}{path}{'?' if query else ''}{urlencode(query)}"
