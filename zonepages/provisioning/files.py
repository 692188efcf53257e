"""The collection of each zone's images and documents, and who may use it."""

from collections.abc import Mapping, Sequence

from wagtail.models import Collection, GroupCollectionPermission

from zonepages.models import PoliceZone, RoleGroup, ZoneCollection
from zonepages.provisioning.differences import Differences
from zonepages.provisioning.groups import find_permissions
from zonepages.roles import role_named

__all__ = ["ensure_collections", "settle_file_permissions"]


def ensure_collections(zones: Sequence[PoliceZone], *, differences: Differences) -> dict[int, int]:
    """Return the key of each zone's collection, by the key of the zone, after making those that are missing.

    A collection whose name begins with the number of the zone is taken over.
    """
    known = dict(ZoneCollection.objects.filter(zone__in=zones).values_list("zone_id", "collection_id"))
    missing = [zone for zone in zones if zone.pk not in known]
    if missing:
        root = Collection.get_first_root_node()
        nameless = root.get_children().filter(zone_collection=None)
        by_number = {each.name.partition(" ")[0]: each for each in nameless}
        rows = [
            ZoneCollection(
                zone=zone,
                collection=by_number.get(zone.number) or _make(root, zone=zone, differences=differences),
            )
            for zone in missing
        ]
        ZoneCollection.objects.bulk_create(rows)
        known |= {row.zone_id: row.collection_id for row in rows}
    return known


def _make(root: Collection, *, zone: PoliceZone, differences: Differences) -> Collection:
    differences.made(f"collection “{zone}”")
    made: Collection = root.add_child(name=str(zone))
    return made


def settle_file_permissions(
    groups: Sequence[RoleGroup], *, collections: Mapping[int, int], differences: Differences
) -> None:
    """Let groups hold the declared permissions on the collection of their zone, or on all of them."""
    names = {row.group_id: row.group.name for row in groups}
    root = Collection.get_first_root_node().pk
    permissions = find_permissions({name for row in groups for name in _file_permissions_of(row)})
    codenames = {pk: name for name, pk in permissions.items()}
    differences.settle(
        GroupCollectionPermission.objects.filter(group__in=names),
        {
            (row.group_id, root if row.zone_id is None else collections[row.zone_id], permissions[name])
            for row in groups
            for name in _file_permissions_of(row)
        },
        fields=("group_id", "collection_id", "permission_id"),
        describe=lambda row: (
            f"“{names[row[0]]}” on collection {row[1]}: {codenames.get(row[2], 'another permission')}"
        ),
    )


def _file_permissions_of(row: RoleGroup) -> tuple[str, ...]:
    return role_named(row.role).collection_permissions
