"""``manage.py reset_second_step``: for the administrator whom nobody else can help."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.accounts import audit
from cms.accounts.mails import tell_second_step_is_off
from cms.accounts.second_step import remove_second_step


class Command(BaseCommand):
    help = "Takes away somebody's second step, so that the password is enough to log in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="with which the person logs in")

    def handle(self, *, name: str, **options: Any) -> None:
        person = get_user_model().objects.filter(username=name).first()
        if person is None or not remove_second_step(person):
            raise CommandError(f"Nobody named {name} has a second step.")
        audit.note(person, audit.RESET)
        tell_second_step_is_off(person)
        self.stdout.write(f"reset_second_step: the second step of {name} is off")
