"""What the invited person does with an invitation."""

from enum import Enum, auto
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.users.models import UserProfile

from zonepages.enums import InvitationState
from zonepages.models import Invitation
from zonepages.scope import manages_team
from zonepages.team.errors import TeamError
from zonepages.team.locking import lock_team
from zonepages.team.log_actions import ACCEPTED, DECLINED, event_data
from zonepages.team.people import is_national

__all__ = ["Invitee", "accept", "accept_with_new_account", "decline", "invitee_of", "state_of"]


class Invitee(Enum):
    """Who is before the invitation, and so what there is to do."""

    NEW = auto()  # the mailbox has no account
    LOGGED_OUT = auto()  # it has one
    READY = auto()  # logged in as it
    SOMEBODY_ELSE = auto()  # logged in as another
    NATIONAL = auto()  # logged in as it, but such an account joins no team
    CLOSED = auto()  # no account of the mailbox may log in, or its name is somebody else's


def state_of(invitation: Invitation) -> InvitationState:
    """Return where an invitation stands. It is void if whoever sent it could not give the role now."""
    answers = {
        InvitationState.ACCEPTED: invitation.accepted,
        InvitationState.DECLINED: invitation.declined,
        InvitationState.WITHDRAWN: invitation.withdrawn,
    }
    for state, moment in answers.items():
        if moment:
            return state
    if invitation.expires <= timezone.now():
        return InvitationState.EXPIRED
    inviter = invitation.invited_by
    may_give = inviter is not None and manages_team(inviter, invitation.zone)
    return InvitationState.OPEN if may_give else InvitationState.VOID


def invitee_of(invitation: Invitation, *, user: Any) -> Invitee:
    """Tell who is before an invitation. Only ever said to who has its link."""
    if user.is_authenticated:
        if user.email.strip().lower() != invitation.email:
            return Invitee.SOMEBODY_ELSE
        return Invitee.NATIONAL if is_national(user) else Invitee.READY
    return _invitee_logged_out(invitation.email)


@transaction.atomic
def accept(*, invitation: Invitation, user: Any) -> None:
    """Take the account that is logged in, and no other, into the team.

    Raises:
        TeamError: the invitation does not stand any more, or is not for this account.
    """
    groups = lock_team(zone=invitation.zone)
    invitation = _still_open(invitation)
    if invitee_of(invitation, user=user) is not Invitee.READY or not user.is_active:
        raise TeamError(_("This invitation is not for this account. Nothing has changed."))
    with LogContext(user=user):
        user.groups.add(groups[invitation.role])
    invitation.accepted, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted", "accepted_by"])
    log(instance=invitation.zone, action=ACCEPTED, user=user, data=event_data(invitation))


@transaction.atomic
def accept_with_new_account(*, invitation: Invitation, account: Any) -> None:
    """Store a new account, with names and a password, for a mailbox that has none, and take it into the team.

    Raises:
        TeamError: the invitation does not stand any more, or the mailbox has an account by now.
    """
    lock_team(zone=invitation.zone)
    invitation = _still_open(invitation)
    refusal = _("No new account can be made for this mailbox. If it has one, log in with it to accept.")
    if _invitee_logged_out(invitation.email) is not Invitee.NEW:
        raise TeamError(refusal)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as taken:  # in the same moment, by an invitation of another zone
        raise TeamError(refusal) from taken
    profile = UserProfile.get_for_user(account)
    profile.preferred_language = invitation.language
    profile.save()
    accept(invitation=invitation, user=account)


@transaction.atomic
def decline(*, invitation: Invitation) -> None:
    """Let the zone know that the invited person does not want the role.

    Raises:
        TeamError: the invitation does not stand any more.
    """
    lock_team(zone=invitation.zone)
    invitation = _still_open(invitation)
    invitation.declined = timezone.now()
    invitation.save(update_fields=["declined"])
    log(instance=invitation.zone, action=DECLINED, data=event_data(invitation))


def _still_open(invitation: Invitation) -> Invitation:
    """Return the invitation as it is now that no other transaction can answer it."""
    now = Invitation.objects.select_related("zone", "invited_by").get(pk=invitation.pk)
    if state_of(now) is not InvitationState.OPEN:
        raise TeamError(_("This invitation no longer stands. Nothing has changed."))
    return now


def _invitee_logged_out(email: str) -> Invitee:
    users = get_user_model()._default_manager
    accounts = list(users.filter(email__iexact=email).values_list("is_active", flat=True))
    if accounts:
        return Invitee.LOGGED_OUT if any(accounts) else Invitee.CLOSED
    taken = users.filter(**{f"{get_user_model().USERNAME_FIELD}__iexact": email}).exists()
    return Invitee.CLOSED if taken else Invitee.NEW
