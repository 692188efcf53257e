"""What was found by its key is read as it is then: in order, and only what everybody may read."""

import pytest
from django.http import Http404
from wagtail.models import Page, PageViewRestriction

from zonepages.api import page_families
from zonepages.api.page_families import read_page, read_pages
from zonepages.models import ZonePage

pytestmark = pytest.mark.django_db


def test_pages_come_in_the_order_of_their_keys(zone_page, zone_page_fr):
    keys = [zone_page_fr.pk, zone_page.pk]

    assert [page.pk for page in read_pages(ZonePage, keys)] == keys
    assert [page.pk for page in read_pages(ZonePage, keys[::-1])] == keys[::-1]
    assert read_pages(ZonePage, []) == []


def test_a_page_that_was_taken_offline_meanwhile_is_left_out(zone_page, zone_page_fr):
    keys = [zone_page_fr.pk, zone_page.pk]
    zone_page_fr.unpublish()

    assert [page.pk for page in read_pages(ZonePage, keys)] == [zone_page.pk]


def test_a_page_that_was_made_private_meanwhile_is_left_out(zone_page, zone_page_fr):
    keys = [zone_page_fr.pk, zone_page.pk]
    PageViewRestriction.objects.create(page=zone_page_fr, restriction_type=PageViewRestriction.LOGIN)

    assert [page.pk for page in read_pages(ZonePage, keys)] == [zone_page.pk]


@pytest.fixture
def take_offline(monkeypatch):
    """Take a page offline between the query that finds keys and the one that reads pages."""
    made_out = page_families._pages_of

    def take_offline(page):
        def after_that(model):
            Page.objects.filter(pk=page.pk).update(live=False)
            return made_out(model)

        monkeypatch.setattr(page_families, "_pages_of", after_that)

    return take_offline


def test_one_page_that_goes_between_the_two_queries_is_not_there(zone_page, zone_page_fr, take_offline):
    take_offline(zone_page)

    with pytest.raises(Http404):
        read_page(zone_page.pk, roots=["/nl/", "/fr/"])


def test_a_translation_that_goes_between_the_two_queries_is_left_out(zone_page, zone_page_fr, take_offline):
    take_offline(zone_page_fr)

    assert read_page(zone_page.pk, roots=["/nl/", "/fr/"]).published_translations == []
