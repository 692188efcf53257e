"""Zones with all their facts, and the answer of the lookup."""

from typing import Final

from zonepages.api.description.building import (
    DATE,
    LANGUAGE,
    URL,
    Schema,
    array,
    boolean,
    choice,
    matching,
    nullable,
    ref,
    shape,
    text,
    without_required,
)
from zonepages.api.page_entries import ProseState
from zonepages.api.positions import LIMITS
from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language, PracticeKind, Province, Region, SchoolLevel, Theme
from zonepages.lookup.locating import LOCATED, LocationReason
from zonepages.lookup.results import Match, MatchKind, Reason, Status
from zonepages.validators import NIS_CODE, POSTCODE, ZONE_NUMBER

__all__ = ["PAGE_LINK", "PRACTICE_FACTS", "PRACTICE_KEY", "ZONE_NUMBER_SCHEMA", "ZONE_SCHEMAS"]

ZONE_NUMBER_SCHEMA: Final = matching(ZONE_NUMBER, "The official number of the zone: its key, for ever.")
POSTCODE_SCHEMA: Final = matching(POSTCODE, "A Belgian postcode.")
NAMES: Final = {
    "type": "object",
    "description": "The official names, by language.",
    "propertyNames": {"enum": ["nl", "fr", "de"]},
    "additionalProperties": {"type": "string"},
}

ZONE_META: Final = shape(
    "Where the zone is found.",
    {
        "type": {"const": "zonepages.PoliceZone", "type": "string", "description": "The type of item."},
        "detail_url": {**URL, "description": "The address of this item."},
        "html_url": nullable(URL, "The page of the zone; null where it has none that is published."),
        "locale": choice(PAGE_LANGUAGES, "The language of names and labels in this answer."),
    },
)
# What a page that says the same in a language is known by.
PAGE_LINK: Final = {
    "title": text("The title."),
    "html_url": {**URL, "description": "The address for people."},
    "detail_url": {**URL, "description": "The address of the page in this API."},
    "language": choice(PAGE_LANGUAGES, "The language in which the prose is written."),
    "fallback": boolean(
        "Whether that is another language than the page's, for want of a translation: mark it (`lang`)."
    ),
    "state": choice(
        ProseState,
        "How the prose came to be; with `partly_translated`, some texts are in the original's language.",
    ),
}
PAGES: Final = {
    "type": "object",
    "description": "The page of each language, by its code.",
    "propertyNames": {"enum": list(PAGE_LANGUAGES)},
    "additionalProperties": ref("PageLink"),
}
PRACTICE_FACTS: Final = {
    "kind": choice(
        PracticeKind.values, "`working_method`: the standing agreement with schools; `practice`: an example."
    ),
    "theme": choice(Theme.values, "What it is about."),
    "levels": array(choice(SchoolLevel.values, "A level of school."), "For which schools; none means all."),
}
PRACTICE_KEY: Final = {
    "type": "string",
    "format": "uuid",
    "description": "The key of the article, the same for all its languages, for ever.",
}
ZONE_FACTS: Final = {
    "number": ZONE_NUMBER_SCHEMA,
    "meta": ref("ZoneMeta"),
    "name": text("The name in the language asked for, or the native one where there is no official one."),
    "name_language": {**LANGUAGE, "description": "The language of `name`."},
    "names": NAMES,
    "aliases": array(text("A name."), "Other names by which people know the zone."),
    "languages": array(
        choice(["nl", "fr", "de"], "A language by its code."), "The language regime, main language first."
    ),
    "main_language": choice(Language.values, "The language in which the zone writes first."),
    "region": choice(Region.values, "The region."),
    "province": choice(["", *Province.values], "The province as the register writes it; empty in Brussels."),
    "website": nullable(ref("Website"), "Null where none is known."),
    "municipalities": array(ref("Municipality"), "The municipalities of the zone."),
    "overlapping_postcodes": array(
        POSTCODE_SCHEMA, "Postcodes of another zone in which this one has addresses too."
    ),
    "contact_points": array(ref("ContactPoint"), "Those that everyone may read, the one for schools first."),
    "services": array(ref("Service"), "The services to which the zone can refer a school."),
    "situations": array(
        ref("Situation"), "What the zone itself says of situations; without one, general advice holds."
    ),
    "pages": PAGES,
    "good_practices": array(ref("PracticeLink"), "What the zone wrote on working with its schools."),
    "valid_from": nullable(DATE, "Since when the zone exists, where it is known."),
    "retired_on": nullable(DATE, "Since when the zone is part of another one, else null."),
    "successor": nullable(ZONE_NUMBER_SCHEMA, "The number of the zone into which it has merged, else null."),
}


