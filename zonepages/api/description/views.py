"""``/api/openapi.json`` for programs, and ``/api/docs/`` for people."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.api.v2.router import WagtailAPIRouter

from zonepages.api.description.document import describe
from zonepages.api.description.reading import read_description
from zonepages.api.negotiation import HTML, JSON, refuse_unread
from zonepages.api.parameters import read_parameters
from zonepages.api.problems import ProblemError

__all__ = ["documentation", "openapi"]


@csrf_exempt
@require_safe
def openapi(request: HttpRequest, router: WagtailAPIRouter) -> HttpResponse:
    try:
        refuse_unread(request, JSON)
        read_parameters(request.GET, allowed=())
    except ProblemError as problem:
        return problem.as_response()
    return in_english(JsonResponse(describe(router), json_dumps_params={"ensure_ascii": False, "indent": 2}))


@csrf_exempt
@require_safe
def documentation(request: HttpRequest, router: WagtailAPIRouter) -> HttpResponse:
    try:
        refuse_unread(request, HTML)
        read_parameters(request.GET, allowed=())
    except ProblemError as problem:
        return problem.as_response()
    return in_english(render(request, "zonepages/api_documentation.html", read_description(describe(router))))


def in_english(response: HttpResponse) -> HttpResponse:
    """Say in which language an answer is, whatever its reader prefers."""
    response.headers["Content-Language"] = "en"
    return response
