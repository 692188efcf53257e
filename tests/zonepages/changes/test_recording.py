"""What everybody may read never changes without an entry, and what nobody may read never makes one."""

import uuid

import pytest
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site

from tests.factories import make_page
from tests.zonepages.bilingual import (
    REASON,
    draft_under,
    in_language,
    publish,
    publish_translation,
    zone_page_of,
)
from zonepages.changes import Entry, current_version, record, recorded
from zonepages.enums import ChangeEvent
from zonepages.models import (
    Change,
    ContactPoint,
    ContentVersion,
    GoodPracticePage,
    PoliceZone,
    ZoneIndexPage,
    ZonePage,
)
from zonepages.registry import import_registry
from zonepages.translations.main_language import choose_main_language

pytestmark = pytest.mark.django_db


class Since:
    """What was recorded since this was made, as the last event of each key."""

    def __init__(self):
        self.version = current_version()

    @property
    def events(self):
        changes = Change.objects.filter(version__gt=self.version)
        return {change.key: change.event for change in changes}


@pytest.fixture
def article(zone_page):
    return publish(draft_under(zone_page, one_language_reason=REASON))


@pytest.fixture
def since(db, zone_page):
    return Since()


@pytest.fixture
def since_article(article):
    return Since()


def both(article, *, event="publish", zone="publish"):
    return {str(article.translation_key): event, "5344": zone}


def test_every_zone_is_in_the_log_of_a_new_site():
    zones = set(PoliceZone.objects.current().values_list("number", flat=True))

    assert set(Change.objects.filter(resource="zones").values_list("key", flat=True)) == zones


def test_publishing_a_zone_page_is_recorded_for_its_zone_only(since, zone_page):
    zone_page.contact_points = [ContactPoint(phone="+32400000001")]
    zone_page.save_revision().publish()

    assert since.events == {"5344": "publish"}


def test_a_draft_is_not_recorded(since, zone_page):
    zone_page.introduction = "<p>Later</p>"
    zone_page.save_revision()
    draft = draft_under(zone_page)
    draft.title = "Nog een versie"
    draft.save_revision()
    draft.delete()

    assert since.events == {"5344": "publish"}  # an article below its page was deleted
    assert not Change.objects.filter(key=str(draft.translation_key)).exists()


def test_publishing_an_article_is_recorded_for_it_and_for_its_zone(since, zone_page):
    article = publish(draft_under(zone_page, one_language_reason=REASON))

    assert since.events == both(article)


def test_taking_an_article_offline_leaves_a_tombstone(article, since_article):
    article.unpublish()

    assert since_article.events == both(article, event="unpublish")


def test_deleting_an_article_leaves_a_tombstone(article, since_article):
    article.delete()

    assert since_article.events == both(article, event="delete")


def test_an_article_of_which_one_language_is_left_is_still_there(article, since_article):
    in_language(article, "fr").unpublish()

    assert since_article.events == both(article)


def test_deleting_what_was_taken_offline_tells_so(article):
    article.unpublish()
    since = Since()
    GoodPracticePage.objects.get(pk=article.pk).delete()

    assert since.events == both(article, event="delete")


def test_translating_an_article_is_recorded(article, since_article):
    publish_translation(article)

    assert since_article.events == both(article)


def test_moving_an_article_is_recorded_for_both_zones(article, since_article):
    article.move(zone_page_of("5345", "nl"), pos="last-child")

    assert since_article.events == {**both(article, event="move", zone="publish"), "5345": "move"}


def test_another_address_of_an_article_is_a_move(article, since_article):
    publish(article, slug="met-de-fiets")

    assert since_article.events[str(article.translation_key)] in {"move", "publish"}


def test_another_address_of_an_index_is_recorded_for_all_below_it(article, since_article):
    index = ZoneIndexPage.objects.get(locale__language_code="nl")
    index.slug = "zones"
    index.save()

    assert since_article.events[str(article.translation_key)] == "move"
    assert len(since_article.events) == PoliceZone.objects.current().count() + 1


def test_publishing_an_index_counts_without_an_entry(since):
    index = ZoneIndexPage.objects.get(locale__language_code="nl")
    index.introduction = "<p>Nieuw</p>"
    index.save_revision().publish()

    assert since.events == {}
    assert current_version() > since.version


def test_what_becomes_private_is_gone_and_what_is_public_again_is_there(article, since_article):
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert since_article.events == both(article)  # the fallback is public still

    other = PageViewRestriction.objects.create(page=in_language(article, "fr"), restriction_type="login")
    assert since_article.events == both(article, event="unpublish")

    restriction.delete()
    other.delete()
    assert since_article.events == both(article)


def test_a_private_section_is_recorded_for_all_below_it(article, since_article):
    for language in ("nl", "fr"):
        PageViewRestriction.objects.create(page=zone_page_of("5344", language), restriction_type="login")

    assert since_article.events == both(article, event="unpublish")


def test_an_image_is_recorded_for_the_articles_that_show_it(article):
    image = Image.objects.create(title="Fiets", file=get_test_image_file())
    body = [("figure", {"image": image, "alt": "Een fiets", "caption": ""})]
    article = publish(article, body=body)
    since = Since()

    image.title = "Andere fiets"
    image.save()
    assert since.events == {str(article.translation_key): "publish"}

    since = Since()
    image.get_rendition("width-100").delete()
    assert since.events == {str(article.translation_key): "publish"}

    since = Since()
    image.delete()
    assert since.events == {str(article.translation_key): "publish"}


