"""How a client says who it is: nearly nowhere must it."""

from typing import Any, Final

__all__ = ["ANYBODY", "PREVIEW", "SECURITY_SCHEMES", "TOKEN", "Security"]

SECURITY_SCHEMES: Final[dict[str, dict[str, Any]]] = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "zp_…",
        "description": "The key of an organisation. It gives more requests a minute and nothing else.",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "The API token of a person, who made it in the admin.",
    },
    "preview": {
        "type": "http",
        "scheme": "bearer",
        "description": "The token of a link to one draft. In this header no log keeps it.",
    },
    "previewLink": {
        "type": "apiKey",
        "in": "query",
        "name": "token",
        "description": "The same token in the address, which logs may keep.",
    },
}

# Any one of the alternatives of a list is enough; an empty one asks for nothing.
Security = list[dict[str, list[str]]]
ANYBODY: Final[Security] = [{}, {"key": []}]
TOKEN: Final[Security] = [{"token": []}]
PREVIEW: Final[Security] = [{"preview": []}, {"previewLink": []}, {"previewLink": [], "key": []}]
