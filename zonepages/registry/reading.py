"""Read the files of a register into rows, and note everything in them that cannot be read."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from zonepages.registry.cells import quoted
from zonepages.registry.problems import Problem
from zonepages.registry.tables import Column, File, Row

__all__ = ["read_file"]

UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
# Stands where an earlier conversion lost a letter.
REPLACEMENT_CHARACTER: Final = "\ufffd"
UTF_8_MARK: Final = b"\xef\xbb\xbf"


class _UnreadableError(Exception):
    """A file from which no rows can be had."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__()


def read_file(*, directory: Path, file: File, problems: list[Problem]) -> list[Row] | None:
    """Return the rows of a file and add what is wrong with it to a list; None if it has no usable rows."""
    try:
        text = _decode(_read_bytes(directory / file.name), file=file)
        lines = _lines(text, file=file)
        header = _read_header(lines, file=file)
        rows = [
            _read_row(cells=cells, line=line, header=header, file=file, problems=problems)
            for line, cells in lines
            if cells
        ]
    except _UnreadableError as error:
        problems += error.problems
        return None
    if not rows:
        problems.append(Problem(file.name, "the file has a header and no rows", line=1))
    return rows


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _UnreadableError(Problem(path.name, "the file is missing")) from None
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror})"
        raise _UnreadableError(Problem(path.name, reason)) from None


def _decode(data: bytes, *, file: File) -> str:
    """Return the text of a file; a byte that is not UTF-8 becomes a surrogate, so that its cell can be named.

    Raises:
        _UnreadableError: the file is empty, or in an encoding of which nothing can be made.
    """
    if data.startswith(UTF_16_MARKS) or b"\0" in data[:4]:
        raise _UnreadableError(Problem(file.name, "the file is in UTF-16 or UTF-32, not in UTF-8", line=1))
    text = data.removeprefix(UTF_8_MARK).decode("utf-8", errors="surrogateescape")
    if not text.strip():
        raise _UnreadableError(Problem(file.name, "the file is empty", line=1))
    return text


def _lines(text: str, *, file: File) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line with the number of the line on which they begin.

    Raises:
        _UnreadableError: quotation marks do not pair up, so that nobody knows where the cells are.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        reason = f"the line and what follows cannot be read as CSV ({error}); look for a stray quotation mark"
        raise _UnreadableError(Problem(file.name, reason, line=line)) from None


def _read_header(lines: Iterator[tuple[int, list[str]]], *, file: File) -> list[str]:
    line, cells = next(lines, (1, []))
    header = [cell.strip() for cell in cells]
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        reason = "the cells are separated by semicolons or tabs, not by commas"
        raise _UnreadableError(Problem(file.name, reason, line=line))
    found = [
        *((name, "the column is missing") for name in file.columns if name not in header),
        *((name, "the column is unknown") for name in header if name not in file.columns),
        *((name, "the column is there twice") for name in file.columns if header.count(name) > 1),
    ]
    if found:
        raise _UnreadableError(
            *(Problem(file.name, reason, line=line, column=_printable(name)) for name, reason in found)
        )
    return header


def _printable(name: str) -> str:
    return name if name.isprintable() and name else quoted(name)


def _read_row(*, cells: list[str], line: int, header: list[str], file: File, problems: list[Problem]) -> Row:
    row = Row(file=file.name, line=line)
    if len(cells) != len(header):
        reason = f"the line has {len(cells)} cells, the header has {len(header)}"
        problems.append(Problem(file.name, reason, line=line, column=_where_cells_end(cells, header)))
        return row
    for name, cell in zip(header, cells, strict=True):
        try:
            row.values[name] = _read_cell(cell, column=file.columns[name])
        except ValueError as error:
            problems.append(Problem(file.name, str(error), line=line, column=name))
    return row


def _where_cells_end(cells: list[str], header: list[str]) -> str:
    """Return the first column without a cell, or the last column, after which there are more cells."""
    return header[min(len(cells), len(header) - 1)]


def _read_cell(cell: str, *, column: Column) -> object:
    value = _clean(cell)
    if value:
        return column.parse(value)
    if column.required:
        raise ValueError("the cell is empty")
    return column.empty


def _clean(cell: str) -> str:
    """Return the text of a cell in composed characters, with single spaces between its words.

    Raises:
        ValueError: the cell holds what is not text.
    """
    if not cell.isprintable() or REPLACEMENT_CHARACTER in cell:
        for character in cell:
            _refuse_non_text(character)
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _refuse_non_text(character: str) -> None:
    category = unicodedata.category(character)
    if category == "Cs":
        raise ValueError(f"the byte 0x{ord(character) - 0xDC00:02X} is not UTF-8 text")
    if character == REPLACEMENT_CHARACTER or (category != "Zs" and not character.isprintable()):
        raise ValueError(f"the cell holds a character that is not text (U+{ord(character):04X})")
