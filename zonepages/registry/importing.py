"""Load a register into the tables, in one transaction or not at all."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from zonepages.changes import record
from zonepages.changes.concerned import all_items
from zonepages.enums import SchoolLevel
from zonepages.lookup import rebuild_index
from zonepages.models import (
    ContentVersion,
    Locality,
    LookupEntry,
    Municipality,
    PoliceZone,
    PostcodeOverlap,
    School,
    ZonePage,
)
from zonepages.registry.checking import Register, read_register
from zonepages.registry.problems import Problem, RegistryError
from zonepages.registry.report import ImportReport
from zonepages.registry.storing import StoredTable, Values, store_rows
from zonepages.registry.tables import Row
from zonepages.search.refreshing import refresh_index_of_zones

__all__ = ["import_registry"]

# Any number that no other code locks: the letters "zone" read as bytes.
IMPORT_LOCK: Final = int.from_bytes(b"zone", "big")


def import_registry(*, directory: Path, dry_run: bool = False) -> ImportReport:
    """Make the tables say what the files in a directory say. A dry run does it all and takes it back.

    Raises:
        RegistryError: the files are damaged or contradict each other; nothing was changed.
    """
    register = read_register(directory=directory)
    with transaction.atomic():
        _wait_for_other_imports()
        ContentVersion.objects.lock()
        _refuse_another_main_language(register.zones)
        stored = _store(register)
        _record(stored)
        report = ImportReport(
            tables=tuple(table.report for table in stored),
            renamed_pages=_rename_pages(zones=stored[0].written),
            dry_run=dry_run,
        )
        if report.changed_anything or not LookupEntry.objects.exists():
            rebuild_index()
        if any(table.report.touched for table in stored[:2]):  # zones and municipalities have pages
            refresh_index_of_zones()
        if dry_run:
            transaction.set_rollback(True)
    return report


def _record(stored: list[StoredTable]) -> None:
    """Record that every item may have changed, or that only the lookup has if the schools alone did."""
    *in_items, schools = (table.report.touched for table in stored)
    if any(in_items):
        concerned = all_items()
        record(zones=concerned.zones, practices=concerned.practices, structural=True)
    elif schools:
        record()


def _wait_for_other_imports() -> None:
    """Let one import at a time pass, until its transaction ends. SQLite has one writer at a time as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def _refuse_another_main_language(zones: list[Row]) -> None:
    """Refuse a regime without the language in which a zone with a page writes first.

    The page in that language holds the zone's contact points. A bilingual zone moves them itself, by
    choosing its other language; no import decides what becomes of them.

    Raises:
        RegistryError: the register takes that language from such a zone.
    """
    originals = ZonePage.objects.filter(original__isnull=True)
    before = dict(originals.values_list("zone__number", "locale__language_code"))
    problems = []
    for row in zones:
        zone = PoliceZone(languages=row.get("languages"))
        kept_under = before.get(row.get("number"))
        if kept_under and kept_under not in zone.official_languages:
            reason = (
                f"the main language of zone {row.get('number')} would become {zone.main_language}, while the"
                f" facts on its pages are kept under {kept_under}"
            )
            problems.append(Problem(row.file, reason, line=row.line, column="languages"))
    if problems:
        raise RegistryError(problems)


def _store(register: Register) -> list[StoredTable]:
    """Write the tables, those to which others refer first."""
    zones = store_rows(
        table="zones", model=PoliceZone, key=("number",), rows=[_zone(row) for row in register.zones]
    )
    zone_ids = dict(PoliceZone.objects.values_list("number", "pk"))
    municipalities = store_rows(
        table="municipalities",
        model=Municipality,
        key=("nis",),
        rows=[_municipality(row, zone_ids) for row in register.municipalities],
    )
    municipality_ids = dict(Municipality.objects.values_list("nis", "pk"))
    localities = store_rows(
        table="localities",
        model=Locality,
        key=("postcode", "name", "municipality_id"),
        rows=[_locality(row, municipality_ids) for row in register.localities],
    )
    overlaps = store_rows(
        table="postcode overlaps",
        model=PostcodeOverlap,
        key=("postcode", "zone_id"),
        rows=[overlap for row in register.overlaps for overlap in _overlaps(row, zone_ids)],
    )
    schools = store_rows(
        table="schools",
        model=School,
        key=("register", "register_id"),
        rows=[_school(row, municipality_ids) for row in register.schools],
    )
    return [zones, municipalities, localities, overlaps, schools]


def _without(row: Row, *columns: str) -> dict[str, Any]:
    return {column: value for column, value in row.values.items() if column not in columns}


def _zone(row: Row) -> Values:
    return _without(row, "members_nis")


def _municipality(row: Row, zone_ids: dict[str, int]) -> Values:
    return _without(row, "zone_number") | {"zone_id": zone_ids[row.values["zone_number"]]}


def _locality(row: Row, municipality_ids: dict[str, int]) -> Values:
    return {
        "postcode": row.values["postcode"],
        "name": row.values["locality"],
        "municipality_id": municipality_ids[row.values["nis"]],
        "is_main": row.values["is_main_locality"],
    }


def _overlaps(row: Row, zone_ids: dict[str, int]) -> Iterator[Values]:
    for number in row.values["also_zones"]:
        yield {
            "postcode": row.values["postcode"],
            "zone_id": zone_ids[number],
            "evidence": row.values["evidence"],
        }


def _school(row: Row, municipality_ids: dict[str, int]) -> Values:
    levels = {str(level): level in row.values["levels"] for level in SchoolLevel}
    return (
        _without(row, "zone_number", "nis", "levels")
        | {"municipality_id": municipality_ids[row.values["nis"]]}
        | levels
    )


def _rename_pages(*, zones: Collection[int]) -> int:
    """Give the pages of zones the name that the register now has, and return how many got another one.

    An address with the old name keeps working: the number in it decides.
    """
    renamed = 0
    for page in ZonePage.objects.filter(zone__in=zones).select_related("zone", "locale"):
        before = (page.title, page.slug)
        page.take_over_registry()
        if (page.title, page.slug) != before:
            page.save()
            renamed += 1
    return renamed
