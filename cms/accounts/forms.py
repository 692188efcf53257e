"""The forms of the log-in and of the second step."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.auth import LoginForm

from cms.accounts.models import RecoveryDevice
from cms.accounts.second_step import CodeRefusedError, confirm_set_up, device_being_set_up, verify_code

__all__ = ["CodeForm", "LogInForm", "SetUpForm"]


class LogInForm(LoginForm):
    """Wagtail's, with a label that is translated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = AuthenticationForm.base_fields["password"].label


class CodeForm(forms.Form):
    """A code of somebody who has the second step. A valid one is used up by validating it."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}
        ),
        help_text=gettext_lazy("The six digits that your app shows now, or one of your recovery codes."),
    )
    too_early = False
    used_recovery_code = False

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        text: str = self.cleaned_data["code"]
        try:
            self.use(text)
        except CodeRefusedError as error:
            self.too_early = error.retry_at is not None
            raise forms.ValidationError(refusal(error)) from error
        return text

    def use(self, text: str) -> None:
        self.used_recovery_code = verify_code(self.user, text) is RecoveryDevice


class SetUpForm(CodeForm):
    """The first code of an app, which turns the second step on."""

    recovery_codes: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("The six digits that your app shows now.")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        self.device = device_being_set_up(self.user)

    def use(self, text: str) -> None:
        self.recovery_codes = confirm_set_up(self.device, text)


def refusal(error: CodeRefusedError) -> str:
    if error.retry_at:
        time = date_format(timezone.localtime(error.retry_at), "H:i:s")
        return _("There were wrong codes before this one. Try again after %(time)s.") % {"time": time}
    return _("This code is not right, or it was used before. Wait for the next one and try again.")
