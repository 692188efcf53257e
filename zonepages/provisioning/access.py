"""Make groups, permissions, collections and the workflow agree with the declaration of roles."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from zonepages.audit.rights import summed_up_by_caller
from zonepages.models import PoliceZone, ZonePage
from zonepages.provisioning.differences import Differences
from zonepages.provisioning.files import ensure_collections, settle_file_permissions
from zonepages.provisioning.groups import (
    ensure_groups,
    settle_page_permissions,
    settle_permissions,
)
from zonepages.provisioning.workflow import settle_workflow

__all__ = ["provision_created_page", "provision_zones", "provisioning_later"]

_later: ContextVar[bool] = ContextVar("provisioning_later", default=False)


@transaction.atomic
def provision_zones(*, zones: Iterable[PoliceZone] | None = None, dry_run: bool = False) -> Differences:
    """Let the groups of zones hold exactly what the roles declare, and return what differed.

    Without zones: all those in force, and the national roles. What was granted by hand is taken back; members
    stay. A zone without a page gets its groups and its collection all the same.

    Raises:
        UnknownPermissionError: a role names a permission that there is not.
    """
    differences = Differences()
    chosen: Sequence[PoliceZone] = list(PoliceZone.objects.current() if zones is None else zones)
    groups = ensure_groups(chosen, national=zones is None, differences=differences)
    collections = ensure_collections(chosen, differences=differences)
    with summed_up_by_caller():
        settle_permissions(groups, differences=differences)
        settle_page_permissions(groups, pages=pages_of(chosen), differences=differences)
        settle_file_permissions(groups, collections=collections, differences=differences)
    differences.log()
    settle_workflow(chosen, differences=differences)
    if dry_run:
        transaction.set_rollback(True)
    return differences


def provision_created_page(*, page: ZonePage) -> None:
    """Provision the zone of a page that has just been made."""
    if not _later.get():
        provision_zones(zones=[page.zone])


@contextmanager
def provisioning_later() -> Iterator[None]:
    """Leave provisioning to the caller, who makes the pages of many zones and provisions them at once."""
    token = _later.set(True)
    try:
        yield
    finally:
        _later.reset(token)


def pages_of(zones: Sequence[PoliceZone]) -> dict[int, list[int]]:
    """Return the keys of the pages of each zone, by the key of the zone."""
    pages: dict[int, list[int]] = {zone.pk: [] for zone in zones}
    for zone, page in ZonePage.objects.filter(zone__in=zones).values_list("zone_id", "pk"):
        pages[zone].append(page)
    return pages
