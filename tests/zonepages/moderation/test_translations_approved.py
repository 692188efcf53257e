"""A translation waits for approval like any change; until then the page stays as readers know it."""

import io

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests.zonepages.moderation_steps import colleague, waiting_state, workflow_status
from tests.zonepages.translation_steps import counterpart, edit_url, page_of_zone, publish_article
from zonepages.roles import NATIONAL_ADMINISTRATOR, NATIONAL_EDITOR, ZONE_EDITOR, ZONE_MODERATOR

pytestmark = pytest.mark.django_db

HAND_IN, TAKE_BACK, PUBLISH = "hand-in", "take-back", "publish"


@pytest.fixture
def editor(commit):
    return colleague(commit, ZONE_EDITOR, "5344", language="fr")


@pytest.fixture(params=["nl", "fr"])
def article(request):
    return publish_article(language=request.param, title="Onderweg")


@pytest.fixture
def translated(article, editor):
    """The page in the other language: an alias, of which each text has been translated."""
    editor.begin(article)
    editor.translate(article)
    return counterpart(article)


@pytest.fixture
def published(translated, article, moderator, editor):
    """A translation that is published, and of which a text was changed since."""
    moderator.publish_translation(article)
    say(editor, article, "Onderweg", "Anders")
    return counterpart(article)


