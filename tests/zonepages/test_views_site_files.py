"""Files for machines: what the sitemap names, and what it does not."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests.factories import make_page
from tests.zonepages.site_crawl import sitemap_entries
from tests.zonepages.web import count_queries
from zonepages.counterparts import ensure_counterparts
from zonepages.models import GoodPracticePage, ZonePage

pytestmark = pytest.mark.django_db

# In each language: home, the two indexes, the lookup, three statements, and every zone.
ADDRESSES = 2 * (7 + 178)


def test_the_sitemap_names_home_indexes_lookup_statements_and_every_zone_in_both_languages(client):
    found = sitemap_entries(client)

    assert len(found) == ADDRESSES
    dutch, french = (
        page.full_url for page in ZonePage.objects.filter(zone__number="5344").order_by("-locale")
    )
    home = Page.objects.get(depth=2, locale__language_code="fr").full_url
    assert found[dutch] == found[french]
    short = dutch.partition("/nl/")[0] + "/zone/5344/"
    assert found[dutch] == {"nl": dutch, "fr": french, "x-default": short}
    assert set(found[home]) == {"nl", "fr", "x-default"}


def test_the_sitemap_does_not_pass_a_fallback_off_as_a_translation(client, zone_page, zone_page_fr):
    zone_page.introduction = "<p>Zo werken wij.</p>"
    zone_page.save_revision().publish()

    found = sitemap_entries(client)

    assert found[zone_page.full_url] == {}
    assert zone_page_fr.full_url not in found


def test_the_sitemap_names_an_article_only_in_its_own_language(client):
    article = make_page(GoodPracticePage, language="fr")
    alias = ensure_counterparts(page=article)[0]

    found = sitemap_entries(client)

    assert found[article.full_url] == {}
    assert alias.full_url not in found


def test_the_sitemap_does_not_name_what_the_public_may_not_read(client, zone_page):
    draft = make_page(GoodPracticePage, language="nl", live=False)
    PageViewRestriction.objects.create(page=zone_page, restriction_type=PageViewRestriction.LOGIN)

    found = sitemap_entries(client)

    assert zone_page.full_url not in found
    assert draft.full_url not in found


def test_the_sitemap_does_not_name_zones_that_ended(client, zone_page):
    zone_page.zone.retired_on = datetime.date(2026, 1, 1)
    zone_page.zone.save()

    assert zone_page.full_url not in sitemap_entries(client)


def test_the_sitemap_costs_the_same_however_many_articles_there_are(client):
    parent = ZonePage.objects.get(zone__number="5388", locale__language_code="nl")
    before = count_queries(client, "/sitemap.xml")
    for _ in range(3):
        make_page(GoodPracticePage, language="nl", parent=parent)

    assert count_queries(client, "/sitemap.xml") == before


def test_the_sitemap_costs_the_same_however_many_zones_have_written_nothing(client):
    before = count_queries(client, "/sitemap.xml")

    ensure_counterparts(page=make_page(ZonePage, language="nl", introduction=""))

    assert count_queries(client, "/sitemap.xml") == before


def test_robots_are_kept_out_of_the_admin_and_led_to_the_sitemap(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in response.text.splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in response.text.splitlines()


def security_fields(client) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())


def test_security_txt_has_what_its_standard_requires(client):
    fields = security_fields(client)
    expires = datetime.datetime.fromisoformat(fields["Expires"])

    assert fields["Contact"] == "mailto:security@testserver"
    assert fields["Preferred-Languages"] == "nl, fr, en"
    assert timezone.now() < expires < timezone.now() + datetime.timedelta(days=365)


def test_the_contact_for_security_can_be_set(client, settings):
    settings.ZONEPAGES_SECURITY_CONTACT = "https://example.org/meld"

    assert security_fields(client)["Contact"] == "https://example.org/meld"


def test_the_sitemap_does_not_name_pages_outside_the_site(client):
    elsewhere = Page(title="Elders", slug="elders")
    Page.get_first_root_node().add_child(instance=elsewhere)

    assert "None" not in client.get("/sitemap.xml").text
    assert len(sitemap_entries(client)) == ADDRESSES
