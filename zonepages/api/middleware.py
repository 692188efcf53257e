"""The door of the API: every error behind it is a problem in JSON."""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zonepages.api.finding import find_page_of_v3
from zonepages.api.paths import API_ROOT
from zonepages.api.preview import is_v3, refuse_bad_requests
from zonepages.api.preview_errors import in_our_words
from zonepages.api.preview_methods import answer_about_methods
from zonepages.api.preview_orders import order_searches_of_v3
from zonepages.api.preview_reach import set_reach_of_v3
from zonepages.api.preview_redirects import set_reach_of_redirects
from zonepages.api.problems import CONTENT_TYPE, ProblemError, problem_response
from zonepages.isolation import ForeignObjectError, NotForZonesError

__all__ = ["API_ROOT", "ApiMiddleware"]

# What a client needs from the error that is replaced.
KEPT_HEADERS: Final = ("Allow", "Retry-After", "WWW-Authenticate")


class ApiMiddleware:
    """Keeps Django's own HTML errors, and v3's silence about unknown parameters, out of the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        set_reach_of_v3()
        set_reach_of_redirects()
        order_searches_of_v3()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path_info.startswith(API_ROOT) or response.status_code < 400:
            return response
        if response.headers.get("Content-Type") == CONTENT_TYPE:
            return in_our_words(request, response) if is_v3(request) else response
        problem = problem_response(status=response.status_code)
        for header in KEPT_HEADERS:
            if header in response.headers:
                problem.headers[header] = response.headers[header]
        return problem

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        answer = answer_about_methods(request)
        if answer is not None:
            return answer
        try:
            refuse_bad_requests(request)
            find_page_of_v3(request)
        except ProblemError as problem:
            return problem.as_response()
        except ForeignObjectError:
            return problem_response(status=404)
        except NotForZonesError:
            return problem_response(status=403)
        return None
