"""In which language a request is answered, before anything else has looked at it."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from zonepages.api.paths import API_ROOT, V2_ROOT
from zonepages.conf import PAGE_LANGUAGES

__all__ = ["language_asked", "language_of"]


def language_of(request: HttpRequest) -> str:
    """Return the language of the answer: that of the address, or else the reader's.

    In that of the API no cookie has a say, because caches are told that only ``Accept-Language`` has.
    """
    if named := language_asked(request):
        return named
    is_of_api = request.path_info.startswith(API_ROOT)
    if is_of_api:
        request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
    return get_language_from_request(request, check_path=not is_of_api)


def language_asked(request: HttpRequest) -> str | None:
    """Return the language that is named in a question to v2, where no header has a say in it."""
    if not request.path_info.startswith(V2_ROOT) or "locale" not in request.META.get("QUERY_STRING", ""):
        return None
    language = request.GET.get("locale")
    return language if language in PAGE_LANGUAGES else None
