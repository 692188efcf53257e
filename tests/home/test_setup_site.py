"""Laying the site out: complete, repeatable, all or nothing."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from wagtail.models import GroupPagePermission, Locale, Page, Site, WorkflowPage

from home import provisioning
from home.models import HomePage
from home.provisioning import setup_site
from zonepages.models import GoodPracticeIndexPage, PoliceZone, ZoneIndexPage, ZonePage

pytestmark = pytest.mark.django_db

LANGUAGES = {"nl", "fr"}


@pytest.fixture
def bare_wagtail(db):
    """The database as a fresh Wagtail has it."""
    # Each row that is deleted as usual is recorded in the audit, and there are thousands of permissions.
    everywhere = (GroupPagePermission, WorkflowPage)
    for model in (*everywhere, ZonePage, ZoneIndexPage, GoodPracticeIndexPage, HomePage):
        model.objects.all()._raw_delete("default")
    Page.objects.filter(depth__gt=1)._raw_delete("default")  # without loading 363 pages
    Page.objects.filter(depth=1).update(numchild=0)
    welcome = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": welcome}
    )
    return welcome


def test_every_zone_has_a_live_page_in_each_language():
    pages = ZonePage.objects.live().values_list("zone__number", "locale__language_code")

    assert set(pages) == {
        (zone.number, language) for zone in PoliceZone.objects.current() for language in LANGUAGES
    }
    assert len(pages) == 2 * PoliceZone.objects.current().count()


def test_the_database_knows_how_many_pages_it_holds():
    """It plans its queries by that; without it, SQLite takes ten times as long for a list of many pages."""
    statement = {
        "sqlite": "SELECT stat FROM sqlite_stat1 WHERE tbl = 'zonepages_zonepage'",
        "postgresql": "SELECT 1 FROM pg_class WHERE relname = 'zonepages_zonepage' AND reltuples > 0",
    }
    with connection.cursor() as cursor:
        cursor.execute(statement[connection.vendor])
        assert cursor.fetchall()


def test_the_page_in_the_main_language_is_the_source_and_the_other_its_fallback():
    for page in ZonePage.objects.select_related("zone", "locale", "alias_of__locale"):
        if page.language == page.zone.main_language:
            assert page.alias_of is None
        else:
            assert page.alias_of.locale.language_code == page.zone.main_language
            assert page.alias_of.translation_key == page.translation_key


@pytest.mark.parametrize("model", [HomePage, ZoneIndexPage, GoodPracticeIndexPage])
def test_home_and_indexes_exist_once_per_language_as_each_others_translation(model):
    pages = list(model.objects.live())

    assert {page.locale.language_code for page in pages} == LANGUAGES
    assert len(pages) == len(LANGUAGES)
    assert len({page.translation_key for page in pages}) == 1


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_starting_texts_say_what_the_contact_point_is_for_and_when_to_call(language):
    home = HomePage.objects.get(locale__language_code=language)

    assert "PLP 41" in home.introduction
    assert "2006" in home.introduction
    assert home.when_to_call.index("101") < home.when_to_call.index("112") < home.when_to_call.index("<ul>")
    for model in (ZoneIndexPage, GoodPracticeIndexPage):
        assert model.objects.get(locale__language_code=language).introduction


def test_a_second_run_makes_and_changes_nothing(django_assert_max_num_queries):
    before = list(Page.objects.order_by("pk").values())

    with django_assert_max_num_queries(40):
        assert setup_site() == 0

    assert list(Page.objects.order_by("pk").values()) == before


def test_what_an_editor_wrote_stays():
    home = HomePage.objects.get(locale__language_code="nl")
    home.introduction = "<p>Van ons.</p>"
    home.save_revision().publish()

    setup_site()

    assert HomePage.objects.get(locale__language_code="nl").introduction == "<p>Van ons.</p>"


def test_a_page_that_is_missing_is_made_again(zone_page_fr):
    zone_page_fr.delete()

    assert setup_site() == 1

    again = ZonePage.objects.get(zone__number="5344", locale__language_code="fr")
    assert again.alias_of.locale.language_code == "nl"


@pytest.mark.usefixtures("bare_wagtail")
def test_a_bare_wagtail_becomes_the_site(monkeypatch):
    few = PoliceZone.objects.filter(number__in=["5344", "5303", "5291"])
    monkeypatch.setattr(PoliceZone.objects, "current", lambda: few)

    made = setup_site()

    assert made == 6 - 1 + 2 * 3  # home and indexes, less Wagtail's welcome page, and the zones
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific == HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    assert site.site_name == settings.WAGTAIL_SITE_NAME
    assert Locale.objects.count() == len(LANGUAGES)


def test_a_welcome_page_with_pages_under_it_is_kept(monkeypatch, bare_wagtail):
    bare_wagtail.add_child(instance=Page(title="Something", slug="something"))
    monkeypatch.setattr(PoliceZone.objects, "current", PoliceZone.objects.none)

    setup_site()

    assert Page.objects.filter(pk=bare_wagtail.pk).exists()


@pytest.mark.usefixtures("bare_wagtail")
def test_a_failure_halfway_leaves_nothing(monkeypatch):
    before = Page.objects.count()

    def fail(**kwargs):
        assert HomePage.objects.exists()
        raise RuntimeError

    monkeypatch.setattr(provisioning, "provision_zone_pages", fail)
    with pytest.raises(RuntimeError):
        setup_site()

    assert Page.objects.count() == before
    assert not HomePage.objects.exists()


def test_the_command_says_how_many_pages_it_made(capsys):
    call_command("setup_site")

    assert capsys.readouterr().out == "setup_site: 0 pages made\n"