def say(person, article, text, words):
    """Type another translation of a text."""
    translation = Translation.objects.get(source__object_id=article.translation_key)
    segment = StringSegment.objects.get(source=translation.source, string__data=text, context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    form = "application/x-www-form-urlencoded"
    return person.client.put(url, f"value={words}", content_type=form)


def now(page):
    return type(page).objects.get(pk=page.pk)


def test_a_translation_that_is_handed_in_changes_nothing_that_readers_see(translated, article, editor):
    answer = editor.in_editor(translated, HAND_IN)

    assert answer.status_code == 302
    page = now(translated)
    assert page.alias_of_id == article.pk
    assert page.title == "Onderweg"
    assert page.latest_revision_id is None
    assert waiting_state(page).revision.as_object().title == "(Onderweg)"


def test_it_keeps_following_its_original_while_it_waits(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)

    moderator.change(article, title="Nieuw onderweg")

    assert now(translated).title == "Nieuw onderweg"
    assert workflow_status(translated) == WorkflowState.STATUS_IN_PROGRESS
    for name in ("edit", "history", "workflow_history"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[translated.pk])
        assert moderator.client.get(url).status_code == 200


def test_approving_it_publishes_the_translation(translated, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    assert moderator.sees_waiting(translated)

    moderator.approve(translated)

    page = now(translated)
    assert page.title == "(Onderweg)"
    assert page.alias_of_id is None
    assert page.live
    assert not page.has_unpublished_changes
    assert page.untranslated == []
    assert workflow_status(page) == WorkflowState.STATUS_APPROVED


def test_it_is_published_once(translated, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    moderator.approve(translated)

    history = moderator.read(reverse("wagtailadmin_pages:history", args=[translated.pk]))

    assert now(translated).live_revision_id == now(translated).latest_revision_id
    assert history.count("gepubliceerd") <= 2  # the line itself, and perhaps its filter


def test_a_moderator_reads_what_is_handed_in_before_deciding(translated, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    task = waiting_state(translated).task_id

    preview = moderator.read(reverse("wagtailadmin_pages:workflow_preview", args=[translated.pk, task]))

    assert "(Onderweg)" in preview
    assert "Goedkeuren" in moderator.read(edit_url(translated)) or "Approve" in moderator.read(
        edit_url(translated)
    )


def test_changes_are_asked_with_a_comment_and_the_translation_is_handed_in_again(
    translated, article, editor, moderator
):
    editor.in_editor(translated, HAND_IN)
    moderator.ask_changes(translated, "Vertaal de titel anders")
    assert "Vertaal de titel anders" in editor.read(edit_url(translated))

    say(editor, article, "Onderweg", "En chemin")
    editor.in_editor(translated, HAND_IN)
    moderator.approve(translated)

    assert now(translated).title == "En chemin"
    assert WorkflowState.objects.for_instance(translated).count() == 1


def test_a_published_translation_waits_with_its_changes(published, editor, moderator):
    editor.in_editor(published, HAND_IN)
    assert now(published).title == "(Onderweg)"
    assert not now(published).has_unpublished_changes

    moderator.approve(published)

    assert now(published).title == "Anders"


def test_an_editor_cannot_change_what_waits(translated, article, editor):
    editor.in_editor(translated, HAND_IN)
    translation = Translation.objects.get(source__object_id=article.translation_key)
    texts = list(StringTranslation.objects.order_by("pk").values_list("data", flat=True))
    po = editor.client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])).content
    changed = po.replace(b"(Onderweg)", b"Ingesmokkeld")

    assert say(editor, article, "Onderweg", "Anders").status_code == 403
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    assert b"Ingesmokkeld" in changed
    editor.send(url, {"file": io.BytesIO(changed)})

    assert list(StringTranslation.objects.order_by("pk").values_list("data", flat=True)) == texts


def test_what_waits_does_not_take_over_a_later_change_of_the_original(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    moderator.change(article, title="Nieuw onderweg")
    moderator.read(edit_url(translated))

    moderator.approve(translated)

    assert now(translated).title == "(Onderweg)"
    assert now(translated).translation_record.changed["title"] == ["Nieuw onderweg"]


def test_an_approver_may_change_what_waits(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)

    assert say(moderator, article, "Onderweg", "Beter").status_code == 200
    moderator.approve(translated)

    assert now(translated).title == "Beter"


def test_publishing_what_waits_is_approving_it(translated, editor, moderator):
    editor.in_editor(translated, HAND_IN)

    moderator.in_editor(translated, PUBLISH)

    assert now(translated).title == "(Onderweg)"
    assert workflow_status(translated) == WorkflowState.STATUS_APPROVED


def test_publishing_what_was_sent_back_ends_its_workflow(translated, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    moderator.ask_changes(translated)

    moderator.in_editor(translated, PUBLISH)

    assert now(translated).alias_of_id is None
    assert now(translated).current_workflow_state is None


def test_an_editor_takes_back_what_waits(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)

    editor.in_editor(translated, TAKE_BACK)

    assert workflow_status(translated) == WorkflowState.STATUS_CANCELLED
    assert now(translated).alias_of_id == article.pk
    assert not moderator.sees_waiting(translated)
    assert say(editor, article, "Onderweg", "Anders").status_code == 200


def test_handing_in_twice_waits_once(translated, editor):
    editor.in_editor(translated, HAND_IN)
    editor.in_editor(translated, HAND_IN)

    assert TaskState.objects.for_instance(translated).count() == 1


def test_it_cannot_be_approved_before_its_original_is_published(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    article.unpublish()

    moderator.approve(translated)

    assert now(translated).alias_of_id == article.pk
    assert workflow_status(translated) == WorkflowState.STATUS_IN_PROGRESS


def test_it_waits_no_more_when_the_page_becomes_a_fallback_again(published, editor, moderator):
    editor.in_editor(published, HAND_IN)

    moderator.send(reverse("wagtail_localize:convert_to_alias", args=[published.pk]), {})

    assert now(published).alias_of_id
    assert workflow_status(published) == WorkflowState.STATUS_CANCELLED


def test_it_waits_no_more_when_translating_is_stopped(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    translation = Translation.objects.get(source__object_id=article.translation_key)

    moderator.send(reverse("wagtail_localize:stop_translation", args=[translation.pk]), {})

    assert workflow_status(translated) == WorkflowState.STATUS_CANCELLED


def test_it_waits_no_more_when_its_original_is_deleted(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)

    article.delete()

    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()
    assert moderator.client.get(reverse("wagtailadmin_home"), follow=True).status_code == 200


def test_a_moderator_of_another_zone_decides_nothing(translated, editor, commit):
    stranger = colleague(commit, ZONE_MODERATOR, "5343")
    editor.in_editor(translated, HAND_IN)

    seen = [
        stranger.read(edit_url(translated)),
        stranger.approve(translated).content.decode(),
        stranger.in_editor(translated, PUBLISH).content.decode(),
        stranger.in_editor(translated, TAKE_BACK).content.decode(),
        stranger.home(),
    ]

    assert not [text for text in seen if "Onderweg" in text]
    assert workflow_status(translated) == WorkflowState.STATUS_IN_PROGRESS


def test_a_national_editor_approves_for_a_zone_without_moderator(translated, editor, commit):
    national = colleague(commit, NATIONAL_EDITOR)
    editor.in_editor(translated, HAND_IN)
    assert national.sees_waiting(translated)

    national.approve(translated)

    assert now(translated).alias_of_id is None


def test_who_may_publish_but_not_approve_cannot_go_round_the_approvers(translated, editor, commit):
    administrator = colleague(commit, NATIONAL_ADMINISTRATOR)
    editor.in_editor(translated, HAND_IN)

    administrator.in_editor(translated, PUBLISH)

    assert now(translated).alias_of_id
    assert workflow_status(translated) == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("state", ["translated", "published"])
def test_no_address_of_wagtail_localize_lets_an_editor_publish(state, article, editor, request):
    page = request.getfixturevalue(state)
    translation = Translation.objects.get(source__object_id=article.translation_key)
    before = (page.title, page.alias_of_id, page.live_revision_id, page.latest_revision_id)
    localize = "wagtail_localize:"
    po = editor.client.get(reverse(f"{localize}download_pofile", args=[translation.pk])).content
    data = {"publish_translations": "on", "publish": "on", "action": "publish", "locales": ["1", "2"]}

    for name, key, more in (
        ("submit_page_translation", article.pk, {}),
        ("submit_page_translation", page.pk, {}),
        ("update_translations", translation.source_id, {}),
        ("upload_pofile", translation.pk, {"file": io.BytesIO(po)}),
        ("machine_translate", translation.pk, {}),
        ("convert_to_alias", page.pk, {}),
        ("stop_translation", translation.pk, {}),
    ):
        editor.send(reverse(f"{localize}{name}", args=[key]), data | more)
    editor.in_editor(page, PUBLISH)
    editor.send(edit_url(page), {"localize-restart-translation": "1"} | data)
    editor.send(edit_url(page), {"action-publish": "1"} | data)
    editor.send(reverse("wagtailadmin_pages:convert_alias", args=[page.pk]), {})

    page = now(page)
    assert (page.title, page.alias_of_id, page.live_revision_id, page.latest_revision_id) == before
    assert Translation.objects.get(pk=translation.pk).enabled


def test_the_list_below_a_zone_page_in_translation_opens(commit):
    editor = colleague(commit, ZONE_EDITOR, "5303", language="fr")
    page = page_of_zone("5303", "fr")
    page.save_revision().publish()
    editor.begin(page)
    editor.in_editor(counterpart(page), HAND_IN)
    page.save_revision().publish()

    listing = editor.client.get(reverse("wagtailadmin_explore", args=[counterpart(page).pk]))

    assert listing.status_code == 200
    assert workflow_status(counterpart(page)) == WorkflowState.STATUS_IN_PROGRESS


def test_publishing_many_pages_leaves_out_a_translation_that_waits(translated, article, editor, moderator):
    editor.in_editor(translated, HAND_IN)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = moderator.send(f"{url}?id={translated.pk}&id={article.pk}", {"next": "/admin/"})

    assert answer.status_code == 302
    assert now(translated).alias_of_id == article.pk
    assert workflow_status(translated) == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("sent", [{}, {"file": b"geen po"}, {"file": b'msgid ""\nmsgstr ""\n'}])
def test_an_upload_that_is_no_po_file_is_refused_with_words(translated, article, editor, sent):
    translation = Translation.objects.get(source__object_id=article.translation_key)
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])

    answer = editor.send(url, {name: io.BytesIO(content) for name, content in sent.items()})

    assert answer.status_code in {302, 400}


def test_a_text_without_a_value_is_refused(translated, article, editor):
    translation = Translation.objects.get(source__object_id=article.translation_key)
    segment = StringSegment.objects.filter(source=translation.source).first()
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])

    assert editor.client.put(url, "").status_code == 400
