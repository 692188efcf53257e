"""Taking away the second step of somebody who lost their telephone and their recovery codes."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.accounts import audit
from cms.accounts.mails import tell_second_step_is_off
from cms.accounts.requirement import may_reset_second_step
from cms.accounts.second_step import remove_second_step

__all__ = ["reset_second_step"]


def reset_second_step(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask a national administrator whether it must be, and do it."""
    person = get_object_or_404(get_user_model(), pk=user_id)
    if not may_reset_second_step(request.user, person):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "accounts/reset.html", {"person": person})
    if remove_second_step(person):
        audit.note(person, audit.RESET, by=request.user)
        tell_second_step_is_off(person)
        messages.success(request, _("The second step of %(name)s is off.") % {"name": person.get_username()})
    return redirect("wagtailadmin_home")
