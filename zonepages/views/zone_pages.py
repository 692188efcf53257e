"""The pages of zones, found by the number in their address."""

from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Site
from wagtail.views import serve

from zonepages.models import ZonePage
from zonepages.prepared import Prepared
from zonepages.structure import root_paths

__all__ = ["zone_page"]

PAGES: Final = Prepared(
    lambda numbers: (
        ZonePage.with_addresses().select_related("zone__successor").filter(zone__number__in=numbers)
    )
)


def zone_page(request: HttpRequest, *, language: str, number: str, path: str) -> HttpResponseBase:
    """Serve the page of a zone. Where it is not at this very address, Wagtail says where it is.

    Wagtail finds a page from the root down, with two queries for each one above it.
    """
    pages = PAGES.objects([number])
    site = Site.find_for_request(request)
    here = {
        f"{root.root_path}{path}"
        for root in root_paths()
        if site and root.site_id == site.pk and root.language_code == language
    }
    page = next((page for page in pages if page.live and page.url_path in here), None)
    if page is not None:
        page.family = page.joined(pages)
        for each in page.family:
            if each.holds_facts:
                each.read_stored_facts()
        found: Any = request
        found._wagtail_route_for_request = page.route(request, [])
    answer: HttpResponseBase = serve(request, path)
    return answer
