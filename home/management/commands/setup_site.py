"""``manage.py setup_site``: make whatever is missing of the site. No demo content."""

from typing import Any

from django.core.management.base import BaseCommand

from home.provisioning import setup_site


class Command(BaseCommand):
    help = (
        "Makes the languages, the home pages, the indexes and a page per zone. Changes nothing that exists."
    )

    def handle(self, **options: Any) -> None:
        made = setup_site()
        self.stdout.write(f"setup_site: {made} pages made")
