"""People with roles, and the invitations they send, for the tests of teams."""

import re
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from zonepages.enums import RoleName
from zonepages.models import PoliceZone, RoleGroup

__all__ = ["PASSWORD", "group_of", "invite_by_form", "link_in", "logged_in", "person", "roles_of", "zone_of"]

PASSWORD = "wandelen-in-het-zonienwoud"


def zone_of(number: str = "5344") -> PoliceZone:
    return PoliceZone.objects.get(number=number)


def group_of(role: str, number: str = "5344") -> Group:
    where = {"zone__number": number} if number else {"zone": None}
    return RoleGroup.objects.get(role=role, **where).group


def person(name: str, *roles: tuple[str, str], **values: Any) -> Any:
    """Make somebody with roles, each a pair of its name and the number of its zone or an empty text."""
    values = {"email": f"{name}@example.org", "password": PASSWORD} | values
    user = get_user_model().objects.create_user(name, **values)
    user.groups.add(*(group_of(role, number) for role, number in roles))
    return user


def roles_of(user: Any) -> set[tuple[str, str]]:
    rows = RoleGroup.objects.filter(group__user=user.pk).values_list("role", "zone__number")
    return {(role, number or "") for role, number in rows}


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def invite_by_form(
    manager: Any, email: str, *, role: str = RoleName.EDITOR, language: str = "nl", number: str = "5344"
) -> Any:
    """Send the form with which a manager invites, and return the answer."""
    data = {"email": email, "role": role, "language": language}
    return logged_in(manager).post(f"/admin/team/{number}/invite/", data, follow=True)


def link_in(message: Any = None) -> str:
    """Return the path of the link in an e-mail; the last one that was sent."""
    body = (message or mail.outbox[-1]).body
    [link] = re.findall(r"^http\S+/(?:nl/beheer/uitnodiging|fr/gestion/invitation)/\S+/$", body, re.MULTILINE)
    return "/" + link.split("/", 3)[3]
