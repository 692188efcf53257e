"""The team of a zone: who is in it, who may join, and who runs it."""

from zonepages.team.accepting import (
    Invitee,
    accept,
    accept_with_new_account,
    decline,
    invitee_of,
    state_of,
)
from zonepages.team.errors import MailNotSentError, NotManagingError, TeamError
from zonepages.team.inviting import invite, resend, withdraw
from zonepages.team.members import Member, change_role, hand_over, members_of, remove_member
from zonepages.team.people import managed_zones, national_accounts

__all__ = [
    "Invitee",
    "MailNotSentError",
    "Member",
    "NotManagingError",
    "TeamError",
    "accept",
    "accept_with_new_account",
    "change_role",
    "decline",
    "hand_over",
    "invite",
    "invitee_of",
    "managed_zones",
    "members_of",
    "national_accounts",
    "remove_member",
    "resend",
    "state_of",
    "withdraw",
]
