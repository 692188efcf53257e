"""Reading from the pages of other sites: any of them may, and none may write."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from zonepages.api.limits import RATE_LIMIT_HEADERS
from zonepages.api.paths import LOCATION_PATH, V2_ROOT, is_for_programs

__all__ = ["ASKED_METHOD", "ReadsForOtherSitesMiddleware"]

METHODS: Final = ("GET", "HEAD", "OPTIONS")
# Where the question is in the body, asking takes another method than reading.
METHODS_WITH_BODY: Final = ("POST", *METHODS)
ASKED_METHOD: Final = "Access-Control-Request-Method"
# What a script may send with its question beside what it always may.
QUESTION_HEADERS: Final = ("If-Modified-Since", "If-None-Match")
# What a script may read of the answer beside what it always may.
ANSWER_HEADERS: Final = ", ".join(("ETag", "Last-Modified", "Link", *RATE_LIMIT_HEADERS, "Retry-After"))
# For how many seconds a browser need not ask again.
REMEMBERED: Final = 24 * 60 * 60


class ReadsForOtherSitesMiddleware:
    """Says so to everyone in the same words, so that caches keep one answer for all sites.

    Errors say it too, so it stands before every other middleware. A question about writing is answered as if
    the site knew nothing of other sites: the keys with which v3 is written belong to people, and not into a
    script that runs in somebody's browser. A list of methods would not do: browsers take POST for granted.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.headers.get(ASKED_METHOD, "") if request.method == "OPTIONS" else ""
        if not is_for_programs(request.path_info) or (asked or request.method) not in methods_at(
            request.path_info
        ):
            return self.get_response(request)
        response = _allow(request) if asked else self.get_response(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = ANSWER_HEADERS
        return response


def methods_at(path: str) -> tuple[str, ...]:
    """Return the methods that only read at an address."""
    return METHODS_WITH_BODY if path == LOCATION_PATH else METHODS


def _allow(request: HttpRequest) -> HttpResponse:
    """Answer what a browser asks before the question itself."""
    path = request.path_info
    bodies = ("Content-Type",) if path == LOCATION_PATH else ()
    keys = ("Authorization",) if path.startswith(V2_ROOT) else ()
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Methods": ", ".join(methods_at(path)),
            "Access-Control-Allow-Headers": ", ".join([*keys, *bodies, *QUESTION_HEADERS]),
            "Access-Control-Max-Age": str(REMEMBERED),
        },
    )
