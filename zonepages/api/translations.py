"""``/api/v2/translations/``: where each page stands in the other language, for who may edit it."""

from typing import Any

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.utils import get_full_url
from wagtail.models import Page

from zonepages.api.authentication import SCHEME, TokenAuthentication
from zonepages.api.parameters import read_choice, read_matching
from zonepages.api.viewsets import StrictViewSet
from zonepages.conf import PAGE_LANGUAGES
from zonepages.translations import (
    PageTranslation,
    State,
    editable_originals,
    find_translations,
    specific_pages,
    translations_of,
    zones_of,
)
from zonepages.validators import ZONE_NUMBER

__all__ = ["TranslationsAPIViewSet"]


class TranslationsAPIViewSet(StrictViewSet):
    """The pages that the reader may edit. The answers are for nobody else, so nothing may keep them."""

    name = "translations"
    model = PageTranslation
    authentication_classes = [TokenAuthentication]
    query_parameters = {"listing_view": frozenset({"limit", "locale", "offset", "state", "zone"})}

    def listing_view(self, request: Request) -> Response:
        """List pages in the order of the tree: each zone page is followed by its articles."""
        values = request.GET.dict()
        pages = editable_originals(request.user)
        # Another zone's number is as unknown as one that does not exist.
        number = read_matching(
            values, "zone", pattern=ZONE_NUMBER, message=_("A zone number has four digits, for example 5344.")
        )
        zone = zones_of(pages).filter(number=number).first() if number else None
        found = find_translations(
            pages.none() if number and zone is None else pages,
            state=read_choice(values, "state", choices=translation_states()),
            language=read_choice(values, "locale", choices=PAGE_LANGUAGES),
            zone=zone,
        )
        shown = list(self.paginate_queryset(found.order_by("path")))
        translations = translations_of(specific_pages(shown))
        return self.get_paginated_response([self.represent(translations[page.pk]) for page in shown])

    def represent(self, translation: PageTranslation) -> dict[str, Any]:
        original = translation.original
        return {
            "id": original.pk,
            "zone": original.zone.number,
            "type": original._meta.label,
            "title": original.get_admin_display_title(),
            "original": {
                "locale": original.language,
                "html_url": self.html_url(original),
                "detail_url": self.detail_url(Page, original.pk) if original.live else None,
                "edit_url": self.edit_url(original),
            },
            "translations": [self.represent_state(translation)],
        }

    def represent_state(self, translation: PageTranslation) -> dict[str, Any]:
        page, state = translation.page, translation.state
        may_edit = page is not None and page.permissions_for_user(self.request.user).can_edit()
        return {
            "locale": translation.language.value,
            "state": state.state.value,
            "outdated_since": state.since,
            "missing": state.missing,
            "html_url": self.html_url(page) if page else None,
            "edit_url": self.edit_url(page) if may_edit else None,
        }

    def html_url(self, page: Any) -> str | None:
        return page.get_full_url(self.request) if page.live else None

    def edit_url(self, page: Page) -> str:
        return get_full_url(self.request, reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        if response.status_code == 401:
            response.headers["WWW-Authenticate"] = SCHEME
        return response

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [path("", cls.as_view({"get": "listing_view"}), name="listing")]


def translation_states() -> list[str]:
    return [state.value for state in State if state != State.ORIGINAL]
