"""The end of the API: what no endpoint answers."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt

from zonepages.api.problems import problem_response

__all__ = ["not_found"]


@csrf_exempt
def not_found(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Answer 404, or lead a reader who forgot the slash at the end to the endpoint."""
    is_read = request.method in ("GET", "HEAD")
    if is_read and not path.endswith("/") and resolve(f"{request.path_info}/").func is not not_found:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{request.path}/{'?' + query if query else ''}")
    return problem_response(status=404)
