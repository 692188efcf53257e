"""Errors, and what little else there is."""

from typing import Final

from zonepages.api.description.building import URL, Schema, array, choice, integer, nullable, shape, text

__all__ = ["OTHER_SCHEMAS"]

OTHER_SCHEMAS: Final[dict[str, Schema]] = {
    "Problem": shape(
        "What is wrong with a request (RFC 9457), in the language of `Accept-Language`: Dutch or French.",
        {
            "type": text("Always `about:blank`: `status` and `parameter` say all there is to know."),
            "title": text("The kind of error, for people."),
            "status": integer("The HTTP status.", minimum=400, maximum=599),
            "detail": text("What to do about it, for people."),
            "parameter": text("The parameter at fault."),
            "allowed": array(text("A value."), "What would have been accepted."),
        },
        optional=("parameter", "allowed"),
    ),
    "ListMeta": shape(
        "About a list, and where the parts before and after this one are.",
        {
            "total_count": integer("How many items there are.", minimum=0),
            "next": nullable(URL, "The part after this one; null at the end."),
            "previous": nullable(URL, "The part before this one; null at the beginning."),
        },
    ),
    "Health": shape(
        "Whether the site can answer.", {"status": choice(["UP", "DOWN"], "`DOWN` if the database does not.")}
    ),
}
