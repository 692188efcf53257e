"""What a page refers to in its texts: images, documents and other pages."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from wagtail.coreutils import resolve_model_string as page_type
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from zonepages.keys import read_key
from zonepages.models.teams import ZoneCollection

__all__ = [
    "UNREADABLE",
    "References",
    "collections_of_zones",
    "references_of",
    "refuses_files",
    "refuses_links",
    "without",
]

# In place of a key that nothing can have, or that is not written as one.
UNREADABLE: Final = 0
# The keys of images, documents and pages, by their model.
References = Mapping[type[Any], set[int]]


def references_of(page: Any, values: Mapping[str, Any] | None = None) -> References:
    """Return the keys of what the texts of a page refer to, by model; any type of page counts as a page.

    With ``values``, by the name of the field, in place of those of the page.
    """
    found: defaultdict[type[Any], set[int]] = defaultdict(set)
    for field in page._meta.get_fields():
        if not hasattr(field, "extract_references") or (values is not None and field.name not in values):
            continue
        value = field.value_from_object(page) if values is None else values[field.name]
        for model, key, _model_path, _content_path in field.extract_references(value) if value else ():
            number = read_key(key)
            # What is written otherwise names the same thing for some views, and for others nothing at all.
            found[Page if issubclass(model, Page) else model].add(
                number if number is not None and str(number) == str(key) else UNREADABLE
            )
    return found


def refuses_files(page: Any, references: References) -> bool:
    """Tell whether an image or document is in the collection of a zone that is not the page's."""
    for model in (get_image_model(), get_document_model()):
        if keys := references.get(model):
            collections = model.objects.filter(pk__in=keys).values_list("collection", flat=True)
            if collections_of_zones(collections).exclude(zone=page.zone_id).exists():
                return True
    return False


def refuses_links(page: Any, references: References) -> bool:
    """Tell whether a page is a draft of a zone that is not the page's: its address would show."""
    keys = references.get(Page)
    if not keys:
        return False
    paths = list(Page.objects.filter(pk__in=keys, live=False).values_list("path", flat=True))
    above = {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}
    zone_pages = page_type("zonepages.ZonePage").objects.filter(path__in=above)
    return bool(zone_pages.exclude(zone=page.zone_id).exists())


def without(references: References, known: References) -> References:
    """Return the references that are not among those that are known."""
    return {model: keys - known.get(model, set()) for model, keys in references.items()}


def collections_of_zones(collections: Any) -> Any:
    """Return the rows of the zones in whose collection some collections are, or which they are."""
    paths = Collection.objects.filter(pk__in=list(collections)).values_list("path", flat=True)
    step = Collection.steplen
    wanted = {path[:end] for path in paths for end in range(step, len(path) + 1, step)}
    return ZoneCollection.objects.filter(collection__path__in=wanted)
