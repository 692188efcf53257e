"""The desk of a zone, and the choice between several."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_safe

from zonepages.desk import GUIDE, desk_for, was_put_away
from zonepages.models import PoliceZone
from zonepages.scope import scope_of, zones_of_user

__all__ = ["choose_desk", "desk", "desk_urls"]


def desk_urls() -> list[URLPattern]:
    """Return the views; a number that no zone can have is as unknown as one that none has."""
    return [
        path("zones/", choose_desk, name="zonepages_desks"),
        re_path(r"^zones/(?P<number>[0-9]{4})/desk/$", desk, name="zonepages_desk"),
    ]


@require_safe
def desk(request: HttpRequest, number: str) -> HttpResponse:
    """Show a zone to who works there; to everyone else there is no such zone."""
    zone = PoliceZone.objects.filter(number=number).select_related("successor", "file_collection").first()
    if zone is None or zone.pk not in scope_of(request.user):
        raise Http404
    found = desk_for(zone=zone, user=request.user)
    if found is None:
        raise Http404
    # The guide of a first visit, until somebody puts it away, and whenever they ask for it again.
    guide = GUIDE if "guide" in request.GET or not was_put_away(GUIDE, user=request.user) else ""
    context = {"desk": found, "zone": zone, "guide": guide}
    return TemplateResponse(request, "zonepages/admin/desk.html", context)


@require_safe
def choose_desk(request: HttpRequest) -> HttpResponse:
    """List the zones of somebody; who works on all of them searches by number or name."""
    zones = zones_of_user(request.user)
    query = request.GET.get("q", "").strip()
    context: dict[str, Any] = {
        "zones": [zone for zone in zones if _has_words(zone, query)],
        "query": query,
        "can_search": scope_of(request.user).national,
    }
    return TemplateResponse(request, "zonepages/admin/desks.html", context)


def _has_words(zone: PoliceZone, query: str) -> bool:
    text = " ".join([zone.number, *zone.names.values(), *zone.aliases]).casefold()
    return all(word in text for word in query.casefold().split())
