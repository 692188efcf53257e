"""A register many times as large as the real one: the real one, and copies of it under other names."""

import copy
import re
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from django.db import models

from zonepages.lookup.text import split
from zonepages.models import Locality, Municipality, PoliceZone, PostcodeOverlap, School

__all__ = ["multiply_register"]

# Words in more names than this, such as "ecole", stay as they are and grow as common as the register.
COMMON: Final = 40
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Renaming:
    """Replaces each letter of a word that is not common by a later one of the alphabet."""

    def __init__(self, shift: int, common: set[str]) -> None:
        self.common = common
        self.table = str.maketrans(LETTERS, LETTERS[shift:] + LETTERS[:shift])

    def __call__(self, name: str) -> str:
        return re.sub(r"\w+", self._rename_word, name)

    def _rename_word(self, match: re.Match[str]) -> str:
        word = "".join(split(match.group()))
        return match.group() if word in self.common else word.translate(self.table)


def multiply_register(factor: int) -> None:
    """Add copies of everything in the register, in zones of their own, until it is so many times as large."""
    tables: list[type[models.Model]] = [PoliceZone, Municipality, Locality, PostcodeOverlap, School]
    originals = [list(table._default_manager.order_by("pk")) for table in tables]
    common = _common_words()
    numbers, nis_codes = _free_numbers(), _free_nis_codes()
    for shift in range(1, factor):
        _copy_register(originals, Renaming(shift, common), shift, numbers, nis_codes)


def _copy_register(
    originals: list[list[Any]], rename: Renaming, shift: int, numbers: list[str], nis_codes: list[str]
) -> None:
    zones, municipalities, localities, overlaps, schools = originals
    zone_of = _store(zones, lambda row: _renamed(row, rename) | {"number": numbers.pop()})
    municipality_of = _store(
        municipalities,
        lambda row: _renamed(row, rename) | {"nis": nis_codes.pop(), "zone_id": zone_of[row.zone_id]},
    )
    postcodes = sorted({row.postcode for row in localities})
    # There are fewer free numbers than postcodes to copy: some serve twice.
    postcode_of = {
        postcode: numbers[(shift * 700 + place) % len(numbers)] for place, postcode in enumerate(postcodes)
    }

    def move(row: Any) -> dict[str, Any]:
        return {
            "postcode": postcode_of[row.postcode],
            "municipality_id": municipality_of[row.municipality_id],
        }

    _store(localities, lambda row: move(row) | {"name": rename(row.name)})
    _store(overlaps, lambda row: {"postcode": postcode_of[row.postcode], "zone_id": zone_of[row.zone_id]})
    _store(
        schools,
        lambda row: (
            move(row)
            | {
                "name": rename(row.name),
                "locality": rename(row.locality),
                "register_id": f"{row.register_id}+{shift}",
            }
        ),
    )


def _renamed(row: PoliceZone | Municipality, rename: Renaming) -> dict[str, Any]:
    names = {field: rename(getattr(row, field)) for field in ("name_nl", "name_fr", "name_de")}
    lists = ("aliases", "former_municipalities")
    return names | {
        field: [rename(name) for name in getattr(row, field)] for field in lists if hasattr(row, field)
    }


def _store(rows: list[Any], changes: Callable[[Any], dict[str, Any]]) -> dict[int, int]:
    """Store a changed copy of each row; return the key of the copy by that of the original."""
    copies = []
    for row in rows:
        duplicate = copy.copy(row)
        duplicate.pk = None
        for field, value in changes(row).items():
            setattr(duplicate, field, value)
        copies.append(duplicate)
    type(rows[0])._default_manager.bulk_create(copies)
    return {row.pk: duplicate.pk for row, duplicate in zip(rows, copies, strict=True)}


def _common_words() -> set[str]:
    names = School.objects.values_list("name", flat=True)
    counts = Counter(word for name in names for word in set(split(name)))
    places = {"".join(split(name)) for name in Locality.objects.values_list("name", flat=True)}
    places.update("".join(split(row.name_in("fr"))) for row in Municipality.objects.all())
    return {word for word, count in counts.items() if count > COMMON} - places


def _free_numbers() -> list[str]:
    """The four-digit numbers that no original uses: copies leave the answers of the originals alone."""
    taken = {*PoliceZone.objects.values_list("number", flat=True)}
    taken.update(Locality.objects.values_list("postcode", flat=True))
    return [str(number) for number in range(1000, 10000) if str(number) not in taken]


def _free_nis_codes() -> list[str]:
    taken = set(Municipality.objects.values_list("nis", flat=True))
    return [str(number) for number in range(10000, 100000) if str(number) not in taken]
