"""Who may open the pages of a team, and what they are told when a wish is refused."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from zonepages.models import PoliceZone
from zonepages.scope import manages_team
from zonepages.team import Member, NotManagingError, TeamError, members_of
from zonepages.validators import ZONE_NUMBER

__all__ = ["member_or_404", "team_or_404", "try_to"]


def team_or_404(request: HttpRequest, number: str) -> PoliceZone:
    """Return a zone whose team the user runs. Of another zone it is not even said that it exists."""
    zone = None
    if re.match(ZONE_NUMBER, number):
        zone = PoliceZone.objects.filter(number=number, role_groups__isnull=False).first()
    if zone is None or not manages_team(request.user, zone):
        raise Http404
    return zone


def member_or_404(zone: PoliceZone, key: int) -> Member:
    found = [member for member in members_of(zone=zone) if member.user.pk == key]
    if not found:
        raise Http404
    return found[0]


def try_to(
    request: HttpRequest, wish: Callable[..., Any], *, zone: PoliceZone, done: str, **values: Any
) -> HttpResponse:
    """Change something about a team, say what came of it, and lead back."""
    try:
        wish(zone=zone, actor=request.user, **values)
    except NotManagingError as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_home")
    except TeamError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("zonepages_team", zone.number)
