"""Good practices: one item per article, with the page of every language."""

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
    without_required,
)
from zonepages.api.description.schemas.zones import (
    PAGE_LINK,
    PRACTICE_FACTS,
    PRACTICE_KEY,
    ZONE_NUMBER_SCHEMA,
)
from zonepages.conf import PAGE_LANGUAGES

__all__ = ["PRACTICE_SCHEMAS"]

META: Final = {
    "type": {"const": "zonepages.GoodPracticePage", "type": "string", "description": "The type of item."},
    "detail_url": {**URL, "description": "The address of this item."},
    "html_url": {**URL, "description": "The page in the language asked for, or in the other one."},
    "locale": choice(PAGE_LANGUAGES, "The language of names in this answer."),
}
IMAGE: Final = {
    "title": text("The title."),
    "alt": text("What someone who cannot see it must know; empty if it only decorates."),
    "caption": text("The caption; may be empty."),
    "width": integer("In pixels.", minimum=0),
    "height": integer("In pixels.", minimum=0),
    "url": {**URL, "description": "Where the file is."},
    "renditions": ref("Renditions"),
}
PAGE: Final = {
    **PAGE_LINK,
    "untranslated": array(text("A text."), "Texts that still are in the language of the original."),
    "summary": text("Two or three sentences."),
    "body": text("The article as finished HTML, with complete addresses."),
    "images": array(ref("PracticeImage"), "The images of the article."),
    "first_published_at": nullable(MOMENT, "When it was first published, where that is known."),
    "last_published_at": nullable(MOMENT, "When it was last published, where that is known."),
}
PRACTICE: Final = {
    "key": PRACTICE_KEY,
    "meta": shape("Where the article is found.", META),
    "zone": shape(
        "The zone that wrote it.",
        {
            "number": ZONE_NUMBER_SCHEMA,
            "name": text("Its name in the language asked for, or the native one."),
            "name_language": text("The language of that name."),
            "detail_url": {**URL, "description": "All its facts."},
        },
    ),
    **PRACTICE_FACTS,
    "pages": {
        "type": "object",
        "description": "The page of each language, by its code.",
        "propertyNames": {"enum": list(PAGE_LANGUAGES)},
        "additionalProperties": ref("PracticePage"),
    },
}

PRACTICE_SCHEMAS: Final[dict[str, Schema]] = {
    "GoodPractice": without_required(shape("An article of a zone, one for all languages.", PRACTICE)),
    "PracticePage": shape("An article in a language.", PAGE),
    "PracticeImage": shape("An image of an article.", IMAGE),
}
