"""Counted attempts, and the codes that replace a lost telephone."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.db import models
from django.utils import timezone
from django_otp.models import Device, ThrottlingMixin, TimestampMixin

__all__ = ["Attempt", "RecoveryCode", "RecoveryDevice"]

CODES: Final = 10
# No letters and digits that look alike. 16 of these are 79 bits: too many to search through the hashes.
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH: Final = 16


class Attempt(models.Model):
    """Something that is counted, for as long as its limit looks back. The key does not tell whose it was."""

    limit = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["limit", "key", "at"], name="accounts_attempt_key")]

    def __str__(self) -> str:
        return f"{self.limit} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def forget_old(cls, *, limit: str, seconds: int) -> None:
        """Delete what a limit no longer looks at."""
        cls.objects.filter(limit=limit, at__lt=timezone.now() - timedelta(seconds=seconds)).delete()


class RecoveryDevice(TimestampMixin, ThrottlingMixin, Device):
    """A sheet of codes, each good for one log-in. Only their hashes are kept."""

    def __str__(self) -> str:
        return f"recovery codes of {self.user_id}"

    def get_throttle_factor(self) -> int:
        return 1

    def renew(self) -> list[str]:
        """Replace all codes, and return the new ones: this is the only time that they can be read."""
        codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(CODES)]
        self.codes.all().delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(device=self, digest=digest(code)) for code in codes)
        self.throttle_reset()
        return ["-".join(code[start : start + 4] for start in range(0, LENGTH, 4)) for code in codes]

    def verify_token(self, token: str) -> bool:
        """Use up a code, however it was typed; wrong ones make the next attempt wait."""
        if not self.verify_is_allowed()[0]:
            return False
        used, _by_model = self.codes.filter(digest=digest(token)).delete()
        if not used:
            self.throttle_increment()
            return False
        self.throttle_reset(commit=False)
        self.set_last_used_timestamp(commit=False)
        self.save()
        return True


class RecoveryCode(models.Model):
    device = models.ForeignKey(RecoveryDevice, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "digest"], name="accounts_code_once")]

    def __str__(self) -> str:
        return f"code of {self.device_id}"


def digest(code: str) -> str:
    """Return the hash of a code; spaces, dashes and capitals do not count."""
    plain = "".join(character for character in code.lower() if character.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
