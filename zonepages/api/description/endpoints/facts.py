"""Zones, what they wrote, and what changed."""

from typing import Final

from zonepages.api.description.building import ref
from zonepages.api.description.endpoints.forms import Action, Endpoint
from zonepages.api.description.examples import zones
from zonepages.api.description.examples.places import in_list

__all__ = ["FACTS"]

FACTS: Final[dict[str, Endpoint]] = {
    "lookup": Endpoint(
        tag="Lookup",
        item="LookupResult",
        actions={
            "listing_view": Action(
                "lookup",
                "Look a zone up",
                "From a postcode, place, school or zone to the zones that can be right. With `many`, let"
                " the visitor choose: no candidate is more right than another. A well-formed postcode that"
                " does not exist gives `none`; a malformed one is an error.",
                example=zones.LOOKUP,
                answer=ref("LookupResult"),
            ),
            "location_view": Action(
                "locate",
                "Look the zone of a place up",
                "From where somebody is to the zones that can be right, in the shape of the lookup. It only"
                " reads: the place is in the body so that it is in no address, log or cache, and it is not"
                " kept. The outlines of zones are known to about 500 metres, so near a border the answer is"
                " `many`, the nearest zone first: let the visitor choose. With `one` and a reason, ask to"
                " confirm.",
                example=zones.LOCATED,
                answer=ref("LocationResult"),
                body=ref("Position"),
                body_example=zones.POSITION,
                problems=(413, 415),
            ),
        },
    ),
    "zones": Endpoint(
        tag="Zones",
        item="Zone",
        actions={
            "listing_view": Action(
                "listZones",
                "List the zones",
                "The zones in force, by number, with all that everyone may read. One request can bring all.",
                example=in_list(zones.ZONE, total_count=178),
            ),
            "detail_view": Action(
                "getZone",
                "Read a zone",
                "A zone by its number. One that has merged keeps answering, with its `successor`.",
                example=zones.ZONE,
                problems=(404,),
            ),
        },
    ),
    "good-practices": Endpoint(
        tag="Good practices",
        item="GoodPractice",
        actions={
            "listing_view": Action(
                "listGoodPractices",
                "List good practices",
                "The articles of all zones, the newest first, or those found with `q`, the best first.",
                example=in_list(zones.PRACTICE, total_count=1),
            ),
            "detail_view": Action(
                "getGoodPractice",
                "Read a good practice",
                "An article by its key, in every language.",
                example=zones.PRACTICE,
                problems=(404,),
            ),
        },
    ),
    "changes": Endpoint(
        tag="Mirroring",
        item="Change",
        actions={
            "listing_view": Action(
                "listChanges",
                "Read what changed",
                "What became of zones and good practices since a cursor, each with the item as it is now. An"
                " empty mirror begins without `since`; one that gets 400 for its cursor begins anew, empty.",
                example=zones.CHANGES,
                answer=ref("Changes"),
            )
        },
    ),
    "export": Endpoint(
        tag="Mirroring",
        item="Zone",
        actions={
            "json_view": Action(
                "exportZones", "Get all zones as JSON", "All zones in force.", answer=ref("ZonesFile")
            ),
            "csv_view": Action(
                "exportZonesTable",
                "Get all zones as a table",
                "One row per contact point, in UTF-8, with commas.",
                answer={"type": "string"},
                media_type="text/csv",
            ),
            "geojson_view": Action(
                "exportZonesMap",
                "Get all zones as a map",
                "One feature per zone, with all its facts.",
                answer=ref("ZonesMap"),
                media_type="application/geo+json",
            ),
            "catalog_view": Action(
                "getCatalog",
                "Read about the dataset",
                "What the dataset is, for open data portals.",
                answer=ref("Catalog"),
                media_type="application/ld+json",
            ),
        },
    ),
}
