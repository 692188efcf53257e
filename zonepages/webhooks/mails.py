"""The e-mail that says that a receiver gets no more messages.

Its tasks are stored with the pause: a worker that dies right after the pause, or with the first task, leaves
the second one behind.
"""

import logging
from collections.abc import Iterator
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.localization import get_available_admin_languages
from wagtail.admin.utils import get_admin_base_url
from wagtail.users.models import UserProfile

from zonepages.conf import WEBHOOK_LEASE
from zonepages.models import WebhookSubscription
from zonepages.models.teams import national_administrators
from zonepages.models.webhook_choices import WebhookState
from zonepages.webhooks.tasks import webhooks_task

__all__ = ["mail_stopped", "request_mail"]

logger = logging.getLogger(__name__)


def request_mail(subscription: WebhookSubscription) -> None:
    """Have a worker tell that a receiver was paused; once, unless it dies while it does so."""
    now = timezone.now()
    first = mail_stopped.using(run_after=now).enqueue(subscription.pk)
    mail_stopped.using(run_after=now + WEBHOOK_LEASE).enqueue(subscription.pk, unless=str(first.id))


@webhooks_task
def mail_stopped(subscription: int, *, unless: str = "") -> None:
    """Tell of a receiver that the site has paused, unless another task has done so or it was resumed."""
    stopped = WebhookSubscription.objects.filter(state__in=(WebhookState.GONE, WebhookState.UNREACHABLE))
    found = stopped.filter(pk=subscription).first()
    if found and not (unless and _is_done(unless)):
        _mail(found)


def _is_done(task: str) -> bool:
    return bool(mail_stopped.get_result(task).status == "SUCCESSFUL")


def _mail(subscription: WebhookSubscription) -> None:
    """Tell the contact of a receiver and the national administrators, each in their language."""
    for mailbox, language, is_administrator in _addressees(subscription):
        message = _message(subscription, language=language, is_administrator=is_administrator)
        message.to = [mailbox]
        try:
            message.send()
        except (SMTPException, OSError) as failure:
            reason = type(failure).__name__
            logger.error("An e-mail on webhook %s was not sent: %s", subscription.pk, reason)


def _addressees(subscription: WebhookSubscription) -> Iterator[tuple[str, str, bool]]:
    yield subscription.contact, subscription.language, False
    for user in national_administrators():
        if user.email and user.email.lower() != subscription.contact.lower():
            yield user.email, _language_of(user), True


def _language_of(user: Any) -> str:
    preferred = UserProfile.get_for_user(user).preferred_language
    known = preferred in dict(get_available_admin_languages())
    return str(preferred) if known else settings.LANGUAGE_CODE


def _message(subscription: WebhookSubscription, *, language: str, is_administrator: bool) -> EmailMessage:
    with translation.override(language):
        path = reverse("zonepages_webhooks:inspect", args=[subscription.pk])
        context = {
            "subscription": subscription,
            "admin_url": f"{get_admin_base_url()}{path}" if is_administrator else "",
        }
        return EmailMessage(
            subject=_("Webhook paused: %(name)s") % {"name": " ".join(subscription.name.split())},
            body=render_to_string("zonepages/mail/webhook_stopped.txt", context),
            headers={"Auto-Submitted": "auto-generated"},
        )
