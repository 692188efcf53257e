"""Asking again without reading again: validators, and what caches may keep, on what anybody reads."""

import datetime
import hashlib
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from zonepages.api.limits import RATE_LIMIT_HEADERS
from zonepages.api.paths import API_ROOT, V2_ROOT, V3_ROOT, is_for_programs
from zonepages.conf import PAGE_LANGUAGES, shared_cache_seconds
from zonepages.integrators import key_in
from zonepages.models import ContentVersion

__all__ = ["ConditionalMiddleware"]

PRACTICES_ROOT: Final = f"{V2_ROOT}good-practices/"
FILE_ROOTS: Final = tuple(f"{root}{name}/" for root in (V2_ROOT, V3_ROOT) for name in ("images", "documents"))
READS: Final = ("GET", "HEAD")
# An old answer is better than none while the site does not answer at all.
STALE_IF_ERROR: Final = 24 * 60 * 60
# Another version of the program may answer the same question otherwise.
STARTED: Final = timezone.now().replace(microsecond=0)
PAGE_TYPES: Final = ("text/html", "application/atom+xml", "application/xml")


class ConditionalMiddleware:
    """Gives answers their validators, and those that everybody may read the headers for caches.

    It stands before what looks at sessions and languages, because it has the last word on ``Vary``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in READS or not is_read_by_anybody(request):
            return forbid_storing(request, read(request, self.get_response))
        # Read before the answer is made: the answer is of this version or of a later one.
        changed_at = read_changed_at() if follows_content(request) else None
        response = read(request, self.get_response)
        if not isinstance(response, HttpResponse) or response.status_code != 200:
            return forbid_storing(request, response)
        if is_of_api(request) and "no-store" not in response.headers.get("Cache-Control", ""):
            say_what_it_varies_on(request, response)
        elif not is_public_page(response):
            return response
        return with_validators(request, response, changed_at=changed_at)


def follows_content(request: HttpRequest) -> bool:
    """Tell whether an answer changes with the content itself: an index follows after the commit."""
    path = request.path_info
    searches = "search" in request.GET or ("q" in request.GET and path.startswith(PRACTICES_ROOT))
    return is_of_api(request) and not searches and not path.startswith(FILE_ROOTS)


def read_changed_at() -> datetime.datetime | None:
    """Return when anything changed last. What the database does not tell is for the view to stumble on."""
    try:
        return ContentVersion.objects.read().changed_at
    except DatabaseError:
        return None


def is_of_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(API_ROOT)


def is_read_by_anybody(request: HttpRequest) -> bool:
    """Tell whether nothing in a request says who asks. v2 looks at no session, and a key reads as anybody."""
    if "Authorization" in request.headers and not key_in(request):
        return False
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not has_session or request.path_info.startswith(V2_ROOT)


def read(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponseBase]) -> HttpResponseBase:
    """Return the answer, to HEAD that to GET: v3 knows no HEAD, and the server leaves the body out."""
    if request.method != "HEAD" or not is_of_api(request):
        return get_response(request)
    request.method = "GET"
    try:
        return get_response(request)
    finally:
        request.method = "HEAD"


def is_public_page(response: HttpResponse) -> bool:
    """Tell whether an answer is a page or a feed, the same for everybody, that says nothing of caches."""
    content_type = response.headers.get("Content-Type", "").partition(";")[0]
    depends_on_reader = "cookie" in response.headers.get("Vary", "").lower() or response.cookies
    return content_type in PAGE_TYPES and not depends_on_reader and "Cache-Control" not in response.headers


def say_what_it_varies_on(request: HttpRequest, response: HttpResponse) -> None:
    """Name the headers on which an answer of the API depends: none if its language is asked for."""
    language = request.GET.get("locale")
    if language in PAGE_LANGUAGES and request.path_info.startswith(V2_ROOT):
        response.headers["Content-Language"] = language
        response.headers.pop("Vary", None)
    else:
        response.headers["Vary"] = "Accept-Language"


def with_validators(
    request: HttpRequest, response: HttpResponse, *, changed_at: datetime.datetime | None
) -> HttpResponseBase:
    """Return the answer with its validators, or only that it is what its reader has already.

    The moment that is compared is the exact one. Where it runs ahead of the clock the header says now, which
    is earlier: whoever sends that back gets the whole answer.
    """
    etag = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache_control(of_api=is_of_api(request))
    modified = None
    if changed_at:
        modified = int(max(changed_at, STARTED).timestamp())
        response.headers["Last-Modified"] = http_date(min(modified, int(timezone.now().timestamp())))
    answer = (
        get_conditional_response(request, etag=etag, last_modified=modified, response=response) or response
    )
    for name in RATE_LIMIT_HEADERS:  # an answer that is left out counts too
        if name in response.headers:
            answer.headers[name] = response.headers[name]
    return answer


def cache_control(*, of_api: bool) -> str:
    """Return that caches keep answers, and ask each time whether they are still right.

    How long those of others may do without asking is for whoever runs the site to say.
    """
    seconds = shared_cache_seconds()
    said = f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate={seconds}"
    return f"{said}, stale-if-error={STALE_IF_ERROR}" if of_api else said


def forbid_storing(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let no cache keep errors of the API, nor what it tells those who say who they are."""
    by_anybody = is_read_by_anybody(request)
    said_already = "private" in response.headers.get("Cache-Control", "")
    if (
        is_for_programs(request.path_info)
        and not said_already
        and (response.status_code >= 400 or not by_anybody)
    ):
        response.headers["Cache-Control"] = "no-store" if by_anybody else "private, no-store"
    return response
