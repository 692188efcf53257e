"""What an answer costs in queries with ten times as many zones as there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.zonepages.large_site import multiply_zones
from tests.zonepages.web import forget_everywhere, forget_kept
from zonepages.models import PoliceZone

pytestmark = pytest.mark.django_db

# With the most queries that each may take, when nothing has been cached yet but where the sites are.
BUDGETS = {
    "zones/?limit=all": 12,
    "zones/?limit=200&locale=fr": 12,
    "zones/5344/": 8,
    "good-practices/?limit=all": 12,
    "lookup/?q=5344": 12,
    "pages/?type=zonepages.ZonePage&fields=*&limit=20": 12,
    "pages/?type=zonepages.GoodPracticePage&fields=*&limit=20": 12,
    "pages/?limit=200&locale=fr": 12,
    "pages/{page}/": 8,
    "pages/{counterpart}/": 8,
    "pages/{article}/": 8,
}


def count_queries(client, address):
    forget_kept(client)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/api/v2/{address}")
    assert response.status_code == 200
    return len(queries), response


def test_cost_is_the_same_with_ten_times_as_many_zones(client, full_zone, zone_page_fr):
    page, article = full_zone
    keys = {"page": page.pk, "counterpart": zone_page_fr.pk, "article": article.pk}
    addresses = {address.format(**keys): budget for address, budget in BUDGETS.items()}
    for address in addresses:
        client.get(f"/api/v2/{address}")  # content types are kept by the process
    few = {address: count_queries(client, address)[0] for address in addresses}
    assert {address: cost for address, cost in few.items() if cost > addresses[address]} == {}

    multiply_zones(10)
    forget_everywhere()  # nobody was told

    many = {address: count_queries(client, address) for address in addresses}
    assert {address: cost for address, (cost, _answer) in many.items()} == few
    _cost, everything = many["zones/?limit=all"]
    items = everything.json()["items"]
    assert len(items) == PoliceZone.objects.current().count() == 1780
    assert sum(bool(item["contact_points"]) for item in items) > 1600
