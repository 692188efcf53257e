"""Read a whole register and refuse one that does not hold together."""

from dataclasses import dataclass
from pathlib import Path

from zonepages.registry import tables
from zonepages.registry.problems import Problem, RegistryError
from zonepages.registry.reading import read_file
from zonepages.registry.rules import RULES
from zonepages.registry.tables import Row

__all__ = ["Register", "read_register"]


@dataclass(frozen=True, slots=True)
class Register:
    """A register that can be imported: every cell is valid and every reference leads somewhere."""

    zones: list[Row]
    municipalities: list[Row]
    localities: list[Row]
    overlaps: list[Row]
    schools: list[Row]


def read_register(*, directory: Path) -> Register:
    """Read the files of a directory.

    Raises:
        RegistryError: something is wrong with them; it names everything that was found.
    """
    if not directory.is_dir():
        raise RegistryError([Problem(str(directory), "there is no such directory")])
    problems: list[Problem] = []
    rows = {file: read_file(directory=directory, file=file, problems=problems) for file in tables.FILES}
    for rule in RULES:
        readable = [file_rows for file in rule.files if (file_rows := rows[file]) is not None]
        if len(readable) == len(rule.files):
            problems += rule.check(*readable)
    if problems:
        raise RegistryError(sorted(problems, key=_place))
    return Register(*(rows[file] or [] for file in tables.FILES))


def _place(problem: Problem) -> tuple[int, int]:
    return [file.name for file in tables.FILES].index(problem.file), problem.line or 0
