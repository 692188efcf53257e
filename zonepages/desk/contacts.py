"""How schools reach the zone, and what of it the zone has to look at again."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zonepages.conf import CONFIRMATION_LASTS
from zonepages.enums import ContactKind
from zonepages.models import ContactPoint

__all__ = ["Confirmation", "DeskContact", "DeskContacts", "contacts_of"]


class Confirmation(TextChoices):
    """Whether the zone stands by its details."""

    RECENT = "recent", _("confirmed")
    OLD = "old", _("confirmed more than a year ago")
    MISSING = "missing", _("never confirmed")


@dataclass(frozen=True)
class DeskContact:
    """A published contact point, and its place in the form of the page that holds it."""

    point: ContactPoint
    number: int
    confirmation: Confirmation

    @property
    def needs_attention(self) -> bool:
        return self.confirmation != Confirmation.RECENT


@dataclass(frozen=True)
class DeskContacts:
    """The contact points of a zone; ``from_registry`` is what the site shows until it gives general ones."""

    points: list[DeskContact]
    from_registry: ContactPoint | None

    @property
    def has_fixed_point(self) -> bool:
        """Whether there is the one fixed contact point that a zone owes its schools."""
        return any(contact.point.kind == ContactKind.SCHOOLS for contact in self.points)

    @property
    def anchor(self) -> str:
        """Where the form goes on: at the list, or at the button that ``editor.js`` presses for a row."""
        return f"id_contact_points-{'FORMS' if self.has_fixed_point else 'ADD'}"

    @property
    def to_confirm(self) -> list[DeskContact]:
        return [contact for contact in self.points if contact.needs_attention]


def contacts_of(*, page: Any) -> DeskContacts:
    """Return the contact points of the page that holds the facts of a zone."""
    stored = list(ContactPoint.objects.filter(page=page).defer("opening_hours"))
    today = timezone.localdate()
    points = [
        DeskContact(point=point, number=number, confirmation=confirmation_of(point, today=today))
        for number, point in enumerate(stored)
    ]
    has_general = any(point.kind == ContactKind.GENERAL for point in stored)
    return DeskContacts(
        points=points, from_registry=None if has_general else ContactPoint.from_registry(page.zone)
    )


def confirmation_of(point: ContactPoint, *, today: datetime.date) -> Confirmation:
    """Tell whether the zone confirmed a contact point, and not too long before a day."""
    if point.confirmed_on is None:
        return Confirmation.MISSING
    return Confirmation.RECENT if today - point.confirmed_on <= CONFIRMATION_LASTS else Confirmation.OLD
