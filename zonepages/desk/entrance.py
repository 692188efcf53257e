"""Which desk is whose: where somebody begins after logging in."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from zonepages.models import ZonePage
from zonepages.scope import scope_of

__all__ = ["Place", "home_for", "own_places"]

CACHE: Final = "_zonepages_places"


@dataclass(frozen=True)
class Place:
    """A zone that somebody works on, and its page in the main language."""

    number: str
    page: int


def home_for(user: Any) -> str | None:
    """Return where a member of a zone begins: at its desk, or at the choice between several.

    None of who works on all zones, or on none: they begin at Wagtail's own home.
    """
    places = own_places(user)
    if len(places) > 1:
        return reverse("zonepages_desks")
    return reverse("zonepages_desk", args=[places[0].number]) if places else None


def own_places(user: Any) -> list[Place]:
    """Return the zones of who does not work on all; those that are no more only if there is no other.

    Every page of the admin asks it, for the menu, so the answer stays on the user.
    """
    known: list[Place] | None = getattr(user, CACHE, None)
    if known is None:
        known = _find_places(user)
        setattr(user, CACHE, known)
    return known


def _find_places(user: Any) -> list[Place]:
    scope = scope_of(user)
    if scope.national or not scope.zones:
        return []
    pages = ZonePage.objects.filter(zone__in=scope.zones, original=None).order_by("zone__number")
    rows = list(pages.values_list("zone__number", "pk", "zone__retired_on"))
    in_force = [row for row in rows if row[2] is None]
    return [Place(number=number, page=page) for number, page, _retired_on in in_force or rows]
