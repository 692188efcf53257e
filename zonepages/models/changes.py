"""What changed of what everybody may read: a counter, and the latest event of each item."""

import datetime
import uuid
from datetime import timedelta
from typing import Final

from django.db import models
from django.utils import timezone

from zonepages.enums import ChangeEvent, ChangeResource

__all__ = ["Change", "ContentVersion"]

ONLY_ROW: Final = 1


def this_second() -> datetime.datetime:
    return timezone.now().replace(microsecond=0)


class ContentVersionManager(models.Manager["ContentVersion"]):
    def read(self) -> "ContentVersion":
        """Return the row as it was committed last."""
        return self.get_or_create(pk=ONLY_ROW)[0]

    def read_structure(self) -> tuple[uuid.UUID, int]:
        """Return which data these are, and the version of their structure that was committed last."""
        row = self.read()
        return row.dataset, row.structure

    def lock(self) -> "ContentVersion":
        """Return the row, after every other transaction that changes content; it is theirs again at the end.

        What writes pages locks it before it writes them, so that two that write the same page cannot wait
        for one another.
        """
        return self.select_for_update().get_or_create(pk=ONLY_ROW)[0]


class ContentVersion(models.Model):
    """The one row that counts changes. Its lock lets versions be committed in their order."""

    version = models.BigIntegerField(default=0)
    # A whole second, and another one for each version: HTTP knows no parts of a second.
    changed_at = models.DateTimeField(default=this_second)
    # The version at which something changed last that stands above the pages of zones, or in the register.
    structure = models.BigIntegerField(default=0)
    # Of which data these are the versions: another one after a backup was put back.
    dataset = models.UUIDField(default=uuid.uuid4)

    objects = ContentVersionManager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.dataset}:{self.version}"

    def raise_by(self, count: int, *, structural: bool = False) -> int:
        """Count changes, and return the number of the first. The row is locked, but may be read before.

        While versions follow one another too fast, their moments run ahead of the clock.
        """
        while True:
            before = self.version
            self.version += count
            self.changed_at = max(this_second(), self.changed_at + timedelta(seconds=1))
            self.structure = self.version if structural else self.structure
            rows = ContentVersion.objects.filter(pk=self.pk, version=before)
            if rows.update(version=self.version, changed_at=self.changed_at, structure=self.structure):
                return before + 1
            self.refresh_from_db()


class Change(models.Model):
    """The latest event of an item, and the version at which it happened; kept when the item is gone."""

    resource = models.CharField(max_length=20, choices=ChangeResource.choices)
    key = models.CharField(max_length=36)
    event = models.CharField(max_length=10, choices=ChangeEvent.choices)
    version = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["resource", "key"], name="change_is_the_latest_one")]

    def __str__(self) -> str:
        return f"{self.version}: {self.event} {self.resource} {self.key}"
