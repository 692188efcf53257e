"""A copy of the shipped register to edit, and what the tables hold, to see whether an import touched them."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.models import Locality, Municipality, PoliceZone, PostcodeOverlap, School

__all__ = ["FILE_NAMES", "REGISTRY_MODELS", "RegisterCopy", "stored_rows"]

FILE_NAMES = ["zones.csv", "municipalities.csv", "localities.csv", "postcode_overlaps.csv", "schools.csv"]
REGISTRY_MODELS = [PoliceZone, Municipality, Locality, PostcodeOverlap, School]

# The column by which tests name a row of each file.
NAMED_BY = {
    "zones.csv": "number",
    "municipalities.csv": "nis",
    "localities.csv": "postcode",
    "postcode_overlaps.csv": "postcode",
    "schools.csv": "register_id",
}


@dataclass
class RegisterCopy:
    """The files of the register in a directory of their own. A change answers with the line it is on."""

    directory: Path

    @classmethod
    def make(cls, directory: Path) -> "RegisterCopy":
        for name in FILE_NAMES:
            shutil.copy(REGISTRY_DIRECTORY / name, directory / name)
        return cls(directory)

    def path(self, file: str) -> Path:
        return self.directory / file

    def rows(self, file: str) -> list[list[str]]:
        with self.path(file).open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def write(self, file: str, rows: list[list[str]]) -> None:
        with self.path(file).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    def line_of(self, file: str, row: str) -> int:
        """Return the number of the first line with a row of this name."""
        rows = self.rows(file)
        column = rows[0].index(NAMED_BY[file])
        return next(number for number, cells in enumerate(rows, start=1) if cells[column] == row)

    def cells(self, file: str, row: str) -> dict[str, str]:
        rows = self.rows(file)
        return dict(zip(rows[0], rows[self.line_of(file, row) - 1], strict=True))

    def change(self, file: str, row: str, **values: str) -> int:
        rows, line = self.rows(file), self.line_of(file, row)
        for column, value in values.items():
            rows[line - 1][rows[0].index(column)] = value
        self.write(file, rows)
        return line

    def add(self, file: str, like: str, **values: str) -> int:
        """Append a row that differs from another one in these columns."""
        rows = self.rows(file)
        cells = self.cells(file, like) | values
        self.write(file, [*rows, [cells[column] for column in rows[0]]])
        return len(rows) + 1

    def remove(self, file: str, *names: str) -> None:
        rows = self.rows(file)
        column = rows[0].index(NAMED_BY[file])
        self.write(file, [cells for cells in rows if cells[column] not in names])

    def rewrite(self, file: str, edit: Callable[[bytes], bytes]) -> None:
        self.path(file).write_bytes(edit(self.path(file).read_bytes()))


def stored_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the registry's tables, with every field."""
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in REGISTRY_MODELS}
