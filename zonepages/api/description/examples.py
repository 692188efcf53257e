"""Examples of answers: the names of the register, fictitious details, nobody in particular."""

from typing import Any, Final

__all__ = [
    "DOCUMENT",
    "IMAGE",
    "LISTED_IMAGE",
    "LISTED_PAGE",
    "LOOKUP",
    "PAGE",
    "PRACTICE",
    "REDIRECT",
    "TRANSLATION",
    "ZONE",
    "in_list",
]

SITE: Final = "https://www.example.org"
API: Final = f"{SITE}/api/v2"
DUTCH_PATH: Final = "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node"
FRENCH_PATH: Final = "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode"
DUTCH_NAME: Final = "Schaarbeek/Evere/Sint-Joost-ten-Node"
FRENCH_NAME: Final = "Schaerbeek/Evere/Saint-Josse-ten-Noode"


def in_list(item: dict[str, Any], *, total_count: int) -> dict[str, Any]:
    meta = {"total_count": total_count, "next": None, "previous": None}
    return {"meta": meta, "items": [item]}


LOOKUP: Final = {
    "query": "1030",
    "status": "one",
    "reason": None,
    "candidates": [
        {
            "zone": {
                "number": "5344",
                "name": DUTCH_NAME,
                "html_url": f"{SITE}{DUTCH_PATH}/",
                "detail_url": f"{API}/zones/5344/",
            },
            "matched": {"kind": "postcode", "label": "Schaarbeek", "postcode": "1030", "match": "exact"},
        }
    ],
}
CONTACT_POINT: Final = {
    "kind": "schools",
    "function": {"code": "consultation_assistant", "label": "overlegassistent", "language": "nl"},
    "service": {"code": "consultation_assistants", "label": "dienst overlegassistenten", "language": "nl"},
    "person_name": "",
    "service_number": "",
    "phone": {"e164": "+32400000044", "uri": "tel:+32400000044", "display": "0400 00 00 44"},
    "email": "scholen@example.org",
    "always_reachable": False,
    "opening_hours": [{"days": ["Monday", "Tuesday"], "opens": "08:00", "closes": "16:30"}],
    "languages": ["nl", "fr"],
    "levels": ["primary", "secondary"],
    "remark": {"text": "Zeg eerst van welke school u belt.", "language": "nl"},
    "confirmed": {"on": "2026-01-05", "by": "Dienst overlegassistenten", "language": "nl"},
    "registry_as_of": None,
    "is_demo": True,
}
SERVICE: Final = {"code": "traffic", "label": "verkeersdienst", "language": "nl"}
DUTCH_PAGE: Final = {
    "title": DUTCH_NAME,
    "html_url": f"{SITE}{DUTCH_PATH}/",
    "detail_url": f"{API}/pages/159/",
    "language": "nl",
    "fallback": False,
    "state": "written",
}
FRENCH_PAGE: Final = {
    "title": FRENCH_NAME,
    "html_url": f"{SITE}{FRENCH_PATH}/",
    "detail_url": f"{API}/pages/160/",
    "language": "nl",
    "fallback": True,
    "state": "fallback",
}
ARTICLE_PAGE: Final = {
    "title": "Werkwijze met scholen",
    "html_url": f"{SITE}{DUTCH_PATH}/werkwijze-met-scholen/",
    "detail_url": f"{API}/pages/371/",
    "language": "nl",
    "fallback": False,
    "state": "written",
}
KEY: Final = "0b6cf1a4-6d5f-4c35-9d5b-3f1c2e7a9b10"
PRACTICE_FACTS: Final = {"kind": "working_method", "theme": "cooperation", "levels": ["secondary"]}
PRACTICE: Final = {
    "key": KEY,
    "meta": {
        "type": "zonepages.GoodPracticePage",
        "detail_url": f"{API}/good-practices/{KEY}/",
        "html_url": ARTICLE_PAGE["html_url"],
        "locale": "nl",
    },
    "zone": {
        "number": "5344",
        "name": DUTCH_NAME,
        "name_language": "nl",
        "detail_url": f"{API}/zones/5344/",
    },
    **PRACTICE_FACTS,
    "pages": {
        "nl": {
            **ARTICLE_PAGE,
            "untranslated": [],
            "summary": "Hoe wij met scholen werken.",
            "body": "<h2>Aanpak</h2>\n<p>Samen.</p>",
            "images": [],
            "first_published_at": "2026-01-05T09:00:00Z",
            "last_published_at": "2026-02-01T10:30:00Z",
        }
    },
}
ZONE: Final = {
    "number": "5344",
    "meta": {
        "type": "zonepages.PoliceZone",
        "detail_url": f"{API}/zones/5344/",
        "html_url": f"{SITE}{DUTCH_PATH}/",
        "locale": "nl",
    },
    "name": DUTCH_NAME,
    "name_language": "nl",
    "names": {"nl": DUTCH_NAME, "fr": FRENCH_NAME},
    "aliases": ["Brussel Noord", "Bruxelles Nord"],
    "languages": ["nl", "fr"],
    "main_language": "nl",
    "region": "Brussels-Capital",
    "province": "",
    "website": {"url": "https://zone.example.org", "checked": True},
    "municipalities": [
        {"nis": "21015", "names": {"nl": "Schaarbeek", "fr": "Schaerbeek"}, "postcodes": ["1030"]}
    ],
    "overlapping_postcodes": ["1000"],
    "contact_points": [CONTACT_POINT],
    "services": [SERVICE],
    "pages": {"fr": FRENCH_PAGE, "nl": DUTCH_PAGE},
    "good_practices": [
        {
            "key": KEY,
            "detail_url": f"{API}/good-practices/{KEY}/",
            **PRACTICE_FACTS,
            "pages": {"nl": ARTICLE_PAGE},
        }
    ],
    "valid_from": None,
    "retired_on": None,
    "successor": None,
}
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
}
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
