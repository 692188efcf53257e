"""What waits for somebody at the desk of a zone, and that nothing of another zone is there."""

import pytest
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from tests.factories import ContactPointFactory
from tests.zonepages.bilingual import draft_under, publish, publish_translation, translate, zone_page_of
from tests.zonepages.desk import ADDRESS, edit, links_of, log_in, member, section, submit, text_of
from tests.zonepages.test_scope import user_with

pytestmark = pytest.mark.django_db


def test_nothing_of_another_zone_is_on_the_desk(client, zone_page):
    other = zone_page_of("5343", "nl")
    user_with(("manager", "5343"), name="spion")
    ContactPointFactory(page=other, email="geheim@example.org", person_name="An Voorbeeld")
    article = draft_under(other, title="Geheim ontwerp")
    submit(article, user_with(("editor", "5343"), name="spion2"))
    copied = draft_under(zone_page, title="Eigen artikel")
    log(copied, "wagtail.copy", data={"source": {"title": "Geheim ontwerp", "id": article.pk}})
    member(client, "editor", "moderator", "manager")

    html = client.get(ADDRESS).content.decode()

    assert "Eigen artikel" in html
    for secret in ("Geheim", "geheim@", "An Voorbeeld", "spion", "5343", other.title):
        assert secret not in html


def test_what_a_moderator_has_to_approve_waits_for_her_and_not_for_others(client, zone_page):
    article = draft_under(zone_page, title="Nieuw artikel")
    editor = user_with(("editor", "5344"), name="bert")
    submit(article, editor)
    member(client, "moderator", name="an")

    response = client.get(ADDRESS)

    assert "to approve" in text_of(response, "waiting")
    assert "bert submitted this" in text_of(response, "waiting")
    assert edit(article) in links_of(section(response, "waiting"))
    assert "waits for approval" in text_of(response, "articles")
    log_in(client, editor)
    assert "A moderator has to approve it" in text_of(client.get(ADDRESS), "waiting")
    member(client, "editor", name="karel")
    assert "Nothing waits for you." in text_of(client.get(ADDRESS), "waiting")


def test_what_was_sent_back_waits_with_the_comment(client, zone_page):
    article = draft_under(zone_page, title="Nieuw artikel")
    editor = user_with(("editor", "5344"), name="bert")
    moderator = user_with(("moderator", "5344"), name="an")
    state = submit(article, editor)
    state.current_task_state.reject(user=moderator, comment="Noem de scholen <b>bij naam</b>.")
    assert WorkflowState.objects.get(pk=state.pk).status == WorkflowState.STATUS_NEEDS_CHANGES
    log_in(client, editor)

    response = client.get(ADDRESS)

    assert "an asks for changes" in text_of(response, "waiting")
    assert "Noem de scholen <b>bij naam</b>." in text_of(response, "waiting")
    assert "Sent back · an" in text_of(response, "changes")
    log_in(client, moderator)
    assert "Nothing waits for you." in text_of(client.get(ADDRESS), "waiting")


def test_a_translation_that_is_begun_or_out_of_date_waits(client, zone_page):
    begun = publish(draft_under(zone_page, title="Begonnen"), one_language_reason="Proef")
    translate(begun, but=1)
    outdated = publish(draft_under(zone_page, title="Verouderd", slug="b"), one_language_reason="Proef")
    publish_translation(outdated)
    publish(outdated, summary="Iets heel anders.")
    member(client, "editor")

    waiting = text_of(client.get(ADDRESS), "waiting")

    assert "Begonnen to translate" in waiting
    assert "1 text to translate" in waiting
    assert "Verouderd to translate" in waiting
    assert "out of date" in waiting


def test_a_translation_that_is_handed_in_waits_for_a_moderator_and_no_more_for_translators(client, zone_page):
    article = publish(draft_under(zone_page, title="Fietsen"), one_language_reason="Proef")
    target = translate(article)
    editor = user_with(("editor", "5344"), name="bert")
    target.get_workflow().start(target, editor)
    member(client, "moderator", name="an")

    response = client.get(ADDRESS)

    assert edit(target) in links_of(section(response, "waiting"))
    assert "to approve" in text_of(response, "waiting")
    assert "to translate" not in text_of(response, "waiting")
    assert "waits for approval" in text_of(response, "articles")
    log_in(client, editor)
    assert "A moderator has to approve it" in text_of(client.get(ADDRESS), "waiting")
