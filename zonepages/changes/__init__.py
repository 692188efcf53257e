"""The log of changes to what everybody may read: who follows it misses nothing."""

from zonepages.changes.recording import Entry, current_version, record, recorded

__all__ = ["Entry", "current_version", "record", "recorded"]
