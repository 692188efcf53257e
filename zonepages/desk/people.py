"""Who works on a zone, and what was done there last."""

import datetime
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils.translation import gettext, gettext_lazy
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from zonepages.enums import RoleName
from zonepages.models import PoliceZone

__all__ = ["Change", "Member", "changes_of", "name_of", "team_of"]

CHANGES_SHOWN: Final = 10

# Where Wagtail speaks of workflows and tasks.
IN_PLAIN_WORDS: Final = {
    "wagtail.workflow.start": gettext_lazy("Submitted for approval"),
    "wagtail.workflow.resume": gettext_lazy("Submitted again"),
    "wagtail.workflow.approve": gettext_lazy("Approved"),
    "wagtail.workflow.reject": gettext_lazy("Sent back"),
    "wagtail.workflow.cancel": gettext_lazy("Taken back, not for approval any more"),
}


@dataclass(frozen=True)
class Member:
    """Somebody of the team, with the roles that they have in this zone."""

    name: str
    roles: list[RoleName]


@dataclass(frozen=True)
class Change:
    """What somebody did to a page of the zone."""

    when: datetime.datetime
    who: str
    what: str
    page: Any


def team_of(*, zone: PoliceZone) -> list[Member]:
    """Return who can log in to work on a zone, by name."""
    members = get_user_model()._default_manager.filter(is_active=True, groups__role_group__zone=zone)
    roles: dict[Any, list[RoleName]] = {}
    for user in members.annotate(role=F("groups__role_group__role")):
        roles.setdefault(user, []).append(RoleName(user.role))
    order = list(RoleName)
    team = [Member(name=name_of(user), roles=sorted(held, key=order.index)) for user, held in roles.items()]
    return sorted(team, key=lambda member: member.name.casefold())


def name_of(user: Any) -> str:
    """Return how somebody is called; of who has no account any more, that they have none."""
    if user is None:
        return gettext("somebody without an account")
    return user.get_full_name().strip() or str(user.get_username())


def changes_of(*, pages: Iterable[Any]) -> list[Change]:
    """Return the last changes to some pages, the newest first."""
    by_key = {page.pk: page for page in pages}
    entries = PageLogEntry.objects.filter(page_id__in=list(by_key)).select_related("user")
    return [
        Change(
            when=entry.timestamp, who=entry.user_display_name, what=_what(entry), page=by_key[entry.page_id]
        )
        for entry in entries.order_by("-timestamp", "-pk")[:CHANGES_SHOWN]
    ]


def _what(entry: PageLogEntry) -> str:
    """Return what was done, in general words: the details may name pages of another zone."""
    if entry.action in IN_PLAIN_WORDS:
        return str(IN_PLAIN_WORDS[entry.action])
    formatter = registry.get_formatter(entry)
    if formatter is None:
        return str(entry.action)
    general = copy(entry)
    general.data = {}
    try:
        return str(formatter.format_message(general))
    except (KeyError, TypeError):
        return str(formatter.label)
