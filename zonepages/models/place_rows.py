"""Where zones are, read for many of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import FilteredRelation, Q

from zonepages.models.mixins import name_among
from zonepages.models.registry import Municipality
from zonepages.prepared import Prepared
from zonepages.structure import read_of_register

__all__ = ["MunicipalityRow", "Places", "places_by_zone"]


@dataclass(slots=True)
class MunicipalityRow:
    """A municipality with its official names by language, and its postcodes in their order."""

    nis: str
    language_regime: str
    names: dict[str, str]
    postcodes: list[str] = field(default_factory=list)

    @property
    def name_de(self) -> str:
        return self.names.get("de", "")

    def name_in(self, language: str) -> str:
        return name_among(self.names, language)


@dataclass(slots=True)
class Places:
    """Where a zone is: its municipalities, and the postcodes of other zones in which it has addresses too."""

    by_nis: dict[str, MunicipalityRow] = field(default_factory=dict)
    overlapping: set[str] = field(default_factory=set)

    @property
    def municipalities(self) -> list[MunicipalityRow]:
        """The municipalities by their NIS code."""
        return list(self.by_nis.values())

    @property
    def overlapping_postcodes(self) -> list[str]:
        return sorted(self.overlapping)


def places_by_zone(zones: Iterable[int]) -> dict[int, Places]:
    """Return the places of zones by primary key, from one query at most."""
    return read_of_register(zones, _read_places)


def _read_places(zones: list[int]) -> dict[int, Places]:
    found = {zone: Places() for zone in zones}
    for zone, nis, postcode, overlapping, regime, dutch, french, german in PLACES.rows(zones):
        places = found[zone]
        municipality = places.by_nis.get(nis)
        if municipality is None:
            official = {"nl": dutch, "fr": french, "de": german}
            names = {code: name for code, name in official.items() if name}
            municipality = places.by_nis[nis] = MunicipalityRow(nis, regime, names)
        if postcode and postcode not in municipality.postcodes:
            municipality.postcodes.append(postcode)
        if overlapping:
            places.overlapping.add(overlapping)
    return found


def _in_force(relation: str) -> FilteredRelation:
    return FilteredRelation(relation, condition=Q(**{f"{relation}__retired_on__isnull": True}))


PLACES: Final = Prepared(
    lambda zones: (
        Municipality.objects.current()
        .filter(zone__in=zones)
        .annotate(place=_in_force("localities"), overlap=_in_force("zone__postcode_overlaps"))
        .values_list(
            *("zone_id", "nis", "place__postcode", "overlap__postcode", "language_regime"),
            *("name_nl", "name_fr", "name_de"),
        )
        .order_by("nis", "place__postcode")
        .distinct()
    )
)
