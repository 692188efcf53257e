"""E-mails on what waits for approval: each in the language of who gets it, sent once the change is stored."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.localization import get_available_admin_languages
from wagtail.admin.mail import OpenedConnection, send_mail
from wagtail.admin.utils import get_admin_base_url
from wagtail.users.models import UserProfile

from zonepages.models import PoliceZone

__all__ = ["Kind", "Letter", "send_after_commit"]

logger = logging.getLogger(__name__)


class Kind(Enum):
    """What a mail says: the name of its template, and of the preference that turns it off."""

    WAITING = ("waiting", "submitted_notifications")
    APPROVED = ("approved", "approved_notifications")
    CHANGES_ASKED = ("changes_asked", "rejected_notifications")

    @property
    def template(self) -> str:
        return f"zonepages/mail/{self.value[0]}.txt"

    def is_wanted_by(self, profile: UserProfile) -> bool:
        return bool(getattr(profile, self.value[1]))

    def subject(self, title: str) -> str:
        return {
            Kind.WAITING: _("To approve: “%(title)s”"),
            Kind.APPROVED: _("Approved: “%(title)s”"),
            Kind.CHANGES_ASKED: _("Changes asked: “%(title)s”"),
        }[self] % {"title": title}


@dataclass(frozen=True)
class Letter:
    """What a mail is about; of the text of a page, its title alone."""

    kind: Kind
    page: Any
    title: str
    zone: PoliceZone | None
    details: dict[str, Any] = field(default_factory=dict)

    def subject(self) -> str:
        # One line: a title may hold a line break, which a mail server would refuse.
        place = f"{self.zone}: " if self.zone else ""
        return " ".join(f"{place}{self.kind.subject(self.title)}".split())

    def body(self, user: Any) -> str:
        base = get_admin_base_url() or ""
        context = {
            "letter": self,
            "user": user,
            "edit_url": base + reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "account_url": base + reverse("wagtailadmin_account"),
            **self.details,
        }
        return render_to_string(self.template, context).strip() + "\n"

    @property
    def template(self) -> str:
        return self.kind.template

    def language_for(self, profile: UserProfile) -> str:
        """Return the language somebody chose for the admin, or else the main language of the zone."""
        if profile.preferred_language in dict(get_available_admin_languages()):
            return str(profile.preferred_language)
        return self.zone.main_language if self.zone else settings.LANGUAGE_CODE


def send_after_commit(letter: Letter, *, to: Iterable[Any]) -> None:
    """Send a letter to those of some users who want it, unless what it tells of is rolled back."""
    users = [user for user in to if user.is_active and user.email]
    if users:
        transaction.on_commit(lambda: _send(letter, users), robust=True)


def _send(letter: Letter, users: list[Any]) -> None:
    try:
        with OpenedConnection(get_connection()) as connection:
            for user in users:
                _send_one(letter, user, connection=connection)
    except OSError as error:
        _log(letter, error)


def _send_one(letter: Letter, user: Any, *, connection: Any) -> None:
    profile = UserProfile.get_for_user(user)
    if not letter.kind.is_wanted_by(profile):
        return
    with override(letter.language_for(profile)):
        subject, body = letter.subject(), letter.body(user)
    try:
        send_mail(subject, body, [user.email], connection=connection)
    except OSError as error:  # those of smtplib are too
        _log(letter, error)


def _log(letter: Letter, error: OSError) -> None:
    """Say that a mail failed, without what it says or whom it was for."""
    name, reason = letter.kind.name, type(error).__name__
    logger.error("Mail “%s” on page %s was not sent: %s", name, letter.page.pk, reason)
