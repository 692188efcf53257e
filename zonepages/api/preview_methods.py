"""Which methods an address of v3 takes: stock v3 names neither HEAD nor OPTIONS, and refuses the latter."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zonepages.api.cors import ASKED_METHOD
from zonepages.api.preview_description import operations_of
from zonepages.api.problems import problem_response

__all__ = ["answer_about_methods"]


def answer_about_methods(request: HttpRequest) -> HttpResponse | None:
    """Return what is said of the methods of an address, to who asks for them or uses another."""
    methods = _methods(request)
    if not methods or (request.method in methods and request.method != "OPTIONS"):
        return None
    allowed = ", ".join(methods)
    # A browser that asks whether the page of another site may write is refused: see ``zonepages.api.cors``.
    if request.method == "OPTIONS" and ASKED_METHOD not in request.headers:
        return HttpResponse(status=204, headers={"Allow": allowed})
    detail = _("This address only takes %(methods)s.") % {"methods": allowed}
    problem = problem_response(status=405, detail=detail)
    problem.headers["Allow"] = allowed
    return problem


def _methods(request: HttpRequest) -> list[str]:
    match = request.resolver_match
    described = {method.upper() for method in operations_of(match.route)} if match else set()
    if not described:
        return []  # It is no address of v3, or a page for people.
    return sorted(described | {"OPTIONS"} | ({"HEAD"} if "GET" in described else set()))
