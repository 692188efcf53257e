"""How a page that exists in two languages is served: at one address, and linked to its counterpart."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Self

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from zonepages.conf import PAGE_LANGUAGES
from zonepages.models.alternates import page_alternates
from zonepages.models.drafts import with_checks
from zonepages.querysets import published
from zonepages.structure import UrlParts, has_private_pages, home_pages, is_known, url_parts_below

__all__ = ["ServedInLanguages"]


class ServedInLanguages(Page):
    """A page in one language, whose prose may be in another."""

    # What it is, in the words of Open Graph.
    open_graph_type = "website"

    class Meta:
        abstract = True

    def get_url_parts(self, request: HttpRequest | None = None) -> UrlParts:
        """Return what Wagtail would, without asking Django for the address of each page."""
        if is_known():
            return url_parts_below(home_pages(request), self.url_path)
        parts: UrlParts = super().get_url_parts(request)
        return parts

    @property
    def language(self) -> str:
        """The code of the language under which the page is published."""
        if self.locale_id is None:
            self.locale = self.get_default_locale()
        return self.locale.language_code

    @cached_property
    def prose_language(self) -> str:
        """The code of the language in which the prose of this page is written."""
        source = self.alias_of
        return source.locale.language_code if source else self.language

    @property
    def is_fallback(self) -> bool:
        """Whether the prose is shown in another language than the page's, for want of a translation."""
        return self.prose_language != self.language

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
    def with_addresses(cls) -> "PageQuerySet[Self]":
        """Return the pages of this type with all that their addresses need."""
        pages: PageQuerySet[Self] = cls._default_manager.select_related("locale")
        return pages

    @classmethod
    def for_sitemap(cls) -> "PageQuerySet[Self]":
        """Return the pages of this type with all that tells which of them to find, and where."""
        return cls.with_addresses().defer_streamfields()

    @property
    def is_for_search_engines(self) -> bool:
        """Whether a page that everybody may read is one to find, in its own language or as a fallback."""
        return self.depth > 1 and self.language in PAGE_LANGUAGES

    @cached_property
    def family(self) -> list[Self]:
        """This page and its translations, published or not."""
        return self.joined(list(type(self).with_addresses().filter(translation_key=self.translation_key)))

    def joined(self, pages: Iterable[Self]) -> list[Self]:
        """Return this page and its translations, from among pages, each knowing which one it follows."""
        family = [self, *(page for page in pages if self._is_translation(page))]
        by_key = {page.pk: page for page in family}
        for page in family:
            if page.alias_of_id in by_key:
                page.alias_of = by_key[page.alias_of_id]
        return family

    def _is_translation(self, page: Page) -> bool:
        return page.translation_key == self.translation_key and page.pk != self.pk

    @cached_property
    def readable_family(self) -> list[Self]:
        """Those of the family that everybody may read."""
        live = [page for page in self.family if page.live]
        if not has_private_pages():
            return live
        keys = published(Page.objects.filter(pk__in=[page.pk for page in live])).values_list("pk", flat=True)
        public = set(keys)
        return [page for page in live if page.pk in public]

    def translations_by_language(self) -> dict[str, Page]:
        """Return the live pages that say this in each language, by language code, this one included."""
        return {page.language: page for page in self.family if page.live}

    def get_view_restrictions(self) -> Any:
        """Return what a reader must pass, without asking for what is not there."""
        return super().get_view_restrictions() if has_private_pages() else no_restrictions()

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
            return with_checks(super().serve_preview(request, mode_name).render(), page=self, request=request)

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
        found = [page for page in self.readable_family if page.is_for_search_engines]
        return page_alternates(found, request=request)


@cache
def no_restrictions() -> Any:
    """Return a queryset that was found empty already: to find that out takes Django a while."""
    nothing = PageViewRestriction.objects.none()
    bool(nothing)
    return nothing
