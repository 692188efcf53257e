"""Telling the caches in front what to forget, once a change is committed."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from zonepages.api.paths import V2_ROOT
from zonepages.changes import Entry
from zonepages.enums import ChangeResource
from zonepages.front_caches.addresses import LISTS, origins
from zonepages.front_caches.contents import (
    Shown,
    above_zones,
    at_or_below,
    everything,
    linking_to,
    of_items,
    paths_of,
)
from zonepages.structure import read_root_paths

__all__ = ["purge_after_commit", "purge_left"]

logger: Final = logging.getLogger(__name__)


@dataclass
class Purge:
    """What one transaction changed, as far as it is known; called when it is committed."""

    zones: set[str] = field(default_factory=set)
    practices: set[str] = field(default_factory=set)
    left: list[Shown] = field(default_factory=list)
    is_of_everything: bool = False

    def __call__(self) -> None:
        """Purge it. Whatever goes wrong is logged: what was published stays published."""
        try:
            paths = self._paths()
            PurgeBatch(f"{origin}{path}" for origin in origins(read_root_paths()) for path in paths).purge()
        except Exception:
            logger.exception("The caches in front were not told of a change.")

    def _paths(self) -> set[str]:
        zones: Iterable[str] = self.zones
        if self.is_of_everything:
            pages, zones = everything()
        else:
            pages = of_items(self.zones, self.practices)
            pages += linking_to(pages) + above_zones()
        paths = paths_of([*pages, *self.left], roots=read_root_paths())
        paths |= {f"{V2_ROOT}zones/{number}/" for number in zones}
        paths |= {f"{V2_ROOT}good-practices/{key}/" for key in self.practices}
        return paths.union(LISTS)


def purge_after_commit(*, entries: Iterable[Entry], structural: bool) -> None:
    """Let the caches forget what shows the items of entries; all they have if every page depends on it."""
    if not is_configured():
        return
    purge = _of_this_transaction()
    purge.is_of_everything |= structural
    for entry in entries:
        items = purge.zones if entry.resource == ChangeResource.ZONES else purge.practices
        items.add(entry.key)


def purge_left(*, page: Page, is_deleted: bool = False) -> None:
    """Let the caches forget where a page is now, with all below it, if it is about to leave that address."""
    if not is_configured() or not page.pk:
        return
    before = Page.objects.filter(pk=page.pk).values_list("url_path", flat=True).first()
    if before and (is_deleted or before != page.url_path):
        pages = at_or_below(before)
        _of_this_transaction().left += pages + linking_to(pages)


def is_configured() -> bool:
    """Tell whether there is a cache to be told, in either of the ways in which Wagtail is told of them."""
    names = ("WAGTAILFRONTENDCACHE", "WAGTAILFRONTENDCACHE_LOCATION")
    return any(getattr(settings, name, None) for name in names)


def _of_this_transaction() -> Purge:
    """Return the purge that waits for the commit already, so that each address is purged once."""
    for _savepoints, waiting, _robust in transaction.get_connection().run_on_commit:
        if isinstance(waiting, Purge):
            return waiting
    purge = Purge()
    transaction.on_commit(purge, robust=True)
    return purge
