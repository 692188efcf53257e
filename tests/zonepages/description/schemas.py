"""Checking answers against the description, more strictly than it asks for: nothing that it does not name."""

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from cms.api import api_router
from zonepages.api.description import describe

__all__ = ["described", "errors_of", "operations", "strict"]


def described() -> dict[str, Any]:
    return describe(api_router)


def operations() -> dict[str, dict[str, Any]]:
    """Return every described operation by its path."""
    return {path: item["get"] for path, item in described()["paths"].items() if "get" in item}


def strict(schema: Any) -> Any:
    """Return a schema that refuses every property that it does not name."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: strict(part) for name, part in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


def errors_of(answer: Any, schema: dict[str, Any]) -> list[str]:
    """Return what in an answer is not as a schema of the description says."""
    components = {"schemas": strict(described()["components"]["schemas"])}
    validator = Draft202012Validator(
        {**strict(schema), "components": components}, format_checker=FormatChecker()
    )
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        for error in validator.iter_errors(answer)
    ]
