"""Every status that an address can answer with, errors as problems."""

from collections.abc import Iterable
from typing import Any, Final

from zonepages.api.description.building import Schema
from zonepages.api.problems import CONTENT_TYPE

__all__ = [
    "HEADERS",
    "KEPT",
    "NOT_KEPT",
    "ONLY_READ",
    "PROBLEMS",
    "describe_answer",
    "describe_problems",
    "describe_redirect",
]

TEXT: Final = {"type": "string"}
NUMBER: Final = {"type": "integer"}
HEADERS: Final[dict[str, dict[str, Any]]] = {
    "Allow": {"description": "The methods that the address takes.", "schema": TEXT},
    "Location": {"description": "Where the item is.", "schema": {**TEXT, "format": "uri-reference"}},
    "WWW-Authenticate": {"description": "How to send a token.", "schema": TEXT},
    "ETag": {"description": "What the answer is known by.", "schema": TEXT},
    "Last-Modified": {"description": "When something last changed.", "schema": TEXT},
    "Cache-Control": {"description": "For how long caches may keep the answer.", "schema": TEXT},
    "Vary": {"description": "Which headers the answer depends on.", "schema": TEXT},
    "Retry-After": {"description": "After how many seconds to go on.", "schema": NUMBER},
    "RateLimit-Limit": {"description": "How many requests a minute are answered.", "schema": NUMBER},
    "RateLimit-Remaining": {"description": "How many are left.", "schema": NUMBER},
    "RateLimit-Reset": {"description": "In how many seconds the count begins anew.", "schema": NUMBER},
    "RateLimit-Policy": {"description": "The limit and its window in seconds.", "schema": TEXT},
}
# What every answer says of the pace, unless the site sets no limit.
PACE: Final = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy")
# By status: its name among the components, the title, what it means, and the headers that come with it.
STATUSES: Final[dict[int, tuple[str, str, str, tuple[str, ...]]]] = {
    400: (
        "BadRequest",
        "The request cannot be understood",
        "A parameter is unknown, repeated, malformed, or not one of those allowed.",
        (),
    ),
    401: (
        "Unauthorized",
        "Authentication is required",
        "The address needs a token, or the key that was sent is not valid.",
        ("WWW-Authenticate",),
    ),
    403: (
        "Forbidden",
        "This is not allowed",
        "The link has expired, or its maker may not any more.",
        (),
    ),
    404: ("NotFound", "Not found", "There is no such item.", ()),
    405: ("MethodNotAllowed", "Method not allowed", "The address does not take this method.", ("Allow",)),
    406: (
        "NotAcceptable",
        "Not available in this form",
        "The client accepts no form that the address has.",
        (),
    ),
    413: ("ContentTooLarge", "The request is too large", "Send less data.", ()),
    415: ("UnsupportedMediaType", "This media type is not accepted", "Send JSON.", ()),
    429: ("TooManyRequests", "Too many requests", "Wait, then go on.", ("Retry-After",)),
}


def _describe(status: int) -> dict[str, Any]:
    _name, title, description, headers = STATUSES[status]
    example = {"type": "about:blank", "title": title, "status": status, "detail": description}
    return {
        "description": description,
        **_sent((*headers, *PACE)),
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
    }


def _sent(headers: Iterable[str]) -> dict[str, Any]:
    references = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    return {"headers": references} if references else {}


# What whoever has an answer already may ask again with.
VALIDATORS: Final = ("ETag", "Last-Modified", "Cache-Control", "Vary")
NOT_MODIFIED: Final = {"description": "The answer that you have is still right.", **_sent(VALIDATORS)}

PROBLEMS: Final = {
    "NotModified": NOT_MODIFIED,
    **{name: _describe(status) for status, (name, *_rest) in STATUSES.items()},
}


def describe_problems(statuses: Iterable[int]) -> dict[str, Any]:
    """Return the errors of an address, by status."""
    return {str(status): {"$ref": f"#/components/responses/{STATUSES[status][0]}"} for status in statuses}


# The headers of answers that everybody may keep, and of those that are for one person.
KEPT: Final = (*PACE, *VALIDATORS)
NOT_KEPT: Final = (*PACE, "Cache-Control", "Vary")
# What addresses answer to another method that say so without a problem.
ONLY_READ: Final = {"description": "The address can only be read.", **_sent(["Allow"])}


def describe_answer(
    description: str,
    *,
    schema: Schema,
    example: Any = None,
    media_type: str = "application/json",
    headers: Iterable[str] = KEPT,
) -> dict[str, Any]:
    shown = {} if example is None else {"example": example}
    content = {media_type: {"schema": schema, **shown}}
    return {"description": description, **_sent(headers), "content": content}


def describe_redirect(description: str) -> dict[str, Any]:
    return {"description": description, **_sent(("Location", "Cache-Control", *PACE))}
