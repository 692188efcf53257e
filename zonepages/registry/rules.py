"""What the rows of a register must agree on, within a file and between files.

A cell that could not be read is no ground for a second complaint: its value is None here and is passed over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from zonepages.registry.problems import Problem
from zonepages.registry.tables import FILES, LOCALITIES, MUNICIPALITIES, OVERLAPS, SCHOOLS, ZONES, File, Row

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check on the rows of some files, which is done when all of them could be read."""

    files: tuple[File, ...]
    check: Callable[..., Iterable[Problem]]


def _problem(row: Row, column: str, reason: str) -> Problem:
    return Problem(row.file, reason, line=row.line, column=column)


def _by(column: str, rows: list[Row]) -> dict[Any, Row]:
    """Return rows by their value in a column, the first one where there are more."""
    return {row.get(column): row for row in reversed(rows) if row.get(column) is not None}


def _unknown(
    rows: list[Row], column: str, *, known: dict[Any, Row], file: File, what: str
) -> Iterator[Problem]:
    """Name each reference to a row that another file does not have."""
    for row in rows:
        value = row.get(column)
        for item in value if isinstance(value, list) else [value]:
            if item is not None and item not in known:
                yield _problem(row, column, f"unknown {what} {item}: {file.name} does not have it")


def _each_key_is_there_once(file: File) -> Rule:
    def check(rows: list[Row]) -> Iterator[Problem]:
        first: dict[tuple[Any, ...], Row] = {}
        for row in rows:
            key = tuple(row.get(column) for column in file.key)
            earlier = first.setdefault(key, row)
            if earlier is not row and None not in key:
                yield _problem(row, file.key[-1], _twice(key, row=row, earlier=earlier))

    return Rule((file,), check)


def _twice(key: tuple[Any, ...], *, row: Row, earlier: Row) -> str:
    reason = f"{' '.join(key)} is on line {earlier.line} already"
    zones = [earlier.get("zone_number"), row.get("zone_number")]
    if row.file == MUNICIPALITIES.name and zones[0] != zones[1]:
        reason += f", in zone {zones[0]} and here in zone {zones[1]}: a municipality is in one zone"
    return reason


def _has_a_name(rows: list[Row]) -> Iterator[Problem]:
    columns = ("name_nl", "name_fr", "name_de")
    for row in rows:
        if all(row.get(column) == "" for column in columns):
            yield _problem(row, columns[0], "there is no name in any language")


def _general_contacts_have_a_date(zones: list[Row]) -> Iterator[Problem]:
    for row in zones:
        if (row.get("phone") or row.get("email")) and row.get("phone_as_of") == "":
            yield _problem(row, "phone_as_of", "the phone number or mailbox has no date")


def _zones_list_a_municipality_once(zones: list[Row]) -> Iterator[Problem]:
    first: dict[str, Row] = {}
    for row in zones:
        for nis in row.get("members_nis") or []:
            earlier = first.setdefault(nis, row)
            if earlier is not row:
                where = f"zone {earlier.get('number')} on line {earlier.line}"
                yield _problem(
                    row, "members_nis", f"municipality {nis} is in two zones: {where} lists it too"
                )


def _members_are_known(zones: list[Row], municipalities: list[Row]) -> Iterator[Problem]:
    known = _by("nis", municipalities)
    return _unknown(zones, "members_nis", known=known, file=MUNICIPALITIES, what="NIS code")


def _zone_and_municipality_agree(zones: list[Row], municipalities: list[Row]) -> Iterator[Problem]:
    """Both files say which municipalities a zone has; they must say the same."""
    known = _by("nis", municipalities)
    for zone in zones:
        for nis in zone.get("members_nis") or []:
            municipality = known.get(nis)
            numbers = (zone.get("number"), municipality.get("zone_number") if municipality else None)
            if municipality and None not in numbers and numbers[0] != numbers[1]:
                where = f"{municipality.file}, line {municipality.line}"
                reason = f"municipality {nis} is in two zones: {where}, has it in zone {numbers[1]}"
                yield _problem(zone, "members_nis", reason)


def _municipalities_are_in_a_known_zone(zones: list[Row], municipalities: list[Row]) -> Iterator[Problem]:
    known = _by("number", zones)
    yield from _unknown(municipalities, "zone_number", known=known, file=ZONES, what="zone")
    members = {nis for zone in zones for nis in zone.get("members_nis") or []}
    for row in municipalities:
        zone = known.get(row.get("zone_number"))
        if zone is None or row.get("nis") is None:
            continue
        if zone.get("members_nis") is not None and row.get("nis") not in members:
            reason = (
                f"{zone.file}, line {zone.line}, does not list {row.get('nis')} in zone {zone.get('number')}"
            )
            yield _problem(row, "zone_number", reason)
        if None not in (regions := (row.get("region"), zone.get("region"))) and regions[0] != regions[1]:
            yield _problem(
                row, "region", f"zone {zone.get('number')} is in {regions[1]}, not in {regions[0]}"
            )


