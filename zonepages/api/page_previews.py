"""``/api/v2/preview/``: the draft of one page, for who has a link to it."""

from typing import Any

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Page

from zonepages.api.page_families import attach_family
from zonepages.api.pages import StrictPagesAPIViewSet
from zonepages.api.problems import ProblemError, problem_response
from zonepages.integrators import bearer_in, key_in
from zonepages.preview_links import PreviewRefusedError, draft_behind

__all__ = ["PagePreviewAPIViewSet"]


class Draft:
    """What this endpoint is for to the router, which is to find the address of a page elsewhere."""


class PagePreviewAPIViewSet(StrictPagesAPIViewSet):
    """Shows of a draft what ``/api/v2/pages/`` would show of it once it is published, and no more."""

    name = "preview"
    model = Draft
    detail_query_parameters = StrictPagesAPIViewSet.detail_query_parameters | {"token"}
    shows_drafts = True
    _draft: Page | None = None

    def detail_view(self, request: Request, pk: int | None = None) -> Response:
        return super().detail_view(request, pk)

    def get_object(self) -> Page:
        if self._draft is None:
            self._draft = draft_behind(self.read_token())
            attach_family(self._draft, readable=self.get_base_queryset())
        return self._draft

    def read_token(self) -> str:
        """Return the token of the header, which no log keeps, or else of the address."""
        token = bearer_in(self.request)
        if token and not key_in(self.request):
            return token
        if "token" not in self.request.GET:
            raise ProblemError(_("This parameter is required."), parameter="token")
        return self.request.GET["token"]

    def handle_exception(self, exc: Exception) -> HttpResponseBase:
        if isinstance(exc, PreviewRefusedError):
            return problem_response(status=403, detail=str(exc))
        return super().handle_exception(exc)

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [path("", cls.as_view({"get": "detail_view"}), name="listing")]
