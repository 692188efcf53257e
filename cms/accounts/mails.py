"""Mails about somebody's account."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

__all__ = ["tell_second_step_is_off"]


def tell_second_step_is_off(person: Any) -> None:
    """Tell somebody that a code is no longer asked for: if it was not them, they should know."""
    if not person.email:
        return
    with translation.override(UserProfile.get_for_user(person).get_preferred_language()):
        subject = _("The second step of your log-in is off")
        text = _(
            "From now on your password is enough to log in to %(address)s. If you did not ask for this,"
            " change your password and tell an administrator."
        )
        person.email_user(subject, text % {"address": settings.WAGTAILADMIN_BASE_URL})
