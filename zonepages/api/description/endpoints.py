"""What every address is for. An endpoint that is not here cannot be described, and fails a test."""

from dataclasses import dataclass
from typing import Any, Final

from zonepages.api.description import examples
from zonepages.api.description.building import Schema, array, ref

__all__ = ["ENDPOINTS", "TAGS", "Action", "Endpoint", "list_of"]

TAGS: Final = {
    "Lookup": "From what a school knows to the zones that can be right.",
    "Zones": "Police zones with all their facts, by the official four-digit number.",
    "Good practices": "What zones wrote on working with their schools, one item for all languages.",
    "Pages": "The pages of the site, in Dutch and in French, as Wagtail's API v2 has them.",
    "Files": "Images and documents that published pages show.",
    "Staff": "For who edits the pages, with a token.",
    "Service": "The service itself.",
}


@dataclass(frozen=True)
class Action:
    """One address of an endpoint: its answer, and the errors that no parameter explains."""

    operation_id: str
    summary: str
    description: str
    example: Any = None
    problems: tuple[int, ...] = ()


@dataclass(frozen=True)
class Endpoint:
    """An endpoint of the router by the names of its actions; ``item`` is the schema of what it lists."""

    tag: str
    item: str
    actions: dict[str, Action]
    # The answer of the list, where that is no page of items.
    listing: Schema | None = None
    needs_token: bool = False


FIND: Final = "The answer is a redirect to the detail, with the other parameters of the query."

ENDPOINTS: Final[dict[str, Endpoint]] = {
    "lookup": Endpoint(
        tag="Lookup",
        item="LookupResult",
        listing=ref("LookupResult"),
        actions={
            "listing_view": Action(
                "lookup",
                "Look a zone up",
                "From a postcode, place, school or zone to the zones that can be right. With `many`, let"
                " the visitor choose: no candidate is more right than another. A well-formed postcode that"
                " does not exist gives `none`; a malformed one is an error.",
                example=examples.LOOKUP,
            )
        },
    ),
    "zones": Endpoint(
        tag="Zones",
        item="Zone",
        actions={
            "listing_view": Action(
                "listZones",
                "List the zones",
                "The zones in force, by number, with all that everyone may read. One request can bring all.",
                example=examples.in_list(examples.ZONE, total_count=178),
            ),
            "detail_view": Action(
                "getZone",
                "Read a zone",
                "A zone by its number. One that has merged keeps answering, with its `successor`.",
                example=examples.ZONE,
                problems=(404,),
            ),
        },
    ),
    "pages": Endpoint(
        tag="Pages",
        item="Page",
        actions={
            "listing_view": Action(
                "listPages",
                "List pages",
                "Published pages. Ask for a `type`, and for `fields`, to get more than what all pages have.",
                example=examples.in_list(examples.LISTED_PAGE, total_count=368),
            ),
            "detail_view": Action(
                "getPage", "Read a page", "A published page.", example=examples.PAGE, problems=(404,)
            ),
            "find_view": Action(
                "findPage", "Find a page by its address", f"By path or id. {FIND}", problems=(404,)
            ),
        },
    ),
    "good-practices": Endpoint(
        tag="Good practices",
        item="GoodPractice",
        actions={
            "listing_view": Action(
                "listGoodPractices",
                "List good practices",
                "The articles of all zones, the newest first, or those found with `q`, the best first.",
                example=examples.in_list(examples.PRACTICE, total_count=1),
            ),
            "detail_view": Action(
                "getGoodPractice",
                "Read a good practice",
                "An article by its key, in every language.",
                example=examples.PRACTICE,
                problems=(404,),
            ),
        },
    ),
    "redirects": Endpoint(
        tag="Pages",
        item="Redirect",
        actions={
            "listing_view": Action(
                "listRedirects",
                "List redirects",
                "From addresses of the past to where their content is now.",
                example=examples.in_list(examples.REDIRECT, total_count=1),
            ),
            "detail_view": Action(
                "getRedirect", "Read a redirect", "A redirect.", example=examples.REDIRECT, problems=(404,)
            ),
            "find_view": Action(
                "findRedirect", "Find a redirect by its address", f"By path or id. {FIND}", problems=(404,)
            ),
        },
    ),
    "preview": Endpoint(
        tag="Staff",
        item="Page",
        actions={
            "detail_view": Action(
                "previewPage",
                "Preview a draft",
                "The draft of one page, for who has a link to it, as it would be published.",
                problems=(403,),
            )
        },
    ),
    "images": Endpoint(
        tag="Files",
        item="Image",
        actions={
            "listing_view": Action(
                "listImages",
                "List images",
                "Images that everyone may see.",
                example=examples.in_list(examples.LISTED_IMAGE, total_count=1),
            ),
            "detail_view": Action(
                "getImage", "Read about an image", "An image.", example=examples.IMAGE, problems=(404,)
            ),
            "find_view": Action("findImage", "Find an image", f"By id. {FIND}", problems=(404,)),
        },
    ),
    "documents": Endpoint(
        tag="Files",
        item="Document",
        actions={
            "listing_view": Action(
                "listDocuments",
                "List documents",
                "Documents that everyone may read.",
                example=examples.in_list(examples.DOCUMENT, total_count=1),
            ),
            "detail_view": Action(
                "getDocument",
                "Read about a document",
                "A document.",
                example=examples.DOCUMENT,
                problems=(404,),
            ),
            "find_view": Action("findDocument", "Find a document", f"By id. {FIND}", problems=(404,)),
        },
    ),
    "translations": Endpoint(
        tag="Staff",
        item="PageTranslations",
        needs_token=True,
        actions={
            "listing_view": Action(
                "listTranslations",
                "See where translations stand",
                "The pages that the holder of the token may edit, and no others.",
                example=examples.in_list(examples.TRANSLATION, total_count=1),
            )
        },
    ),
}


def list_of(item: Schema) -> Schema:
    """Describe a list of items, as every endpoint that lists something answers."""
    return {
        "type": "object",
        "properties": {"meta": ref("ListMeta"), "items": array(item)},
        "required": ["meta", "items"],
    }
