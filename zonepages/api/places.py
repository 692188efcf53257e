"""Where zones are, read for many of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import FilteredRelation, Q

from zonepages.models import Municipality, PoliceZone
from zonepages.prepared import Prepared

__all__ = ["Places", "places_by_zone"]


@dataclass
class Places:
    """Where a zone is: its municipalities, and the postcodes of other zones in which it has addresses too."""

    municipalities: dict[str, dict[str, Any]] = field(default_factory=dict)
    overlapping_postcodes: set[str] = field(default_factory=set)


def places_by_zone(zones: Iterable[PoliceZone]) -> dict[int, Places]:
    """Return the places of zones by primary key, from one query."""
    found: dict[int, Places] = defaultdict(Places)
    rows = PLACES.rows([zone.pk for zone in zones])
    for zone_id, nis, postcode, overlapping, dutch, french, german in rows:
        official = {"nl": dutch, "fr": french, "de": german}
        municipality = found[zone_id].municipalities.setdefault(
            nis,
            {"nis": nis, "names": {code: name for code, name in official.items() if name}, "postcodes": []},
        )
        if postcode and postcode not in municipality["postcodes"]:
            municipality["postcodes"].append(postcode)
        if overlapping:
            found[zone_id].overlapping_postcodes.add(overlapping)
    return found


def _in_force(relation: str) -> FilteredRelation:
    return FilteredRelation(relation, condition=Q(**{f"{relation}__retired_on__isnull": True}))


PLACES: Final = Prepared(
    lambda zones: (
        Municipality.objects.current()
        .filter(zone__in=zones)
        .annotate(place=_in_force("localities"), overlap=_in_force("zone__postcode_overlaps"))
        .values_list(
            *("zone_id", "nis", "place__postcode", "overlap__postcode"),
            *("name_nl", "name_fr", "name_de"),
        )
        .order_by("nis", "place__postcode")
        .distinct()
    )
)
