"""What it costs to publish a zone page, in queries: counted beside stock Wagtail in the same run."""

import pytest
from django.contrib.auth import get_user_model

from benchmarks.publishing import queries_on_stock, queries_to_publish
from tests.factories import GoodPracticePageFactory
from zonepages.models import ContactPoint, GoodPracticePage, ReferralService

pytestmark = pytest.mark.django_db

ALLOWED = 1.3


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("proef"))
    return client


@pytest.fixture
def full_page(zone_page):
    """The page of zone 5344 with what the stock page has: a contact point, services, text, a counterpart."""
    zone_page.introduction = "<p>Zo werken wij.</p>"
    zone_page.contact_points = [ContactPoint(phone="+32400000001")]
    services = ("youth", "traffic", "prevention")
    zone_page.referral_services = [ReferralService(service=code) for code in services]
    zone_page.save_revision().publish()
    return type(zone_page).objects.get(pk=zone_page.pk)


@pytest.fixture
def warm(admin, full_page):
    """Publish once, so that the caches of the process are filled."""
    queries_to_publish(admin, page=full_page, phone="0400 00 00 02")


@pytest.mark.usefixtures("warm")
def test_publishing_costs_little_more_than_on_stock_wagtail(admin, full_page):
    stock = queries_on_stock()

    here = queries_to_publish(admin, page=full_page, phone="0400 00 00 03")

    assert here <= ALLOWED * stock["alone"], (here, stock)


@pytest.mark.usefixtures("warm")
def test_publishing_costs_the_same_however_many_articles_there_are(admin, full_page):
    few = queries_to_publish(admin, page=full_page, phone="0400 00 00 03")
    GoodPracticePageFactory.create_batch(8, parent=full_page, one_language_reason="Proef")
    for article in GoodPracticePage.objects.child_of(full_page):
        article.save_revision().publish()

    assert queries_to_publish(admin, page=full_page, phone="0400 00 00 04") == few
