"""The pages with which a manager changes the role of a member, removes a member, and hands over."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zonepages.team import change_role, hand_over, members_of, remove_member
from zonepages.views.team.access import member_or_404, team_or_404, try_to
from zonepages.views.team.forms import HandOverForm, RoleForm

__all__ = ["change_member_role", "hand_role_over", "remove_from_team"]


@require_http_methods(["GET", "POST"])
def change_member_role(request: HttpRequest, number: str, member: int) -> HttpResponse:
    zone = team_or_404(request, number)
    found = member_or_404(zone, member)
    form = RoleForm(request.POST or None, initial={"role": found.role})
    if request.method == "POST" and form.is_valid():
        done = _("The role of %(name)s has been changed.") % {"name": found.name}
        role = form.cleaned_data["role"]
        return try_to(request, change_role, zone=zone, member=found.user, role=role, done=done)
    context = {"zone": zone, "member": found, "form": form}
    return TemplateResponse(request, "zonepages/admin/team/role.html", context)


@require_http_methods(["GET", "POST"])
def remove_from_team(request: HttpRequest, number: str, member: int) -> HttpResponse:
    zone = team_or_404(request, number)
    found = member_or_404(zone, member)
    if request.method == "POST":
        done = _("%(name)s is no longer in the team.") % {"name": found.name}
        return try_to(request, remove_member, zone=zone, member=found.user, done=done)
    return TemplateResponse(request, "zonepages/admin/team/remove.html", {"zone": zone, "member": found})


@require_http_methods(["GET", "POST"])
def hand_role_over(request: HttpRequest, number: str) -> HttpResponse:
    zone = team_or_404(request, number)
    able = {
        member.user.pk: member
        for member in members_of(zone=zone)
        if member.user.is_active and not member.national and member.user != request.user
    }
    form = HandOverForm(request.POST or None, members=list(able.values()))
    if request.method == "POST" and form.is_valid():
        chosen = able[form.cleaned_data["member"]]
        done = _("%(name)s is now manager, and you are moderator.") % {"name": chosen.name}
        return try_to(request, hand_over, zone=zone, member=chosen.user, done=done)
    context = {"zone": zone, "form": form, "has_colleagues": bool(able)}
    return TemplateResponse(request, "zonepages/admin/team/hand_over.html", context)
