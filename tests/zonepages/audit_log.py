"""What the tests of the audit log read from it, and who reads it."""

import csv
import io
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.translation import override
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.users.models import UserProfile

from tests.zonepages.test_scope import user_with
from tests.zonepages.translation_steps import publish_article
from zonepages.models import PoliceZone

__all__ = [
    "BRUSSELS",
    "REPORT",
    "RESULTS",
    "Watch",
    "act_in_two_zones",
    "column",
    "exported",
    "group_named",
    "lines",
    "page_language",
    "reader",
    "table",
    "zone",
]

REPORT = "/admin/reports/zone-audit/"
RESULTS = f"{REPORT}results/"
BRUSSELS = "5344 Schaarbeek/Evere/Sint-Joost-ten-Node"


class Watch:
    """The entries that are made from now on, in English."""

    def __init__(self) -> None:
        self.before = {model: set(model.objects.values_list("pk", flat=True)) for model in self.models}

    models = (PageLogEntry, ModelLogEntry)

    @property
    def entries(self) -> list[Any]:
        new = [model.objects.exclude(pk__in=self.before[model]) for model in self.models]
        entries = sorted((entry for each in new for entry in each), key=lambda entry: entry.timestamp)
        with override("en"):
            for entry in entries:
                entry.message = str(entry.message)
                entry.user_display_name = str(entry.user_display_name)
        return entries

    def named(self, beginning: str) -> list[Any]:
        return [entry for entry in self.entries if entry.action.startswith(beginning)]

    def one(self, beginning: str) -> Any:
        (entry,) = self.named(beginning)
        return entry

    def said(self, beginning: str) -> list[tuple[str, str, str]]:
        """Return of each entry: its action, what it is about and what it says."""
        return [
            (entry.action.split(".", 1)[1], entry.label, entry.message) for entry in self.named(beginning)
        ]


def zone(number: str) -> PoliceZone:
    return PoliceZone.objects.get(number=number)


def group_named(role: str, number: str = "") -> Group:
    of = {"role_group__zone__number": number} if number else {"role_group__zone": None}
    return Group.objects.get(role_group__role=role, **of)


def reader(client: Client, *roles: tuple[str, str], name: str = "lezer", language: str = "en") -> Any:
    """Log somebody in with roles, who reads the admin in a language."""
    user = user_with(*roles, name=name)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    return user


def lines(client: Client, **query: Any) -> list[list[str]]:
    """Return what each row of the report says, cell by cell."""
    answer = client.get(REPORT, query)
    assert answer.status_code == 200, answer.status_code
    rows = BeautifulSoup(answer.content, "html.parser").select("#listing-results tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in rows]


def column(rows: list[list[str]], number: int) -> set[str]:
    return {row[number] for row in rows}


def exported(client: Client, file_format: str = "csv", **query: Any) -> bytes:
    answer = client.get(REPORT, {"export": file_format, **query})
    assert answer.status_code == 200
    content: bytes = answer.getvalue()
    return content


def table(client: Client, **query: Any) -> list[list[str]]:
    """Return the rows of the export, the headings first."""
    return list(csv.reader(io.StringIO(exported(client, **query).decode())))


def page_language(number: str) -> str:
    return zone(number).main_language


def act_in_two_zones() -> None:
    """Let somebody join each of two zones and publish an article there."""
    for number, title in (("5344", "Van ons"), ("5303", "D’ailleurs")):
        with LogContext(user=user_with(("moderator", number), name=f"lid-{number}")):
            publish_article(number=number, language=page_language(number), title=title)
