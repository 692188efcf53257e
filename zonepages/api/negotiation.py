"""Which answers a client accepts: here there is one kind."""

from typing import Any

from django.http import HttpRequest
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

__all__ = ["JsonOnly", "refuse_unread"]


class JsonOnly(BaseContentNegotiation):
    """Answers in JSON, or not at all to a client that says it would not read that."""

    def select_renderer(
        self, request: Request, renderers: list[Any], format_suffix: str | None = None
    ) -> Any:
        refuse_unread(request, renderers[0].media_type)
        return renderers[0], renderers[0].media_type


def refuse_unread(request: Request | HttpRequest, media_type: str) -> None:
    """Raise ``NotAcceptable`` if a client says that it would not read the only kind of answer there is."""
    # An empty header says no more than none at all.
    if request.headers.get("Accept", "").strip() and not request.accepts(media_type):
        raise NotAcceptable
