"""Counterparts: every page exists in both languages, and no fallback outlives or leaves its source."""

import pytest
from wagtail.models import Page

from tests.tree import problems_in_tree
from zonepages.counterparts import ensure_counterparts
from zonepages.models import GoodPracticePage, PoliceZone, ZonePage
from zonepages.models.translated import RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(zone_page):
    """A draft under the Dutch page of zone 5344."""
    return add_article(zone_page)


@pytest.fixture
def published(article):
    article.save_revision().publish()
    return GoodPracticePage.objects.get(pk=article.pk)


def add_article(parent, **values):
    page = GoodPracticePage(
        title="Fietsen",
        summary="Over fietsen.",
        one_language_reason="Proef",
        live=False,
        locale=parent.locale,
        **values,
    )
    page.body = [("paragraph", "<p>Veilig naar school.</p>")]
    return parent.add_child(instance=page)


def zone_page_of(number, language):
    return ZonePage.objects.get(zone__number=number, locale__language_code=language)


def fallback_of(page):
    return page.specific_class.objects.get(alias_of=page)


def test_a_draft_has_no_counterpart(article):
    article.save_revision()

    assert article.get_translations().count() == 0


def test_publishing_gives_a_page_its_fallback_at_once(article, zone_page_fr):
    article.save_revision().publish()

    fallback = fallback_of(article)
    assert fallback.live
    assert fallback.language == "fr"
    assert fallback.prose_language == "nl"
    assert fallback.get_parent().pk == zone_page_fr.pk
    assert fallback.zone == article.zone


def test_the_other_language_may_come_first(zone_page, zone_page_fr):
    article = add_article(zone_page_fr)

    article.save_revision().publish()

    fallback = fallback_of(article)
    assert fallback.language == "nl"
    assert fallback.get_parent().pk == zone_page.pk


def test_publishing_again_makes_no_second_counterpart(published):
    published.title = "Veilig fietsen"
    published.save_revision().publish()

    assert published.get_translations().count() == 1
    assert fallback_of(published).title == "Veilig fietsen"


def test_a_translation_is_left_alone(published):
    translation = fallback_of(published)
    Page.objects.filter(pk=translation.pk).update(alias_of=None)

    assert ensure_counterparts(page=published) == []


def test_a_page_whose_parent_is_in_one_language_only_gets_no_counterpart(published, zone_page_fr):
    zone_page_fr.delete()

    assert ensure_counterparts(page=published) == []


def test_a_lost_fallback_comes_back_with_the_next_publish(published):
    fallback_of(published).delete()

    published.save_revision().publish()

    assert fallback_of(published).live


def test_copying_a_published_article_makes_the_counterpart_of_the_copy():
    article = add_article(zone_page_of("5388", "nl"))  # a copy in Brussels asks why it is in one language
    article.save_revision().publish()

    copy = GoodPracticePage.objects.get(pk=article.pk).copy(update_attrs={"title": "Kopie", "slug": "kopie"})

    assert fallback_of(copy).language == "fr"


def test_taking_a_page_offline_takes_its_fallback_offline(published):
    published.unpublish()

    assert not fallback_of(published).live


def test_deleting_a_page_deletes_its_fallback(published):
    fallback = fallback_of(published)

    published.delete()

    assert not Page.objects.filter(pk=fallback.pk).exists()
    zone_page_of("5344", "fr").get_parent().refresh_from_db()
    assert problems_in_tree() == []


def test_deleting_a_zone_page_leaves_nothing_posing_as_the_other_language(published, zone_page):
    key = zone_page.translation_key

    Page.objects.get(pk=zone_page.pk).delete()

    assert not Page.objects.filter(translation_key__in=[key, published.translation_key]).exists()
    assert problems_in_tree() == []


def test_deleting_a_fallback_leaves_its_source(published):
    fallback_of(published).delete()

    assert GoodPracticePage.objects.get(pk=published.pk).live


def test_deleting_a_page_leaves_its_translation(published):
    translation = fallback_of(published)
    Page.objects.filter(pk=translation.pk).update(alias_of=None)

    published.delete()

    assert GoodPracticePage.objects.filter(pk=translation.pk).exists()


def test_an_article_has_one_place_in_each_language(published):
    """An alias in the same language would be under another zone, which never wrote it."""
    with pytest.raises(RefusedError):
        published.create_alias(parent=zone_page_of("5343", "nl"), update_slug="elders")


def test_an_article_that_moves_takes_its_fallback_and_its_zone_along(published):
    published.move(zone_page_of("5343", "nl"), pos="last-child")

    moved, fallback = GoodPracticePage.objects.get(pk=published.pk), fallback_of(published)
    assert fallback.get_parent().pk == zone_page_of("5343", "fr").pk
    assert fallback.live
    assert moved.zone == fallback.zone == PoliceZone.objects.get(number="5343")
    assert problems_in_tree() == []


def test_an_article_that_moves_inside_its_zone_leaves_its_fallback_where_it_is(published, zone_page):
    other = add_article(ZonePage.objects.get(pk=zone_page.pk), slug="ander")
    other.save_revision().publish()
    before = fallback_of(published).path

    published.move(other, pos="right")

    assert GoodPracticePage.objects.get(pk=published.pk).path > GoodPracticePage.objects.get(pk=other.pk).path
    assert fallback_of(published).path == before


def test_an_article_that_moves_where_there_is_no_translation_keeps_its_fallback(published):
    zone_page_of("5343", "fr").delete()
    before = fallback_of(published).path

    published.move(zone_page_of("5343", "nl"), pos="last-child")

    assert fallback_of(published).path == before
