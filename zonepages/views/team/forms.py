"""The forms of a team, and of who joins it."""

from typing import Any, Final

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language, RoleName
from zonepages.team import Member
from zonepages.validators import validate_mailbox_as_name

__all__ = ["HandOverForm", "InvitationForm", "NewAccountForm", "RoleForm"]

# What each role may do, for who chooses one.
ROLE_CHOICES: Final = [
    (RoleName.EDITOR.value, _("Editor: writes, and submits for approval")),
    (RoleName.MODERATOR.value, _("Moderator: also approves and publishes")),
    (RoleName.MANAGER.value, _("Manager: also runs this team")),
]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, widget=forms.RadioSelect)


class InvitationForm(RoleForm):
    """Asks nothing of the accounts there are: a mailbox that has one is as good as any other."""

    email = forms.EmailField(
        label=_("Mailbox"),
        max_length=150,
        validators=[validate_mailbox_as_name],
        help_text=_(
            "The personal mailbox of your colleague, at work. The link in the e-mail is for one person."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of the e-mail"),
        choices=[(code, Language(code).label) for code in PAGE_LANGUAGES],
        widget=forms.RadioSelect,
    )
    field_order = ["email", "role", "language"]


class HandOverForm(forms.Form):
    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = forms.TypedChoiceField(
            label=_("New manager"),
            choices=[(member.user.pk, f"{member.name} ({member.role.label})") for member in members],
            coerce=int,
            widget=forms.RadioSelect,
        )


class NewAccountForm(forms.Form):
    """The name and the password of a new account. The mailbox is that of the invitation."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html(),
    )
    password_again = forms.CharField(
        label=_("The same password again"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = get_user_model()(username=email, email=email)

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error(
                "password_again", _("The two passwords are not the same. Type the same one twice.")
            )
        self.account.first_name = cleaned.get("first_name", "")
        self.account.last_name = cleaned.get("last_name", "")
        if password:
            self._set_password(password)
        return cleaned

    @sensitive_variables()
    def _set_password(self, password: str) -> None:
        try:
            validate_password(password, self.account)
        except ValidationError as weak:
            self.add_error("password", weak)
        else:
            self.account.set_password(password)
