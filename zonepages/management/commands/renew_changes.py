"""``manage.py renew_changes``: let all mirrors begin anew, after a backup was put back."""

from typing import Any

from django.core.management.base import BaseCommand

from zonepages.changes.beginning import begin_anew


class Command(BaseCommand):
    help = "Makes every cursor of the feed of changes invalid and records all items: mirrors begin anew."

    def handle(self, **options: Any) -> None:
        recorded = begin_anew()
        self.stdout.write(f"renew_changes: {recorded} items recorded; mirrors begin anew")
