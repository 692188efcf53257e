"""Wagtail's v2 endpoints, made strict: JSON only, a problem for every error, no parameter ignored."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, ClassVar, Final

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.request import Request
from wagtail.api.rich_text import APIRichText
from wagtail.api.v2 import filters
from wagtail.api.v2.utils import BadRequestError, get_object_detail_url, parse_fields_parameter
from wagtail.api.v2.views import BaseAPIViewSet

from zonepages.api.addresses import Addresses
from zonepages.api.columns import filterable, orderable, read_filters
from zonepages.api.cors import ASKED_METHOD
from zonepages.api.negotiation import JSON, refuse_unread
from zonepages.api.pagination import StrictPagination
from zonepages.api.parameters import read_choice, read_integer, read_parameters, read_search
from zonepages.api.problems import NOT_ACCEPTED, ProblemError, problem_response
from zonepages.api.renderers import QuickJSONRenderer

__all__ = [
    "NOT_STRICT",
    "StrictModelViewSet",
    "StrictViewSet",
]

# Parameters of Wagtail's that say nothing here: there is one format, and caches are not to be fooled.
NOT_STRICT: Final = frozenset({"_", "format"})
READS: Final = ("GET", "HEAD")


class StableOrdering(filters.OrderingFilter):
    """Breaks ties by the key, so that no item is in two parts of a list and none in neither."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        ordered = super().filter_queryset(request, queryset, view)
        order = ordered.query.order_by
        return ordered.order_by(*order, "id") if order else ordered


class SearchInSelection(filters.SearchFilter):
    """Searches in what the other filters leave, by its keys: the index knows not all filters and orders."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        keys = queryset.order_by().values("pk")
        found = super().filter_queryset(request, view.get_queryset().filter(pk__in=keys), view)
        if "order" not in request.GET:
            return found  # the best first
        return queryset.filter(pk__in=[item.pk for item in found])


# In place of Wagtail's own.
STRICT_FILTERS: Final = {filters.OrderingFilter: StableOrdering, filters.SearchFilter: SearchInSelection}
# The parameter that each filter reads and whose value it may refuse.
FILTER_PARAMETERS: Final = {
    filters.AncestorOfFilter: "ancestor_of",
    filters.ChildOfFilter: "child_of",
    filters.DescendantOfFilter: "descendant_of",
    SearchInSelection: "search",
    filters.TranslationOfFilter: "translation_of",
}


class StrictViewSet(BaseAPIViewSet):
    """What every endpoint has in common. It knows no way to log in, so every answer is an anonymous one."""

    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []
    renderer_classes = [QuickJSONRenderer]
    pagination_class = StrictPagination
    # Whether a client may ask for the whole list at once.
    lists_all: ClassVar[bool] = False
    # By action, for the endpoints whose parameters do not follow from a model.
    query_parameters: ClassVar[dict[str, Collection[str]]] = {}
    # By action, for the endpoints that answer in another form than JSON.
    media_types: ClassVar[dict[str, Collection[str]]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method == "OPTIONS":
            return  # The answer says nothing of what is asked, so that nothing of it has to be right.
        super().initial(request, *args, **kwargs)
        if request.method in READS and self.action:
            self.check_values(read_parameters(request.GET, allowed=self.get_allowed_parameters()))

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[Any, str]:
        """Answer in the one form that an address has, or not at all to a client that would not read it."""
        if request.method in READS and not force:
            refuse_unread(request, self.media_types.get(self.action, JSON))
        [renderer] = self.get_renderers()
        return renderer, renderer.media_type

    def options(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with nothing but ``Allow``, which every answer has: nothing is told of the inside.

        A browser that asks whether another site may read has its answer before it comes here.
        """
        if ASKED_METHOD in request.headers:
            raise MethodNotAllowed(request.headers[ASKED_METHOD])
        response = HttpResponse(status=204)
        del response.headers["Content-Type"]
        return response

    def _refuse_method(self) -> HttpResponseBase:
        """Say which methods there are where it is not simply reading."""
        if "GET" in self.allowed_methods:
            return problem_response(status=405)
        detail = _("This address only takes %(methods)s.") % {"methods": ", ".join(self.allowed_methods)}
        return problem_response(status=405, detail=detail)

    def get_allowed_parameters(self) -> Collection[str]:
        return self.query_parameters[self.action]

    def check_values(self, values: dict[str, str]) -> None:
        """Refuse what the endpoint does not refuse itself when it reads it."""

    def detail_url(self, model: type[Any], key: Any) -> Any:
        """Return the complete address of an item of any endpoint."""
        return get_object_detail_url(self.request.wagtailapi_router, self.request, model, key)

    def addresses(self) -> Addresses:
        return Addresses(self.request, detail_url=self.detail_url)

    def handle_exception(self, exc: Exception) -> HttpResponseBase:
        if isinstance(exc, ProblemError):
            return exc.as_response()
        if isinstance(exc, Http404):
            return problem_response(status=404)
        if isinstance(exc, MethodNotAllowed):
            return self._refuse_method()
        if isinstance(exc, APIException):
            return problem_response(status=exc.status_code)
        return super().handle_exception(exc)


