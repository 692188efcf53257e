"""Who may do what on the pages of a zone: declared once, then provisioned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from zonepages.models import PoliceZone, ZonePage

__all__ = ["ROLES", "ZONE_EDITOR", "ZONE_MODERATOR", "Role", "provision_zone_roles"]


@dataclass(frozen=True)
class Role:
    """What the members of a zone's group may do, on the zone's pages in every language and in its collection.

    Permissions are codenames; those on pages and files hold for the zone's own only.
    """

    label: str
    page_permissions: tuple[str, ...]
    collection_permissions: tuple[str, ...] = (
        "wagtailimages.add_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.choose_document",
    )
    # Not ``wagtail_localize.submit_translation``: its views reach into every zone.
    permissions: tuple[str, ...] = ("wagtailadmin.access_admin",)
    approves: bool = False

    def group_name(self, zone: PoliceZone) -> str:
        return f"{zone.number} {self.label}"


ZONE_EDITOR: Final = Role(label="zone editors", page_permissions=("add_page", "change_page"))
ZONE_MODERATOR: Final = Role(
    label="zone moderators",
    page_permissions=("add_page", "change_page", "publish_page"),
    collection_permissions=(
        *ZONE_EDITOR.collection_permissions,
        "wagtailimages.change_image",
        "wagtaildocs.change_document",
    ),
    approves=True,
)
ROLES: Final = (ZONE_EDITOR, ZONE_MODERATOR)


@transaction.atomic
def provision_zone_roles(*, zone: PoliceZone) -> list[Group]:
    """Make the groups of a zone hold exactly what the roles declare, and return them.

    What was granted by hand is taken back; members stay.

    Raises:
        Permission.DoesNotExist: a role names a permission that is unknown.
    """
    pages = list(ZonePage.objects.filter(zone=zone))
    collection = _ensure_collection(zone)
    groups = [_provision(role, zone=zone, pages=pages, collection=collection) for role in ROLES]
    approvers = [group for role, group in zip(ROLES, groups, strict=True) if role.approves]
    _ensure_workflow(zone, pages=pages, approvers=approvers)
    return groups


def _provision(role: Role, *, zone: PoliceZone, pages: Sequence[Page], collection: Collection) -> Group:
    group, _made = Group.objects.get_or_create(name=role.group_name(zone))
    group.permissions.set(_permission(name) for name in role.permissions)
    _grant_on_pages(group, role, pages)
    _grant_on_collection(group, role, collection)
    return group


def _grant_on_pages(group: Group, role: Role, pages: Sequence[Page]) -> None:
    wanted = {
        (page.pk, _permission(f"wagtailcore.{codename}").pk)
        for page in pages
        for codename in role.page_permissions
    }
    for granted in GroupPagePermission.objects.filter(group=group):
        key = (granted.page_id, granted.permission_id)
        if key in wanted:
            wanted.discard(key)
        else:
            granted.delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=permission)
        for page, permission in sorted(wanted)
    )


def _grant_on_collection(group: Group, role: Role, collection: Collection) -> None:
    wanted = {(collection.pk, _permission(name).pk) for name in role.collection_permissions}
    for granted in GroupCollectionPermission.objects.filter(group=group):
        key = (granted.collection_id, granted.permission_id)
        if key in wanted:
            wanted.discard(key)
        else:
            granted.delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=collection_pk, permission_id=permission)
        for collection_pk, permission in sorted(wanted)
    )


def _ensure_collection(zone: PoliceZone) -> Collection:
    """Return the zone's collection of images and documents, found by the number its name begins with."""
    root = Collection.get_first_root_node()
    existing = root.get_children().filter(name__startswith=f"{zone.number} ").first()
    return existing or root.add_child(name=str(zone))


def _ensure_workflow(zone: PoliceZone, *, pages: Sequence[Page], approvers: Sequence[Group]) -> None:
    """Let what the zone's editors submit go to the zone's own moderators, and to nobody else."""
    name = ZONE_MODERATOR.group_name(zone)
    task, _made = GroupApprovalTask.objects.get_or_create(name=name)
    task.groups.set(approvers)
    workflow, _made = Workflow.objects.get_or_create(name=name)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    for page in pages:
        WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})


def _permission(name: str) -> Permission:
    """Return the permission of a name such as ``wagtailcore.add_page``."""
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
