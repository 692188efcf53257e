"""Pages and files, as Wagtail has them, and what is for staff."""

from typing import Final

from zonepages.api.description.endpoints.forms import FIND, Action, Endpoint
from zonepages.api.description.examples import files, pages
from zonepages.api.description.examples.places import in_list
from zonepages.api.description.security import PREVIEW, TOKEN

__all__ = ["CONTENT"]

CONTENT: Final[dict[str, Endpoint]] = {
    "pages": Endpoint(
        tag="Pages",
        item="Page",
        actions={
            "listing_view": Action(
                "listPages",
                "List pages",
                "Published pages. Ask for a `type`, and for `fields`, to get more than what all pages have.",
                example=in_list(pages.LISTED_PAGE, total_count=368),
            ),
            "detail_view": Action(
                "getPage", "Read a page", "A published page.", example=pages.PAGE, problems=(404,)
            ),
            "find_view": Action(
                "findPage", "Find a page by its address", f"By path or id. {FIND}", problems=(404,)
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
                example=in_list(files.REDIRECT, total_count=1),
            ),
            "detail_view": Action(
                "getRedirect", "Read a redirect", "A redirect.", example=files.REDIRECT, problems=(404,)
            ),
            "find_view": Action(
                "findRedirect", "Find a redirect by its address", f"By path or id. {FIND}", problems=(404,)
            ),
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
                example=in_list(files.LISTED_IMAGE, total_count=1),
            ),
            "detail_view": Action(
                "getImage", "Read about an image", "An image.", example=files.IMAGE, problems=(404,)
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
                example=in_list(files.DOCUMENT, total_count=1),
            ),
            "detail_view": Action(
                "getDocument",
                "Read about a document",
                "A document.",
                example=files.DOCUMENT,
                problems=(404,),
            ),
            "find_view": Action("findDocument", "Find a document", f"By id. {FIND}", problems=(404,)),
        },
    ),
    "preview": Endpoint(
        tag="Staff",
        item="Page",
        security=PREVIEW,
        actions={
            "detail_view": Action(
                "previewPage",
                "Preview a draft",
                "The draft of one page, for who has a link to it, as it would be published.",
                problems=(403,),
            )
        },
    ),
    "translations": Endpoint(
        tag="Staff",
        item="PageTranslations",
        security=TOKEN,
        actions={
            "listing_view": Action(
                "listTranslations",
                "See where translations stand",
                "The pages that the holder of the token may edit, and no others.",
                example=in_list(pages.TRANSLATION, total_count=1),
            )
        },
    ),
}
