"""What is asked, and on what the answer depends."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from zonepages.api.languages import language_of
from zonepages.api.paths import API_ROOT, V2_ROOT, V3_ROOT
from zonepages.conf import GOOD_PRACTICE_INDEX_SLUGS, PAGE_LANGUAGES
from zonepages.front_caches import sent_address
from zonepages.integrators import key_in

__all__ = ["Question", "is_for_anybody", "is_of_api", "is_read_by_anybody", "question_of"]

# What is written after the commit, or without a word to anybody: files follow their collections, and Wagtail
# makes the redirects of a page that got another address once that is committed.
FOLLOWING: Final = tuple(
    f"{root}{name}/" for root in (V2_ROOT, V3_ROOT) for name in ("documents", "images", "redirects")
)
# Where ``q`` is looked for by the search of Wagtail.
SEARCHED: Final = (
    f"{V2_ROOT}good-practices/",
    *(f"/{language}/{slug}/" for language, slug in GOOD_PRACTICE_INDEX_SLUGS.items()),
)
PUBLIC: Final = (API_ROOT, "/zone/", *(f"/{language}/" for language in PAGE_LANGUAGES))
# Nobody writes a longer one by hand.
LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """All on which the answer to anybody depends, but for the content.

    ``key`` has it as one text. An address of the site without a query is one of a number of pages; how many
    others there are is for whoever asks to say, so these are kept apart, and so are other spellings.
    """

    key: str
    is_made_up: bool


def question_of(request: HttpRequest) -> Question | None:
    """Return the question, or None if its answer does not change with the content, or cannot be kept."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None  # The error is for who answers to say.
    query, sent = request.META.get("QUERY_STRING", ""), sent_address(request)
    if len(sent) > LONGEST or not _follows_content(request):
        return None
    # A path may have any character in it, but neither a query nor what was sent has a space.
    key = f"{language_of(request)} {request.scheme}://{host}{request.path} {query} {sent}"
    return Question(key, is_made_up=sent != request.path_info or not _is_of_site(host))


def _is_of_site(host: str) -> bool:
    """Tell whether a host is one that was named: any port is let in, and any name below a domain may be."""
    return (
        host in settings.ALLOWED_HOSTS
        or host == urlsplit(getattr(settings, "WAGTAILADMIN_BASE_URL", "")).netloc
    )


def _follows_content(request: HttpRequest) -> bool:
    """Tell whether an answer changes with the version of the content: an index follows after the commit."""
    path = request.path_info
    if path.startswith(FOLLOWING):
        return False
    if not request.META.get("QUERY_STRING"):
        return True
    searches = "search" in request.GET or ("q" in request.GET and path.startswith(SEARCHED))
    return not searches and "random" not in request.GET.getlist("order")


def is_for_anybody(path: str) -> bool:
    """Tell whether an address may answer everybody the same: not that of the admin or of a health check."""
    return path.startswith(PUBLIC) or path in ("/", "/sitemap.xml")


def is_of_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(API_ROOT)


def is_read_by_anybody(request: HttpRequest) -> bool:
    """Tell whether nothing in a request says who asks, or that there is something to tell her.

    v2 looks at no cookies, and a key reads as anybody.
    """
    if "HTTP_AUTHORIZATION" in request.META and not key_in(request):
        return False
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES or CookieStorage.cookie_name in request.COOKIES
    return not is_known or request.path_info.startswith(V2_ROOT)
