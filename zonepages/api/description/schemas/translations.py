"""Where translations stand, for staff."""

from typing import Final

from zonepages.api.description.building import (
    MOMENT,
    URL,
    Schema,
    array,
    choice,
    integer,
    nullable,
    ref,
    shape,
    text,
)
from zonepages.api.description.schemas.zones import ZONE_NUMBER_SCHEMA
from zonepages.api.translations import translation_states
from zonepages.conf import PAGE_LANGUAGES

__all__ = ["TRANSLATION_SCHEMAS"]

LOCALE: Final = choice(PAGE_LANGUAGES, "The language of the page.")

TRANSLATION_SCHEMAS: Final[dict[str, Schema]] = {
    "PageTranslations": shape(
        "A page that was written, and where it stands in the other language.",
        {
            "id": integer("The id of the page that was written.", minimum=1),
            "zone": ZONE_NUMBER_SCHEMA,
            "type": text("The type of page."),
            "title": text("Its title."),
            "original": ref("OriginalPage"),
            "translations": array(ref("TranslatedPage"), "One for the other language."),
        },
    ),
    "OriginalPage": shape(
        "The page that was written.",
        {
            "locale": LOCALE,
            "html_url": nullable(URL, "Null while it is not published."),
            "detail_url": nullable(URL, "Null while it is not published."),
            "edit_url": {**URL, "description": "Where it is edited."},
        },
    ),
    "TranslatedPage": shape(
        "The page in the other language.",
        {
            "locale": LOCALE,
            "state": choice(
                translation_states(),
                "`fallback`: nobody has begun; `in_translation`: begun, or published with texts that are not"
                " translated; `up_to_date`; `outdated`: the original was published with other texts since.",
            ),
            "outdated_since": nullable(MOMENT, "Since when it is out of date, else null."),
            "missing": nullable(
                integer("How many texts.", minimum=0), "How many texts are to be translated; null if all are."
            ),
            "html_url": nullable(URL, "Null while it is not published."),
            "edit_url": nullable(URL, "Where it is edited; null for who may not."),
        },
    ),
}
