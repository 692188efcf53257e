"""Invitations to join the team of a zone."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language
from zonepages.models.registry import PoliceZone
from zonepages.roles import ZONE_ROLES
from zonepages.validators import validate_mailbox_as_name

__all__ = ["Invitation"]

ROLES = [role.name for role in ZONE_ROLES]
UNANSWERED = Q(accepted__isnull=True, declined__isnull=True, withdrawn__isnull=True)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> Self:
        """Return what nobody has answered or withdrawn, expired or not."""
        return self.filter(UNANSWERED)


class Invitation(models.Model):
    """One link in one e-mail. It never changes: sending it again makes another one."""

    zone = models.ForeignKey(
        PoliceZone, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("police zone")
    )
    role = models.CharField(_("role"), max_length=30, choices=[(name.value, name.label) for name in ROLES])
    # In lower case. It becomes the user name of a new account, hence its length.
    email = models.EmailField(_("mailbox"), max_length=150, validators=[validate_mailbox_as_name])
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, Language(code).label) for code in PAGE_LANGUAGES]
    )
    # The link holds the secret; whoever reads the database cannot make one.
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("invited by"),
    )
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    expires = models.DateTimeField(_("expires"), editable=False)
    sent = models.DateTimeField(_("sent"), null=True, editable=False)
    accepted = models.DateTimeField(_("accepted"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    declined = models.DateTimeField(_("declined"), null=True, editable=False)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        # Managers reach them through their team; nobody edits one.
        default_permissions = ()
        ordering = ["-created", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "email"], condition=UNANSWERED, name="zone_invites_a_mailbox_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(role__in=ROLES), name="invitation_is_to_a_role_of_a_zone"),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.zone.number} {self.role}"
