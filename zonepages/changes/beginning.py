"""Letting everybody who follows the log begin anew."""

import uuid

from django.db import transaction

from zonepages.changes.concerned import all_items
from zonepages.changes.recording import record
from zonepages.models import ContentVersion

__all__ = ["begin_anew"]


@transaction.atomic
def begin_anew() -> int:
    """Refuse every cursor that was given out, and record all items; returns how many there are.

    For when the data are others than those that mirrors have followed: a backup was put back.
    """
    row = ContentVersion.objects.lock()
    row.dataset = uuid.uuid4()
    row.save(update_fields=["dataset"])
    concerned = all_items()
    return len(record(zones=concerned.zones, practices=concerned.practices, row=row))
