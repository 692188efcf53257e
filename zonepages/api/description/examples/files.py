"""Images, documents and redirects."""

from typing import Final

from zonepages.api.description.examples.places import (
    API,
    SITE,
)

__all__ = ["DOCUMENT", "IMAGE", "LISTED_IMAGE", "REDIRECT"]

LISTED_IMAGE: Final = {
    "id": 7,
    "meta": {
        "type": "wagtailimages.Image",
        "detail_url": f"{API}/images/7/",
        "tags": [],
        "download_url": f"{SITE}/media/original_images/schoolpoort.jpg",
    },
    "title": "De schoolpoort",
}
RENDITION: Final = {
    "url": f"{SITE}/media/images/schoolpoort.max-400x400.jpg",
    "width": 400,
    "height": 267,
    "alt": "De schoolpoort",
}
IMAGE: Final = {**LISTED_IMAGE, "width": 1200, "height": 800, "renditions": {"small": RENDITION}}
REDIRECT: Final = {
    "id": 12,
    "meta": {"type": "wagtailredirects.Redirect", "detail_url": f"{API}/redirects/12/"},
    "old_path": "/nl/vroeger",
    "location": f"{SITE}/nl/politiezones/",
    "is_permanent": True,
}
DOCUMENT: Final = {
    "id": 3,
    "meta": {
        "type": "wagtaildocs.Document",
        "detail_url": f"{API}/documents/3/",
        "tags": [],
        "download_url": f"{SITE}/documents/3/afspraken.pdf",
    },
    "title": "Afspraken",
    "language": "nl",
}
