"""Which forms of an answer a client would read: each address has one, by the names under which it goes."""

from collections.abc import Collection
from typing import Final

from django.http.request import HttpRequest, MediaType
from django.utils.translation import gettext_lazy as _

from zonepages.api.problems import ProblemError

__all__ = ["ATOM", "CSV", "GEOJSON", "HTML", "JSON", "JSON_LD", "refuse_unread", "would_read"]

# Whoever reads JSON or XML reads the forms that are made of it.
JSON: Final = ("application/json",)
GEOJSON: Final = ("application/geo+json", *JSON)
JSON_LD: Final = ("application/ld+json", *JSON)
CSV: Final = ("text/csv",)
HTML: Final = ("text/html",)
ATOM: Final = ("application/atom+xml", "application/xml", "text/xml")


def refuse_unread(request: HttpRequest, media_types: Collection[str]) -> None:
    """Raise a problem if a client says that it would read none of these."""
    if not any(would_read(request, media_type) for media_type in media_types):
        message = _("This address does not answer in a form that you accept. Accept %(media_types)s.")
        raise ProblemError(message % {"media_types": ", ".join(media_types)}, status=406, allowed=media_types)


def would_read(request: HttpRequest, media_type: str) -> bool:
    """Tell what the most telling part of ``Accept`` says of a media type, whatever its parameters.

    An empty header says no more than none at all.
    """
    header = request.headers.get("Accept", "").strip() or "*/*"
    asked = [MediaType(part) for part in header.split(",")]
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        for each in asked:
            if f"{each.main_type}/{each.sub_type}" == name:
                return each.quality > 0
    return False
