"""What a page or an API list costs does not grow with what it lists."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.factories import ContactPointFactory, PoliceZoneFactory, ReferralServiceFactory, make_page
from tests.zonepages.web import forget_kept
from zonepages.models import GoodPracticePage, ZonePage

pytestmark = pytest.mark.django_db

# Where two things of each kind are listed, and where twelve are.
ADDRESSES = [
    "/nl/",
    "/fr/",
    "/nl/politiezones/",
    "/fr/zones-de-police/",
    "/fr/zones-de-police/?sort=name",
    "/nl/goede-praktijken/",
    "/fr/bonnes-pratiques/",
    "/nl/politiezones/9900-proefzone/",
    "/fr/zones-de-police/9900-zone-dessai/",
    "/api/v2/pages/?limit=50",
    "/api/v2/pages/?type=zonepages.GoodPracticePage&fields=*&limit=50",
    "/api/v2/pages/?type=zonepages.ZonePage&fields=*&limit=50",
    "/api/v2/zones/?limit=50",
    "/api/v2/zones/9900/",
    "/api/v3-preview/pages/?limit=50",
    "/sitemap.xml",
]


@pytest.fixture
def zone_page(db: None) -> ZonePage:
    """A zone with a page that is not an alias in each language, so that both have prose of their own."""
    zone = PoliceZoneFactory(number="9900", name_nl="Proefzone", name_fr="Zone d'essai")
    page = make_page(ZonePage, language="nl", zone=zone)
    page.save_revision().publish()
    return page


def grow(page: Page, *, by: int) -> None:
    """Add zones, articles, contact points and services."""
    for number in range(by):
        new = make_page(ZonePage, language="nl" if number % 2 else "fr")
        new.save_revision().publish()
        article = make_page(GoodPracticePage, language="nl", parent=page)
        article.save_revision().publish()
        ContactPointFactory(page=page)
        ReferralServiceFactory(page=page, service="youth")


def count_queries(client: Client, address: str) -> int:
    forget_kept(client)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, answer.content
    return len(queries)


def test_cost_does_not_grow_with_content(client: Client, zone_page: ZonePage, subtests: pytest.Subtests):
    grow(zone_page, by=2)
    few = {}
    for address in ADDRESSES:
        client.get(address)  # fill the caches of sites, locales and content types
        few[address] = count_queries(client, address)

    grow(zone_page, by=10)

    for address in ADDRESSES:
        with subtests.test(address=address):
            client.get(address)  # publishing emptied some of these caches
            assert count_queries(client, address) <= few[address]
