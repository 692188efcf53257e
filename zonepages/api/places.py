"""Where zones are, read for many of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import FilteredRelation, Q

from zonepages.models import Municipality, PoliceZone

__all__ = ["Places", "places_by_zone"]


@dataclass
class Places:
    """Where a zone is: its municipalities, and the postcodes of other zones in which it has addresses too."""

    municipalities: dict[str, dict[str, Any]] = field(default_factory=dict)
    overlapping_postcodes: set[str] = field(default_factory=set)


def places_by_zone(zones: Iterable[PoliceZone]) -> dict[int, Places]:
    """Return the places of zones by primary key, from one query."""
    names = ("name_nl", "name_fr", "name_de")
    rows = (
        Municipality.objects.current()
        .filter(zone__in=list(zones))
        .annotate(place=_in_force("localities"), overlap=_in_force("zone__postcode_overlaps"))
        .values_list("zone_id", "nis", "place__postcode", "overlap__postcode", *names)
        .order_by("nis", "place__postcode")
        .distinct()
    )
    found: dict[int, Places] = defaultdict(Places)
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
