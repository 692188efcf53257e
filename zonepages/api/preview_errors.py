"""The errors of v3 in the words of this site, and in the language of the reader."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import ValidationError as ParameterError
from pydantic import ValidationError as SchemaError
from treebeard.exceptions import InvalidMoveToDescendant, InvalidPosition
from wagtail.api.v3.errors import problem_response as stock_response

from zonepages.api.preview_description import operations_of
from zonepages.api.preview_reasons import reason_of
from zonepages.api.problems import NOT_ACCEPTED, ProblemError, problem_response

__all__ = ["in_our_words", "let_v3_answer_errors"]


def let_v3_answer_errors(api: NinjaAPI) -> None:
    """Answer what v3 lets fail or says in English: what cannot be stored, be put there or be read."""
    api.add_exception_handler(ProblemError, _problem)
    api.add_exception_handler(ParameterError, _parameters)
    api.add_exception_handler(SchemaError, _schema)
    api.add_exception_handler(IntegrityError, _conflict)
    for error in (InvalidMoveToDescendant, InvalidPosition):
        api.add_exception_handler(error, _impossible_place)


def _problem(request: HttpRequest, error: Any) -> HttpResponse:
    response: HttpResponse = error.as_response()
    return response


def _parameters(request: HttpRequest, error: Any) -> HttpResponse:
    return _invalid(error.errors)


def _schema(request: HttpRequest, error: Any) -> HttpResponse:
    return _invalid(error.errors(include_input=False))


def _invalid(errors: list[dict[str, Any]]) -> HttpResponse:
    """Return what stock v3 answers, which ``in_our_words`` reads, with reasons in the reader's language."""
    reasons = [{"type": each["type"], "loc": each["loc"], "msg": reason_of(each)} for each in errors]
    response: HttpResponse = stock_response(status=422, errors=reasons)
    return response


def _conflict(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(status=409)


def _impossible_place(request: HttpRequest, error: Any) -> HttpResponse:
    message = _("A page cannot be put there.")
    return ProblemError(message, parameter="destination_id").as_response()


def in_our_words(request: HttpRequest, response: Any) -> Any:
    """Return the problem that v3 answered in English with, in the words of this site.

    A bad value in the query is 400 with the parameter, as in v2; 422 is left for what was sent.
    """
    if isinstance(response, JsonResponse):
        return response  # Ours: v3 makes its own as plain responses.
    errors = [_in_full(error) for error in json.loads(response.content).get("errors") or ()]
    if errors and all(error["loc"][:1] == ["path"] for error in errors):
        return problem_response(status=404)
    extra: dict[str, Any] = {"errors": errors} if errors else {}
    status = response.status_code
    parameters = _query_parameters(request)
    at_fault = next((name for error in errors if (name := _parameter(request, error)) in parameters), None)
    if at_fault is not None:
        extra |= _refusal(at_fault, parameters[at_fault])
    if at_fault is not None or (status == 422 and request.method == "GET"):
        status = 400
    problem = problem_response(status=status, **extra)
    if status == 401:
        problem.headers["WWW-Authenticate"] = "Bearer"
    return problem


def _in_full(error: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is at fault and why, also where stock v3 says only why."""
    return {
        "type": str(error.get("type") or ""),
        "loc": list(error.get("loc") or ()),
        "msg": error.get("msg"),
    }


def _refusal(name: str, parameter: Mapping[str, Any]) -> dict[str, Any]:
    allowed = _choices(parameter["schema"])
    return {"detail": NOT_ACCEPTED, "parameter": name} | ({"allowed": allowed} if allowed else {})


def _parameter(request: HttpRequest, error: Mapping[str, Any]) -> str:
    """Return the parameter of the query that an error may be about."""
    place = error["loc"]
    if place[:1] == ["query"]:
        return str(place[1]) if len(place) > 1 else ""
    return str(place[0]) if place and request.method == "GET" else ""


def _query_parameters(request: HttpRequest) -> dict[str, Any]:
    match = request.resolver_match
    operations = operations_of(match.route) if match else {}
    described = operations.get((request.method or "").lower(), {}).get("parameters", ())
    return {each["name"]: each for each in described if each["in"] == "query"}


def _choices(schema: Mapping[str, Any]) -> list[str]:
    options = [schema, schema.get("items", {}), *schema.get("anyOf", ())]
    return [value for option in options for value in option.get("enum", ())]
