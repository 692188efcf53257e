"""The public page on which somebody answers an invitation."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import InvitationState, RoleName
from zonepages.models import Invitation
from zonepages.navigation import staff_path
from zonepages.team import (
    TeamError,
    accept,
    accept_with_new_account,
    decline,
    invitee_of,
    state_of,
)
from zonepages.team.links import invitation_path, read_token
from zonepages.views.team.forms import NewAccountForm

__all__ = ["answer_invitation", "open_invitation"]

# What the session keeps is the hash: a new link for the same mailbox ends the session's old one too.
SESSION_KEY: Final = "zonepages_invitation"


@never_cache
@require_safe
def open_invitation(request: HttpRequest, token: str, *, language: str) -> HttpResponse:
    """Take the secret out of the address, so that no log or next page has it, and show what it opens.

    Nothing is used up: scanners of mail follow links too.
    """
    secret_hash = read_token(token)
    if secret_hash is None or not Invitation.objects.filter(secret_hash=secret_hash).exists():
        return _page(request, language=language, invitation=None)
    request.session[SESSION_KEY] = secret_hash
    return redirect(invitation_path(language))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer_invitation(request: HttpRequest, *, language: str) -> HttpResponse:
    """Show the invitation whose link was opened; a POST accepts or declines it."""
    rows = Invitation.objects.select_related("zone", "invited_by")
    invitation = rows.filter(secret_hash=request.session.get(SESSION_KEY, "")).first()
    if request.method != "POST" or invitation is None or state_of(invitation) is not InvitationState.OPEN:
        return _page(request, language=language, invitation=invitation)
    form = NewAccountForm(request.POST, email=invitation.email)
    try:
        address = _answer(request, invitation=invitation, form=form, language=language)
    except TeamError as refusal:
        return _page(request, language=language, invitation=invitation, refusal=str(refusal))
    if address is None:
        return _page(request, language=language, invitation=invitation, form=form)
    return redirect(address)


def _answer(
    request: HttpRequest, *, invitation: Invitation, form: NewAccountForm, language: str
) -> str | None:
    """Do what was asked, and return where to go; nothing if the form has to be filled in anew."""
    if "decline" in request.POST:
        decline(invitation=invitation)
        return invitation_path(language)
    if request.user.is_authenticated:
        accept(invitation=invitation, user=request.user)
        messages.success(request, _("You are now in the team."))
        return staff_path(language)
    if not form.is_valid():
        return None
    accept_with_new_account(invitation=invitation, account=form.account)
    messages.success(request, _("Your account is ready. Log in with your mailbox as user name."))
    return _login_address(staff_path(language))


def _page(
    request: HttpRequest,
    *,
    language: str,
    invitation: Invitation | None,
    form: NewAccountForm | None = None,
    refusal: str = "",
) -> HttpResponse:
    context: dict[str, Any] = {"language_urls": {code: invitation_path(code) for code in PAGE_LANGUAGES}}
    if invitation is None:
        return render(request, "zonepages/invitation.html", context, status=404)
    invitation.refresh_from_db()
    state = state_of(invitation)
    context |= {
        "invitation": invitation,
        "state": state,
        "role": RoleName(invitation.role).label,
        "invitee": invitee_of(invitation, user=request.user).name,
        "form": form or NewAccountForm(email=invitation.email),
        "refusal": refusal,
        "login_url": _login_address(invitation_path(language)),
    }
    status = 409 if refusal else 200 if state is InvitationState.OPEN else 410
    return render(request, "zonepages/invitation.html", context, status=status)


def _login_address(next_path: str) -> str:
    return f"{reverse('wagtailadmin_login')}?{urlencode({'next': next_path})}"
