"""``manage.py prepare``: bring a development machine's database up to date, in one process."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from zonepages.conf import REGISTRY_DIRECTORY

STEPS = (("import_registry", str(REGISTRY_DIRECTORY)), ("setup_site",), ("load_demo",))
ADDRESSES = (("site", ""), ("admin", "admin/"), ("API", "api/v2/pages/"), ("API v3", "api/v3-preview/docs/"))


class Command(BaseCommand):
    help = "Migrates, loads the register, the pages and the demo content; what exists stays as it is."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="The port of the addresses to print.")

    def handle(self, *, port: int, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("prepare is for a developer's machine: see docs/operating.md for production.")
        call_command("migrate", verbosity=0)
        for step in STEPS:
            call_command(*step, stdout=self.stdout)
        self.stdout.write("")
        for name, path in ADDRESSES:
            self.stdout.write(f"  {name:8} http://127.0.0.1:{port}/{path}")
