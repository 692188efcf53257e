"""Reading the log: who may read which entries, and what kind of event each one is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from zonepages.audit.zones import ZONES
from zonepages.enums import RoleName
from zonepages.models import PoliceZone, RoleGroup
from zonepages.scope import scope_of

__all__ = ["LOG_MODELS", "EventKind", "Readable", "kind_of", "of_kind", "of_zones", "readable_by"]

LOG_MODELS: Final = (PageLogEntry, ModelLogEntry)

CACHE: Final = "_zonepages_audit"

# What colleagues write to each other beside a page stays in the history of that page.
NOT_SHOWN: Final = "wagtail.comments."


class EventKind(TextChoices):
    """What happened, in a few kinds."""

    PUBLICATION = "publication", _("publication")
    PAGE = "page", _("writing and managing pages")
    MODERATION = "moderation", _("moderation")
    TEAM = "team", _("team")
    INVITATION = "invitation", _("invitations")
    RIGHTS = "rights", _("rights and access")
    OTHER = "other", _("other events")


# How the names of the events of each kind begin; none begins with another.
BEGINNINGS: Final = {
    "wagtail.publish": EventKind.PUBLICATION,
    "wagtail.unpublish": EventKind.PUBLICATION,
    "wagtail.schedule": EventKind.PUBLICATION,
    "zonepages.publish": EventKind.PUBLICATION,
    "wagtail.workflow": EventKind.MODERATION,
    "wagtail.moderation": EventKind.MODERATION,
    "zonepages.membership": EventKind.TEAM,
    "zonepages.invitation": EventKind.INVITATION,
    "zonepages.rights": EventKind.RIGHTS,
    "wagtail.view_restriction": EventKind.RIGHTS,
    "wagtail.apitoken": EventKind.RIGHTS,
    "zonepages.integrator": EventKind.RIGHTS,
}

# What no name says: any other event, by whether it is of a page.
UNNAMED: Final = (EventKind.PAGE, EventKind.OTHER)


@dataclass(frozen=True)
class Readable:
    """What somebody may read: everything, or what concerns some zones."""

    everything: bool
    zones: tuple[PoliceZone, ...] = ()

    def __bool__(self) -> bool:
        return self.everything or bool(self.zones)

    def zone(self, number: str) -> PoliceZone | None:
        """Return the zone with a number, if there is one whose entries may be read."""
        if self.everything:
            return PoliceZone.objects.filter(number=number).first() if number.isdecimal() else None
        return next((zone for zone in self.zones if zone.number == number), None)

    def entries(self, model: type[Any]) -> "QuerySet[Any]":
        entries = model.objects.exclude(action__startswith=NOT_SHOWN)
        return entries if self.everything else of_zones(entries, (zone.number for zone in self.zones))


def readable_by(user: Any) -> Readable:
    """Return what somebody may read: national staff everything, managers what concerns their zones.

    The answer stays on the user: the menu asks it on every page.
    """
    known: Readable | None = getattr(user, CACHE, None)
    if known is None:
        known = _find_readable(user)
        setattr(user, CACHE, known)
    return known


def of_zones(entries: "QuerySet[Any]", numbers: Iterable[str]) -> "QuerySet[Any]":
    return entries.filter(**{f"data__{ZONES}__has_any_keys": list(numbers)})


def of_kind(entries: "QuerySet[Any]", kind: EventKind) -> "QuerySet[Any]":
    """Return the entries of a kind; of what has no name of a kind, by what it is about."""
    named = Q()
    for beginning, each in BEGINNINGS.items():
        if kind in (each, *UNNAMED):
            named |= Q(action__startswith=beginning)
    if kind not in UNNAMED:
        return entries.filter(named)
    return entries.exclude(named) if kind == _rest_of(entries.model) else entries.none()


def kind_of(entry: Any) -> EventKind:
    named = (kind for beginning, kind in BEGINNINGS.items() if entry.action.startswith(beginning))
    return next(named, _rest_of(type(entry)))


def _rest_of(model: type[Any]) -> EventKind:
    return EventKind.PAGE if issubclass(model, PageLogEntry) else EventKind.OTHER


def _find_readable(user: Any) -> Readable:
    if not user.is_active:
        return Readable(everything=False)
    if scope_of(user).national:
        return Readable(everything=True)
    held = RoleGroup.objects.held_by(user).filter(role=RoleName.MANAGER)
    return Readable(everything=False, zones=tuple(row.zone for row in held if row.zone))
