"""How a page that exists in two languages is served: at one address, and linked to its counterpart."""

from collections.abc import Mapping
from typing import Any, Self

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page
from wagtail.query import PageQuerySet

from zonepages.conf import PAGE_LANGUAGES
from zonepages.models.alternates import page_alternates

__all__ = ["ServedInLanguages"]


class ServedInLanguages(Page):
    """A page with a ``language``, a ``prose_language`` and ``translations_by_language``."""

    class Meta:
        abstract = True

    @property
    def has_prose(self) -> bool:
        """Whether somebody wrote something on this page, beside what comes from the register."""
        return True

    @property
    def shows_fallback_prose(self) -> bool:
        """Whether a reader meets prose in another language than the page's, and must be told."""
        return self.is_fallback and self.has_prose

    @property
    def is_canonical(self) -> bool:
        """Whether this is the page to find, and not an alias that shows the prose of another one."""
        return self.alias_of_id is None or not self.has_prose

    @classmethod
    def for_search_engines(cls) -> "PageQuerySet[Self]":
        """Return the pages of this type that everyone may read, with all that their addresses need."""
        pages: PageQuerySet[Self] = cls._default_manager.live().public().select_related("locale")
        return pages.filter(depth__gt=1, locale__language_code__in=PAGE_LANGUAGES)

    def path_without_language(self) -> str:
        """Return the path that leads to this page in the language of its reader, if there is one."""
        return ""

    def address_without_language(self, request: HttpRequest | None = None) -> str:
        """Return the complete address of :meth:`path_without_language`."""
        path, parts = self.path_without_language(), self.get_url_parts(request)
        return f"{parts[1]}{path}" if path and parts else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        translations = self.translations_by_language()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["language_urls"] = {code: page.get_url(request) for code, page in translations.items()}
        context["canonical_url"] = self._canonical_among(translations).get_full_url(request)
        context["alternate_urls"] = self._alternate_urls(request)
        return context

    @staticmethod
    def keep_query(context: dict[str, Any], query: str) -> None:
        """Let the language switch keep what a reader chose on this page."""
        if query:
            urls = context["language_urls"]
            context["language_urls"] = {code: f"{url}?{query}" for code, url in urls.items()}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer at the one right address; a page found by its number alone redirects to it for good."""
        address = self.right_address(request)
        if address:
            return HttpResponsePermanentRedirect(address)
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Preview in the language of the page, whatever language its editor has chosen for the admin."""
        with translation.override(self.language):
            return super().serve_preview(request, mode_name).render()

    def right_address(self, request: HttpRequest) -> str:
        """Return where the page is, if that is elsewhere than where it was asked for."""
        parts = self.get_url_parts(request)
        path = parts[2] if parts else None
        if not path or path == request.path:
            return ""
        query = request.META.get("QUERY_STRING", "")
        return f"{path}?{query}" if query else path

    def _canonical_among(self, translations: Mapping[str, Page]) -> Page:
        """Return the page whose prose is shown here."""
        if self.is_canonical:
            return self
        original: Page = translations.get(self.prose_language, self) if self.is_fallback else self.alias_of
        return original if original.live else self

    def _alternate_urls(self, request: HttpRequest) -> dict[str, str]:
        """Return the addresses by ``hreflang`` of what is shown here; those of a fallback lead elsewhere."""
        if not self.is_canonical:
            return {}
        same = self.for_search_engines().filter(translation_key=self.translation_key)
        return page_alternates(same, request=request)
