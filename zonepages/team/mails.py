"""The e-mail with an invitation."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url

from zonepages.enums import RoleName
from zonepages.models import Invitation
from zonepages.scope import is_national_administrator
from zonepages.team.errors import MailNotSentError
from zonepages.team.links import link_path

__all__ = ["mail_invitation"]

logger = logging.getLogger(__name__)


def mail_invitation(invitation: Invitation, *, secret: str) -> None:
    """Send an invitation in its own language.

    Raises:
        MailNotSentError: the server did not take it.
    """
    message = _message(invitation, secret=secret)
    try:
        message.send()
    except (SMTPException, OSError) as failure:
        # Not the text of the failure: it may quote the message, which holds the link.
        logger.warning("The e-mail of invitation %s was not sent: %s", invitation.pk, type(failure).__name__)
        raise MailNotSentError(
            _("The e-mail could not be sent now. The invitation is kept: send it again later.")
        ) from failure


def _message(invitation: Invitation, *, secret: str) -> EmailMessage:
    zone, language = invitation.zone, invitation.language
    with translation.override(language):
        context = {
            "zone": f"{zone.number} {zone.name_in(language)}",
            "role": RoleName(invitation.role).label,
            "link": f"{get_admin_base_url()}{link_path(secret, language=language)}",
            "expires": invitation.expires,
            "by_national": is_national_administrator(invitation.invited_by),
        }
        return EmailMessage(
            subject=_("Invitation to the team of police zone %(zone)s") % {"zone": context["zone"]},
            body=render_to_string("zonepages/mail/invitation.txt", context),
            to=[invitation.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
