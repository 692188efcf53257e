"""Addresses without a language: they lead on to the page in the reader's own."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Site

from zonepages.models import PoliceZone, ZonePage
from zonepages.navigation import home_path, reader_language

__all__ = ["root_url", "site_root", "zone_by_number"]


@require_safe
def site_root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the reader's language."""
    return _redirect_by_language(home_path(reader_language()))


@require_safe
def zone_by_number(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to the page of a zone, or of the one into which it was merged.

    Raises:
        Http404: no zone has, or ever had, this number.
    """
    zone: PoliceZone = get_object_or_404(PoliceZone.objects.select_related("successor"), number=number)
    page = ZonePage.objects.for_listing(reader_language()).filter(zone=zone.in_force()).first()
    if page is None:
        raise Http404
    return _redirect_by_language(page.get_url(request))


def root_url(request: HttpRequest) -> str:
    """Return the complete address of the site, without a slash at its end."""
    site = Site.find_for_request(request)
    return str(site.root_url) if site else f"{request.scheme}://{request.get_host()}"


def _redirect_by_language(url: str) -> HttpResponse:
    """Redirect, and tell caches that the next reader may have to go elsewhere."""
    response = HttpResponseRedirect(url)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
