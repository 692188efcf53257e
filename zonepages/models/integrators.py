"""Organisations that read the API with a key of their own."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

__all__ = ["IntegratorToken"]

MOST_REQUESTS = 1_000_000


class IntegratorToken(models.Model):
    """What is kept of an API key: not the key. It belongs to an organisation, and to no person."""

    organisation = models.CharField(_("organisation"), max_length=120)
    email = models.EmailField(
        _("mailbox"),
        help_text=_("Where we write when the API changes: a mailbox of the organisation, not of a person."),
    )
    requests_per_minute = models.PositiveIntegerField(
        _("requests per minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_REQUESTS)],
        help_text=_("Leave empty for the usual number."),
    )
    prefix = models.CharField(_("begins with"), max_length=8, editable=False)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    created = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    # The day is enough to find keys that nobody uses, and costs one write a day.
    last_used = models.DateField(_("last used"), null=True, editable=False)
    revoked = models.DateTimeField(_("revoked"), null=True, editable=False)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["organisation", "-created", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation} ({self.prefix}…)"
