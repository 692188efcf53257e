"""Loading the demo: once, all or nothing, and never where real visitors come."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, PageLogEntry, Revision
from wagtail_localize.models import Translation

from home.demo import ACCOUNTS, PASSWORD, DemoUnavailableError, load_demo, loading
from zonepages.models import ContactPoint, GoodPracticePage, ReferralService, ZonePage

pytestmark = pytest.mark.django_db

COUNTED = (Page, Revision, PageLogEntry, ContactPoint, ReferralService, Translation, GroupPagePermission)


def zone_page_in(language, number="5344"):
    return ZonePage.objects.get(zone__number=number, locale__language_code=language)


def article_in(language, number="5344"):
    return GoodPracticePage.objects.get(zone__number=number, locale__language_code=language)


def everything():
    return {model: set(model.objects.values_list("pk", flat=True)) for model in COUNTED}


def test_loading_twice_changes_nothing():
    load_demo()
    before = everything()

    report = load_demo()

    assert everything() == before
    assert report.zones_filled == []
    assert report.zones_left == ["5344", "5303", "5388"]
    assert report.accounts_made == []


def test_what_an_editor_changed_afterwards_stays():
    load_demo()
    page = zone_page_in("nl")
    page.introduction = "<p>Door ons geschreven.</p>"
    page.contact_points = []
    page.save_revision().publish()
    article_in("nl").delete()
    user = get_user_model().objects.get(username="demo-editor-5344")
    user.set_password("iets-helemaal-anders-9")
    user.save()

    load_demo()

    page = zone_page_in("nl")
    assert page.introduction == "<p>Door ons geschreven.</p>"
    assert not page.contact_points.exists()
    assert not GoodPracticePage.objects.filter(zone__number="5344", locale__language_code="nl").exists()
    assert authenticate(username="demo-editor-5344", password="iets-helemaal-anders-9")


def test_a_zone_on_which_somebody_worked_before_is_left_alone(zone_page):
    zone_page.introduction = "<p>Van ons.</p>"
    zone_page.save_revision()

    report = load_demo()

    assert report.zones_left == ["5344"]
    assert not ContactPoint.objects.exists()
    assert authenticate(username="demo-editor-5344", password=PASSWORD)


def test_a_failure_halfway_leaves_nothing(monkeypatch):
    before = everything()

    def fail(account):
        raise RuntimeError

    monkeypatch.setattr(loading, "ensure_account", fail)
    with pytest.raises(RuntimeError):
        load_demo()

    assert everything() == before


def test_settings_that_do_not_allow_the_demo_refuse_it(settings):
    settings.DEMO_ALLOWED = False
    before = everything()

    with pytest.raises(CommandError, match="do not allow demo content"):
        call_command("load_demo")

    assert everything() == before
    assert not get_user_model().objects.filter(username__startswith="demo-").exists()


def test_production_never_allows_the_demo(monkeypatch):
    monkeypatch.setenv("DEMO_ALLOWED", "1")
    monkeypatch.setenv("SECRET_KEY", "".join(chr(65 + index % 26) + str(index) for index in range(40)))
    monkeypatch.setenv("ALLOWED_HOSTS", "site.example.org")
    monkeypatch.setenv("DATABASE_URL", "sqlite://:memory:")

    from cms.settings import production

    assert production.DEMO_ALLOWED is False


def test_a_site_without_pages_says_what_to_run_first():
    for page in ZonePage.objects.filter(zone__number="5388", alias_of__isnull=True):
        page.delete()

    with pytest.raises(DemoUnavailableError, match="run import_registry and setup_site first"):
        load_demo()


def test_the_command_prints_what_was_made_and_how_to_log_in(capsys):
    call_command("load_demo")

    printed = capsys.readouterr().out
    assert "zones filled: 5344, 5303, 5388" in printed
    assert PASSWORD in printed
    for account in ACCOUNTS:
        assert account.username in printed
