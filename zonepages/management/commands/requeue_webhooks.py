"""``manage.py requeue_webhooks``: see to it that a worker looks at what waits."""

from typing import Any

from django.core.management.base import BaseCommand

from zonepages.webhooks import requeue


class Command(BaseCommand):
    help = (
        "Gives the worker a task for every webhook for which deliveries wait. "
        "Run it before the worker starts; it can be run at any time."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"requeue_webhooks: deliveries wait for {requeue()} webhooks")
