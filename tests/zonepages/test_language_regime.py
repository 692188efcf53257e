"""A bilingual zone says why a new article is in one language only; no other zone is ever asked."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import APIToken, PageLogEntry, TaskState
from wagtail_localize.models import StringTranslation

from tests.page_forms import form_data
from tests.zonepages.bilingual import (
    REASON,
    draft_under,
    in_language,
    publish,
    publish_translation,
    translate,
    zone_page_of,
)
from zonepages.enums import LanguageRegime
from zonepages.models import GoodPracticePage, PoliceZone
from zonepages.models.regime import ReasonNeededError, needs_reason
from zonepages.translations.log_actions import ONE_LANGUAGE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

FIELD = "one_language_reason"
PUBLISH = {"action-publish": "action-publish"}
SUBMIT = {"action-submit": "Submit"}
BRUSSELS, FLEMISH, WALLOON, GERMAN = "5344", "5388", "5303", "5291"


@pytest.fixture
def article():
    """A draft in Dutch of a zone in Brussels."""
    return draft_under(zone_page_of(BRUSSELS, "nl"))


def log_in(client, username, language="en"):
    user = get_user_model().objects.get(username=username)
    user.wagtail_userprofile.preferred_language = language
    user.wagtail_userprofile.save()
    client.force_login(user)
    return client


@pytest.fixture
def moderator(client):
    return log_in(client, "demo-moderator-5344")


@pytest.fixture
def editor(client):
    return log_in(client, "demo-editor-5344")


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def open_form(client, page):
    data = form_data(client.get(edit_url(page)).content.decode())
    return data | one_paragraph(page.body[0].id)


def one_paragraph(block_id=""):
    """Return the text of an article as a script of the form sends it."""
    text = '{"blocks":[{"text":"Veilig.","type":"unstyled","key":"a","depth":0}],"entityMap":{}}'
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": block_id,
        "body-0-value": text,
    }


def send(client, page, changes=(), **action):
    return client.post(edit_url(page), {**open_form(client, page), **dict(changes), **action})


def stored(page):
    return GoodPracticePage.objects.get(pk=page.pk)


def asked_in(language):
    with translation.override(language):
        return str(GoodPracticePage.reason_needed)


def said_in(response):
    return [str(message) for message in response.context["messages"]]


# The rule


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_a_new_article_of_a_bilingual_zone_needs_a_reason(language):
    assert needs_reason(draft_under(zone_page_of(BRUSSELS, language)))


@pytest.mark.parametrize("number", [FLEMISH, WALLOON, GERMAN])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_other_zone_is_ever_asked(number, language):
    draft = draft_under(zone_page_of(number, language))

    assert not needs_reason(draft)
    assert publish(draft).live


def test_a_blank_reason_is_none(article):
    article.one_language_reason = "  "

    assert needs_reason(article)


def test_with_a_reason_it_may_be_published(article):
    article.one_language_reason = REASON

    assert not needs_reason(article)


def test_an_article_that_was_published_before_is_asked_nothing_again(article):
    live = publish(article, one_language_reason=REASON)
    live.unpublish()

    again = publish(live, one_language_reason="", title="Anders")

    assert again.live
    assert again.title == "Anders"


def test_a_complete_translation_is_enough_before_anybody_publishes_it(article):
    translate(article)

    assert not needs_reason(stored(article))
    assert publish(article).live
    assert in_language(article, "fr").alias_of_id == article.pk


def test_a_translation_in_part_is_not_enough(article):
    translate(article, but=1)

    assert needs_reason(stored(article))


def test_a_translation_of_an_earlier_text_is_not_enough(article):
    translate(article)
    page = stored(article)
    page.summary = "Iets anders."

    assert needs_reason(page)


def test_a_translation_with_an_error_is_not_enough(article):
    translate(article)
    StringTranslation.objects.filter(context__path="summary").update(has_error=True)

    assert needs_reason(stored(article))


def test_a_fallback_and_a_translation_are_not_asked(article):
    fallback = in_language(publish(article, one_language_reason=REASON), "fr")
    assert not needs_reason(fallback)

    assert publish_translation(stored(article)).live


def test_the_model_refuses_whatever_the_route(article):
    with pytest.raises(ReasonNeededError):
        article.get_latest_revision().publish()
    article.live = True
    with pytest.raises(ReasonNeededError):
        article.save()

    assert not stored(article).live
    assert not stored(article).first_published_at


# The form


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("action", [PUBLISH, SUBMIT], ids=["publish", "submit"])
def test_the_form_asks_at_the_field_in_the_language_of_the_reader_and_loses_nothing(
    client, article, language, action
):
    log_in(client, "demo-moderator-5344", language)

    response = send(client, article, {"summary": "Nieuwe samenvatting."}, **action)

    assert response.status_code == 200
    html = response.content.decode()
    assert list(response.context["form"].errors) == [FIELD]
    assert asked_in(language) in html
    assert form_data(html)["summary"] == "Nieuwe samenvatting."
    assert not stored(article).live
    assert not stored(article).workflow_in_progress


def test_a_new_article_is_asked_too_before_it_exists(moderator):
    parent = zone_page_of(BRUSSELS, "fr")
    url = reverse("wagtailadmin_pages:add", args=["zonepages", "goodpracticepage", parent.pk])
    data = form_data(moderator.get(url).content.decode())
    data |= {"title": "Vélo", "slug": "velo", "summary": "Le vélo."} | one_paragraph()

    response = moderator.post(url, data | PUBLISH)
    assert FIELD in response.context["form"].errors
    assert not GoodPracticePage.objects.filter(slug="velo").exists()

    assert moderator.post(url, data | PUBLISH | {FIELD: REASON}).status_code == 302
    assert GoodPracticePage.objects.get(slug="velo", locale__language_code="fr").live


def test_saving_a_draft_is_never_hindered(editor, article):
    assert send(editor, article, {"summary": "Nog niet af."}).status_code == 302

    assert stored(article).get_latest_revision_as_object().summary == "Nog niet af."


def test_going_live_later_asks_now(moderator, article):
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    later = {"go_live_at": tomorrow.strftime("%Y-%m-%d %H:%M")}

    assert FIELD in send(moderator, article, later, **PUBLISH).context["form"].errors
    assert send(moderator, article, {**later, FIELD: REASON}, **PUBLISH).status_code == 302
    assert stored(article).approved_schedule


def test_the_reason_is_asked_only_where_it_can_matter(client, article):
    log_in(client, "demo-admin")
    flemish = draft_under(zone_page_of(FLEMISH, "nl"))
    published = publish(draft_under(zone_page_of(BRUSSELS, "nl"), slug="oud"), one_language_reason=REASON)

    assert FIELD in open_form(client, article)
    assert FIELD not in open_form(client, flemish)
    assert FIELD not in open_form(client, published)
    assert send(client, flemish, **PUBLISH).status_code == 302
    send(client, published, **PUBLISH)
    assert stored(published).one_language_reason == REASON


# Moderation


def submit(client, page, reason):
    log_in(client, "demo-editor-5344")
    send(client, page, {FIELD: reason}, **SUBMIT)
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def take_reason_back(page):
    """Let the version that waits for approval give no reason, as one that was submitted by other means."""
    latest = stored(page).get_latest_revision()
    latest.content[FIELD] = ""
    latest.save()


def test_approving_publishes_an_article_with_its_reason(client, article):
    state = submit(client, article, REASON)
    url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])

    log_in(client, "demo-moderator-5344").post(url, {"comment": ""})

    assert stored(article).live
    entry = PageLogEntry.objects.get(page=article.pk, action=ONE_LANGUAGE)
    assert entry.user.username == "demo-moderator-5344"


@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}], ids=["page", "window"])
def test_approving_without_a_reason_leads_to_the_field(client, article, headers):
    state = submit(client, article, REASON)
    take_reason_back(article)
    url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])

    response = log_in(client, "demo-moderator-5344", "nl").post(url, {"comment": ""}, headers=headers)

    if headers:
        assert response.json() == {"step": "success", "redirect": edit_url(article)}
    else:
        assert response.url == edit_url(article)
    assert any(asked_in("nl") in text for text in said_in(client.get(edit_url(article))))
    assert not stored(article).live
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize(("decision", "is_asked"), [("approve", True), ("reject", False)])
def test_the_form_asks_of_who_approves_and_not_of_who_sends_back(client, article, decision, is_asked):
    state = submit(client, article, REASON)
    take_reason_back(article)
    moderator = log_in(client, "demo-moderator-5344")
    action = {"action-workflow-action": "true", "workflow-action-name": decision}

    response = send(moderator, article, {FIELD: ""}, **action)

    assert (response.status_code == 200) == is_asked
    status = TaskState.STATUS_IN_PROGRESS if is_asked else TaskState.STATUS_REJECTED
    assert TaskState.objects.get(pk=state.pk).status == status


# Many at once, copies


def bulk_publish(client, *pages, **data):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{url}?{query}&next=/admin/", data, follow=True)


def test_publishing_many_leaves_those_without_reason_out_and_names_them(moderator, article):
    parent = zone_page_of(BRUSSELS, "nl")
    other = draft_under(parent, title="Te voet", slug="te-voet", one_language_reason=REASON)

    response = bulk_publish(moderator, article, other)

    assert stored(other).live
    assert not stored(article).live
    assert any("“Fietsen” is not published." in text for text in said_in(response))


def test_publishing_only_articles_without_reason_publishes_nothing(moderator, article):
    response = bulk_publish(moderator, article)

    assert response.status_code == 200
    assert not stored(article).live
    assert len(said_in(response)) == 1


def test_publishing_all_below_a_page_publishes_nothing_if_one_lacks_a_reason(moderator, article):
    parent = zone_page_of(BRUSSELS, "nl")
    other = draft_under(parent, title="Te voet", slug="te-voet", one_language_reason=REASON)

    response = bulk_publish(moderator, parent, include_descendants="on")

    assert any("“Fietsen”" in text for text in said_in(response))
    assert not stored(article).live
    assert not stored(other).live


def test_a_copy_is_a_new_article(moderator, article):
    published = publish(article, one_language_reason=REASON)
    url = reverse("wagtailadmin_pages:copy", args=[published.pk])
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": published.get_parent().pk}

    response = moderator.post(url, form | {"publish_copies": "on"}, follow=True)
    assert response.status_code == 200
    assert any("“Kopie” is not published." in text for text in said_in(response))
    assert not GoodPracticePage.objects.filter(slug="kopie").exists()

    assert moderator.post(url, form).status_code == 302
    copy = GoodPracticePage.objects.get(slug="kopie")
    assert not copy.live
    assert needs_reason(copy)


# The v3 API


def ask_v3(client, path, **data):
    user = get_user_model().objects.get(username="demo-moderator-5344")
    key = APIToken.generate_token()
    APIToken.objects.create(user=user, name="test", key_hash=APIToken.hash_token(key))
    return client.post(
        f"/api/v3-preview/pages/{path}",
        data,
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )


def test_v3_refuses_to_publish_with_a_problem_that_says_why(client, article):
    response = ask_v3(client, f"{article.pk}/actions/publish/")

    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "“Fietsen”" in response.json()["errors"][0]["msg"]
    assert not stored(article).live


def test_v3_refuses_to_schedule(client, article):
    article.go_live_at = timezone.now() + datetime.timedelta(days=1)
    article.save_revision()

    assert ask_v3(client, f"{article.pk}/actions/publish/").status_code == 422
    assert not stored(article).approved_schedule


def test_v3_creates_a_draft_and_refuses_to_publish_it_at_once(client):
    """The reason is no field of the API, which would show it to everyone: it is given in the admin."""
    parent = zone_page_of(BRUSSELS, "nl")
    data = {"title": "Fiets"}
    meta = {"type": "zonepages.GoodPracticePage", "parent_id": parent.pk}

    refused = ask_v3(client, "", **data, meta=meta | {"action": "publish"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["msg"] == asked_in("nl")
    assert not GoodPracticePage.objects.filter(title="Fiets").exists()

    assert ask_v3(client, "", **data, meta=meta).status_code == 201
    assert not GoodPracticePage.objects.get(title="Fiets").live


# The schedule


def schedule(page, **values):
    later = timezone.now() + datetime.timedelta(days=1)
    page.go_live_at = later
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    latest = stored(page).get_latest_revision()
    past = timezone.now() - datetime.timedelta(minutes=1)
    latest.content["go_live_at"] = past.isoformat()
    latest.approved_go_live_at = past
    latest.save()


def test_scheduling_asks_at_once(article):
    article.go_live_at = timezone.now() + datetime.timedelta(days=1)
    with pytest.raises(ReasonNeededError):
        article.save_revision().publish()

    assert not stored(article).approved_schedule


def test_what_was_scheduled_with_a_reason_is_published_and_logged(article):
    schedule(article, one_language_reason=REASON)
    assert not PageLogEntry.objects.filter(page=article.pk, action=ONE_LANGUAGE).exists()

    call_command("publish_scheduled")

    assert stored(article).live
    assert PageLogEntry.objects.filter(page=article.pk, action=ONE_LANGUAGE).count() == 1


def test_what_needs_a_reason_only_since_it_was_scheduled_does_not_stop_the_others():
    zone = PoliceZone.objects.get(number=FLEMISH)
    parent = zone_page_of(FLEMISH, "nl")
    first, second = draft_under(parent, slug="een"), draft_under(parent, slug="twee")
    schedule(first)
    schedule(second, one_language_reason=REASON)
    zone.languages = LanguageRegime.BILINGUAL
    zone.save()

    call_command("publish_scheduled")

    assert not stored(first).live
    assert not stored(first).approved_schedule
    assert stored(second).live


# The history


def test_the_reason_is_in_the_history_of_the_page_and_of_the_site(client, article):
    publish(article, one_language_reason=REASON)
    log_in(client, "demo-admin")

    for address in (
        reverse("wagtailadmin_pages:history", args=[article.pk]),
        reverse("wagtailadmin_reports:site_history"),
    ):
        text = BeautifulSoup(client.get(address).content, "html.parser").text
        assert f"Published in Dutch only. Reason: {REASON}" in " ".join(text.split())


def test_the_reason_is_logged_once(article):
    live = publish(article, one_language_reason=REASON)
    publish(live, title="Anders")

    assert PageLogEntry.objects.filter(page=article.pk, action=ONE_LANGUAGE).count() == 1


def test_the_reason_for_an_article_that_is_translated_is_not_logged(article):
    translate(article)
    publish(article, one_language_reason=REASON)

    assert not PageLogEntry.objects.filter(page=article.pk, action=ONE_LANGUAGE).exists()
