"""How a page that exists in two languages is served: at one address, and linked to its counterpart."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from wagtail.models import Page

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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        translations = self.translations_by_language()
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["language_urls"] = {code: page.get_url(request) for code, page in translations.items()}
        context["canonical_url"] = self._original_among(translations).full_url
        context["alternate_urls"] = self._alternate_urls(translations)
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

    def _original_among(self, translations: Mapping[str, Page]) -> Any:
        """Return the page whose prose is shown here."""
        return translations.get(self.prose_language, self) if self.shows_fallback_prose else self

    def _alternate_urls(self, translations: Mapping[str, Page]) -> dict[str, str]:
        """Return the addresses of the real translations of what is shown here, if there are several."""
        if self.shows_fallback_prose:
            return {}
        real = [page for page in translations.values() if page.alias_of_id is None or not self.has_prose]
        return {page.locale.language_code: page.full_url for page in real} if len(real) > 1 else {}
