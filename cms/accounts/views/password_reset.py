"""Asking for a new password, a limited number of times."""

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.account import PasswordResetView

from cms.accounts.limits import RESET_FOR_MAILBOX, RESET_FROM_ADDRESS, TooManyAttemptsError, make_attempt
from cms.accounts.views.too_many import answer_too_many
from zonepages.client_addresses import address_of

__all__ = ["LimitedPasswordResetView"]


class LimitedPasswordResetView(PasswordResetView):
    """Wagtail's page; whether a mailbox belongs to an account makes no difference to what it answers."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            make_attempt(RESET_FROM_ADDRESS, address_of(self.request))
            make_attempt(RESET_FOR_MAILBOX, form.cleaned_data["email"].casefold())
        except TooManyAttemptsError as error:
            return answer_too_many(self, form, error.retry_at)
        return super().form_valid(form)