def _localities_are_in_a_known_municipality(
    municipalities: list[Row], localities: list[Row]
) -> Iterator[Problem]:
    known = _by("nis", municipalities)
    yield from _unknown(localities, "nis", known=known, file=MUNICIPALITIES, what="NIS code")
    with_postcode = _by("nis", localities)
    for nis, row in known.items():
        if nis not in with_postcode:
            yield _problem(row, "nis", f"{LOCALITIES.name} has no postcode for municipality {nis}")


def _overlaps_are_with_known_zones(zones: list[Row], overlaps: list[Row]) -> Iterator[Problem]:
    known = _by("number", zones)
    yield from _unknown(overlaps, "also_zones", known=known, file=ZONES, what="zone")
    for row in overlaps:
        if row.get("main_zone") in (row.get("also_zones") or []):
            yield _problem(row, "also_zones", f"{row.get('main_zone')} is the main zone already")


def _overlaps_agree_with_localities(
    municipalities: list[Row], localities: list[Row], overlaps: list[Row]
) -> Iterator[Problem]:
    known = _by("nis", municipalities)
    zones_of: dict[str, set[str]] = defaultdict(set)
    for locality in localities:
        municipality = known.get(locality.get("nis"))
        if municipality and municipality.get("zone_number"):
            zones_of[locality.get("postcode")].add(municipality.get("zone_number"))
    for row in overlaps:
        zones = zones_of.get(row.get("postcode"))
        if zones and row.get("main_zone") and row.get("main_zone") not in zones:
            reason = (
                f"by {LOCALITIES.name} postcode {row.get('postcode')} is in zone {', '.join(sorted(zones))}"
            )
            yield _problem(row, "main_zone", f"{reason}, not in {row.get('main_zone')}")


def _schools_are_in_a_known_municipality(municipalities: list[Row], schools: list[Row]) -> Iterator[Problem]:
    known = _by("nis", municipalities)
    yield from _unknown(schools, "nis", known=known, file=MUNICIPALITIES, what="NIS code")
    for row in schools:
        municipality = known.get(row.get("nis"))
        zones = (row.get("zone_number"), municipality.get("zone_number") if municipality else None)
        if None not in zones and zones[0] != zones[1]:
            reason = f"municipality {row.get('nis')} is in zone {zones[1]}, not in {zones[0]}"
            yield _problem(row, "zone_number", reason)


def _schools_have_both_coordinates(schools: list[Row]) -> Iterator[Problem]:
    for row in schools:
        for column, other in (("latitude", "longitude"), ("longitude", "latitude")):
            empty = column in row.values and row.get(column) is None
            if empty and row.get(other) is not None:
                yield _problem(row, column, f"the cell is empty, and {other} is not")


def _postcodes_are_known(file: File) -> Rule:
    def check(localities: list[Row], rows: list[Row]) -> Iterator[Problem]:
        known = _by("postcode", localities)
        return _unknown(rows, "postcode", known=known, file=LOCALITIES, what="postcode")

    return Rule((LOCALITIES, file), check)


RULES: Final = (
    *(_each_key_is_there_once(file) for file in FILES),
    Rule((ZONES,), _has_a_name),
    Rule((MUNICIPALITIES,), _has_a_name),
    Rule((ZONES,), _general_contacts_have_a_date),
    Rule((ZONES,), _zones_list_a_municipality_once),
    Rule((ZONES, MUNICIPALITIES), _members_are_known),
    Rule((ZONES, MUNICIPALITIES), _zone_and_municipality_agree),
    Rule((ZONES, MUNICIPALITIES), _municipalities_are_in_a_known_zone),
    Rule((MUNICIPALITIES, LOCALITIES), _localities_are_in_a_known_municipality),
    Rule((ZONES, OVERLAPS), _overlaps_are_with_known_zones),
    Rule((MUNICIPALITIES, LOCALITIES, OVERLAPS), _overlaps_agree_with_localities),
    _postcodes_are_known(OVERLAPS),
    Rule((MUNICIPALITIES, SCHOOLS), _schools_are_in_a_known_municipality),
    Rule((SCHOOLS,), _schools_have_both_coordinates),
    _postcodes_are_known(SCHOOLS),
)
