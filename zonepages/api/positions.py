"""Reading where somebody is from the body of a request: in no address, so in no log and in no cache."""

import json
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from zonepages.api.negotiation import JSON
from zonepages.api.problems import ProblemError
from zonepages.lookup.locating import Position

__all__ = ["LIMITS", "LONGEST_BODY", "REQUIRED", "read_position"]

# Three numbers take a tenth of that.
LONGEST_BODY: Final = 1024
REQUIRED: Final = ("latitude", "longitude")
# The members of the body, each a number within limits. Nothing is further than halfway round the earth.
LIMITS: Final = {
    "latitude": (-90, 90),
    "longitude": (-180, 180),
    "accuracy": (0, 20_000_000),
}


def read_position(request: Request) -> Position:
    """Return the position in the body of a request.

    Raises:
        ProblemError: the body is no JSON object of these numbers alone.
        UnsupportedMediaType: the body is said to be anything but JSON.
    """
    if request.content_type.partition(";")[0].strip().lower() not in JSON:
        raise UnsupportedMediaType(request.content_type)
    members = _read_object(_read_body(request))
    for name in members:
        if name not in LIMITS:
            message = _("There is no field “%(name)s” here.") % {"name": name[:40]}
            raise ProblemError(message, parameter=name[:40], allowed=list(LIMITS))
    for name in REQUIRED:
        if name not in members:
            raise ProblemError(_("This field is required."), parameter=name)
    return Position(**{name: _read_number(name, value) for name, value in members.items()})


def _read_body(request: Request) -> bytes:
    """Return the body, of which nothing is read if it says that it is long."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    body = request.body if length <= LONGEST_BODY else b""
    if max(length, len(body)) > LONGEST_BODY:
        raise ProblemError(_("Send less data."), status=413)
    return bytes(body)


def _read_object(body: bytes) -> dict[str, Any]:
    try:
        members = json.loads(body, object_pairs_hook=_once_each, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):  # also of bytes that are no text
        members = None
    if not isinstance(members, dict):
        raise ProblemError(_("Send a JSON object with the latitude and the longitude, each as a number."))
    return members


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member is repeated")
    return members


def _refuse_constant(name: str) -> Any:
    """Refuse what Python reads and JSON does not know: NaN and Infinity."""
    raise ValueError(name)


def _read_number(name: str, value: Any) -> float:
    lowest, highest = LIMITS[name]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # Neither what is too large for a float nor the infinite is within limits.
    if not is_number or not lowest <= value <= highest:
        message = _("Give a number from %(minimum)s to %(maximum)s.")
        raise ProblemError(message % {"minimum": lowest, "maximum": highest}, parameter=name)
    return float(value)