class StrictModelViewSet(StrictViewSet):
    """Wagtail's listings, with the values checked at which its filters would answer with a server error."""

    known_query_parameters = BaseAPIViewSet.known_query_parameters - NOT_STRICT
    detail_query_parameters = frozenset({"fields", "rich_text_format"})
    # By parameter, what to do about a value that a filter does not take.
    refusals: ClassVar[dict[str, Any]] = {}

    def get_listed_model(self) -> type[Model]:
        return self.model

    def get_filterable_fields(self) -> list[str]:
        model = self.get_listed_model()
        return filterable(model, self.get_available_fields(model))

    def get_allowed_parameters(self) -> Collection[str]:
        if self.action == "detail_view":
            return self.detail_query_parameters
        if self.action == "find_view":
            return self.detail_query_parameters | self.find_query_parameters
        return self.known_query_parameters | set(self.get_filterable_fields())

    def check_values(self, values: dict[str, str]) -> None:
        read_choice(values, "rich_text_format", choices=sorted(APIRichText._serializers()))
        read_search(values)
        read_choice(values, "search_operator", choices=["and", "or"])
        if self.action == "find_view":
            read_integer(values, "id", default=0)
        elif self.action == "listing_view":
            read_filters(self.get_listed_model(), values, names=self.get_filterable_fields())
            orders = self.get_orders(self.get_listed_model())
            for order in values["order"].split(",") if "order" in values else ():
                read_choice({"order": order}, "order", choices=orders)

    def find_view(self, request: Request) -> HttpResponseRedirect:
        """Lead to the detail. Another page may have the address after any publish, so nothing keeps this."""
        response: HttpResponseRedirect = super().find_view(request)
        response.headers["Location"] = response.url.removesuffix("?")
        response.headers["Cache-Control"] = "no-store"
        del response.headers["Content-Type"]
        return response

    def check_query_parameters(self, queryset: QuerySet[Any]) -> None:
        """Nothing is left to check: :meth:`initial` has done so, for every action."""

    @classmethod
    def get_available_fields(cls, model: type[Model], db_fields_only: bool = False) -> list[str]:
        names: list[str] = super().get_available_fields(model)
        return orderable(model, names) if db_fields_only else names

    @classmethod
    def get_orders(cls, model: type[Model]) -> list[str]:
        """Return each way to sort. Wagtail's ``random`` is none: a list in parts would not be one list."""
        names = cls.get_available_fields(model, db_fields_only=True)
        return [*names, *(f"-{name}" for name in names)]

    def filter_queryset(self, queryset: QuerySet[Any]) -> Any:
        for backend in self.filter_backends:
            backend = STRICT_FILTERS.get(backend, backend)
            try:
                queryset = backend().filter_queryset(self.request, queryset, self)
            except BadRequestError as error:
                name = FILTER_PARAMETERS[backend]
                raise ProblemError(self.refusals.get(name, NOT_ACCEPTED), parameter=name) from error
        return queryset

    def get_serializer_class(self) -> Any:
        is_listed = self.action == "listing_view"
        viewset: Any = type(self)
        model: Any = self.get_listed_model() if is_listed else type(self.get_object())
        asked = self.request.GET.get("fields")
        try:
            return serializer_class(
                viewset, self.request.wagtailapi_router, model, asked, has_details=not is_listed
            )
        except (BadRequestError, ValueError) as error:
            left_out = self.detail_only_fields if is_listed else ()
            allowed = [name for name in self.get_available_fields(model) if name not in left_out]
            raise ProblemError(NOT_ACCEPTED, parameter="fields", allowed=dict.fromkeys(allowed)) from error


@lru_cache(maxsize=128)
def serializer_class(
    viewset: type[BaseAPIViewSet],
    router: Any,
    model: type[Model],
    fields: str | None,
    *,
    has_details: bool,
) -> Any:
    """Return what Wagtail makes anew for each request, from nothing else than these.

    Raises:
        BadRequestError: there is no such field.
        ValueError: the fields are not written as they have to be.
    """
    asked = [] if fields is None else parse_fields_parameter(fields)
    return viewset._get_serializer_class(router, model, asked, show_details=has_details)