def within(name: str, description: str) -> Schema:
    """Describe a number of a position, of whatever unit."""
    lowest, highest = LIMITS[name]
    return {"type": "number", "minimum": lowest, "maximum": highest, "description": description}


CANDIDATE: Final = shape(
    "A zone that can be right, and what in the text named it.",
    {"zone": ref("LookupZone"), "matched": ref("LookupMatch")},
)

ZONE_SCHEMAS: Final[dict[str, Schema]] = {
    "Zone": without_required(shape("A local police zone, with every fact once.", ZONE_FACTS)),
    "ZoneMeta": ZONE_META,
    "Website": shape(
        "The website of the zone.",
        {"url": {**URL, "description": "Its address."}, "checked": boolean("Whether anybody checked it.")},
    ),
    "Municipality": shape(
        "A municipality of the zone.",
        {
            "nis": matching(NIS_CODE, "Its NIS code."),
            "names": NAMES,
            "postcodes": array(POSTCODE_SCHEMA, "Its postcodes."),
        },
    ),
    "PageLink": shape("A page in a language.", PAGE_LINK),
    "PracticeLink": shape(
        "A good practice, one for all languages.",
        {
            "key": PRACTICE_KEY,
            "detail_url": {**URL, "description": "The article itself."},
            **PRACTICE_FACTS,
            "pages": PAGES,
        },
    ),
    "LookupResult": without_required(
        shape(
            "The zones that can be right: none, one, or several of which the visitor chooses.",
            {
                "query": text("What was looked up."),
                "status": choice(Status, "With `many`, let the visitor choose: no candidate is more right."),
                "reason": nullable(
                    choice(Reason, "Why the answer is not simply the one zone that was named."),
                    "Null where one zone was named exactly. With `one` and a reason, ask to confirm.",
                ),
                "candidates": array(ref("LookupCandidate"), "The zones that can be right."),
            },
        )
    ),
    "LookupCandidate": CANDIDATE,
    "Position": {
        **shape(
            "Where somebody is (WGS84). It is not kept.",
            {
                "latitude": within("latitude", "In degrees north."),
                "longitude": within("longitude", "In degrees east."),
                "accuracy": within("accuracy", "By how many metres that may be wrong, as a browser says."),
            },
            optional=("accuracy",),
        ),
        "additionalProperties": False,
    },
    "LocationResult": without_required(
        shape(
            "The zones in which a place can be, the nearest first: none, one, or several to choose from.",
            {
                "query": text("Always empty: the place is not repeated."),
                "status": choice(Status, "With `many`, let the visitor choose: each of them can be right."),
                "reason": nullable(
                    choice(LocationReason, "Why the answer is not simply the one zone of the place."),
                    "Null where there is one zone that is certain. With `one` and a reason, ask to confirm.",
                ),
                "candidates": array(ref("LocationCandidate"), "The zones that can be right."),
            },
        )
    ),
    "LocationCandidate": shape(
        "A zone that can be right.",
        {
            "zone": ref("LookupZone"),
            "matched": shape(
                "The same members as in the lookup.",
                {
                    "kind": choice([LOCATED], "Always the same."),
                    "label": text("The name of the zone."),
                    "postcode": choice([""], "Always empty."),
                    "match": choice([Match.EXACT], "Always the same."),
                },
            ),
        },
    ),
    "LookupZone": shape(
        "The zone in short.",
        {
            "number": ZONE_NUMBER_SCHEMA,
            "name": text("Its name in the language asked for."),
            "html_url": nullable(URL, "Its page; null where it has none that is published."),
            "detail_url": {**URL, "description": "All its facts."},
        },
    ),
    "LookupMatch": shape(
        "What of the register the text named.",
        {
            "kind": choice(MatchKind, "What kind of name it is."),
            "label": text("The name as the register has it."),
            "postcode": {
                "type": "string",
                "pattern": "^([1-9][0-9]{3})?$",
                "description": "The postcode; empty where there is none, or more than one.",
            },
            "match": choice(
                Match,
                "`exact`; `prefix`: the beginning or some words; `fuzzy`: after one typing error. Show it.",
            ),
        },
    ),
}
