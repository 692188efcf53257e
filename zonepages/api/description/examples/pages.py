"""Pages, and where their translations stand."""

from typing import Final

from zonepages.api.description.examples.places import (
    API,
    DUTCH_NAME,
    DUTCH_PATH,
    FRENCH_PATH,
    SITE,
)
from zonepages.api.description.examples.zones import CONTACT_POINT, SERVICE, SITUATION

__all__ = ["LISTED_PAGE", "PAGE", "TRANSLATION"]

PAGE_META: Final = {
    "type": "zonepages.ZonePage",
    "detail_url": f"{API}/pages/159/",
    "html_url": f"{SITE}{DUTCH_PATH}/",
    "slug": "5344-schaarbeek-evere-sint-joost-ten-node",
    "first_published_at": "2026-01-05T09:00:00Z",
    "locale": "nl",
}
LISTED_PAGE: Final = {"id": 159, "meta": PAGE_META, "title": DUTCH_NAME}
INDEX: Final = {
    "id": 5,
    "meta": {
        "type": "zonepages.ZoneIndexPage",
        "detail_url": f"{API}/pages/5/",
        "html_url": f"{SITE}/nl/politiezones/",
    },
    "title": "Politiezones",
}
PAGE: Final = {
    "id": 159,
    "meta": {
        **PAGE_META,
        "show_in_menus": False,
        "seo_title": "",
        "search_description": "",
        "alias_of": None,
        "parent": INDEX,
        "last_published_at": "2026-02-01T10:30:00Z",
        "translations": [
            {
                "id": 160,
                "locale": "fr",
                "html_url": f"{SITE}{FRENCH_PATH}/",
                "detail_url": f"{API}/pages/160/",
            }
        ],
    },
    "title": DUTCH_NAME,
    "language": "nl",
    "fallback": False,
    "untranslated": [],
    "zone": {"number": "5344", "name": DUTCH_NAME, "name_language": "nl"},
    "introduction": "<p>Zo werken wij met scholen.</p>",
    "contact_points": [CONTACT_POINT],
    "services": [SERVICE],
    "situations": [SITUATION],
}
TRANSLATION: Final = {
    "id": 371,
    "zone": "5344",
    "type": "zonepages.GoodPracticePage",
    "title": "Fietsen naar school",
    "original": {
        "locale": "nl",
        "html_url": f"{SITE}{DUTCH_PATH}/fietsen-naar-school/",
        "detail_url": f"{API}/pages/371/",
        "edit_url": f"{SITE}/admin/pages/371/edit/",
    },
    "translations": [
        {
            "locale": "fr",
            "state": "outdated",
            "outdated_since": "2026-03-03T08:15:00Z",
            "missing": 2,
            "html_url": f"{SITE}{FRENCH_PATH}/a-velo/",
            "edit_url": f"{SITE}/admin/pages/372/edit/",
        }
    ],
}
