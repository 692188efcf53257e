"""What each query parameter means. Which ones an address takes is asked of its endpoint."""

from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from wagtail.api.rich_text import APIRichText

from zonepages.api.description.building import Schema, choice, integer, matching, text
from zonepages.api.good_practice_items import GOOD_PRACTICE_FIELDS
from zonepages.api.lookup import LOOKUP_FIELDS
from zonepages.api.page_types import page_types
from zonepages.api.pagination import ALL
from zonepages.api.parameters import MAX_INTEGER, MAX_LENGTH
from zonepages.api.translations import translation_states
from zonepages.api.zone_items import ZONE_FIELDS
from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import PracticeKind, Region, SchoolLevel, Theme
from zonepages.lookup.question import LONGEST_QUERY
from zonepages.validators import NIS_CODE, POSTCODE, ZONE_NUMBER

__all__ = ["HEADERS", "describe_parameter", "path_parameter"]

# The ids of pages, where an address takes one.
RELATIVE: Final = r"^(root|[0-9]{1,10})$"
ANCESTOR_OF: Final = r"^[0-9]{1,10}$"
FIELDS: Final = (
    "Which fields to send, separated by commas: names to add, `-name` to leave out, `*` for all,"
    " `_` for none but those that follow."
)
TRUE_OR_FALSE: Final = ("true", "false")


def schemas(*, orders: Sequence[str]) -> dict[str, Schema]:
    """Return the parameters by name; one that has another meaning at an endpoint is named after that too."""
    limit = {"type": "integer", "minimum": 0, "maximum": settings.WAGTAILAPI_LIMIT_MAX, "default": 20}
    return {
        "limit": {**limit, "description": "At most so many items."},
        "limit or all": {
            "anyOf": [limit, {"type": "string", "const": ALL}],
            "default": 20,
            "description": "At most so many items, or `all` of them.",
        },
        "offset": integer("From which item on, counted from 0.", minimum=0, maximum=MAX_INTEGER, default=0),
        "locale": choice(
            PAGE_LANGUAGES, "The language of names and labels; without it, that of `Accept-Language`."
        ),
        "pages.locale": choice(PAGE_LANGUAGES, "Only pages in this language."),
        "translations.locale": choice(PAGE_LANGUAGES, "The language to translate into."),
        "q": text(
            "What a school knows: a postcode, a place, a school or a zone. Refused are a text without a"
            " letter or digit, one with invisible characters, and a number that can be no Belgian postcode"
            " or number of a zone: four digits, the first of which is no 0.",
            minLength=1,
            maxLength=LONGEST_QUERY,
            examples=["1040"],
        ),
        "postcode": matching(
            POSTCODE, "Zones with addresses in it; ten postcodes have more than one.", examples=["1030"]
        ),
        "nis": matching(NIS_CODE, "The zone of a municipality, by its NIS code.", examples=["21015"]),
        "region": choice(Region.values, "Zones of a region."),
        "zone": matching(
            ZONE_NUMBER,
            "The number of a zone; one you do not look after gives an empty list.",
            examples=["5344"],
        ),
        "state": choice(translation_states(), "Only pages in this state."),
        "changes.limit": integer("At most so many changes.", minimum=1, maximum=200, default=50),
        "since": text("The cursor of the last answer; without it, from the beginning.", maxLength=MAX_LENGTH),
        "zones.fields": chosen(ZONE_FIELDS),
        "good-practices.fields": chosen(GOOD_PRACTICE_FIELDS),
        "lookup.fields": chosen(LOOKUP_FIELDS),
        "good-practices.locale": choice(
            PAGE_LANGUAGES, "Only articles with a page in this language, which is also that of names."
        ),
        "good-practices.q": text(
            "Articles with these words, as the site finds them.", maxLength=LONGEST_QUERY, examples=["school"]
        ),
        "good-practices.zone": matching(
            ZONE_NUMBER,
            "Articles of a zone, by its number; one that no zone has finds nothing.",
            examples=["5344"],
        ),
        "good-practices.kind": choice(PracticeKind.values, "Only articles of this kind."),
        "good-practices.theme": choice(Theme.values, "Only articles about this theme."),
        "level": choice(SchoolLevel.values, "Articles for this level of school, or for all."),
        "token": free(
            "The token of the link. Required, unless it is sent in `Authorization`, which is better: no log"
            " keeps that. What is in the header counts."
        ),
        "old_path": free("Only redirects of exactly this path."),
        "is_permanent": choice(TRUE_OR_FALSE, "Only redirects that are for ever, or not."),
        "redirects.html_path": free("The path of an address of the past.", examples=["/nl/vroeger/"]),
        "fields": text(FIELDS, maxLength=MAX_LENGTH, examples=["title"]),
        "redirects.fields": text(FIELDS, maxLength=MAX_LENGTH, examples=["location"]),
        "order": choice(
            orders,
            "The field to sort by, one that all items have; a minus for the other way round.",
        ),
        "search": text("Items with these words.", minLength=1, maxLength=MAX_LENGTH, examples=["school"]),
        "search_operator": choice(["and", "or"], "Whether all words must be there, or one."),
        "rich_text_format": choice(
            sorted(APIRichText._serializers()), "The form of rich text; finished HTML without it."
        ),
        "type": choice(sorted(page_types()), "Only pages of a type, with the fields of that type."),
        "ancestor_of": matching(ANCESTOR_OF, "Pages above the one with this id."),
        "child_of": matching(RELATIVE, "Pages right below the one with this id, or `root`."),
        "descendant_of": matching(RELATIVE, "Pages anywhere below the one with this id, or `root`."),
        "translation_of": matching(RELATIVE, "The page with this id, or `root`, in other languages."),
        "site": text("The host name of a site; there is one here.", maxLength=MAX_LENGTH),
        "id": integer("The id of the item.", minimum=0, maximum=MAX_INTEGER),
        "html_path": free(
            "The path of a page in the site, as in its `html_url`.",
            examples=["/nl/politiezones/"],
        ),
        "title": free("Only items with exactly this title."),
        "slug": free("Only pages with exactly this slug."),
        "seo_title": free("Only pages with exactly this title for search engines."),
        "show_in_menus": choice(TRUE_OR_FALSE, "Not used by this site."),
        "kind": choice(PracticeKind.values, "Only good practices of this kind; with `type`."),
        "theme": choice(Theme.values, "Only good practices about this theme; with `type`."),
        "width": integer("Only images exactly so wide.", minimum=0, maximum=MAX_INTEGER),
        "height": integer("Only images exactly so high.", minimum=0, maximum=MAX_INTEGER),
        "tags": free("Only items with this tag."),
    }


