"""Middleware for pages in two languages."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.datastructures import MultiValueDictKeyError
from django.views.defaults import bad_request
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.models import Page

from zonepages.api.paths import API_ROOT
from zonepages.isolation import ForeignObjectError, NotForZonesError, refuse_foreign
from zonepages.models import ContentVersion
from zonepages.models.translated import RefusedError
from zonepages.scope import scope_of
from zonepages.views.isolation import unknown, views_for_zones

__all__ = [
    "ContentLocaleMiddleware",
    "IsolationMiddleware",
    "RefusalMiddleware",
    "WholeChangeMiddleware",
]


# What writes by routes of these names is written as a whole.
WHOLE_NAMESPACES: Final = (
    "wagtailadmin_collections:",
    "wagtaildocs:",
    "wagtailimages:",
    "wagtaillocales:",
    "wagtailredirects:",
    "wagtailsites:",
    "wagtailapi_v3:",
)
WHOLE_VIEWS: Final = frozenset(
    {
        "wagtail_bulk_action",
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_pages:set_page_position",
        "wagtailadmin_pages:set_privacy",
    }
)
# What Wagtail calls the pages in its addresses.
NAMES_OF_PAGES: Final = frozenset({"page_id", "page_to_move_id", "parent_page_id", "destination_id"})
# What is raised of a row that is gone, or that names one that is.
OF_MISSING_ROWS: Final = (ObjectDoesNotExist, DatabaseError, ValidationError)


class ContentLocaleMiddleware(LocaleMiddleware):
    """Redirect a 404 to the reader's language for pages only.

    Django would answer ``/api/v2/unknown/`` with a redirect to ``/nl/api/v2/unknown/``: an HTML page.
    """

    response_redirect_class = LocaleMiddleware.response_redirect_class

    def process_request(self, request: HttpRequest) -> None:
        """Let no cookie choose the language of the API: caches are told that ``Accept-Language`` does."""
        if request.path_info.startswith(API_ROOT):
            request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path_info != "/":
            response.headers.setdefault(
                "Content-Language", translation.get_language() or settings.LANGUAGE_CODE
            )
            patch_vary_headers(response, ["Accept-Language"])
            return response
        return super().process_response(request, response)


class IsolationMiddleware:
    """Keeps whoever works on some zones away from all others, on every route of the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or not request.path_info.startswith(reverse("wagtailadmin_home")):
            return None
        if not request.user.is_authenticated:
            return None  # Wagtail asks to log in.
        try:
            refuse_foreign(request, match=match, user=request.user)
        except ForeignObjectError:
            return unknown(request)
        except NotForZonesError:
            refusal: HttpResponseBase = permission_denied(request)
            return refusal
        instead = views_for_zones.get(match.view_name)
        return instead(request, **kwargs) if instead and not scope_of(request.user).national else None


class WholeChangeMiddleware:
    """Lets what a request writes and what is recorded of it be stored together, or not at all.

    Wagtail's views of what is no page commit each row before anybody is told of it. Those that write several
    pages write some of them before the version of the content is locked, where whoever publishes locks it
    first: on PostgreSQL each could wait for the other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        if match.view_name not in WHOLE_VIEWS and not match.view_name.startswith(WHOLE_NAMESPACES):
            return None
        if not request.user.is_authenticated and BearerTokenAuth()(request) is None:
            return None  # Who may not write anything keeps nobody waiting.
        try:
            with transaction.atomic():
                ContentVersion.objects.lock()
                answer: HttpResponseBase = view(request, *args, **kwargs)
                return answer
        except (MultiValueDictKeyError, RefusedError) as error:
            return answer_refusal(request, error)


class RefusalMiddleware:
    """Says why a page cannot be written so, in those views of the admin that know no errors of a page.

    Approving and copying write pages without their form. An editor is led to it, if the page has one. A page
    that somebody deletes while it is written is not there, as it would not be a moment later.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OF_MISSING_ROWS) and is_of_deleted_page(request):
            return unknown(request)
        return answer_refusal(request, exception)


def is_of_deleted_page(request: HttpRequest) -> bool:
    """Tell whether an address of the admin names a page that is gone."""
    match = request.resolver_match
    if match is None or not request.path_info.startswith(reverse("wagtailadmin_home")):
        return False
    named = {key for name, key in match.kwargs.items() if name in NAMES_OF_PAGES}
    return Page.objects.filter(pk__in=named).count() < len(named)


def answer_refusal(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """Return what is said of a page that cannot be written so; None of any other error."""
    if isinstance(exception, MultiValueDictKeyError):
        return bad_request(request, exception)  # Wagtail takes the counts of a form for granted.
    if not isinstance(exception, RefusedError):
        return None
    messages.error(request, " ".join(exception.messages))
    address = request.get_full_path()  # a copy that was not made has no form of its own
    if exception.page.pk:
        address = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})  # for the window that approves
    return redirect(address)
