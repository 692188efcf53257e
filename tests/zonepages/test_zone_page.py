"""Zone pages: title and address from the register, facts stored once."""

import pytest

from zonepages.models import ContactPoint, ZonePage

pytestmark = pytest.mark.django_db


def test_title_and_address_follow_the_register_in_each_language(zone_page, zone_page_fr):
    assert zone_page.title == "Schaarbeek/Evere/Sint-Joost-ten-Node"
    assert zone_page_fr.title == "Schaerbeek/Evere/Saint-Josse-ten-Noode"
    assert zone_page.url == "/nl/politiezones/5344-schaarbeek-evere-sint-joost-ten-node/"
    assert zone_page_fr.url == "/fr/zones-de-police/5344-schaerbeek-evere-saint-josse-ten-noode/"


def test_publishing_a_contact_point_stores_it_once_and_shows_it_in_both_languages(zone_page):
    zone_page.contact_points = [ContactPoint(phone="+32400000001")]
    zone_page.save_revision().publish()

    assert ContactPoint.objects.count() == 1
    french = ZonePage.objects.get(zone__number="5344", locale__language_code="fr")
    assert [str(point.phone.as_e164) for point in french.public_contact_points()] == ["+32400000001"]
    assert french.title == "Schaerbeek/Evere/Saint-Josse-ten-Noode"
