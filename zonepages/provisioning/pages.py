"""Make the pages of the zones agree with the register."""

from django.db import connection, transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from zonepages.counterparts import ensure_counterparts
from zonepages.models import PoliceZone, ZonePage
from zonepages.provisioning.access import provision_zones, provisioning_later
from zonepages.search.refreshing import indexing_later, refresh_index_of_zones

__all__ = ["provision_zone_pages"]


@transaction.atomic
def provision_zone_pages(*, zone_index: Page) -> int:
    """Give every current zone a page under each translation of an index, and return how many were made.

    The page in the zone's main language comes first; the other one is its alias. Nothing existing is changed
    but the access to pages, which is provisioned anew.
    """
    with provisioning_later(), indexing_later():
        made = _make_pages(zone_index)
    provision_zones()
    if made:
        refresh_index_of_zones()
    _count_rows()
    return made


def _count_rows() -> None:
    """Have the database count what it holds: SQLite never does so by itself, and guesses badly."""
    if connection.vendor not in ("sqlite", "postgresql"):
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _make_pages(zone_index: Page) -> int:
    indexes = {page.locale.language_code: page for page in zone_index.get_translations(inclusive=True)}
    with_page = set(ZonePage.objects.values_list("zone_id", "locale__language_code"))
    made = 0
    for zone in PoliceZone.objects.current():
        if all((zone.pk, language) in with_page for language in indexes):
            continue
        page = ZonePage.objects.filter(zone=zone, original__isnull=True).first()
        if page is None:
            page = _create_page(zone=zone, index=indexes[zone.main_language])
            made += 1
        made += len(ensure_counterparts(page=page))
    return made


def _create_page(*, zone: PoliceZone, index: Page) -> ZonePage:
    page = ZonePage(zone=zone, locale=Locale.objects.get(language_code=zone.main_language))
    index.add_child(instance=page)
    log(instance=page, action="wagtail.create", content_changed=True)
    log(instance=page, action="wagtail.publish", content_changed=True)
    return page
