"""The steps of moderation, each by the route that a browser takes."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from tests.page_forms import form_data
from tests.zonepages.translation_steps import Officer, edit_url
from zonepages.models import RoleGroup
from zonepages.roles import Role

__all__ = [
    "Colleague",
    "addresses",
    "colleague",
    "live_title",
    "mails_to",
    "waiting_state",
    "workflow_status",
]

SUBMIT = {"action-submit": "action-submit"}


TO_APPROVE = {"goed te keuren", "à approuver", "to approve"}


class Colleague(Officer):
    """Somebody of a zone, or of the national desk, in a browser of their own."""

    def __init__(self, user: Any, commit: Any) -> None:
        super().__init__(Client(), user, commit)
        self.user = user

    def submit(self, page: Page, **changes: Any) -> None:
        self.post(edit_url(page), self.fill_in(page, **changes) | SUBMIT)

    def form_of(self, page: Page) -> dict[str, Any]:
        return form_data(self.client.get(edit_url(page)).content.decode())

    def cancel(self, page: Page) -> HttpResponse:
        form = self.fill_in(page) if self.client.get(edit_url(page)).status_code == 200 else {}
        return self.send(edit_url(page), form | {"action-cancel-workflow": "1"})

    def decide(self, page: Page, action: str, *, state: TaskState | None = None, **data: Any) -> HttpResponse:
        state = state or waiting_state(page)
        return self.send(
            reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]), data
        )

    def approve(self, page: Page, **data: Any) -> HttpResponse:
        return self.decide(page, "approve", **data)

    def ask_changes(self, page: Page, comment: str = "") -> HttpResponse:
        return self.decide(page, "reject", comment=comment)

    def in_editor(self, page: Page, action: str) -> HttpResponse:
        """Press a button of the editor of a translation."""
        return self.send(edit_url(page), {"action": action})

    def send(self, url: str, data: dict[str, Any]) -> HttpResponse:
        with self.commit(execute=True):
            return self.client.post(url, data)

    def read(self, url: str) -> str:
        answer = self.client.get(url, follow=True)
        return f"{answer.status_code} {answer.content.decode()}"

    def home(self) -> str:
        return BeautifulSoup(self.read(reverse("wagtailadmin_home")), "html.parser").get_text(" ")

    def handed_in(self) -> str:
        """Return what the panel with what they handed in says."""
        html = BeautifulSoup(self.read(reverse("wagtailadmin_home")), "html.parser")
        panel = html.find("section", id=re.compile("objects-in-workflow")) or desk_waiting(html)
        return panel.get_text(" ") if panel else ""

    def sees_waiting(self, page: Page) -> bool:
        """Tell whether a page is on the list of what awaits their review."""
        html = BeautifulSoup(self.read(reverse("wagtailadmin_home")), "html.parser")
        panel = html.find("section", id=re.compile("awaiting-review-section"))
        if (desk := desk_waiting(html)) is not None:
            panel = [item for item in desk.find_all("li") if TO_APPROVE & set(item.stripped_strings)]
        return panel is not None and edit_url(page) in str(panel)


def desk_waiting(html: BeautifulSoup) -> Any:
    """Return what waits for a member of a zone, whom the admin's home leads to the desk."""
    return html.find("section", attrs={"aria-labelledby": "desk-waiting"})


def colleague(
    commit: Any, role: Role, number: str = "", *, name: str = "", language: str = "nl"
) -> Colleague:
    """Return a new user with a role in a zone, or nationally, and a mailbox at example.org."""
    name = name or f"{role.name}-{number}"
    user = get_user_model().objects.create_user(name, email=f"{name}@example.org", first_name=name.title())
    zone = {"zone__number": number} if number else {"zone": None}
    user.groups.add(Group.objects.get(role_group=RoleGroup.objects.get(role=role.name, **zone)))
    UserProfile.objects.create(user=user, preferred_language=language)
    return Colleague(user, commit)


def waiting_state(page: Page) -> TaskState:
    return TaskState.objects.for_instance(page).get(status=TaskState.STATUS_IN_PROGRESS)


def addresses() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.recipients())


def mails_to(person: Colleague) -> list[Any]:
    return [message for message in mail.outbox if message.recipients() == [person.user.email]]


def live_title(page: Page) -> str:
    return str(Page.objects.get(pk=page.pk).title)


def workflow_status(page: Page) -> str:
    return str(WorkflowState.objects.for_instance(page).latest("pk").status)
