"""What an import did, or would do."""

from dataclasses import dataclass

__all__ = ["ImportReport", "TableReport"]


@dataclass(frozen=True, slots=True)
class TableReport:
    """How many rows of one table an import touched. A row that came back counts as restored only."""

    table: str
    added: int = 0
    changed: int = 0
    retired: int = 0
    restored: int = 0

    def __str__(self) -> str:
        counts = f"{self.added} added, {self.changed} changed, {self.retired} retired"
        return f"{self.table}: {counts}{f', {self.restored} restored' if self.restored else ''}"

    @property
    def touched(self) -> int:
        return self.added + self.changed + self.retired + self.restored


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did per table, and how many pages took over another name from it."""

    tables: tuple[TableReport, ...]
    renamed_pages: int
    dry_run: bool

    def __str__(self) -> str:
        lines = [str(table) for table in self.tables]
        if self.renamed_pages:
            lines.append(f"zone pages: {self.renamed_pages} renamed")
        if self.dry_run:
            lines.append("dry run: all of this was taken back")
        return "\n".join(lines)

    @property
    def changed_anything(self) -> bool:
        return any(table.touched for table in self.tables)
