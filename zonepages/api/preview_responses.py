"""What v3 answers besides success, which its own description leaves out."""

from http import HTTPStatus
from typing import Any, Final

from zonepages.api.problems import CONTENT_TYPE

__all__ = ["PROBLEM_COMPONENTS", "responses_of"]

# Which parameters and values there are is asked of every request, whether its client reads JSON, and how many
# there were.
EVERYWHERE: Final = (400, 401, 406, 429)
HEADERS: Final = {
    401: {"WWW-Authenticate": "Bearer: send a token."},
    429: {"Retry-After": "After how many seconds to ask again."},
}

TEXT: Final = {"type": "string"}
PROBLEM: Final = {
    "description": "What is wrong (RFC 9457), in the language of Accept-Language.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "parameter": {**TEXT, "description": "The parameter or field at fault."},
        "allowed": {"type": "array", "items": TEXT, "description": "What would be accepted instead."},
        "errors": {"type": "array", "items": {"type": "object"}, "description": "Each value at fault."},
    },
}


def _problem(status: int) -> dict[str, Any]:
    headers = {name: {"description": text, "schema": TEXT} for name, text in HEADERS.get(status, {}).items()}
    return {
        "description": HTTPStatus(status).phrase,
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        **({"headers": headers} if headers else {}),
    }


STATUSES: Final = (400, 401, 403, 404, 406, 409, 413, 422, 429)
PROBLEM_COMPONENTS: Final[dict[str, Any]] = {
    "schemas": {"Problem": PROBLEM},
    "responses": {f"Problem{status}": _problem(status) for status in STATUSES},
}
FOUND: Final = {
    "description": "The address of the detail.",
    "headers": {"Location": {"schema": {"type": "string", "format": "uri-reference"}}},
}


def responses_of(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of an operation: its own, and the problems that it can meet."""
    answers = dict(operation["responses"])
    is_search_for_one = operation["operationId"].endswith("_find")
    if is_search_for_one:
        answers = {"302": FOUND}
    statuses = {*EVERYWHERE}
    if is_search_for_one or _names_something(operation):
        statuses.add(404)
    if {} not in operation["security"]:
        statuses.add(403)
    if "200" not in answers or not operation["operationId"].endswith(("_list", "_detail", "whoami")):
        statuses |= set() if is_search_for_one else {409, 422}
    if "requestBody" in operation:
        statuses |= {404, 413}
    problems = {str(each): {"$ref": f"#/components/responses/Problem{each}"} for each in sorted(statuses)}
    return answers | problems


def _names_something(operation: dict[str, Any]) -> bool:
    return any(parameter["in"] == "path" for parameter in operation["parameters"])
