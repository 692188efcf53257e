"""The middleware that answers from what is kept, and gives every public answer its validators."""

from collections.abc import Callable
from functools import partial
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from zonepages.answers.answer import Answer
from zonepages.answers.keeping import Made, kept
from zonepages.answers.questions import (
    is_for_anybody,
    is_of_api,
    is_read_by_anybody,
    question_of,
)
from zonepages.answers.versions import Committed, read_version
from zonepages.api.languages import language_asked
from zonepages.api.negotiation import would_read
from zonepages.api.paths import is_for_programs
from zonepages.conf import PAGE_LANGUAGES, answers_bytes, shared_cache_seconds
from zonepages.front_caches import can_be_purged, surrogate_keys
from zonepages.structure import known_structure

__all__ = ["AnswersMiddleware"]

READS: Final = ("GET", "HEAD")
# An old answer is better than none while the site does not answer at all.
STALE_IF_ERROR: Final = 24 * 60 * 60
# Another version of the program may answer the same question otherwise.
STARTED: Final = int(timezone.now().timestamp())
PAGE_TYPES: Final = ("text/html", "application/atom+xml", "application/xml")
# Views that lead on, by their names here; other redirects are of addresses that anybody can make up.
BY_LANGUAGE: Final = frozenset({"site_root", "zone_by_number"})
LOOKUPS: Final = frozenset(f"lookup_{language}" for language in PAGE_LANGUAGES)


class AnswersMiddleware:
    """Answers anybody from what is kept of the version that is committed, or lets the site answer once.

    It stands before what looks at sessions and languages, because it has the last word on ``Vary``, and after
    what counts requests.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_for_anybody(request.path_info):
            return self.get_response(request)
        if request.method not in READS or not is_read_by_anybody(request):
            return forbid_storing(request, ask(request, self.get_response))
        made = self._answer(request)
        return made.sent_to(request) if isinstance(made, Answer) else made

    def _answer(self, request: HttpRequest) -> Made:
        question = question_of(request)
        # Read before the answer is made: the answer is of this version or of a later one.
        committed = read_version()
        make = partial(self._make, request, committed=committed, follows=question is not None)
        if question is None or committed is None or not answers_bytes():
            return make()
        answer = kept.find_or_make(question, (committed.dataset, committed.version), make)
        # Who does not read what there is must be told so.
        return answer if not isinstance(answer, Answer) or is_accepted(request, answer) else make()

    def _make(self, request: HttpRequest, *, committed: Committed | None, follows: bool) -> Made:
        """Let the site answer. An answer that does not follow the version has no moment of it."""
        seconds = 0
        if committed is None:
            response = ask(request, self.get_response)
        else:
            with known_structure(request, version=committed.of_structure):
                response = ask(request, self.get_response)
                seconds = unasked_seconds(request, committed=committed)
        if not isinstance(response, HttpResponse) or "Content-Encoding" in response.headers:
            return forbid_storing(request, response)  # What is packed already is for whoever accepts that.
        if is_kept_redirect(request, response):
            return Answer.of(response, modified=None)
        if response.status_code != 200:
            return forbid_storing(request, response)
        if is_of_api(request) and "Cache-Control" not in response.headers and not response.cookies:
            say_what_it_varies_on(request, response)
        elif not is_public_page(response):
            return forbid_storing(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers["Cache-Control"] = cache_control(seconds, of_api=is_of_api(request))
        response.headers["Surrogate-Key"] = surrogate_keys(request.path_info)
        modified = int(committed.changed_at.timestamp()) if committed and follows else None
        return Answer.of(response, modified=max(modified, STARTED) if modified else None)


def ask(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponseBase]) -> HttpResponseBase:
    """Return the answer, to HEAD that to GET: v3 knows no HEAD, and the server leaves the body out."""
    if request.method != "HEAD":
        return get_response(request)
    request.method = "GET"
    try:
        return get_response(request)
    finally:
        request.method = "HEAD"


def is_accepted(request: HttpRequest, answer: Answer) -> bool:
    """Tell whether a program reads an answer of this kind. Pages have one kind for everybody."""
    accepted = request.META.get("HTTP_ACCEPT", "").strip()
    if accepted in ("", "*/*") or not is_for_programs(request.path_info):
        return True
    return would_read(request, answer.headers["Content-Type"].partition(";")[0])


def is_kept_redirect(request: HttpRequest, response: HttpResponse) -> bool:
    match = request.resolver_match
    if response.status_code not in (301, 302) or match is None or match.app_name != "zonepages":
        return False
    # A cookie may have chosen the language, but that is in the question.
    if match.url_name in BY_LANGUAGE:
        return not response.cookies
    return match.url_name in LOOKUPS and not depends_on_reader(response)


def is_public_page(response: HttpResponse) -> bool:
    """Tell whether an answer is a page or a feed, the same for everybody, that says nothing of caches."""
    content_type = response.headers.get("Content-Type", "").partition(";")[0]
    says_nothing = "Cache-Control" not in response.headers
    return content_type in PAGE_TYPES and says_nothing and not depends_on_reader(response)


def depends_on_reader(response: HttpResponse) -> bool:
    return "cookie" in response.headers.get("Vary", "").lower() or bool(response.cookies)


def say_what_it_varies_on(request: HttpRequest, response: HttpResponse) -> None:
    """Name the headers on which an answer of the API depends: not the language if it is asked for."""
    if language := language_asked(request):
        response.headers["Content-Language"] = language
        response.headers.pop("Vary", None)
    else:
        response.headers["Vary"] = "Accept-Language"


def unasked_seconds(request: HttpRequest, *, committed: Committed) -> int:
    """Return for how long caches in front may give an answer without asking: only where it can be purged.

    Not if something was committed while it was made, because then it may be purged before it gets there.
    """
    seconds = shared_cache_seconds()
    if seconds and can_be_purged(request) and read_version() == committed:
        return seconds
    return 0


def cache_control(seconds: int, *, of_api: bool) -> str:
    """Return that caches keep answers, and ask each time, or after some seconds, whether they are right."""
    said = f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate={seconds}"
    return f"{said}, stale-if-error={STALE_IF_ERROR}" if of_api else said


def forbid_storing(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let no cache keep errors of the API, nor what it tells those who say who they are.

    Without a word, caches in front may keep pages that are not there, redirects and pages of one reader.
    """
    by_anybody = is_read_by_anybody(request)
    said_already = "private" in response.headers.get("Cache-Control", "")
    if (
        is_for_programs(request.path_info)
        and not said_already
        and (response.status_code >= 400 or not by_anybody)
    ):
        response.headers["Cache-Control"] = "no-store" if by_anybody else "private, no-store"
    elif response.status_code != 200 or response.headers.get("Content-Type", "").startswith("text/html"):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
