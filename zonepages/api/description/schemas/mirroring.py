"""What mirrors read: what changed, and the whole dataset in files."""

from typing import Any, Final

from zonepages.api.description.building import (
    MOMENT,
    URL,
    Schema,
    array,
    boolean,
    choice,
    integer,
    nullable,
    ref,
    shape,
    text,
)
from zonepages.api.description.schemas.zones import ZONE_NUMBER_SCHEMA
from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import ChangeEvent, ChangeResource

__all__ = ["MIRRORING_SCHEMAS"]

CHANGE: Final = shape(
    "The latest event of an item. After `unpublish`, `delete` and `merge` it is gone.",
    {
        "resource": choice(ChangeResource.values, "The endpoint of the item."),
        "key": text("The number of the zone, or the key of the article."),
        "event": choice(ChangeEvent.values, "What became of it."),
        "version": integer("The version of the content at which it happened.", minimum=0),
        "at": MOMENT,
        "detail_url": {**URL, "description": "The address of the item; 404 if it is gone."},
        "item": {
            "description": "The item as it is now, as its endpoint gives it; null if it is gone.",
            "anyOf": [ref("Zone"), ref("GoodPractice"), {"type": "null"}],
        },
    },
)
CHANGES: Final = shape(
    "What changed, in the order in which it happened.",
    {
        "cursor": text("Send this as `since` the next time."),
        "items": array(ref("Change"), "One per item that changed."),
        "meta": shape(
            "About this part.",
            {
                "next": nullable(URL, "What follows; null if this is all."),
                "complete": boolean("Whether this is all, for now."),
            },
        ),
    },
)
FILE_META: Final[dict[str, Any]] = {
    "licence": {**URL, "description": "Under which licence the data are."},
    "date": {**MOMENT, "description": "When they last changed."},
    "locale": choice(PAGE_LANGUAGES, "The language of names and labels."),
    "total_count": integer("How many zones there are.", minimum=0),
}
FEATURE: Final = shape(
    "A zone on the map.",
    {
        "type": {"type": "string", "const": "Feature", "description": "As GeoJSON says."},
        "id": ZONE_NUMBER_SCHEMA,
        "geometry": {
            "description": "The outline; null where none is known.",
            "anyOf": [{"type": "object"}, {"type": "null"}],
        },
        "properties": ref("Zone"),
    },
)

MIRRORING_SCHEMAS: Final[dict[str, Schema]] = {
    "Changes": CHANGES,
    "Change": CHANGE,
    "ZonesFile": shape(
        "All zones in force.",
        {"meta": shape("About the file.", FILE_META), "items": array(ref("Zone"), "The zones, by number.")},
    ),
    "ZonesMap": shape(
        "All zones in force, as GeoJSON.",
        {
            "type": {"type": "string", "const": "FeatureCollection", "description": "As GeoJSON says."},
            "meta": shape("About the file.", {**FILE_META, "outlines": text("Where the outlines are from.")}),
            "features": array(ref("ZoneFeature"), "The zones, by number."),
        },
    ),
    "ZoneFeature": FEATURE,
    "Catalog": {
        "type": "object",
        "description": "The dataset and its files in DCAT-AP, as JSON-LD.",
    },
}
