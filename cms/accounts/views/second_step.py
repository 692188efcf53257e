"""The pages on which somebody turns the second step on and off."""

from base64 import b32encode
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin import messages

from cms.accounts import audit
from cms.accounts.forms import CodeForm, SetUpForm
from cms.accounts.mails import tell_second_step_is_off
from cms.accounts.requirement import must_have_second_step
from cms.accounts.second_step import (
    codes_left,
    device_of,
    pass_second_step,
    qr_code_of,
    remove_second_step,
    renew_recovery_codes,
)
from cms.accounts.views.log_in import Next
from cms.accounts.views.pages import for_half_logged_in

__all__ = ["overview", "set_up"]


@for_half_logged_in
def set_up(request: HttpRequest, *, person: Any) -> HttpResponse:
    """Show the secret to an app, and turn the second step on with the first code that comes back."""
    address = Next(request).get_success_url()
    if device_of(person):
        return redirect("accounts_second_step")
    form = SetUpForm(request.POST or None, user=person)
    if form.is_valid():
        pass_second_step(request, form.device)
        return render(
            request, "accounts/recovery_codes.html", {"codes": form.recovery_codes, "next": address}
        )
    context = {
        "form": form,
        "next": address,
        "qr_code": qr_code_of(form.device),
        "secret": secret_of(form.device),
        "must": not request.user.is_authenticated,
    }
    return render(request, "accounts/set_up.html", context, status=429 if form.too_early else 200)


@for_half_logged_in
def overview(request: Any, *, person: Any) -> HttpResponse:
    """Say whether the second step is on; renew its recovery codes or turn it off, for who gives a code."""
    if not request.user.is_authenticated:
        return redirect(request.missing_step)
    on = device_of(person) is not None
    form = CodeForm(request.POST or None, user=person)
    if on and form.is_valid():
        return turn_off(request, person) if "turn_off" in request.POST else renew_codes(request, person)
    context = {
        "on": on,
        "codes_left": codes_left(person),
        "must": must_have_second_step(person),
        "form": form,
    }
    return render(request, "accounts/second_step.html", context, status=429 if form.too_early else 200)


def renew_codes(request: HttpRequest, person: Any) -> HttpResponse:
    context = {"codes": renew_recovery_codes(person), "next": reverse("accounts_second_step")}
    return render(request, "accounts/recovery_codes.html", context)


def turn_off(request: HttpRequest, person: Any) -> HttpResponse:
    remove_second_step(person)
    audit.note(person, audit.REMOVED, by=person)
    tell_second_step_is_off(person)
    messages.success(request, _("The second step is off: your password is enough to log in."))
    return redirect("accounts_second_step")


def secret_of(device: TOTPDevice) -> str:
    """Return the secret as apps want it typed, in groups of four."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
