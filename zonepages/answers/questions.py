"""What is asked, and on what the answer depends."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from zonepages.api.languages import language_of
from zonepages.api.paths import API_ROOT, V2_ROOT, V3_ROOT
from zonepages.conf import GOOD_PRACTICE_INDEX_SLUGS
from zonepages.front_caches import sent_address
from zonepages.integrators import key_in

__all__ = ["Question", "is_of_api", "is_read_by_anybody", "question_of"]

FILE_ROOTS: Final = tuple(f"{root}{name}/" for root in (V2_ROOT, V3_ROOT) for name in ("images", "documents"))
# Where ``q`` is looked for by the search of Wagtail.
SEARCHED: Final = (
    f"{V2_ROOT}good-practices/",
    *(f"/{language}/{slug}/" for language, slug in GOOD_PRACTICE_INDEX_SLUGS.items()),
)
# Nobody writes a longer one by hand.
LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """All on which the answer to anybody depends, but for the content.

    ``key`` has it as one text. An address without a query is one of a number of pages; how many others
    there are is for whoever asks to say, so these are kept apart. So are other spellings of an address.
    """

    key: str
    has_query: bool


def question_of(request: HttpRequest) -> Question | None:
    """Return the question, or None if its answer does not change with the content, or cannot be kept."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None  # The error is for who answers to say.
    sent = sent_address(request)
    key = f"{language_of(request)} {request.scheme}://{host} {sent}"
    return (
        Question(key, sent != request.path_info)
        if len(key) <= LONGEST and _follows_content(request)
        else None
    )


def _follows_content(request: HttpRequest) -> bool:
    """Tell whether an answer changes with the version of the content: an index follows after the commit."""
    path = request.path_info
    if not request.META.get("QUERY_STRING"):
        return not path.startswith(FILE_ROOTS)
    searches = "search" in request.GET or ("q" in request.GET and path.startswith(SEARCHED))
    return not searches and not path.startswith(FILE_ROOTS)


def is_of_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(API_ROOT)


def is_read_by_anybody(request: HttpRequest) -> bool:
    """Tell whether nothing in a request says who asks. v2 looks at no session, and a key reads as anybody."""
    if "HTTP_AUTHORIZATION" in request.META and not key_in(request):
        return False
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not has_session or request.path_info.startswith(V2_ROOT)
