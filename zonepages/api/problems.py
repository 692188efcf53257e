"""Errors of the API as ``application/problem+json`` (RFC 9457), in the language of the reader."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any, Final

from django.http import JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["CONTENT_TYPE", "NOT_ACCEPTED", "ProblemError", "problem_response"]

CONTENT_TYPE: Final = "application/problem+json"
NOT_ACCEPTED: Final = _("This value is not accepted.")

TITLES: Final = {
    400: _("The request cannot be understood"),
    401: _("Authentication is required"),
    403: _("This is not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    406: _("Not available in this form"),
    409: _("The request goes against what there is"),
    413: _("The request is too large"),
    415: _("This media type is not accepted"),
    422: _("Something that was sent is not accepted"),
    429: _("Too many requests"),
    500: _("Something went wrong on our side"),
    503: _("The service is not available"),
}
DETAILS: Final = {
    400: _("The request could not be read. Check its address and headers."),
    401: _("Send a valid token in the Authorization header."),
    403: _("You may not do this."),
    404: _("There is nothing at this address."),
    405: _("This address can only be read."),
    409: _("This does not go with what there is already."),
    413: _("Send less data."),
    415: _("Send JSON."),
    422: _("Look at the errors, which name each field."),
    429: _("You have sent too many requests. Try again later."),
    500: _("The error has been recorded. Try again later."),
    503: _("Try again later."),
}


class ProblemError(Exception):
    """A question that is refused, with the parameter at fault, if any, and what would be accepted."""

    def __init__(
        self,
        detail: str | Promise,
        *,
        parameter: str | None = None,
        allowed: Collection[str] | None = None,
        status: int = 400,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        self.extra: dict[str, Any] = {} if parameter is None else {"parameter": parameter}
        if allowed is not None:
            self.extra["allowed"] = list(allowed)

    def as_response(self) -> JsonResponse:
        return problem_response(status=self.status, detail=self.detail, **self.extra)


def problem_response(*, status: int, detail: str | Promise | None = None, **extra: Any) -> JsonResponse:
    """Return the answer for a status, with the general explanation where there is no better one."""
    data = {
        "type": "about:blank",
        "title": str(TITLES.get(status) or HTTPStatus(status).phrase),
        "status": status,
        "detail": str(detail or DETAILS.get(status) or HTTPStatus(status).description),
    }
    readable = {"ensure_ascii": False}
    return JsonResponse(data | extra, status=status, content_type=CONTENT_TYPE, json_dumps_params=readable)
