"""The errors of v3 in the words of this site, and in the language of the reader."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from treebeard.exceptions import InvalidMoveToDescendant, InvalidPosition

from zonepages.api.preview_description import operations_of
from zonepages.api.problems import ProblemError, problem_response

__all__ = ["in_our_words", "let_v3_answer_errors"]

NOT_ACCEPTED: Final = _("This value is not accepted.")


def let_v3_answer_errors(api: NinjaAPI) -> None:
    """Answer what v3 lets fail: what cannot be stored, and moves to where a page cannot be."""
    api.add_exception_handler(ProblemError, _problem)
    api.add_exception_handler(IntegrityError, _conflict)
    for error in (InvalidMoveToDescendant, InvalidPosition):
        api.add_exception_handler(error, _impossible_place)


def _problem(request: HttpRequest, error: Any) -> HttpResponse:
    response: HttpResponse = error.as_response()
    return response


def _conflict(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(status=409, detail=_("This does not go with what there is already."))


def _impossible_place(request: HttpRequest, error: Any) -> HttpResponse:
    message = _("A page cannot be put there.")
    return ProblemError(message, parameter="destination_id").as_response()


def in_our_words(request: HttpRequest, response: Any) -> Any:
    """Return the problem that v3 answered in English with, in the words of this site.

    A bad value in the query is 400 with the parameter, as in v2; 422 is left for what was sent.
    """
    if isinstance(response, JsonResponse):
        return response  # Ours: v3 makes its own as plain responses.
    said = json.loads(response.content)
    errors = said.get("errors") or []
    in_query = next((error for error in errors if _parameter(request, error)), None)
    if in_query is not None:
        return _refused_parameter(request, in_query, errors)
    if errors and all(_place(error)[:1] == ["path"] for error in errors):
        return problem_response(status=404)
    extra: dict[str, Any] = {"errors": errors} if errors else {}
    problem = problem_response(status=response.status_code, **extra)
    if response.status_code == 401:
        problem.headers["WWW-Authenticate"] = "Bearer"
    return problem


def _refused_parameter(request: HttpRequest, error: Mapping[str, Any], errors: list[Any]) -> HttpResponse:
    name = _parameter(request, error)
    parameter = _query_parameters(request)[name]
    allowed = _choices(parameter["schema"])
    problem = ProblemError(NOT_ACCEPTED, parameter=name, allowed=allowed or None)
    return problem_response(status=400, detail=problem.detail, errors=errors, **problem.extra)


def _parameter(request: HttpRequest, error: Mapping[str, Any]) -> str:
    """Return the parameter of the query that an error is about, if it is about one."""
    place = [part for part in _place(error) if part != "query"]
    is_in_query = _place(error)[:1] == ["query"] or request.method == "GET"
    name = str(place[0]) if place else ""
    return name if is_in_query and name in _query_parameters(request) else ""


def _place(error: Mapping[str, Any]) -> list[Any]:
    return list(error.get("loc") or ())


def _query_parameters(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    operations = operations_of(match.route) if match else {}
    described = operations.get((request.method or "").lower(), {}).get("parameters", ())
    return {each["name"]: each for each in described if each["in"] == "query"}


def _choices(schema: Mapping[str, Any]) -> list[str]:
    options = [schema, schema.get("items", {}), *schema.get("anyOf", ())]
    return [value for option in options for value in option.get("enum", ())]
