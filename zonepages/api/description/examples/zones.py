"""Zones, the lookup, articles, and what changed."""

from typing import Final

from zonepages.api.description.examples.places import (
    API,
    DUTCH_NAME,
    DUTCH_PATH,
    FRENCH_NAME,
    FRENCH_PATH,
    SITE,
)

__all__ = [
    "CHANGES",
    "CONTACT_POINT",
    "LOCATED",
    "LOOKUP",
    "POSITION",
    "PRACTICE",
    "SERVICE",
    "SITUATION",
    "ZONE",
]

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
POSITION: Final = {"latitude": 50.8676, "longitude": 4.3737, "accuracy": 20}
LOCATED: Final = {
    "query": "",
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
            "matched": {"kind": "location", "label": DUTCH_NAME, "postcode": "", "match": "exact"},
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
SITUATION: Final = {
    "code": "radicalisation",
    "label": "radicalisering",
    "language": "nl",
    "who": {"text": "De dienst overlegassistenten, dag en nacht.", "language": "nl"},
    "how_fast": None,
    "at_hand": None,
    "police_do": {"text": "De dienst geeft de informatie door aan de cel radicalisme.", "language": "nl"},
    "police_do_not": None,
}
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
    "situations": [SITUATION],
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
CHANGES: Final = {
    "cursor": "1-42",
    "items": [
        {
            "resource": "zones",
            "key": "5344",
            "event": "publish",
            "version": 42,
            "at": "2026-02-01T10:30:00Z",
            "detail_url": f"{API}/zones/5344/",
            "item": ZONE,
        }
    ],
    "meta": {"next": None, "complete": True},
}
