"""Who may do what: the one declaration with which provisioning makes the database agree.

Permissions are codenames. Those on pages and files hold on the pages and in the collection of the role's own
zone only, in every language; those of a national role on the home pages and on all collections.
"""

from dataclasses import dataclass
from typing import Final

from zonepages.enums import RoleName

__all__ = [
    "NATIONAL_ADMINISTRATOR",
    "NATIONAL_EDITOR",
    "NATIONAL_ROLES",
    "ROLES",
    "ZONE_EDITOR",
    "ZONE_MANAGER",
    "ZONE_MODERATOR",
    "ZONE_ROLES",
    "Role",
    "role_named",
]


@dataclass(frozen=True)
class Role:
    """What the members of a group may do."""

    name: RoleName
    # The name of the group, behind the number of the zone.
    label: str
    page_permissions: tuple[str, ...]
    collection_permissions: tuple[str, ...]
    # Not ``wagtail_localize.submit_translation``: its views reach into every zone.
    permissions: tuple[str, ...] = ("wagtailadmin.access_admin",)
    # Actions on the accounts of all users; a manager's team needs none of them.
    user_permissions: tuple[str, ...] = ()
    approves: bool = False
    national: bool = False

    def group_name(self, number: str = "") -> str:
        """Return the name of the role's group in the zone with a number, or of the national one."""
        return f"{number} {self.label}".strip()


ZONE_EDITOR: Final = Role(
    name=RoleName.EDITOR,
    label="zone editors",
    page_permissions=("add_page", "change_page"),
    collection_permissions=(
        "wagtailimages.add_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.choose_document",
    ),
)
ZONE_MODERATOR: Final = Role(
    name=RoleName.MODERATOR,
    label="zone moderators",
    page_permissions=(*ZONE_EDITOR.page_permissions, "publish_page", "lock_page", "unlock_page"),
    collection_permissions=(
        *ZONE_EDITOR.collection_permissions,
        "wagtailimages.change_image",
        "wagtailimages.delete_image",
        "wagtaildocs.change_document",
        "wagtaildocs.delete_document",
    ),
    approves=True,
)
# Runs the team too: membership of this group says so, no permission of Django's.
ZONE_MANAGER: Final = Role(
    name=RoleName.MANAGER,
    label="zone managers",
    page_permissions=ZONE_MODERATOR.page_permissions,
    collection_permissions=ZONE_MODERATOR.collection_permissions,
    approves=True,
)
NATIONAL_EDITOR: Final = Role(
    name=RoleName.NATIONAL_EDITOR,
    label="national editors",
    page_permissions=ZONE_MODERATOR.page_permissions,
    collection_permissions=ZONE_MODERATOR.collection_permissions,
    permissions=(
        *ZONE_EDITOR.permissions,
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ),
    approves=True,
    national=True,
)
NATIONAL_ADMINISTRATOR: Final = Role(
    name=RoleName.NATIONAL_ADMINISTRATOR,
    label="national administrators",
    page_permissions=(*NATIONAL_EDITOR.page_permissions, "bulk_delete_page"),
    collection_permissions=(
        *NATIONAL_EDITOR.collection_permissions,
        "wagtailcore.add_collection",
        "wagtailcore.change_collection",
        "wagtailcore.delete_collection",
    ),
    permissions=(
        *NATIONAL_EDITOR.permissions,
        "zonepages.add_integratortoken",
        "zonepages.change_integratortoken",
        "zonepages.delete_integratortoken",
    ),
    user_permissions=("add", "change", "delete"),
    national=True,
)
ZONE_ROLES: Final = (ZONE_EDITOR, ZONE_MODERATOR, ZONE_MANAGER)
NATIONAL_ROLES: Final = (NATIONAL_EDITOR, NATIONAL_ADMINISTRATOR)
ROLES: Final = (*ZONE_ROLES, *NATIONAL_ROLES)


def role_named(name: str) -> Role:
    """Return a role by the name with which it is stored.

    Raises:
        ValueError: there is no such role.
    """
    wanted = RoleName(name)
    return next(role for role in ROLES if role.name == wanted)
