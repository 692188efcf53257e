"""The two pages of a log-in: the password, and the code."""

from typing import Any

from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView

from cms.accounts import audit
from cms.accounts.forms import CodeForm
from cms.accounts.second_step import Step, codes_left, device_of, missing_step, pass_second_step
from cms.accounts.views.pages import for_half_logged_in
from cms.accounts.views.too_many import answer_too_many

__all__ = ["LogInView", "code"]


class LogInView(LoginView):
    """Wagtail's log-in page, which goes on to the second step and says when to come back."""

    template_name = "accounts/log_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if step := getattr(request, "missing_step", None):
            return self.go_on_to(step)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        step = missing_step(form.get_user(), self.request.session)
        return self.go_on_to(step) if step else response

    def form_invalid(self, form: Any) -> HttpResponse:
        if retry_at := getattr(self.request, "log_in_retry_at", None):
            return answer_too_many(self, form, retry_at)
        return super().form_invalid(form)

    def go_on_to(self, step: Step) -> HttpResponse:
        return redirect(f"{reverse(step)}?{urlencode({'next': self.get_success_url()})}")


class Next(RedirectURLMixin):
    """Where somebody wanted to go, if that is on this site."""

    next_page = "wagtailadmin_home"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request


@for_half_logged_in
def code(request: HttpRequest, *, person: Any) -> HttpResponse:
    """Ask for the code that completes a log-in."""
    address = Next(request).get_success_url()
    device = device_of(person)
    if request.user.is_authenticated or device is None:
        return redirect(address)
    form = CodeForm(request.POST or None, user=person)
    if form.is_valid():
        pass_second_step(request, device)
        if form.used_recovery_code:
            tell_codes_left(request, person)
        return redirect(address)
    status = 429 if form.too_early else 200
    return render(request, "accounts/code.html", {"form": form, "next": address}, status=status)


def tell_codes_left(request: HttpRequest, person: Any) -> None:
    audit.note(person, audit.CODE_USED)
    left = codes_left(person)
    text = ngettext(
        "You used a recovery code. %(count)d is left.", "You used a recovery code. %(count)d are left.", left
    )
    button = messages.button(reverse("accounts_second_step"), _("Make new ones"))
    messages.warning(request, text % {"count": left}, buttons=[button])
