"""Which images and documents of the zones are public: those that a published page shows.

Wagtail takes each file for public that is not in a private collection, also one for an article that nobody
has published yet.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q, QuerySet
from django.db.models.functions import Cast, Left
from wagtail.models import Collection, Page, ReferenceIndex

from zonepages.models import ZoneCollection
from zonepages.querysets import published
from zonepages.scope import Scope

__all__ = ["files_in_reach", "published_files"]


def published_files(files: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out the files of a zone that no published page refers to; those of no zone stay."""
    page_type = ContentType.objects.get_for_model(Page)
    pages = published(Page.objects.all()).order_by().annotate(text=Cast("pk", CharField())).values("text")
    shown = ReferenceIndex.objects.filter(
        base_content_type=page_type,
        object_id__in=pages,
        to_content_type=ContentType.objects.get_for_model(files.model),
    ).annotate(file=Cast("to_object_id", BigIntegerField()))
    return files.filter(
        ~Q(collection__in=_collections_of_zones(ZoneCollection.objects.all()))
        | Q(pk__in=shown.values("file"))
    )


def files_in_reach(files: QuerySet[Any], *, scope: Scope) -> QuerySet[Any]:
    """Leave out what is neither public nor of a zone in the scope."""
    if scope.national:
        return files
    own = _collections_of_zones(ZoneCollection.objects.filter(zone__in=scope.zones))
    return published_files(files) | files.filter(collection__in=own)


def _collections_of_zones(zones: QuerySet[ZoneCollection]) -> QuerySet[Any]:
    """Return the collections of zones, and those that an administrator has put below them."""
    # Those of the zones are right below the root.
    zone_path = Left("path", 2 * Collection.steplen)
    collections = Collection.objects.alias(zone_path=zone_path).order_by()
    return collections.filter(zone_path__in=zones.values("collection__path")).values("pk")
