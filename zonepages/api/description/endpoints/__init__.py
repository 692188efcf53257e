"""What every address is for. An endpoint that is not here cannot be described, and fails a test."""

from typing import Final

from zonepages.api.description.endpoints.content import CONTENT
from zonepages.api.description.endpoints.facts import FACTS
from zonepages.api.description.endpoints.forms import Action, Endpoint, list_of

__all__ = ["ENDPOINTS", "TAGS", "Action", "Endpoint", "list_of"]

TAGS: Final = {
    "Lookup": "From what a school knows to the zones that can be right.",
    "Zones": "Police zones with all their facts, by the official four-digit number.",
    "Good practices": "What zones wrote on working with their schools, one item for all languages.",
    "Pages": "The pages of the site, in Dutch and in French, as Wagtail's API v2 has them.",
    "Files": "Images and documents that published pages show.",
    "Mirroring": "Staying in step with what changes, and the whole dataset in files.",
    "Staff": "For who edits the pages, with a token.",
    "Service": "The service itself.",
}

ENDPOINTS: Final[dict[str, Endpoint]] = {**FACTS, **CONTENT}
