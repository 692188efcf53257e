"""Any zone writes an article first in either language; what becomes of it is the same both ways."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.tree import problems_in_tree
from tests.zonepages.bilingual import (
    REASON,
    draft_under,
    in_language,
    publish,
    publish_translation,
    zone_page_of,
)
from zonepages.enums import LanguageRegime, PracticeKind, Theme
from zonepages.models import GoodPracticePage, PoliceZone, ZonePage

pytestmark = pytest.mark.django_db

OTHER = {"nl": "fr", "fr": "nl"}
# A zone of each regime, another zone to move to, and the language of the article.
CASES = {
    "Dutch zone in Dutch": ("5388", "5389", "nl"),
    "Dutch zone in French": ("5388", "5389", "fr"),
    "French zone in French": ("5303", "5304", "fr"),
    "French zone in Dutch": ("5303", "5304", "nl"),
    "Brussels in Dutch": ("5344", "5343", "nl"),
    "Brussels in French": ("5344", "5343", "fr"),
    "German-speaking zone in French": ("5291", "5292", "fr"),
}
FACTS = {"kind": PracticeKind.WORKING_METHOD, "theme": Theme.TRAFFIC, "primary": True}


class Place:
    """Where an article is written: the page of a zone in its language, and another one to go to."""

    def __init__(self, number, elsewhere, language):
        self.language, self.other = language, OTHER[language]
        self.parent = zone_page_of(number, language)
        self.elsewhere = zone_page_of(elsewhere, language)
        self.elsewhere_in_other = zone_page_of(elsewhere, self.other)


@pytest.fixture(params=CASES, ids=CASES)
def place(request, db):
    return Place(*CASES[request.param])


@pytest.fixture
def article(place):
    return publish(draft_under(place.parent, one_language_reason=REASON, **FACTS))


@pytest.fixture
def admin(client, db):
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "x"))
    return client


def again(page):
    return GoodPracticePage.objects.get(pk=page.pk)


def group(page):
    return GoodPracticePage.objects.filter(translation_key=page.translation_key)


def check(page, *, live=True, theme=Theme.TRAFFIC, fallback=True):
    """Check what holds after each thing that can be done to an article, and return it as it is now."""
    page = again(page)
    counterpart = in_language(page, OTHER[page.language])
    assert group(page).count() == 2
    assert page.holds_facts
    assert counterpart.original_id == page.pk
    assert counterpart.alias_of_id == (page.pk if fallback else None)
    assert page.live == counterpart.live == live
    assert counterpart.get_parent().specific.translation_key == page.get_parent().specific.translation_key
    assert counterpart.zone == page.zone == page.get_parent().specific.zone
    for each in (page, counterpart):
        assert (each.kind, each.theme, each.primary) == (FACTS["kind"], theme, True)
    row = GoodPracticePage.objects.filter(pk=counterpart.pk).values("kind", "theme", "primary").get()
    assert row == {"kind": "", "theme": "", "primary": False}
    assert problems_in_tree() == []
    return page


# Which page is the original


def test_each_zone_page_is_written_first_in_the_main_language_of_its_zone():
    for page in ZonePage.objects.select_related("zone", "locale"):
        assert page.holds_facts == (page.language == page.zone.main_language)


def test_german_speaking_zones_write_french_first():
    zones = PoliceZone.objects.current().filter(languages=LanguageRegime.GERMAN)
    assert [zone.number for zone in zones] == ["5291", "5292"]

    for zone in zones:
        french, dutch = zone_page_of(zone.number, "fr"), zone_page_of(zone.number, "nl")
        assert french.holds_facts
        assert dutch.original_id == french.pk
        article = check(publish(draft_under(french, **FACTS)))
        assert article.language == "fr"
        assert in_language(article, "nl").prose_language == "fr"


def test_the_names_of_german_speaking_zones_show(client):
    for language in ("nl", "fr"):
        page = zone_page_of("5292", language)
        assert "Weser-Göhl" in client.get(page.url).content.decode()


# What can be done to an article


def test_a_draft_is_in_its_own_language_only(place):
    draft = draft_under(place.parent, **FACTS)

    assert list(group(draft)) == [draft]
    assert draft.holds_facts


def test_the_fallback_is_there_as_soon_as_the_article_is_published(client, place, article):
    check(article)
    fallback = in_language(article, place.other)

    assert fallback.prose_language == place.language
    assert client.get(fallback.url).status_code == client.get(article.url).status_code == 200


def test_publishing_again_makes_no_second_counterpart(place, article):
    publish(article, title="Veiliger", theme=Theme.DRUGS)

    check(article, theme=Theme.DRUGS)
    assert in_language(article, place.other).title == "Veiliger"


def test_moving_it_takes_its_counterpart_along(admin, place, article):
    url = reverse("wagtailadmin_pages:move_confirm", args=[article.pk, place.elsewhere.pk])

    assert admin.post(url).status_code == 302

    moved = check(article)
    assert moved.get_parent().pk == place.elsewhere.pk
    assert in_language(article, place.other).get_parent().pk == place.elsewhere_in_other.pk


def test_a_translation_moves_along_too(admin, place, article):
    publish_translation(article)
    url = reverse("wagtailadmin_pages:move_confirm", args=[article.pk, place.elsewhere.pk])

    assert admin.post(url).status_code == 302

    check(article, fallback=False)


def test_copying_it_makes_an_article_of_its_own(admin, place, article):
    url = reverse("wagtailadmin_pages:copy", args=[article.pk])
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": place.parent.pk}

    assert admin.post(url, form).status_code == 302

    copy = GoodPracticePage.objects.get(slug="kopie", locale__language_code=place.language)
    assert not copy.live
    check(article)
    check(publish(copy, one_language_reason=REASON))


def test_copying_a_translated_article_copies_one_language(admin, place, article):
    publish_translation(article)
    translation = in_language(article, place.other)
    url = reverse("wagtailadmin_pages:copy", args=[translation.pk])
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": translation.get_parent().pk}

    assert admin.post(url, form).status_code == 302

    copy = GoodPracticePage.objects.get(slug="kopie", locale__language_code=place.other)
    assert copy.holds_facts
    check(publish(copy, one_language_reason=REASON))


def test_unpublishing_it_takes_both_offline_and_publishing_brings_both_back(client, admin, place, article):
    counterpart = in_language(article, place.other)
    url = reverse("wagtailadmin_pages:unpublish", args=[article.pk])

    assert admin.post(url).status_code == 302
    check(article, live=False)
    assert client.get(counterpart.url or counterpart.url_path.removeprefix("/")).status_code == 404

    publish(article)
    check(article)
    assert client.get(again(counterpart).url).status_code == 200


def test_deleting_it_deletes_its_fallback(admin, place, article):
    url = reverse("wagtailadmin_pages:delete", args=[article.pk])

    assert admin.post(url).status_code == 302

    assert not group(article).exists()
    assert problems_in_tree() == []


def test_deleting_it_lets_its_translation_stand_on_its_own(client, admin, place, article):
    translation = publish_translation(article)
    url = reverse("wagtailadmin_pages:delete", args=[article.pk])

    assert admin.post(url).status_code == 302

    translation = again(translation)
    assert translation.holds_facts
    row = GoodPracticePage.objects.filter(pk=translation.pk).values("kind", "theme", "primary").get()
    assert row == FACTS
    assert client.get(translation.url).status_code == 200
    latest = translation.get_latest_revision_as_object()
    assert (latest.kind, latest.theme, latest.primary) == tuple(FACTS.values())
    check(publish(translation, title="Alleen nog"))


def test_an_article_that_was_promoted_keeps_its_facts_in_older_versions(place, article):
    translation = publish_translation(article)
    older = translation.latest_revision
    publish(article, theme=Theme.DRUGS)
    again(article).delete()

    again(translation).revisions.get(pk=older.pk).as_object().save_revision().publish()

    check(translation, theme=Theme.DRUGS)


def test_an_older_version_brings_back_its_facts_and_its_text(place, article):
    older = article.latest_revision
    publish(article, title="Later", theme=Theme.DRUGS)

    version = older.as_object()
    version.save_revision().publish()

    check(article)
    assert in_language(article, place.other).title == "Fietsen"


def test_an_older_version_of_a_translation_brings_no_second_value(place, article):
    translation = publish_translation(article)
    older = translation.latest_revision
    publish(article, theme=Theme.DRUGS)

    older.as_object().save_revision().publish()

    check(article, theme=Theme.DRUGS, fallback=False)


def test_its_address_may_change(client, place, article):
    publish(article, slug="ander-adres")

    check(article)
    for page in group(article):
        assert client.get(page.url).status_code == 200


def test_both_languages_may_have_an_article_of_their_own_at_the_same_address(place, article):
    counterpart_place = in_language(article, place.other).get_parent().specific

    own = draft_under(ZonePage.objects.get(pk=counterpart_place.pk), slug="eigen", **FACTS)
    check(publish(own, one_language_reason=REASON))

    check(article)
