"""Demo accounts: recognisable names, mailboxes that reach nobody, one password that everybody may know."""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from wagtail.users.models import UserProfile

from zonepages.models import PoliceZone
from zonepages.roles import ZONE_EDITOR, ZONE_MODERATOR, Role

__all__ = ["ACCOUNTS", "PASSWORD", "Account", "ensure_account"]

PASSWORD: Final = "vast-aanspreekpunt-41"  # noqa: S105


@dataclass(frozen=True)
class Account:
    """Someone who works with the demo. Without a role it is an administrator of the whole site."""

    username: str
    language: str
    role: Role | None = None
    zone_number: str = ""

    @property
    def description(self) -> str:
        return f"{self.zone_number} {self.role.label}" if self.role else "administrators"


ACCOUNTS: Final = (
    Account("demo-admin", "nl"),
    Account("demo-editor-5344", "nl", ZONE_EDITOR, "5344"),
    Account("demo-moderator-5344", "nl", ZONE_MODERATOR, "5344"),
    Account("demo-editor-5303", "fr", ZONE_EDITOR, "5303"),
    Account("demo-moderator-5303", "fr", ZONE_MODERATOR, "5303"),
)


def ensure_account(account: Account) -> bool:
    """Make a demo account if nobody has its name, and tell whether it was made."""
    users: type[AbstractUser] = get_user_model()
    if users.objects.filter(username=account.username).exists():
        return False
    user = users(
        username=account.username,
        email=f"{account.username}@example.org",
        first_name="Demo",
        last_name=account.description,
        is_staff=account.role is None,
        is_superuser=account.role is None,
    )
    user.set_password(PASSWORD)
    user.save()
    if account.role:
        zone = PoliceZone.objects.get(number=account.zone_number)
        user.groups.add(Group.objects.get(name=account.role.group_name(zone)))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = account.language
    profile.save()
    return True
