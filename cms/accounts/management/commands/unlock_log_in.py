"""``manage.py unlock_log_in``: let everybody try again at once."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.accounts.models import Attempt


class Command(BaseCommand):
    help = "Forgets all counted attempts to log in or to reset a password, so that nobody has to wait."

    def handle(self, **options: Any) -> None:
        count, _by_model = Attempt.objects.all().delete()
        self.stdout.write(f"unlock_log_in: {count} attempts forgotten")
