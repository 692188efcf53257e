"""Where a translation stands, from the first words of an article to a change years later."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import Translation

from tests.zonepages.translation_steps import (
    Officer,
    counterpart,
    edit_url,
    group_member,
    page_of_zone,
    publish_article,
    state_in_other_language,
)
from zonepages.models import GoodPracticePage
from zonepages.translations import State, TranslationState, begin_translation, state_of, states_of

pytestmark = pytest.mark.django_db

TEXT = ["Wij fietsen.", "Wij lopen.", "Wij rijden."]
MINOR = {"minor_change": "on"}


@pytest.fixture(params=[("5344", "nl"), ("5303", "fr")], ids=["Dutch first", "French first"])
def place(request):
    """The page under which an article is written first in either language."""
    return page_of_zone(*request.param)


@pytest.fixture
def officer(client, place, django_capture_on_commit_callbacks):
    return Officer(client, group_member(place.zone.number), django_capture_on_commit_callbacks)


@pytest.fixture
def article(officer, place):
    return officer.write(place, title="Onderweg", paragraphs=TEXT)


@pytest.fixture
def translated(officer, article):
    officer.begin(article)
    officer.translate(article)
    officer.publish_translation(article)
    article.refresh_from_db()
    return article


def texts(page):
    return state_in_other_language(page).texts


def state(page):
    return state_in_other_language(page).state


def test_an_article_that_is_published_is_not_translated(article):
    assert state_of(article) == TranslationState(state=State.ORIGINAL)
    assert state_in_other_language(article) == TranslationState(state=State.FALLBACK, missing=None)


def test_an_article_is_in_translation_from_when_somebody_begins_and_nothing_is_published(officer, article):
    before = counterpart(article)

    officer.begin(article)

    assert state_in_other_language(article) == TranslationState(state=State.IN_TRANSLATION, missing=5)
    after = counterpart(article)
    assert (after.alias_of_id, after.title, after.live_revision_id) == (
        article.pk,
        "Onderweg",
        before.live_revision_id,
    )


def test_texts_that_are_typed_are_counted_and_stay_unpublished(officer, article):
    officer.begin(article)
    officer.translate(article, but=["Wij lopen."])

    assert state_in_other_language(article) == TranslationState(state=State.IN_TRANSLATION, missing=1)
    assert counterpart(article).title == "Onderweg"


def test_a_translation_is_up_to_date_from_when_it_is_published(translated):
    assert state_in_other_language(translated) == TranslationState(state=State.UP_TO_DATE)
    assert counterpart(translated).title == "(Onderweg)"


def test_a_translation_that_is_published_in_part_is_in_translation_and_names_what_it_lacks(officer, article):
    officer.begin(article)
    officer.translate(article, but=["Wij lopen."])
    officer.publish_translation(article)

    assert state_in_other_language(article) == TranslationState(
        state=State.IN_TRANSLATION, texts=["Wij lopen."], missing=1
    )


def test_a_change_makes_the_translation_out_of_date_from_when_it_is_published(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij stappen.", "Wij rijden."])

    translated.refresh_from_db()
    assert state_in_other_language(translated) == TranslationState(
        state=State.OUTDATED, since=translated.last_published_at, texts=["Wij stappen."], missing=1
    )


def test_it_is_out_of_date_since_the_first_change_and_names_the_second_one_too(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij stappen.", "Wij rijden."])
    since = state_in_other_language(translated).since

    officer.change(translated, title="Op weg")

    assert state_in_other_language(translated).since == since
    assert set(texts(translated)) == {"Wij stappen.", "Op weg"}


def test_a_change_that_is_not_published_changes_nothing(officer, translated):
    officer.change(translated, publish=False, paragraphs=["Wij fietsen."])

    assert state(translated) == State.UP_TO_DATE


def test_a_paragraph_that_is_taken_away_makes_it_out_of_date(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij rijden."])

    assert state(translated) == State.OUTDATED
    assert texts(translated) == ["Wij lopen."]


def test_what_is_changed_back_is_up_to_date_again(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij rijden."])
    officer.change(translated, paragraphs=TEXT)

    assert state_in_other_language(translated) == TranslationState(state=State.UP_TO_DATE)


def test_the_editor_asks_for_what_changed_only_and_publishing_that_makes_it_up_to_date(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij stappen.", "Wij rijden."])

    shown = officer.shown_in_editor(translated)
    assert [text for text, said in shown.items() if said is None] == ["Wij stappen."]
    assert state(translated) == State.OUTDATED

    officer.translate(translated)
    officer.publish_translation(translated)
    assert state_in_other_language(translated) == TranslationState(state=State.UP_TO_DATE)


def test_a_translation_that_is_published_again_without_the_change_stays_out_of_date(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij stappen.", "Wij rijden."])
    officer.publish_translation(translated)

    assert state(translated) == State.OUTDATED
    assert texts(translated) == ["Wij stappen."]


def test_a_small_correction_leaves_the_translation_up_to_date(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen!", "Wij lopen.", "Wij rijden."], **MINOR)

    assert state_in_other_language(translated) == TranslationState(state=State.UP_TO_DATE)
    shown = officer.shown_in_editor(translated)
    assert shown["Wij fietsen!"] == "(Wij fietsen.)"
    assert None not in shown.values()


def test_each_correction_is_flagged_by_itself(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen!", "Wij lopen.", "Wij rijden."], **MINOR)
    officer.change(translated, title="Op weg")

    assert texts(translated) == ["Op weg"]


@pytest.mark.parametrize("is_opened", [False, True], ids=["unread", "read in between"])
def test_two_small_corrections_in_a_row_leave_the_translation_up_to_date(officer, translated, is_opened):
    officer.change(translated, paragraphs=["Wij fietsen!", "Wij lopen.", "Wij rijden."], **MINOR)
    if is_opened:
        officer.shown_in_editor(translated)
    officer.change(translated, paragraphs=["Wij fietsen!!", "Wij lopen.", "Wij rijden!"], **MINOR)

    assert state(translated) == State.UP_TO_DATE
    shown = officer.shown_in_editor(translated)
    assert shown["Wij fietsen!!"] == "(Wij fietsen.)"
    assert shown["Wij rijden!"] == "(Wij rijden.)"


def test_a_small_correction_after_a_draft_that_says_more_is_no_small_one(officer, translated):
    officer.change(translated, publish=False, paragraphs=["Wij vliegen.", "Wij lopen.", "Wij rijden."])
    officer.change(translated, title="Onderweg!", **MINOR)

    assert state(translated) == State.OUTDATED
    assert set(texts(translated)) == {"Onderweg!", "Wij vliegen."}


def test_a_small_correction_that_was_kept_as_a_draft_is_still_one(officer, translated):
    officer.change(translated, publish=False, title="Onderweg!", **MINOR)
    officer.change(translated, **MINOR)

    assert state(translated) == State.UP_TO_DATE


def test_what_wagtail_saves_while_somebody_types_is_no_draft_that_says_more(officer, translated):
    form = officer.fill_in(translated, title="Onderweg!")
    officer.let_wagtail_save(translated, form)

    officer.post(edit_url(translated), form | MINOR | {"action-publish": "action-publish"})

    translated.refresh_from_db()
    assert translated.title == "Onderweg!"
    assert state(translated) == State.UP_TO_DATE


def test_what_wagtail_saved_for_somebody_who_left_is_a_draft_that_says_more(officer, translated):
    officer.let_wagtail_save(translated, officer.fill_in(translated, title="Heel anders"))
    form = officer.fill_in(translated, summary="In het kort")
    officer.let_wagtail_save(translated, form)

    officer.post(edit_url(translated), form | MINOR | {"action-publish": "action-publish"})

    assert set(texts(translated)) == {"Heel anders", "In het kort"}


def test_a_small_correction_leaves_what_was_pending_as_it_was(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij stappen.", "Wij rijden."])
    before = state_in_other_language(translated)

    officer.change(translated, title="Onderweg!", **MINOR)

    assert state_in_other_language(translated) == before


def test_a_small_correction_of_what_was_pending_leaves_it_pending(officer, translated):
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij stappen.", "Wij rijden."])
    officer.change(translated, paragraphs=["Wij fietsen.", "Wij stappen!", "Wij rijden."], **MINOR)

    assert state(translated) == State.OUTDATED
    assert texts(translated) == ["Wij stappen!"]


def test_a_translation_that_is_stopped_is_up_to_date_from_when_it_is_published(officer, translated):
    officer.change(translated, title="Op weg")
    translation = Translation.objects.get(source__object_id=translated.translation_key)
    officer.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]), {})
    assert state(translated) == State.OUTDATED

    officer.change(counterpart(translated), title="Autrement")

    assert state(translated) == State.UP_TO_DATE


def test_states_cost_the_same_however_many_pages_there_are():
    def pages_in_each_state(number):
        for _ in range(number):
            publish_article()
            begin_translation(page=publish_article())
        return list(GoodPracticePage.objects.all())

    def cost(pages):
        with CaptureQueriesContext(connection) as queries:
            states = states_of(pages)
        assert {each.state for each in states.values()} == {
            State.ORIGINAL,
            State.FALLBACK,
            State.IN_TRANSLATION,
        }
        return len(queries)

    assert cost(pages_in_each_state(1)) == cost(pages_in_each_state(10)) == 2