def test_a_document_is_recorded_for_the_articles_that_link_to_it(article):
    document = Document.objects.create(title="Brief", file=get_test_image_file())
    link = f'<p><a linktype="document" id="{document.pk}">Brief</a></p>'
    article = publish(article, body=[("paragraph", link)])
    since = Since()

    document.save()
    assert since.events == {str(article.translation_key): "publish"}

    since = Since()
    document.delete()
    assert since.events == {str(article.translation_key): "publish"}


def test_a_link_is_recorded_when_its_page_moves_or_goes(article, zone_page):
    target = publish(draft_under(zone_page_of("5345", "nl"), title="Doel"))
    link = f'<p><a linktype="page" id="{target.pk}">Doel</a></p>'
    article = publish(article, body=[("paragraph", link)])

    since = Since()
    target = publish(target, slug="ander-doel")
    assert str(article.translation_key) in since.events

    since = Since()
    target.unpublish()
    assert str(article.translation_key) in since.events

    since = Since()
    target.delete()
    assert str(article.translation_key) in since.events


def test_a_link_is_recorded_when_its_page_becomes_private(article):
    target = publish(draft_under(zone_page_of("5345", "nl"), title="Doel"))
    link = f'<p><a linktype="page" id="{target.pk}">Doel</a></p>'
    article = publish(article, body=[("paragraph", link)])

    since = Since()
    restriction = PageViewRestriction.objects.create(page=target, restriction_type="login")
    assert str(article.translation_key) in since.events

    since = Since()
    restriction.delete()
    assert str(article.translation_key) in since.events


def test_what_cannot_be_recorded_is_not_made_private_either(admin_client, article, monkeypatch):
    def fail(**options):
        raise RuntimeError("the worker dies here")

    monkeypatch.setattr("zonepages.changes.receivers.record", fail)
    address = reverse("wagtailadmin_pages:set_privacy", args=[article.pk])

    with pytest.raises(RuntimeError):
        admin_client.post(address, {"restriction_type": "login"})

    assert not PageViewRestriction.objects.exists()


def test_the_site_and_the_languages_concern_everything(article):
    for model in (Site, Locale):
        since = Since()
        model.objects.first().save()
        assert len(since.events) == PoliceZone.objects.current().count() + 1


def test_a_private_collection_concerns_every_article(article, since_article):
    root = Document._meta.get_field("collection").related_model.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")

    assert since_article.events == {str(article.translation_key): "publish"}


def test_an_import_that_changes_nothing_is_not_recorded(register):
    import_registry(directory=register.directory)
    version = current_version()
    import_registry(directory=register.directory)

    assert current_version() == version


def test_an_import_is_recorded_for_every_zone_and_a_rename_as_a_move(register, since):
    register.change("zones.csv", "5344", name_nl="Nieuwe Naam")
    import_registry(directory=register.directory)

    assert len(since.events) == PoliceZone.objects.current().count()
    assert since.events["5344"] == "move"
    assert since.events["5345"] == "publish"


def test_an_import_of_schools_counts_without_an_entry(register, since):
    import_registry(directory=register.directory)
    version = current_version()
    rows = register.rows("schools.csv")
    register.change("schools.csv", rows[1][rows[0].index("register_id")], name="Nieuwe School")
    since = Since()
    import_registry(directory=register.directory)

    assert since.events == {}
    assert current_version() == version + 1


def test_a_dry_run_is_not_recorded(register, since):
    register.change("zones.csv", "5344", name_nl="Nieuwe Naam")
    import_registry(directory=register.directory, dry_run=True)

    assert current_version() == since.version


def test_a_zone_that_merged_leaves_a_tombstone_that_says_so(since):
    zone = PoliceZone.objects.get(number="5345")
    zone.retired_on = "2026-01-01"
    zone.successor = PoliceZone.objects.get(number="5344")
    zone.save()
    assert since.events == {"5345": "merge"}

    since = Since()
    zone.note = "Al weg"
    zone.save()
    assert since.events == {}


def test_a_zone_that_left_the_register_is_gone_until_it_comes_back(since):
    zone = PoliceZone.objects.get(number="5345")
    zone.retired_on = "2026-01-01"
    zone.save()
    assert since.events == {"5345": "unpublish"}

    zone.retired_on = None
    zone.save()
    assert since.events == {"5345": "publish"}


def test_choosing_the_main_language_is_recorded(since):
    zone = PoliceZone.objects.get(number="5344")
    choose_main_language(zone=zone, language="fr")

    assert since.events == {"5344": "publish"}


def test_a_page_that_was_made_published_is_recorded(since):
    page = make_page(ZonePage, language="nl")

    assert since.events == {page.zone.number: "publish"}


def test_deleting_a_zone_page_takes_its_articles_along_and_leaves_the_zone(article, since_article):
    Page.objects.get(pk=zone_page_of("5344", "nl").pk).delete()

    assert since_article.events == both(article, event="delete")


def test_versions_follow_one_another_and_never_share_a_second(since):
    moments = []
    for _time in range(3):
        record(zones=["5344", "5345"])
        moments.append(ContentVersion.objects.read().changed_at)

    assert current_version() == since.version + 6
    assert len(set(moments)) == 3
    assert all(moment.microsecond == 0 for moment in moments)


def test_listeners_hear_of_the_entries_inside_the_transaction(since):
    heard = []

    def listen(*, entries, **kwargs):
        heard.extend(entries)
        assert Change.objects.get(key="5344").version == entries[0].version

    recorded.connect(listen)
    try:
        entries = record(zones=["5344"], practices=[str(uuid.uuid4())])
    finally:
        recorded.disconnect(listen)

    assert heard == entries
    assert [type(entry) for entry in heard] == [Entry]
    assert (heard[0].resource, heard[0].key, heard[0].event) == ("zones", "5344", ChangeEvent.PUBLISH)
