"""Reading the register: everything a visitor can name, with its spellings and its zone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zonepages.lookup.places import Labels, Places, key_of, keys_of_place
from zonepages.lookup.results import MatchKind
from zonepages.lookup.text import without_qualifier, words
from zonepages.models import Locality, Municipality, PoliceZone, PostcodeOverlap, School

__all__ = ["Draft", "draft_entries"]


@dataclass(frozen=True)
class Draft:
    """An entry of the index before it is stored. Keys are whole names, as one word."""

    kind: MatchKind
    labels: Labels
    zone_id: int
    keys: frozenset[str]
    postcode: str = ""
    is_second_zone: bool = False
    name_words: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()


def draft_entries() -> list[Draft]:
    """Return everything that can be looked up, each thing once, without what left the register."""
    zones = zones_in_force()
    municipalities = {
        municipality.pk: municipality
        for municipality in Municipality.objects.current()
        if municipality.zone_id in zones
    }
    within = {"municipality__in": municipalities}
    schools = list(School.objects.current().filter(**within))
    places = Places(
        municipalities=municipalities,
        localities=list(Locality.objects.current().filter(**within)),
        schools=schools,
    )
    zone_of = {pk: zones[municipality.zone_id] for pk, municipality in municipalities.items()}
    drafts = [
        *draft_zones(zones),
        *draft_municipalities(places, zone_of),
        *draft_localities(places, zone_of),
        *draft_postcodes(places, zone_of, zones),
        *draft_schools(schools, places, zone_of),
    ]
    return list(dict.fromkeys(drafts))


def zones_in_force() -> dict[int, int]:
    """Map each zone to the zone that does its work now: itself, or the one it was merged into."""
    zones = {zone.pk: zone for zone in PoliceZone.objects.only("retired_on", "successor")}
    answers = {}
    for pk, zone in zones.items():
        seen = {pk}
        while zone.retired_on and zone.successor_id and zone.successor_id not in seen:
            zone = zones[zone.successor_id]
            seen.add(zone.pk)
        if not zone.retired_on:
            answers[pk] = zone.pk
    return answers


def draft_zones(zones: dict[int, int]) -> Iterator[Draft]:
    """Each zone by number, official names and other names; a merged zone stands for its successor."""
    for zone in PoliceZone.objects.filter(pk__in=zones):
        names = [*zone.names.values(), *zone.aliases]
        yield Draft(
            kind=MatchKind.ZONE,
            labels=(zone.name_in("nl"), zone.name_in("fr"), zone.name_in("de")),
            zone_id=zones[zone.pk],
            keys=frozenset({zone.number, *map(key_of, names)}),
            name_words=_words_of(names),
        )


def draft_municipalities(places: Places, zone_of: dict[int, int]) -> Iterator[Draft]:
    """Each municipality by its names, and each one that it absorbed by the name it had."""
    for pk, municipality in places.municipalities.items():
        labels = places.labels_of_municipality(municipality)
        former = [(name, name, name) for name in municipality.former_municipalities if name not in labels]
        for names in (labels, *former):
            yield Draft(
                kind=MatchKind.MUNICIPALITY,
                labels=names,
                zone_id=zone_of[pk],
                keys=frozenset(map(key_of, names)),
                postcode=places.postcode_of_name(municipality, names),
                name_words=_words_of(names),
                place_words=_words_of(labels) | frozenset(places.postcodes_of(municipality)),
            )


def draft_localities(places: Places, zone_of: dict[int, int]) -> Iterator[Draft]:
    """Each locality with and without what tells it from its namesakes, and as schools write it."""
    for place in places.localities:
        municipality = places.municipalities[place.municipality_id]
        yield Draft(
            kind=MatchKind.LOCALITY,
            labels=places.labels_of_locality(place),
            zone_id=zone_of[place.municipality_id],
            keys=frozenset(keys_of_place(place.name)),
            postcode=place.postcode,
            name_words=_words_of([without_qualifier(place.name)]),
            place_words=_words_of([place.name, *municipality.names.values(), place.postcode]),
        )


def draft_postcodes(places: Places, zone_of: dict[int, int], zones: dict[int, int]) -> Iterator[Draft]:
    """Each postcode for the zone of its localities, and for each further zone that it reaches into."""
    main_zones = {(place.postcode, zone_of[place.municipality_id]) for place in places.localities}
    further_zones = {
        (overlap.postcode, zones[overlap.zone_id])
        for overlap in PostcodeOverlap.objects.current()
        if overlap.zone_id in zones
    }
    for postcode, zone_id in sorted(main_zones | further_zones):
        yield Draft(
            kind=MatchKind.POSTCODE,
            labels=places.labels_of_postcode(postcode),
            zone_id=zone_id,
            keys=frozenset({postcode}),
            postcode=postcode,
            is_second_zone=(postcode, zone_id) not in main_zones,
        )


def draft_schools(schools: Iterable[School], places: Places, zone_of: dict[int, int]) -> Iterator[Draft]:
    """Each school by its name, told from its namesakes by its place; its municipality decides its zone."""
    for school in schools:
        municipality = places.municipalities[school.municipality_id]
        nl, fr, de = places.labels_of_school_place(school)
        yield Draft(
            kind=MatchKind.SCHOOL,
            labels=(f"{school.name}, {nl}", f"{school.name}, {fr}", f"{school.name}, {de}"),
            zone_id=zone_of[school.municipality_id],
            keys=frozenset({key_of(school.name)}),
            postcode=school.postcode,
            name_words=_words_of([school.name]),
            place_words=_words_of(
                [school.locality, nl, fr, de, *municipality.names.values(), school.postcode]
            ),
        )


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in words(text))
