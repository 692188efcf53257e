"""What each query parameter means. Which ones an address takes is asked of its endpoint."""

from typing import Any, Final

from django.conf import settings
from wagtail.api.rich_text import APIRichText

from zonepages.api.description.building import Schema, array, choice, integer, matching, text
from zonepages.api.page_types import page_types
from zonepages.api.parameters import MAX_INTEGER, MAX_LENGTH
from zonepages.api.translations import translation_states
from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import PracticeKind, Region, Theme
from zonepages.lookup.question import LONGEST_QUERY
from zonepages.validators import NIS_CODE, POSTCODE, ZONE_NUMBER

__all__ = ["HEADERS", "describe_parameter", "path_parameter"]

# The ids of pages, where an address takes one.
RELATIVE: Final = r"^(root|[0-9]{1,10})$"
TRUE_OR_FALSE: Final = ("true", "false")


def schemas() -> dict[str, Schema]:
    """Return the parameters by name; one that has another meaning at an endpoint is named after that too."""
    return {
        "limit": integer(
            "At most so many items.", minimum=0, maximum=settings.WAGTAILAPI_LIMIT_MAX, default=20
        ),
        "offset": integer("From which item on, counted from 0.", minimum=0, maximum=MAX_INTEGER, default=0),
        "locale": choice(
            PAGE_LANGUAGES, "The language of names and labels; without it, that of `Accept-Language`."
        ),
        "pages.locale": choice(PAGE_LANGUAGES, "Only pages in this language."),
        "translations.locale": choice(PAGE_LANGUAGES, "The language to translate into."),
        "q": text(
            "What a school knows: a postcode, a place, a school or a zone.",
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
        "fields": text(
            "Which fields to send, separated by commas: names to add, `-name` to leave out, `*` for all,"
            " `_` for none but those that follow.",
            maxLength=MAX_LENGTH,
            examples=["title"],
        ),
        "order": text(
            "The field to sort by, with a minus for the other way round, or `random`.",
            maxLength=MAX_LENGTH,
            examples=["-title"],
        ),
        "search": text("Items with these words.", minLength=1, maxLength=MAX_LENGTH, examples=["school"]),
        "search_operator": choice(["and", "or"], "Whether all words must be there, or one."),
        "rich_text_format": choice(
            sorted(APIRichText._serializers()), "The form of rich text; finished HTML without it."
        ),
        "type": array(
            choice(sorted(page_types()), "A type."),
            "Only pages of these types; one type also gives its own fields.",
            minItems=1,
        ),
        "ancestor_of": matching(RELATIVE, "Pages above the one with this id."),
        "child_of": matching(RELATIVE, "Pages right below the one with this id, or `root`."),
        "descendant_of": matching(RELATIVE, "Pages anywhere below the one with this id, or `root`."),
        "translation_of": matching(RELATIVE, "The page with this id in other languages."),
        "site": text("The host name of a site; there is one here.", maxLength=MAX_LENGTH),
        "id": integer("The id of the item.", minimum=0, maximum=MAX_INTEGER),
        "html_path": text(
            "The path of a page in the site, as in its `html_url`.",
            maxLength=MAX_LENGTH,
            examples=["/nl/politiezones/"],
        ),
        "title": text("Only items with exactly this title.", maxLength=MAX_LENGTH),
        "slug": text("Only pages with exactly this slug.", maxLength=MAX_LENGTH),
        "seo_title": text("Only pages with exactly this title for search engines.", maxLength=MAX_LENGTH),
        "show_in_menus": choice(TRUE_OR_FALSE, "Not used by this site."),
        "kind": choice(PracticeKind.values, "Only good practices of this kind; with `type`."),
        "theme": choice(Theme.values, "Only good practices about this theme; with `type`."),
        "width": integer("Only images exactly so wide.", minimum=0, maximum=MAX_INTEGER),
        "height": integer("Only images exactly so high.", minimum=0, maximum=MAX_INTEGER),
        "tags": text("Only items with this tag.", maxLength=MAX_LENGTH),
    }


# Parameters without which an endpoint cannot answer.
REQUIRED: Final = frozenset({"lookup.q"})

HEADERS: Final[dict[str, dict[str, Any]]] = {
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
}


def describe_parameter(name: str, *, endpoint: str) -> dict[str, Any]:
    """Describe a query parameter of an endpoint.

    Raises:
        KeyError: the endpoint takes a parameter of which nothing is said here.
    """
    known = schemas()
    return _parameter(
        name,
        "query",
        known.get(f"{endpoint}.{name}") or known[name],
        required=f"{endpoint}.{name}" in REQUIRED,
    )


def path_parameter(name: str) -> dict[str, Any]:
    return _parameter(name, "path", KEYS[name], required=True)


def _parameter(name: str, place: str, schema: Schema, *, required: bool) -> dict[str, Any]:
    rules = {key: value for key, value in schema.items() if key != "description"}
    style = {"style": "form", "explode": False} if schema["type"] == "array" else {}
    return {
        "name": name,
        "in": place,
        "description": schema["description"],
        "required": required,
        "schema": rules,
        **style,
    }
