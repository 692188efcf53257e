"""Pieces of JSON Schema, in the form in which OpenAPI 3.1 takes them."""

from collections.abc import Collection, Iterable
from typing import Any, Final

__all__ = [
    "DATE",
    "LANGUAGE",
    "MOMENT",
    "URL",
    "Schema",
    "array",
    "boolean",
    "choice",
    "integer",
    "matching",
    "nullable",
    "ref",
    "shape",
    "text",
    "without_required",
]

Schema = dict[str, Any]

DATE: Final = {"type": "string", "format": "date"}
# Always in UTC.
MOMENT: Final = {"type": "string", "format": "date-time", "pattern": "Z$"}
URL: Final = {"type": "string", "format": "uri"}
LANGUAGE: Final = {
    "type": "string",
    "pattern": "^[a-z]{2}$",
    "description": "A language by its ISO 639-1 code.",
}


def text(description: str, **more: Any) -> Schema:
    return {"type": "string", "description": description, **more}


def integer(description: str, **more: Any) -> Schema:
    return {"type": "integer", "description": description, **more}


def boolean(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def array(items: Schema, description: str = "", **more: Any) -> Schema:
    return {"type": "array", "items": items, **({"description": description} if description else {}), **more}


def choice(values: Iterable[str], description: str) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values], "description": description}


def matching(pattern: str, description: str, **more: Any) -> Schema:
    """Return text of a form; Python's end of a text is not known to other languages."""
    return text(description, pattern=pattern.replace(r"\Z", "$"), **more)


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def nullable(schema: Schema, description: str = "") -> Schema:
    """Return what may also be null; the description says what null means."""
    said = {"description": description} if description else {}
    if isinstance(schema.get("type"), str) and schema["type"] != "object" and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"], **said}
    return {"anyOf": [schema, {"type": "null"}], **said}


def shape(description: str, properties: dict[str, Schema], *, optional: Collection[str] = ()) -> Schema:
    """Return an object of which all properties are there, but for the optional ones."""
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        **({"required": required} if required else {}),
    }


def without_required(schema: Schema) -> Schema:
    """Return an object of which a client can leave out anything with ``fields``."""
    return {name: value for name, value in schema.items() if name != "required"}
