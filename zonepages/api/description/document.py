"""The whole description, as OpenAPI 3.1."""

from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from zonepages.api.description.building import Schema, ref
from zonepages.api.description.endpoints import TAGS
from zonepages.api.description.feeds import describe_feeds
from zonepages.api.description.operations import describe_endpoints
from zonepages.api.description.parameters import HEADERS as REQUEST_HEADERS
from zonepages.api.description.responses import (
    HEADERS,
    ONLY_READ,
    PROBLEMS,
    describe_answer,
    describe_problems,
)
from zonepages.api.description.schemas.contacts import CONTACT_SCHEMAS
from zonepages.api.description.schemas.mirroring import MIRRORING_SCHEMAS
from zonepages.api.description.schemas.pages import COMMON_SCHEMAS, describe_model
from zonepages.api.description.schemas.practices import PRACTICE_SCHEMAS
from zonepages.api.description.schemas.problems import OTHER_SCHEMAS
from zonepages.api.description.schemas.translations import TRANSLATION_SCHEMAS
from zonepages.api.description.schemas.zones import ZONE_SCHEMAS
from zonepages.api.description.security import ANYBODY, SECURITY_SCHEMES
from zonepages.api.description.webhooks import WEBHOOK_SCHEMAS, WEBHOOKS
from zonepages.api.page_types import page_types

__all__ = ["describe"]

# The version of the contract: a field that is added raises the second number, see docs/api.md.
VERSION: Final = "2.1.0"
TITLE: Final = "Police and schools"
INTRODUCTION: Final = """\
Belgian police zones and their contact points for schools, in Dutch and French. Read only; no key is needed, \
and one only gives more requests a minute. A token is needed where it is asked for.

- The official four-digit number is the key of a zone, for ever. Keep it, and no page id.
- A parameter that is unknown or repeated is refused, never ignored.
- Every error is a problem in JSON (RFC 9457), in the language of `Accept-Language`.
- `HEAD` answers as `GET` does, without the body; under `/api/v2/`, `OPTIONS` tells which methods there are.
- A detail that is not `confirmed` may be wrong: say so if you show it.
- In danger, a school calls 101 (police) or 112 (ambulance and fire brigade). Show that first.
"""


@lru_cache(maxsize=1)
@translation.override("en")
def describe(router: WagtailAPIRouter) -> dict[str, Any]:
    """Describe the endpoints of a router and what stands beside them."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": VERSION,
            "summary": "Which police zone a school belongs to, and whom it can reach there.",
            "description": INTRODUCTION,
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": settings.WAGTAILAPI_BASE_URL.rstrip("/"), "description": "This site."}],
        "security": ANYBODY,
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": {**describe_endpoints(router), **describe_feeds(), "/health/": {"get": HEALTH}},
        "webhooks": WEBHOOKS,
        "components": {
            "schemas": {**SCHEMAS, **page_schemas(router), **file_schemas(router)},
            "parameters": REQUEST_HEADERS,
            "responses": PROBLEMS,
            "headers": HEADERS,
            "securitySchemes": SECURITY_SCHEMES,
        },
    }


SCHEMAS: Final[dict[str, Schema]] = {
    **OTHER_SCHEMAS,
    **ZONE_SCHEMAS,
    **CONTACT_SCHEMAS,
    **PRACTICE_SCHEMAS,
    **MIRRORING_SCHEMAS,
    **COMMON_SCHEMAS,
    **TRANSLATION_SCHEMAS,
    **WEBHOOK_SCHEMAS,
}
HEALTH: Final = {
    "operationId": "getHealth",
    "tags": ["Service"],
    "summary": "See whether the site answers",
    "description": "For machines that watch the site.",
    "security": [],
    "parameters": [],
    "responses": {
        "200": describe_answer("It does.", schema=ref("Health"), example={"status": "UP"}, headers=()),
        **describe_problems((400,)),
        "405": ONLY_READ,
        "503": describe_answer("It does not.", schema=ref("Health"), example={"status": "DOWN"}, headers=()),
    },
}


def page_schemas(router: WagtailAPIRouter) -> dict[str, Schema]:
    """Describe each type of page by the fields that the code gives it, and a page as one of these."""
    viewset = router.get_model_endpoint(Page)[1]
    types = {model.__name__: model for model in page_types().values() if model is not Page}
    described = {name: describe_model(viewset, model) for name, model in sorted(types.items())}
    one_of_these = {
        "description": "A page; `meta.type` says of which type.",
        "anyOf": [ref(name) for name in described],
    }
    return {"Page": one_of_these, **described}


def file_schemas(router: WagtailAPIRouter) -> dict[str, Schema]:
    models = {"Image": get_image_model(), "Document": get_document_model(), "Redirect": Redirect}
    return {
        name: describe_model(router.get_model_endpoint(model)[1], model) for name, model in models.items()
    }
