"""The places of the register, and what to call them in each language."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from zonepages.lookup.text import compact, split, without_qualifier
from zonepages.models import Locality, Municipality, School

__all__ = ["LABEL_LANGUAGES", "Labels", "Place", "Places", "key_of", "keys_of_place"]

LABEL_LANGUAGES: Final = ("nl", "fr", "de")
# One text per language of LABEL_LANGUAGES.
Labels = tuple[str, str, str]


def key_of(name: str) -> str:
    """Return a whole name as one word."""
    return compact(split(name))


def keys_of_place(name: str) -> Iterator[str]:
    """Yield a place name with and without its qualifier, and each of the two in "Comines/Komen"."""
    plain = without_qualifier(name)
    yield from map(key_of, (name, plain, *plain.split("/")))


@dataclass(frozen=True)
class Place:
    """A locality: of the register, or named only in the address of a school."""

    postcode: str
    name: str
    municipality_id: int
    is_main: bool = False


class Places:
    """Municipalities and localities in force, with what they are called in each language."""

    def __init__(
        self,
        *,
        municipalities: dict[int, Municipality],
        localities: Iterable[Locality],
        schools: Iterable[School],
    ) -> None:
        self.municipalities = municipalities
        self.localities = [
            Place(row.postcode, row.name, row.municipality_id, row.is_main) for row in localities
        ]
        self._addresses = {(school.postcode, key_of(school.locality)): school for school in schools}
        self._by_postcode: dict[str, list[Place]] = defaultdict(list)
        self._by_municipality: dict[int, list[Place]] = defaultdict(list)
        for place in self.localities:
            self._by_postcode[place.postcode].append(place)
            self._by_municipality[place.municipality_id].append(place)
        self._labels = {
            (place.postcode, key): self.labels_of_locality(place)
            for place in self.localities
            for key in keys_of_place(place.name)
        }
        self.localities += self._places_of_schools()

    def postcodes_of(self, municipality: Municipality) -> set[str]:
        return {place.postcode for place in self._by_municipality[municipality.pk]}

    def postcode_of_name(self, municipality: Municipality, names: Labels) -> str:
        """Return the postcode of the locality with one of these names, or nothing where there are more."""
        keys = set(map(key_of, names))
        postcodes = {
            place.postcode
            for place in self._by_municipality[municipality.pk]
            if keys.intersection(keys_of_place(place.name))
        }
        return postcodes.pop() if len(postcodes) == 1 else ""

    def labels_of_municipality(self, municipality: Municipality) -> Labels:
        nl, fr, de = (municipality.name_in(language) for language in LABEL_LANGUAGES)
        return nl, fr, de

    def labels_of_locality(self, place: Place) -> Labels:
        """Name a locality in each language, as far as the register tells which name is in which."""
        municipality = self.municipalities[place.municipality_id]
        of_municipality = self.labels_of_municipality(municipality)
        if set(keys_of_place(place.name)) & set(map(key_of, of_municipality)):
            return of_municipality
        if "/" in without_qualifier(place.name):
            return self._both_names(place, municipality)
        return self._pair(place, municipality) or (place.name, place.name, place.name)

    def labels_of_postcode(self, postcode: str) -> Labels:
        """Name a postcode after its main locality, or its only one, or its municipality."""
        places = self._by_postcode[postcode]
        if not places:
            return postcode, postcode, postcode
        labels = {self.labels_of_locality(place) for place in places if place.is_main} or {
            self.labels_of_locality(place) for place in places
        }
        if len(labels) == 1:
            return labels.pop()
        return self.labels_of_municipality(self.municipalities[places[0].municipality_id])

    def labels_of_school_place(self, school: School) -> Labels:
        """Name the place in a school's address, properly cased where the register has the name."""
        found = self._labels.get((school.postcode, key_of(school.locality)))
        if found:
            return found
        of_municipality = self.labels_of_municipality(self.municipalities[school.municipality_id])
        if key_of(school.locality) in map(key_of, of_municipality):
            return of_municipality
        name = capitalise(school.locality)
        return name, name, name

    def _both_names(self, place: Place, municipality: Municipality) -> Labels:
        """Share out a double name: the language of the region comes first in it."""
        first, second = (name.strip() for name in without_qualifier(place.name).split("/", 1))
        languages = re.findall("nl|fr|de", municipality.language_regime)
        names = dict(zip(languages, (first, second), strict=False))
        nl, fr, de = (names.get(language, first) for language in LABEL_LANGUAGES)
        return nl, fr, de

    def _pair(self, place: Place, municipality: Municipality) -> Labels | None:
        """Recognise two localities as one place with a Dutch and a French name.

        In bilingual Brussels, the address of a French-speaking school tells which name is the French one.
        """
        twins = [
            twin for twin in self._by_postcode[place.postcode] if twin.municipality_id == municipality.pk
        ]
        if municipality.language_regime != "nl+fr" or len(twins) != 2:
            return None
        french = [twin for twin in twins if self._is_in_french_address(twin)]
        if len(french) != 1:
            return None
        dutch = next(twin for twin in twins if twin != french[0])
        return dutch.name, french[0].name, dutch.name

    def _is_in_french_address(self, place: Place) -> bool:
        school = self._addresses.get((place.postcode, key_of(without_qualifier(place.name))))
        return school is not None and school.language == "fr"

    def _places_of_schools(self) -> Iterator[Place]:
        """Yield the localities that only addresses of schools name, such as "Jeneffe-en-Hesbaye"."""
        known = {key for _, key in self._labels}
        for municipality in self.municipalities.values():
            known.update(map(key_of, municipality.names.values()))
        for (postcode, key), school in self._addresses.items():
            if not known.intersection({key, *keys_of_place(school.locality)}):
                yield Place(postcode, capitalise(school.locality), school.municipality_id)


def capitalise(name: str) -> str:
    """Write a place name that a source has in capitals as places are written: "Landenne-sur-Meuse"."""
    small = {"a", "aux", "d", "de", "des", "du", "en", "l", "la", "le", "les", "lez", "sous", "sur"}
    parts = re.split(r"([^\w]+)", name.lower())
    return "".join(
        part if part in small and position else part.capitalize() for position, part in enumerate(parts)
    )
