"""``manage.py import_registry``: load the register, the one that ships with the app unless told otherwise."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from zonepages.conf import REGISTRY_DIRECTORY
from zonepages.registry import RegistryError, import_registry


class Command(BaseCommand):
    help = (
        "Loads the files of the register. What left the register is retired with today's date, not deleted."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "directory",
            metavar="DIR",
            nargs="?",
            type=Path,
            default=REGISTRY_DIRECTORY,
            help="where the files are; without it, the register that ships with the app",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and change nothing"
        )

    def handle(self, *, directory: Path, dry_run: bool, **options: Any) -> None:
        try:
            report = import_registry(directory=directory, dry_run=dry_run)
        except RegistryError as error:
            raise CommandError(f"The register was not imported.\n{error}") from None
        self.stdout.write(str(report))
