"""Pages in Wagtail's v2 API."""

from typing import Any, Final

from django.db.models import Model, QuerySet
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page, Site

from zonepages.api.columns import fact_fields
from zonepages.api.facts import attach_facts
from zonepages.api.finding import page_at
from zonepages.api.page_families import (
    attach_translations,
    published_below,
    read_page,
    read_pages,
    with_related,
)
from zonepages.api.page_types import read_page_type
from zonepages.api.parameters import read_choice, read_matching
from zonepages.api.problems import ProblemError
from zonepages.api.prose import prepare_prose
from zonepages.api.serializers import StrictPageSerializer
from zonepages.api.sites import read_site
from zonepages.api.viewsets import NOT_STRICT, StrictModelViewSet
from zonepages.conf import PAGE_LANGUAGES
from zonepages.models import ZonePage
from zonepages.structure import root_paths

__all__ = ["StrictPagesAPIViewSet"]

# How a query says a fact that is a tick; any other one is a code.
FACT_VALUES: Final = {"true": True, "false": False}
PAGE_KEY: Final = r"[0-9]{1,10}"
PAGE: Final = _("Give the id of a published page.")
PAGE_OR_ROOT: Final = _("Give the id of a published page, or “root”.")


class StrictPagesAPIViewSet(StrictModelViewSet, PagesAPIViewSet):
    """Published pages, with the facts of zone pages read for a whole list at once."""

    base_serializer_class = StrictPageSerializer
    meta_fields = [*PagesAPIViewSet.meta_fields, "last_published_at", "translations"]
    known_query_parameters = PagesAPIViewSet.known_query_parameters - NOT_STRICT
    # A draft has facts of its own, which are not those that are stored.
    shows_drafts = False
    refusals = {
        "ancestor_of": PAGE,
        "child_of": PAGE_OR_ROOT,
        "descendant_of": PAGE_OR_ROOT,
        "translation_of": PAGE_OR_ROOT,
    }

    def get_listed_model(self) -> type[Model]:
        return read_page_type(self.request.GET["type"].split(",") if "type" in self.request.GET else ())

    def check_values(self, values: dict[str, str]) -> None:
        super().check_values(values)
        read_choice(values, "locale", choices=PAGE_LANGUAGES)
        for name, message in self.refusals.items():
            pattern = PAGE_KEY if name == "ancestor_of" else f"root|{PAGE_KEY}"
            read_matching(values, name, pattern=pattern, message=message)
        if {"child_of", "descendant_of"} <= values.keys():
            raise ProblemError(_("Leave out this parameter or “child_of”."), parameter="descendant_of")

    def get_base_queryset(self) -> Any:
        """Return what everybody may read of a site, in every language."""
        if not hasattr(self, "_base_queryset"):
            self._base_queryset = self._read_base_queryset()
        return self._base_queryset

    def get_serializer_context(self) -> dict[str, Any]:
        """Return Wagtail's, once for both callers, and make out the pages only if a field asks them."""
        if not hasattr(self, "_context"):
            common: dict[str, Any] = super(PagesAPIViewSet, self).get_serializer_context()
            pages = SimpleLazyObject(self.get_base_queryset)
            self._context = common | {"base_queryset": pages, "addresses": self.addresses()}
        return self._context

    def _read_base_queryset(self) -> Any:
        pages = published_below(self._roots())
        if "search" not in self.request.GET:
            return pages
        # As a list of keys, because the search reads no other condition than on columns.
        return Page.objects.filter(pk__in=pages.order_by().values("pk"))

    def _roots(self) -> list[str]:
        """Return where the tree has the home pages of a site."""
        site = read_site(self.request.GET.dict()) or Site.find_for_request(self.request)
        return [root.root_path for root in root_paths() if site and root.site_id == site.pk]

    def find_object(self, queryset: Any, request: Any) -> Any:
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        page = page_at(request.GET["html_path"], request=request)
        return queryset.filter(pk=page.pk).first() if page else None

    def filter_queryset(self, queryset: Any) -> Any:
        values = self.request.GET
        facts = (
            fact_fields(queryset.model, self.get_filterable_fields()) if self.action == "listing_view" else ()
        )
        asked = {name: FACT_VALUES.get(values[name], values[name]) for name in facts if name in values}
        return super().filter_queryset(queryset.with_facts(**asked) if asked else queryset)

    def get_queryset(self) -> Any:
        """Return pages of one type by their own conditions: to look up each key among all takes longer."""
        model = self.get_listed_model()
        if model is Page or "search" in self.request.GET:
            return with_related(super().get_queryset())
        return with_related(published_below(self._roots(), model=model))

    def get_object(self) -> Any:
        if not hasattr(self, "_cached_object"):
            self._cached_object = read_page(self.kwargs["pk"], roots=self._roots())
        return self._cached_object

    def get_serializer(self, shown: Any, **options: Any) -> Any:
        """Return what represents pages, with all that they refer to read at once."""
        context = self.get_serializer_context()
        pages = shown if self.action == "listing_view" else [shown]
        if self.action == "listing_view" and "fields" in self.request.GET:
            attach_translations(pages, readable=self.get_base_queryset())
        if self.action != "listing_view" or "fields" in self.request.GET:
            if not self.shows_drafts:
                attach_facts(page for page in pages if isinstance(page, ZonePage))
            context["page_links"] = prepare_prose(pages, request=self.request)
        return super().get_serializer(shown, context=context, **options)

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """Return a part of a list, by its keys first: to sort whole pages takes longer than to find them."""
        if not isinstance(queryset, QuerySet):
            return list(super().paginate_queryset(queryset))
        keys = list(super().paginate_queryset(queryset.values_list("pk", flat=True)))
        return read_pages(queryset.model, keys)
