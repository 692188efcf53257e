"""The pages that show a team, and the choice between teams."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from zonepages.enums import InvitationState, RoleName
from zonepages.scope import is_national_administrator
from zonepages.team import managed_zones, members_of, state_of
from zonepages.views.team.access import team_or_404

__all__ = ["team", "teams"]


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Lead who runs one team to it, and let others choose."""
    zones = list(managed_zones(request.user).order_by("number"))
    if not zones:
        raise Http404
    if len(zones) == 1:
        return redirect("zonepages_team", zones[0].number)
    return TemplateResponse(request, "zonepages/admin/team/choose.html", {"zones": zones})


@require_safe
def team(request: HttpRequest, number: str) -> HttpResponse:
    zone = team_or_404(request, number)
    members = members_of(zone=zone)
    invitations = list(zone.invitations.unanswered().select_related("invited_by", "zone"))
    context = {
        "zone": zone,
        "members": members,
        "runs_all_teams": is_national_administrator(request.user),
        "is_manager": any(each.user == request.user and each.role == RoleName.MANAGER for each in members),
        "invitations": [(invitation, state_of(invitation)) for invitation in invitations],
        "open": InvitationState.OPEN,
    }
    return TemplateResponse(request, "zonepages/admin/team/team.html", context)
