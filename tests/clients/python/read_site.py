"""Reads a site with the client that was generated from its description. Arguments: its address."""

import json
import sys

from police_and_schools import Client
from police_and_schools.api.good_practices import list_good_practices
from police_and_schools.api.lookup import lookup
from police_and_schools.api.pages import find_page, get_page, list_pages
from police_and_schools.api.zones import get_zone, list_zones
from police_and_schools.models import ListPagesType, ListZonesLocale, LookupLocale, Problem, ZonePage

client = Client(base_url=sys.argv[1], follow_redirects=True)

zones = list_zones.sync(client=client, limit="all", locale=ListZonesLocale.FR)
zone = get_zone.sync("5344", client=client)
found = lookup.sync(client=client, q="1040", locale=LookupLocale.NL)
pages = list_pages.sync(client=client, type_=ListPagesType.ZONEPAGES_ZONEPAGE, fields="*", limit=3)
page = get_page.sync(zone_page.id if isinstance(zone_page := pages.items[0], ZonePage) else 0, client=client)
practices = list_good_practices.sync(client=client, fields="key,pages")
by_address = find_page.sync(client=client, html_path="/fr/zones-de-police/")
refused = list_zones.sync(client=client, postcode="surprise")

print(
    json.dumps(
        {
            "zones": len(zones.items),
            "total": zones.meta.total_count,
            "name": zone.names.to_dict()["fr"],
            "phone": zone.contact_points[0].phone.e164,
            "status": found.status.value,
            "candidates": [candidate.zone.number for candidate in found.candidates],
            "pages": [type(each).__name__ for each in pages.items],
            "page": type(page).__name__,
            "practices": len(practices.items),
            "found": type(by_address).__name__,
            "refused": [refused.status, refused.parameter] if isinstance(refused, Problem) else None,
        }
    )
)
