"""The pages with which a manager invites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from zonepages.enums import RoleName
from zonepages.models import PoliceZone
from zonepages.team import MailNotSentError, NotManagingError, TeamError, invite, resend, withdraw
from zonepages.views.team.access import team_or_404, try_to
from zonepages.views.team.forms import InvitationForm

__all__ = ["invite_colleague", "resend_invitation", "withdraw_invitation"]


@require_http_methods(["GET", "POST"])
def invite_colleague(request: HttpRequest, number: str) -> HttpResponse:
    zone = team_or_404(request, number)
    form = InvitationForm(
        request.POST or None, initial={"role": RoleName.EDITOR, "language": zone.main_language}
    )
    if request.method == "POST" and form.is_valid():
        answer = _invite(request, zone=zone, form=form)
        if answer:
            return answer
    return TemplateResponse(request, "zonepages/admin/team/invite.html", {"zone": zone, "form": form})


@require_POST
def resend_invitation(request: HttpRequest, number: str, invitation: int) -> HttpResponse:
    zone = team_or_404(request, number)
    return try_to(request, resend, zone=zone, key=invitation, done=_("The invitation has been sent again."))


@require_POST
def withdraw_invitation(request: HttpRequest, number: str, invitation: int) -> HttpResponse:
    zone = team_or_404(request, number)
    return try_to(request, withdraw, zone=zone, key=invitation, done=_("The invitation has been withdrawn."))


def _invite(request: HttpRequest, *, zone: PoliceZone, form: InvitationForm) -> HttpResponse | None:
    """Send the invitation and lead back to the team, unless the form has to be filled in anew."""
    try:
        invite(zone=zone, actor=request.user, **form.cleaned_data)
    except NotManagingError as refusal:
        messages.error(request, str(refusal))
        return redirect("wagtailadmin_home")
    except MailNotSentError as failure:
        messages.error(request, str(failure))
    except TeamError as refusal:
        form.add_error("email", str(refusal))
        return None
    else:
        text = _("The invitation to %(email)s has been sent.")
        messages.success(request, text % {"email": form.cleaned_data["email"].lower()})
    return redirect("zonepages_team", zone.number)
