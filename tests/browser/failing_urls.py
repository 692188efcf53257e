"""The addresses of the site, its living page of components, and one for every answer that can be run into."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest
from django.urls import path

from cms.styleguide import styleguide
from cms.urls import urlpatterns as site_urls

FAILURES: dict[int, type[Exception]] = {400: SuspiciousOperation, 403: PermissionDenied, 500: RuntimeError}


def fail(request: HttpRequest, *, status: int, **kwargs: Any) -> NoReturn:
    raise FAILURES[status]("on purpose")


urlpatterns = [
    path("<str:language>/fails/<int:status>/", fail),
    path("styleguide/", styleguide),
    *site_urls,
]
