"""Inviting a colleague to a team. Whether a mailbox has an account is not asked, so nobody learns it here."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from zonepages.conf import INVITATION_LIFETIME, invitations_per_day
from zonepages.models import Invitation, PoliceZone
from zonepages.team.errors import TeamError
from zonepages.team.links import hash_of, make_secret
from zonepages.team.locking import lock_team
from zonepages.team.log_actions import SENT, WITHDRAWN, event_data
from zonepages.team.mails import mail_invitation
from zonepages.team.members import ROLE_NAMES, members_of

__all__ = ["invite", "resend", "withdraw"]


def invite(*, zone: PoliceZone, actor: Any, email: str, role: str, language: str) -> Invitation:
    """Send somebody a link with which to join a team.

    Raises:
        TeamError: the team has the mailbox already, or it is not up to the actor.
        MailNotSentError: the invitation is kept, and can be sent again.
    """
    with transaction.atomic():
        lock_team(zone=zone, actor=actor)
        email = email.strip().lower()
        _check_new(zone=zone, email=email)
        invitation, secret = _create(zone=zone, actor=actor, email=email, role=role, language=language)
    return _send(invitation, secret=secret)


def resend(*, zone: PoliceZone, actor: Any, key: int) -> Invitation:
    """Send an invitation again, with a new link from whoever sends it now; the old link stops working.

    Raises:
        TeamError: it has been answered or withdrawn, or it is not up to the actor.
        MailNotSentError: the new invitation is kept, and can be sent again.
    """
    with transaction.atomic():
        lock_team(zone=zone, actor=actor)
        old = _unanswered(zone=zone, key=key)
        old.withdrawn = timezone.now()
        old.save(update_fields=["withdrawn"])
        invitation, secret = _create(
            zone=zone, actor=actor, email=old.email, role=old.role, language=old.language
        )
    return _send(invitation, secret=secret)


@transaction.atomic
def withdraw(*, zone: PoliceZone, actor: Any, key: int) -> Invitation:
    """Let the link of an invitation work no longer.

    Raises:
        TeamError: it has been answered or withdrawn, or it is not up to the actor.
    """
    lock_team(zone=zone, actor=actor)
    invitation = _unanswered(zone=zone, key=key)
    invitation.withdrawn = timezone.now()
    invitation.save(update_fields=["withdrawn"])
    log(instance=zone, action=WITHDRAWN, user=actor, data=event_data(invitation))
    return invitation


def _check_new(*, zone: PoliceZone, email: str) -> None:
    if any(member.user.email.lower() == email for member in members_of(zone=zone)):
        raise TeamError(_("Somebody with this mailbox is in the team already. Change the role there."))
    if zone.invitations.unanswered().filter(email=email).exists():
        raise TeamError(
            _("This mailbox has been invited already. Send that invitation again, or withdraw it.")
        )


def _create(*, zone: PoliceZone, actor: Any, email: str, role: str, language: str) -> tuple[Invitation, str]:
    if role not in ROLE_NAMES:
        raise TeamError(_("You cannot give this role."))
    now = timezone.now()
    if zone.invitations.filter(created__gt=now - timedelta(days=1)).count() >= invitations_per_day():
        raise TeamError(_("Your zone has sent too many invitations today. Try again tomorrow."))
    secret = make_secret()
    invitation = Invitation.objects.create(
        zone=zone,
        role=role,
        email=email,
        language=language,
        secret_hash=hash_of(secret),
        invited_by=actor,
        created=now,
        expires=now + INVITATION_LIFETIME,
    )
    return invitation, secret


def _send(invitation: Invitation, *, secret: str) -> Invitation:
    """Send the e-mail outside the transaction: a slow mail server must not keep the team locked."""
    mail_invitation(invitation, secret=secret)
    invitation.sent = timezone.now()
    invitation.save(update_fields=["sent"])
    log(instance=invitation.zone, action=SENT, user=invitation.invited_by, data=event_data(invitation))
    return invitation


def _unanswered(*, zone: PoliceZone, key: int) -> Invitation:
    invitation = zone.invitations.unanswered().filter(pk=key).first()
    if invitation is None:
        raise TeamError(_("This invitation has been answered or withdrawn. Nothing has changed."))
    return invitation
