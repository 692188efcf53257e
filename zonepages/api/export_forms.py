"""The open dataset as JSON, as a table with a row per contact point, and as a map."""

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from zonepages.api.page_entries import represent_moment
from zonepages.conf import REGISTRY_DIRECTORY

__all__ = ["CSV_TYPE", "GEOJSON_TYPE", "Dataset", "write_csv", "write_geojson", "write_json"]

CSV_TYPE: Final = "text/csv; charset=utf-8; header=present"
GEOJSON_TYPE: Final = "application/geo+json"
# What begins with these is a formula to a spreadsheet, which may split a cell at a semicolon.
FORMULA: Final = re.compile(r"(^|;)(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n])")
BOUNDARIES: Final = REGISTRY_DIRECTORY / "zone_boundaries.geojson"
BOUNDARIES_SOURCE: Final = "NGI/IGN, municipality boundaries 2020, dissolved and simplified"


@dataclass(frozen=True)
class Dataset:
    """All zones as their endpoint gives them, with what a file says of itself."""

    language: str
    changed_at: datetime.datetime
    licence: str
    zones: list[dict[str, Any]]

    @property
    def meta(self) -> dict[str, Any]:
        return {
            "licence": self.licence,
            "date": represent_moment(self.changed_at),
            "locale": self.language,
            "total_count": len(self.zones),
        }


def write_json(data: Dataset) -> dict[str, Any]:
    return {"meta": data.meta, "items": data.zones}


def write_geojson(data: Dataset) -> dict[str, Any]:
    """Return each zone as a feature; one of which no outline is known, as after a merger, has none."""
    outlines = read_outlines()
    return {
        "type": "FeatureCollection",
        "meta": data.meta | {"outlines": BOUNDARIES_SOURCE},
        "features": [
            {
                "type": "Feature",
                "id": zone["number"],
                "geometry": outlines.get(zone["number"]),
                "properties": zone,
            }
            for zone in data.zones
        ],
    }


@cache
def read_outlines() -> dict[str, Any]:
    collection = json.loads(BOUNDARIES.read_text(encoding="utf-8"))
    return {feature["properties"]["zone_number"]: feature["geometry"] for feature in collection["features"]}


def write_csv(data: Dataset) -> str:
    """Return a row per contact point, and one with the zone alone where it has none (RFC 4180)."""
    rows = [row for zone in data.zones for row in _rows(zone, data)]
    output = io.StringIO()
    writer = csv.DictWriter(output, fieldnames=list(rows[0]) if rows else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return output.getvalue()


def _rows(zone: dict[str, Any], data: Dataset) -> Iterator[dict[str, Any]]:
    about_file = {"licence": data.licence, "date": data.meta["date"]}
    for point in zone["contact_points"] or [None]:
        yield _zone_cells(zone) | _contact_cells(point or {}) | about_file


def _zone_cells(zone: dict[str, Any]) -> dict[str, Any]:
    return {
        "zone": zone["number"],
        "name": zone["name"],
        "name_language": zone["name_language"],
        "languages": zone["languages"],
        "region": zone["region"],
        "province": zone["province"],
        "nis": [place["nis"] for place in zone["municipalities"]],
        "postcodes": sorted({code for place in zone["municipalities"] for code in place["postcodes"]}),
        "website": (zone["website"] or {}).get("url"),
        "html_url": zone["meta"]["html_url"],
    }


def _contact_cells(point: dict[str, Any]) -> dict[str, Any]:
    function, service, phone = (point.get(name) or {} for name in ("function", "service", "phone"))
    remark, confirmed = (point.get(name) or {} for name in ("remark", "confirmed"))
    return {
        "kind": point.get("kind"),
        "function": function.get("code"),
        "function_label": function.get("label"),
        "function_language": function.get("language"),
        "service": service.get("code"),
        "service_label": service.get("label"),
        "person_name": point.get("person_name"),
        "service_number": point.get("service_number"),
        # Not E.164: a number with its plus sign is a formula.
        "phone": phone.get("display"),
        "phone_uri": phone.get("uri"),
        "email": point.get("email"),
        "always_reachable": point.get("always_reachable"),
        "opening_hours": [_hours(period) for period in point.get("opening_hours", [])],
        "contact_languages": point.get("languages"),
        "levels": point.get("levels"),
        "remark": remark.get("text"),
        "remark_language": remark.get("language"),
        "confirmed_on": confirmed.get("on"),
        "confirmed_by": confirmed.get("by"),
        "registry_as_of": point.get("registry_as_of"),
        "is_demo": point.get("is_demo"),
    }


def _hours(period: dict[str, Any]) -> str:
    return f"{','.join(period['days'])} {period['opens']}-{period['closes']}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return FORMULA.sub(r"\1\2'", text)
