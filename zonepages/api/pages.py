"""Pages in Wagtail's v2 API."""

from typing import Any, Final

from django.db.models import Model
from django.http import Http404
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet

from zonepages.api.columns import fact_fields
from zonepages.api.facts import attach_facts
from zonepages.api.page_types import read_page_type
from zonepages.api.parameters import read_choice, read_matching
from zonepages.api.problems import ProblemError
from zonepages.api.viewsets import NOT_ACCEPTED, NOT_STRICT, StrictModelViewSet
from zonepages.conf import PAGE_LANGUAGES
from zonepages.models import ZonePage
from zonepages.models.base import ZoneBasePage

__all__ = ["StrictPagesAPIViewSet"]

# How a query says a fact that is a tick; any other one is a code.
FACT_VALUES: Final = {"true": True, "false": False}
RELATIVES = ("ancestor_of", "child_of", "descendant_of", "translation_of")


class StrictPagesAPIViewSet(StrictModelViewSet, PagesAPIViewSet):
    """Published pages, with the facts of zone pages read for a whole list at once."""

    known_query_parameters = PagesAPIViewSet.known_query_parameters - NOT_STRICT

    def get_listed_model(self) -> type[Model]:
        return read_page_type([name for name in self.request.GET.get("type", "").split(",") if name])

    def check_values(self, values: dict[str, str]) -> None:
        super().check_values(values)
        read_choice(values, "locale", choices=PAGE_LANGUAGES)
        for name in RELATIVES:
            read_matching(values, name, pattern=r"root|[0-9]{1,10}", message=NOT_ACCEPTED)

    def get_base_queryset(self) -> Any:
        try:
            return super().get_base_queryset()
        except (BadRequestError, Http404) as error:
            raise ProblemError(NOT_ACCEPTED, parameter="site") from error

    def filter_queryset(self, queryset: Any) -> Any:
        values = self.request.GET
        facts = (
            fact_fields(queryset.model, self.get_filterable_fields()) if self.action == "listing_view" else ()
        )
        asked = {name: FACT_VALUES.get(values[name], values[name]) for name in facts if name in values}
        return super().filter_queryset(queryset.with_facts(**asked) if asked else queryset)

    def get_queryset(self) -> Any:
        pages = super().get_queryset()
        related = ["locale"]
        if issubclass(pages.model, ZoneBasePage):
            related.append("alias_of__locale")
        if hasattr(pages.model, "zone"):
            related.append("zone")
        if getattr(pages.model, "fact_fields", None):
            related.append("original")
        return pages.select_related(*related)

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        pages = list(super().paginate_queryset(queryset))
        if self.get_listed_model() is ZonePage:
            attach_facts(pages)
        return pages
