"""Demo accounts: recognisable names, mailboxes that reach nobody, one password that everybody may know."""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from wagtail.users.models import UserProfile

from zonepages.roles import (
    NATIONAL_ADMINISTRATOR,
    NATIONAL_EDITOR,
    ZONE_EDITOR,
    ZONE_MANAGER,
    ZONE_MODERATOR,
    Role,
)

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
        return self.role.group_name(self.zone_number) if self.role else "administrators"


ACCOUNTS: Final = (
    Account("demo-admin", "nl"),
    Account("demo-national-administrator", "nl", NATIONAL_ADMINISTRATOR),
    Account("demo-national-editor", "fr", NATIONAL_EDITOR),
    Account("demo-manager-5344", "nl", ZONE_MANAGER, "5344"),
    Account("demo-editor-5344", "nl", ZONE_EDITOR, "5344"),
    Account("demo-moderator-5344", "nl", ZONE_MODERATOR, "5344"),
    Account("demo-manager-5303", "fr", ZONE_MANAGER, "5303"),
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
        user.groups.add(Group.objects.get(name=account.role.group_name(account.zone_number)))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = account.language
    profile.save()
    return True
