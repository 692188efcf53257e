"""Who works on a zone, and what was done there last."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import PageLogEntry

from zonepages.enums import RoleName
from zonepages.models import PoliceZone
from zonepages.translations.log_actions import MAIN_LANGUAGE

__all__ = ["Change", "Member", "changes_of", "name_of", "team_of"]

CHANGES_SHOWN: Final = 10
# Among which those are looked for.
ENTRIES_READ: Final = 100

# Of what is logged, what concerns an officer: in general words, for details may name pages of another zone.
IN_PLAIN_WORDS: Final = {
    "wagtail.create": gettext_lazy("Begun"),
    "wagtail.edit": gettext_lazy("Changed"),
    "wagtail.revert": gettext_lazy("Earlier version put back"),
    "wagtail.publish": gettext_lazy("Published"),
    "wagtail.publish.schedule": gettext_lazy("Publication scheduled"),
    "wagtail.publish.scheduled": gettext_lazy("Published as scheduled"),
    "wagtail.schedule.cancel": gettext_lazy("No longer scheduled"),
    "wagtail.unpublish": gettext_lazy("Taken offline"),
    "wagtail.unpublish.scheduled": gettext_lazy("Taken offline as scheduled"),
    "wagtail.workflow.start": gettext_lazy("Submitted for approval"),
    "wagtail.workflow.resume": gettext_lazy("Submitted again"),
    "wagtail.workflow.approve": gettext_lazy("Approved"),
    "wagtail.workflow.reject": gettext_lazy("Sent back"),
    "wagtail.workflow.cancel": gettext_lazy("Taken back, not for approval any more"),
    MAIN_LANGUAGE: gettext_lazy("Main language chosen"),
}
# Steps on the way to what the same person did next, and what is logged twice when it is done once.
STEPS: Final = {"wagtail.create", "wagtail.edit"}
APPROVED: Final = {"wagtail.workflow.approve", "wagtail.publish"}
# What nobody does at that moment; whatever else nobody did, an import or a command did.
BY_ITSELF: Final = {"wagtail.publish.scheduled", "wagtail.unpublish.scheduled"}
# What one person did in a row is what she did that day.
IN_A_ROW: Final = datetime.timedelta(hours=12)


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
    """Return the last changes to some pages, the newest first; what one person did in a row counts once."""
    by_key = {page.pk: page for page in pages}
    entries = PageLogEntry.objects.filter(page_id__in=list(by_key), action__in=IN_PLAIN_WORDS)
    entries = entries.filter(Q(user__isnull=False) | Q(action__in=BY_ITSELF))
    later: dict[int, PageLogEntry] = {}
    changes: list[Change] = []
    for entry in entries.select_related("user").order_by("-timestamp", "-pk")[:ENTRIES_READ]:
        page = by_key[entry.page_id]
        if not _says_nothing_more(entry, page=page, later=later.get(entry.page_id)):
            later[entry.page_id] = entry
            what = str(IN_PLAIN_WORDS[entry.action])
            changes.append(Change(when=entry.timestamp, who=entry.user_display_name, what=what, page=page))
    return changes[:CHANGES_SHOWN]


def _says_nothing_more(entry: PageLogEntry, *, page: Any, later: PageLogEntry | None) -> bool:
    """Tell whether an entry adds nothing to the one that comes after it on the same page."""
    if entry.action == "wagtail.create" and page.original_id:
        return True  # the page in the other language comes with the first one
    if later is None or later.user_id != entry.user_id or later.timestamp - entry.timestamp > IN_A_ROW:
        return False
    return entry.action in {later.action, *STEPS} or {entry.action, later.action} <= APPROVED
