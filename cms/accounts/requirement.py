"""Who must log in with a second step."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from zonepages.enums import RoleName
from zonepages.models import RoleGroup

__all__ = ["may_reset_second_step", "must_have_second_step", "required_roles"]

NATIONAL: Final = frozenset({RoleName.NATIONAL_EDITOR, RoleName.NATIONAL_ADMINISTRATOR})
NAMES: Final = {
    **{role.value: frozenset({role}) for role in RoleName},
    "editors": frozenset({RoleName.EDITOR}),
    "moderators": frozenset({RoleName.MODERATOR}),
    "managers": frozenset({RoleName.MANAGER}),
    "national": NATIONAL,
}


def required_roles() -> frozenset[RoleName]:
    """Return the roles that the setting names.

    Raises:
        ImproperlyConfigured: it names something else, so that somebody is not asked who should be.
    """
    names = {name.strip() for name in settings.SECOND_FACTOR_REQUIRED_FOR if name.strip()}
    if unknown := names - NAMES.keys():
        raise ImproperlyConfigured(
            f"SECOND_FACTOR_REQUIRED_FOR names no role of this site: {', '.join(sorted(unknown))}."
            f" It may name: {', '.join(sorted(NAMES))}."
        )
    return frozenset().union(*(NAMES[name] for name in names))


def must_have_second_step(user: Any) -> bool:
    """Whether somebody may not work without a second step. A superuser counts as national."""
    roles = required_roles()
    if not roles:
        return False
    if user.is_superuser and roles & NATIONAL:
        return True
    return RoleGroup.objects.held_by(user).filter(role__in=roles).exists()


def may_reset_second_step(actor: Any, person: Any) -> bool:
    """Whether somebody may take away another's second step: national administrators, and no one of a zone."""
    if actor == person:
        return False
    if actor.is_superuser:
        return True
    administers = RoleGroup.objects.held_by(actor).filter(role=RoleName.NATIONAL_ADMINISTRATOR)
    return not person.is_superuser and administers.exists()