def free(description: str, **more: Any) -> Schema:
    """Describe a text of which none is refused but one that no database takes, or that is too long."""
    return matching(r"^[^\u0000]*$", description, maxLength=MAX_LENGTH, **more)


def chosen(names: Sequence[str]) -> Schema:
    """Describe a list between commas as a text: many generated clients would repeat the parameter instead."""
    listed, either = ", ".join(f"`{name}`" for name in names), "|".join(names)
    return matching(
        f"^({either})(,({either}))*$",
        f"Only these fields, with commas between them: {listed}.",
        maxLength=MAX_LENGTH,
        examples=[",".join(names[:2])],
    )


# Parameters without which an endpoint cannot answer.
REQUIRED: Final = frozenset({"lookup.q"})

HEADERS: Final[dict[str, dict[str, Any]]] = {
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of an answer that you have: if it is still right, the answer is 304.",
        "schema": {"type": "string"},
    },
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "description": "The language of errors, and of names and labels where `locale` does not say it.",
        "schema": {"type": "string", "examples": ["fr"]},
    },
}
KEYS: Final[dict[str, Schema]] = {
    "number": matching(ZONE_NUMBER, "The official number of the zone.", examples=["5344"]),
    "pk": integer("The id of the item.", minimum=1, maximum=MAX_INTEGER),
    "key": {
        "type": "string",
        "format": "uuid",
        "description": "The key of the article.",
        "examples": ["0b6cf1a4-6d5f-4c35-9d5b-3f1c2e7a9b10"],
    },
}


def describe_parameter(
    name: str, *, endpoint: str, lists_all: bool = False, orders: Sequence[str] = ()
) -> dict[str, Any]:
    """Describe a query parameter of an endpoint, which sorts its lists in some orders.

    Raises:
        KeyError: the endpoint takes a parameter of which nothing is said here.
    """
    known = schemas(orders=orders)
    common = known["limit or all" if name == "limit" and lists_all else name]
    return _parameter(
        name,
        "query",
        known.get(f"{endpoint}.{name}") or common,
        required=f"{endpoint}.{name}" in REQUIRED,
    )


def path_parameter(name: str) -> dict[str, Any]:
    return _parameter(name, "path", KEYS[name], required=True)


def _parameter(name: str, place: str, schema: Schema, *, required: bool) -> dict[str, Any]:
    rules = {key: value for key, value in schema.items() if key != "description"}
    return {
        "name": name,
        "in": place,
        "description": schema["description"],
        "required": required,
        "schema": rules,
    }
