"""Caches in front of the site: what they may answer without asking, and what they forget after a change."""

from zonepages.front_caches.addresses import can_be_purged, sent_address, surrogate_keys
from zonepages.front_caches.purging import purge_after_commit, purge_left

__all__ = ["can_be_purged", "purge_after_commit", "purge_left", "sent_address", "surrogate_keys"]
