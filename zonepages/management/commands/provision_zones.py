"""``manage.py provision_zones``: let groups, permissions, collections and the workflow follow the roles."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from zonepages.models import PoliceZone
from zonepages.provisioning import provision_zones


class Command(BaseCommand):
    help = (
        "Makes the groups of the roles, what they may do, the collections of files and the workflow "
        "agree with the declaration, and prints what differed. Members stay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--zone", metavar="NUMBER", help="that zone only; without it, all zones and the national roles"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="print what would change, and change nothing"
        )

    def handle(self, *, zone: str | None, dry_run: bool, **options: Any) -> None:
        zones = None if zone is None else list(PoliceZone.objects.filter(number=zone))
        if zones == []:
            raise CommandError(f"There is no police zone {zone} in the register.")
        differences = provision_zones(zones=zones, dry_run=dry_run)
        for line in differences.lines:
            self.stdout.write(line)
        verb = "to change" if dry_run else "changed"
        self.stdout.write(f"provision_zones: {len(differences)} things {verb}")
