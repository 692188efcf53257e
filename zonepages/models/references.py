"""What a page refers to in its texts: images, documents and other pages."""

from collections import defaultdict
from typing import Any

from wagtail.coreutils import resolve_model_string as page_type
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from zonepages.models.teams import ZoneCollection

__all__ = [
    "collections_of_zones",
    "links_to_drafts_of_other_zones",
    "references_of",
    "shows_files_of_other_zones",
]


def references_of(page: Any) -> dict[type[Any], set[int]]:
    """Return the keys of what the fields of a page refer to, by model; any type of page counts as a page."""
    found: defaultdict[type[Any], set[int]] = defaultdict(set)
    for field in page._meta.get_fields():
        if not hasattr(field, "extract_references") or not (value := field.value_from_object(page)):
            continue
        for model, key, _model_path, _content_path in field.extract_references(value):
            if str(key).isdecimal():
                found[Page if issubclass(model, Page) else model].add(int(key))
    return found


def shows_files_of_other_zones(page: Any) -> bool:
    """Tell whether a page refers to an image or document in the collection of a zone that is not its own."""
    references = references_of(page)
    for model in (get_image_model(), get_document_model()):
        if keys := references.get(model):
            collections = model.objects.filter(pk__in=keys).values_list("collection", flat=True)
            if collections_of_zones(collections).exclude(zone=page.zone_id).exists():
                return True
    return False


def links_to_drafts_of_other_zones(page: Any) -> bool:
    """Tell whether a page links to one of another zone that is not published: its address would show."""
    keys = references_of(page).get(Page)
    if not keys:
        return False
    paths = list(Page.objects.filter(pk__in=keys, live=False).values_list("path", flat=True))
    above = {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}
    zone_pages = page_type("zonepages.ZonePage").objects.filter(path__in=above)
    return bool(zone_pages.exclude(zone=page.zone_id).exists())


def collections_of_zones(collections: Any) -> Any:
    """Return the rows of the zones in whose collection some collections are, or which they are."""
    paths = Collection.objects.filter(pk__in=list(collections)).values_list("path", flat=True)
    step = Collection.steplen
    wanted = {path[:end] for path in paths for end in range(step, len(path) + 1, step)}
    return ZoneCollection.objects.filter(collection__path__in=wanted)
