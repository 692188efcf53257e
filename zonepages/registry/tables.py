"""The files of a register: their columns, and what each cell must be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.db import models

from zonepages.enums import Language, LanguageRegime, MunicipalLanguageRegime, Region, SchoolLevel
from zonepages.models import Locality, Municipality, PoliceZone, PostcodeOverlap, School
from zonepages.registry import cells

__all__ = ["FILES", "LOCALITIES", "MUNICIPALITIES", "OVERLAPS", "SCHOOLS", "ZONES", "Column", "File", "Row"]

PROVINCES: Final = [
    "Antwerpen",
    "Brabant wallon",
    "Hainaut",
    "Liège",
    "Limburg",
    "Luxembourg",
    "Namur",
    "Oost-Vlaanderen",
    "Vlaams-Brabant",
    "West-Vlaanderen",
]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds. ``empty`` is the value of an empty cell where one is allowed."""

    parse: cells.Parser
    required: bool = True
    empty: Any = ""


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """A file of the register. No two rows have the same cells in the columns of its key."""

    name: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file with its values by column; a cell that cannot be read is left out."""

    file: str
    line: int
    values: dict[str, Any] = field(default_factory=dict)

    def get(self, column: str) -> Any:
        return self.values.get(column)


def optional(parse: cells.Parser, empty: Any = "") -> Column:
    return Column(parse, required=False, empty=empty)


def as_long_as(model: type[models.Model], name: str) -> cells.Parser:
    """Text that fits in a field of a table."""
    length = cast("models.CharField[str, str]", model._meta.get_field(name)).max_length
    return cells.text(cast(int, length))


ZONES: Final = File(
    name="zones.csv",
    key=("number",),
    columns={
        "number": Column(cells.zone_number),
        "name_nl": optional(as_long_as(PoliceZone, "name_nl")),
        "name_fr": optional(as_long_as(PoliceZone, "name_fr")),
        "name_de": optional(as_long_as(PoliceZone, "name_de")),
        "aliases": optional(cells.listed(cells.text(120), separator="|"), empty=[]),
        "region": Column(cells.one_of(Region.values)),
        "province": optional(cells.one_of(PROVINCES)),
        "languages": Column(cells.one_of(LanguageRegime.values)),
        "members_nis": Column(cells.listed(cells.nis_code)),
        "website": optional(cells.both(as_long_as(PoliceZone, "website"), cells.website)),
        "website_source": optional(as_long_as(PoliceZone, "website_source")),
        "phone": optional(cells.phone_number),
        "phone_as_of": optional(cells.year_or_month),
        "email": optional(cells.both(as_long_as(PoliceZone, "email"), cells.email)),
        "note": optional(cells.text(1000)),
    },
)

MUNICIPALITIES: Final = File(
    name="municipalities.csv",
    key=("nis",),
    columns={
        "nis": Column(cells.nis_code),
        "name_nl": optional(as_long_as(Municipality, "name_nl")),
        "name_fr": optional(as_long_as(Municipality, "name_fr")),
        "name_de": optional(as_long_as(Municipality, "name_de")),
        "zone_number": Column(cells.zone_number),
        "region": Column(cells.one_of(Region.values)),
        "province": optional(cells.one_of(PROVINCES)),
        "language_regime": Column(cells.one_of(MunicipalLanguageRegime.values)),
        "former_municipalities": optional(cells.listed(cells.text(120)), empty=[]),
    },
)

LOCALITIES: Final = File(
    name="localities.csv",
    key=("postcode", "locality", "nis"),
    columns={
        "postcode": Column(cells.postcode),
        "locality": Column(as_long_as(Locality, "name")),
        "nis": Column(cells.nis_code),
        "is_main_locality": Column(cells.flag),
    },
)

OVERLAPS: Final = File(
    name="postcode_overlaps.csv",
    key=("postcode",),
    columns={
        "postcode": Column(cells.postcode),
        "main_zone": Column(cells.zone_number),
        "also_zones": Column(cells.listed(cells.zone_number)),
        "evidence": optional(as_long_as(PostcodeOverlap, "evidence")),
    },
)

SCHOOLS: Final = File(
    name="schools.csv",
    key=("register", "register_id"),
    columns={
        "register": Column(as_long_as(School, "register")),
        "register_id": Column(as_long_as(School, "register_id")),
        "name": Column(as_long_as(School, "name")),
        "language": Column(cells.one_of(Language.values)),
        "levels": Column(cells.subset_of(SchoolLevel.values)),
        "address": Column(as_long_as(School, "address")),
        "postcode": Column(cells.postcode),
        "locality": Column(as_long_as(School, "locality")),
        "nis": Column(cells.nis_code),
        "zone_number": Column(cells.zone_number),
        "latitude": optional(cells.coordinate(49, 52), empty=None),
        "longitude": optional(cells.coordinate(2, 7), empty=None),
        "as_of": Column(cells.year_or_month),
    },
)

FILES: Final = (ZONES, MUNICIPALITIES, LOCALITIES, OVERLAPS, SCHOOLS)
