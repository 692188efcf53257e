"""``manage.py load_demo``: demo content and accounts. Refused in production."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.demo import ACCOUNTS, PASSWORD, DemoUnavailableError, load_demo


class Command(BaseCommand):
    help = "Makes the demo content and the demo accounts. Changes nothing that somebody has worked on."

    def handle(self, **options: Any) -> None:
        try:
            report = load_demo()
        except DemoUnavailableError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"load_demo: zones filled: {', '.join(report.zones_filled) or 'none'}")
        self.stdout.write(f"load_demo: zones left as they were: {', '.join(report.zones_left) or 'none'}")
        self.stdout.write(
            f"load_demo: {len(report.accounts_made)} accounts made; password of all: {PASSWORD}"
        )
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:22} {account.description}")
