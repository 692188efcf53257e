"""Which pages anybody may read, and at what price that is told."""

import pytest
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from tests.zonepages.bilingual import draft_under, publish
from zonepages.models import ZonePage
from zonepages.querysets import published

pytestmark = pytest.mark.django_db


def test_a_page_below_a_private_one_is_private_and_one_beside_it_is_not(zone_page):
    article = publish(draft_under(zone_page), one_language_reason="Proef")
    PageViewRestriction.objects.create(page=zone_page, restriction_type="login")
    beside = ZonePage.objects.exclude(pk=zone_page.pk).live()
    assert beside.exists()

    found = set(published(Page.objects.all()).values_list("pk", flat=True))

    assert not found & {zone_page.pk, article.pk}
    assert found.issuperset(beside.values_list("pk", flat=True))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Others know how few private sections there are.")
def test_private_sections_are_looked_up_and_not_looked_for_at_every_page(zone_page):
    """SQLite went through all pages for each one that was asked: a list of zones took half a second."""
    PageViewRestriction.objects.create(page=zone_page, restriction_type="login")

    plan = published(ZonePage.objects.filter(pk=zone_page.pk)).explain()

    scanned = [line for line in plan.splitlines() if "SCAN" in line]
    assert scanned
    assert all("pageviewrestriction" in line for line in scanned), plan
