"""Redirects in Wagtail's v2 API: from addresses of the past to where their content is now."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.api.utils import get_full_url
from wagtail.contrib.redirects.api import RedirectsAPIViewSet
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from zonepages.api.serializers import StrictSerializer, WholeField
from zonepages.api.viewsets import NOT_STRICT, StrictModelViewSet
from zonepages.querysets import published

__all__ = ["StrictRedirectsAPIViewSet", "leading_to"]


def leading_to(pages: QuerySet[Any]) -> Q:
    """Select the redirects to one of these pages, and those out of the site."""
    to_page = Q(redirect_page__in=pages.order_by().values("pk"))
    return to_page | Q(redirect_page__isnull=True) & ~Q(redirect_link="")


class LocationField(WholeField):
    """Where a redirect leads, without a query for each."""

    def to_representation(self, redirect: Redirect) -> str:
        request, page = self.context["request"], redirect.redirect_page
        # A route within a page is known by its type only.
        location = page.get_url(request) if page and not redirect.redirect_page_route_path else redirect.link
        return get_full_url(request, location)


class StrictRedirectSerializer(StrictSerializer):
    location = LocationField(read_only=True)


class StrictRedirectsAPIViewSet(StrictModelViewSet, RedirectsAPIViewSet):
    """The redirects that lead somewhere that everybody may read."""

    base_serializer_class = StrictRedirectSerializer
    body_fields = [*RedirectsAPIViewSet.body_fields, "is_permanent"]
    listing_default_fields = [*RedirectsAPIViewSet.listing_default_fields, "is_permanent"]
    # They hold no prose, and no index of the search has them.
    known_query_parameters = (
        RedirectsAPIViewSet.known_query_parameters
        - NOT_STRICT
        - {
            "rich_text_format",
            "search",
            "search_operator",
        }
    )
    detail_query_parameters = frozenset({"fields"})
    find_query_parameters = frozenset({"html_path", "id"})

    def get_queryset(self) -> QuerySet[Any]:
        of_site = Redirect.get_for_site(Site.find_for_request(self.request)).order_by("pk")
        readable = leading_to(published(Page.objects.all()))
        redirects: QuerySet[Any] = of_site.filter(readable).select_related("redirect_page__locale")
        return redirects

    def find_object(self, queryset: QuerySet[Any], request: Any) -> Any:
        """Find a redirect by an address as a reader has it, or by its key."""
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        try:
            path = Redirect.normalise_path(request.GET["html_path"], decode_unicode=False)
        except ValueError:  # It is no address at all.
            return None
        found = get_redirect(request, path)
        return queryset.filter(pk=found.pk).first() if found else None
