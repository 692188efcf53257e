"""What is wrong with a register, said so that the one who delivers it can repair it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["MOST_PROBLEMS_SHOWN", "Problem", "RegistryError"]

# A file in a wrong encoding or with a shifted column has a problem in every row: the first ones tell enough.
MOST_PROBLEMS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where. No line: the whole file; no column: the whole line."""

    file: str
    reason: str
    line: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", line {self.line}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.reason}"


class RegistryError(Exception):
    """A register that cannot be imported. Nothing was changed; ``problems`` has everything that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_PROBLEMS_SHOWN]]
        more = len(self.problems) - len(lines)
        if more:
            lines.append(f"and {more} more")
        return "\n".join(lines)
