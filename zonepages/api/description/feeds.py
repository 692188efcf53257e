"""The Atom feeds, which stand beside the router's endpoints."""

from typing import Any, Final

from django.urls import reverse

from zonepages.api.description.parameters import describe_parameter
from zonepages.api.description.responses import (
    ONLY_READ,
    describe_answer,
    describe_problems,
)
from zonepages.conf import PAGE_LANGUAGES

__all__ = ["describe_feeds"]

LANGUAGES: Final = {"nl": "Dutch", "fr": "French"}


def describe_feeds() -> dict[str, Any]:
    """Return the path of the feed of each language."""
    return {
        reverse(f"zonepages:practices_feed_{language}"): {"get": describe_feed(language)}
        for language in PAGE_LANGUAGES
    }


def describe_feed(language: str) -> dict[str, Any]:
    name = LANGUAGES[language]
    return {
        "operationId": f"get{name}Feed",
        "tags": ["Good practices"],
        "summary": f"Follow good practices in {name}",
        "description": "The last 50 articles that were published or changed, as Atom (RFC 4287).",
        "parameters": [
            *(describe_parameter(query, endpoint="good-practices") for query in ("theme", "zone")),
            {"$ref": "#/components/parameters/IfNoneMatch"},
        ],
        "responses": {
            "200": describe_answer("The feed.", schema={"type": "string"}, media_type="application/atom+xml"),
            "304": {"$ref": "#/components/responses/NotModified"},
            **describe_problems((400, 401, 406, 429)),
            "405": ONLY_READ,
        },
    }
