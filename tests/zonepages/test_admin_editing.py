"""Editing in the admin, as the officers of a zone do it four times a year."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation

from tests.page_forms import form_data
from zonepages.models import ContactPoint, GoodPracticePage, PoliceZone, ZonePage
from zonepages.models.teams import approvers_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

FIRST = "contact_points-0-"


def log_in(client, username):
    user = get_user_model().objects.get(username=username)
    user.wagtail_userprofile.preferred_language = "en"  # so that tests can read the pages
    user.wagtail_userprofile.save()
    client.force_login(user)
    return client


@pytest.fixture
def editor(client):
    return log_in(client, "demo-editor-5344")


@pytest.fixture
def moderator(client):
    return log_in(client, "demo-moderator-5344")


@pytest.fixture
def admin(client):
    return log_in(client, "demo-admin")


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def open_form(client, page):
    data = form_data(client.get(edit_url(page)).content.decode())
    for number in range(int(data.get("contact_points-TOTAL_FORMS", 0))):
        data[f"contact_points-{number}-opening_hours-count"] = "0"  # a script of the form adds this
    return data


def send(client, page, changes, **action):
    return client.post(edit_url(page), {**open_form(client, page), **changes, **action})


def rich_text(text):
    """Return a paragraph as the text editor sends it."""
    return json.dumps(
        {"blocks": [{"text": text, "type": "unstyled", "key": "a", "depth": 0}], "entityMap": {}}
    )


def form_errors(response):
    """Return the errors of the first contact point by field."""
    return response.context["form"].formsets["contact_points"].forms[0].errors


def phones_in(language):
    page = ZonePage.objects.get(zone__number="5344", locale__language_code=language)
    return [point.phone.as_e164 for point in page.public_contact_points()]


def test_a_number_that_is_saved_as_a_draft_is_not_shown_yet(editor, zone_page):
    response = send(editor, zone_page, {f"{FIRST}phone": "0400 00 00 45"})

    assert response.status_code == 302
    assert phones_in("nl") == phones_in("fr") == ["+32400000044"]


def test_a_number_that_is_published_is_shown_in_both_languages(moderator, zone_page):
    response = send(
        moderator, zone_page, {f"{FIRST}phone": "0400 00 00 45"}, **{"action-publish": "action-publish"}
    )

    assert response.status_code == 302
    assert phones_in("nl") == phones_in("fr") == ["+32400000045"]
    assert ContactPoint.objects.filter(page__zone__number="5344").count() == 1


def test_an_editor_cannot_publish(editor, zone_page):
    send(editor, zone_page, {f"{FIRST}phone": "0400 00 00 45"}, **{"action-publish": "action-publish"})

    assert phones_in("nl") == ["+32400000044"]


def test_what_an_editor_submits_is_for_the_moderators_of_the_zone_to_approve(client, zone_page):
    editor = log_in(client, "demo-editor-5344")
    send(editor, zone_page, {f"{FIRST}phone": "0400 00 00 45"}, **{"action-submit": "Submit"})

    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    assert [user.username for user in approvers_for(zone_page.zone)] == [
        "demo-manager-5344",
        "demo-moderator-5344",
    ]
    moderator = log_in(client, "demo-moderator-5344")
    url = reverse("wagtailadmin_pages:workflow_action", args=[zone_page.pk, "approve", state.pk])
    assert moderator.post(url, {"comment": ""}).status_code in {200, 302}
    assert phones_in("fr") == ["+32400000045"]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"phone": "12"}, "phone", "Enter a phone number that exists"),
        ({"phone": "", "email": ""}, "phone", "Fill in a phone number, a mailbox, or both."),
        ({"email": "geen mailbox"}, "email", "Enter a complete mailbox"),
        ({"phone": "112"}, "phone", "Emergency numbers"),
        ({"confirmed_on": "2999-01-01"}, "confirmed_on", "cannot be in the future"),
        ({"confirmed_by": ""}, "confirmed_by", "Say who confirmed"),
        ({"confirmed_on": ""}, "confirmed_on", "Say when these details were confirmed"),
        ({"function": "other"}, "function_text", "Say in your own words"),
        ({"audience": "parents"}, "audience", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    moderator, zone_page, changes, field, message
):
    sent = {f"{FIRST}{name}": value for name, value in changes.items()}
    typed = {f"{FIRST}remark": "Bel eerst.", f"{FIRST}person_name": "An Voorbeeld"}

    response = send(moderator, zone_page, {**sent, **typed}, **{"action-publish": "action-publish"})

    assert response.status_code == 200
    with translation.override("en"):
        assert message in str(form_errors(response)[field])
    again = form_data(response.content.decode())
    assert {name: again[name] for name in typed} == typed
    if field != "audience":  # a list cannot show a choice that it does not have
        assert {name: again[name] for name in sent} == sent
    assert phones_in("nl") == ["+32400000044"]


@pytest.mark.parametrize(
    ("phone", "email", "fields"),
    [
        ("12", "geen mailbox", {"phone": "Enter a phone number", "email": "Enter a complete mailbox"}),
        ("12", "", {"phone": "Enter a phone number"}),
        ("", "geen mailbox", {"email": "Enter a complete mailbox"}),
        ("", "", {"phone": "Fill in a phone number, a mailbox, or both."}),
    ],
)
def test_what_is_filled_in_wrongly_is_not_called_empty_as_well(moderator, zone_page, phone, email, fields):
    row = {f"{FIRST}id": "", f"{FIRST}phone": phone, f"{FIRST}email": email}

    response = send(moderator, zone_page, {**row, "contact_points-INITIAL_FORMS": "0"})

    with translation.override("en"):
        found = {name: list(messages) for name, messages in form_errors(response).items()}
    assert {name: len(messages) for name, messages in found.items()} == dict.fromkeys(fields, 1)
    assert all(found[name][0].startswith(words) for name, words in fields.items())


def test_a_closing_time_before_the_opening_time_is_refused_and_shown_again(moderator, zone_page):
    hours = {
        f"{FIRST}opening_hours-count": "1",
        f"{FIRST}opening_hours-0-deleted": "",
        f"{FIRST}opening_hours-0-order": "0",
        f"{FIRST}opening_hours-0-type": "hours",
        f"{FIRST}opening_hours-0-value-days": ["Monday", "Tuesday"],
        f"{FIRST}opening_hours-0-value-opens": "17:00",
        f"{FIRST}opening_hours-0-value-closes": "08:30",
    }
    data = {**open_form(moderator, zone_page), **hours, "action-publish": "action-publish"}
    data.pop(f"{FIRST}always_reachable")

    response = moderator.post(edit_url(zone_page), data)

    html = response.content.decode()
    assert "The closing time must be later than the opening time." in html
    assert "08:30" in html
    assert phones_in("nl") == ["+32400000044"]

    data[f"{FIRST}opening_hours-0-value-closes"] = "18:30"
    assert moderator.post(edit_url(zone_page), data).status_code == 302
    (point,) = ContactPoint.objects.filter(page=zone_page)
    assert point.opening_hours.get_prep_value()[0]["value"] == {
        "days": ["Monday", "Tuesday"],
        "opens": "17:00:00",
        "closes": "18:30:00",
    }


def test_a_contact_point_can_be_added_and_removed(moderator, zone_page):
    data = open_form(moderator, zone_page)
    second = {name.replace("-0-", "-1-", 1): value for name, value in data.items() if name.startswith(FIRST)}
    second |= {
        "contact_points-1-id": "",
        "contact_points-1-phone": "0400 00 00 46",
        "contact_points-1-ORDER": "2",
    }
    data |= second | {"contact_points-TOTAL_FORMS": "2", "action-publish": "action-publish"}
    assert moderator.post(edit_url(zone_page), data).status_code == 302
    assert phones_in("fr") == ["+32400000044", "+32400000046"]

    send(moderator, zone_page, {f"{FIRST}DELETE": "on"}, **{"action-publish": "action-publish"})
    assert phones_in("fr") == ["+32400000046"]


def test_the_form_does_not_ask_which_zone_it_is_and_does_not_take_an_answer(moderator, zone_page):
    other = PoliceZone.objects.get(number="5343")
    assert "zone" not in open_form(moderator, zone_page)

    changes = {"zone": str(other.pk), "title": "Overgenomen", "slug": "overgenomen"}
    send(moderator, zone_page, changes, **{"action-publish": "action-publish"})

    page = ZonePage.objects.get(pk=zone_page.pk)
    assert page.zone.number == "5344"
    assert page.title == "Schaarbeek/Evere/Sint-Joost-ten-Node"
    assert page.slug.startswith("5344-")


def test_the_form_shows_what_the_register_says(admin):
    page = PoliceZone.objects.get(number="5388").pages.get(alias_of=None).specific

    html = admin.get(edit_url(page)).content.decode()

    for fact in (
        "5388 Leuven",
        "016 21 06 11",
        "2023-11",
        "PZ.Leuven@police.belgium.eu",
        "https://www.politie.be/5388",
    ):
        assert fact in html


def test_the_municipalities_are_named_in_the_language_of_the_officer(editor, zone_page):
    user = get_user_model().objects.get(username="demo-editor-5344")
    for language, name in (("nl", "Schaarbeek"), ("fr", "Schaerbeek")):
        user.wagtail_userprofile.preferred_language = language
        user.wagtail_userprofile.save()
        html = editor.get(edit_url(zone_page)).content.decode()
        assert f"Evere, {'Saint-Josse-ten-Noode' if language == 'fr' else 'Schaarbeek'}" in html
        assert name in html


def stop_translation(page):
    """Make a translated page one that is edited by itself, in Wagtail's own form."""
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)


def test_the_form_of_the_other_language_lists_the_facts_and_links_to_where_they_are_changed(
    editor, zone_page, zone_page_fr
):
    stop_translation(zone_page_fr)

    response = editor.get(edit_url(zone_page_fr))

    html = response.content.decode()
    assert not [name for name in form_data(html) if name.startswith(("contact_points", "referral_services"))]
    assert "0400 00 00 44" in html
    assert "radicalism cell" in html
    assert f'href="{edit_url(zone_page)}"' in html


def test_the_text_of_the_other_language_is_changed_without_its_facts(moderator, zone_page_fr):
    stop_translation(zone_page_fr)
    words = {"introduction": rich_text("Bonjour")}

    response = send(moderator, zone_page_fr, words, **{"action-publish": "action-publish"})

    assert response.status_code == 302
    assert "Bonjour" in ZonePage.objects.get(pk=zone_page_fr.pk).introduction
    assert phones_in("nl") == phones_in("fr") == ["+32400000044"]


def test_the_form_of_the_other_language_stores_no_fact_that_is_sent_to_it(moderator, zone_page, zone_page_fr):
    facts = {
        name: value
        for name, value in open_form(moderator, zone_page).items()
        if name.startswith(("contact_points", "referral_services"))
    }
    facts |= {f"{FIRST}id": "", f"{FIRST}phone": "0400 00 00 99", "contact_points-INITIAL_FORMS": "0"}
    stop_translation(zone_page_fr)
    words = {"introduction": rich_text("Bonjour")}

    response = send(moderator, zone_page_fr, facts | words, **{"action-publish": "action-publish"})

    assert response.status_code == 302
    assert phones_in("nl") == phones_in("fr") == ["+32400000044"]
    assert "Bonjour" in ZonePage.objects.get(pk=zone_page_fr.pk).introduction
    assert not ContactPoint.objects.filter(page=zone_page_fr).exists()
    assert not zone_page_fr.get_latest_revision().content["contact_points"]


def test_a_zone_without_facts_says_so_in_the_other_language(admin):
    page = PoliceZone.objects.get(number="5343").pages.exclude(alias_of=None).get().specific
    Page.objects.filter(pk=page.pk).update(alias_of=None)

    assert "There is nothing here yet." in admin.get(edit_url(page)).content.decode()


@pytest.mark.parametrize(("number", "language"), [("5344", "fr"), ("5303", "nl")])
def test_translations_and_fallbacks_say_where_facts_are_changed(admin, number, language):
    pages = ZonePage.objects.filter(zone__number=number).select_related("locale")
    here = next(page for page in pages if page.language == language)
    there = next(page for page in pages if page.language != language)

    html = admin.get(edit_url(here)).content.decode()

    assert "These details are stored once, on the page in" in html
    # At the list, or where the first row is added.
    anchor = f"id_contact_points-{'FORMS' if there.contact_points.exists() else 'ADD'}"
    assert f'href="{edit_url(there)}#{anchor}"' in html
    assert f'id="{anchor}"' in admin.get(edit_url(there)).content.decode()


def test_the_page_that_stores_the_facts_does_not_say_so(editor, zone_page):
    assert "These details are stored once" not in editor.get(edit_url(zone_page)).content.decode()


def test_a_fallback_cannot_be_detached_from_its_source(admin):
    """Its prose would be published as if it were written in the other language."""
    fallback = ZonePage.objects.get(zone__number="5303", locale__language_code="nl")

    response = admin.post(reverse("wagtailadmin_pages:convert_alias", args=[fallback.pk]), follow=True)

    assert "shows the text of the other language" in response.content.decode()
    assert ZonePage.objects.get(pk=fallback.pk).is_fallback


def test_a_copy_that_is_refused_is_explained(admin, zone_page):
    article = zone_page.get_children().first().specific
    form = {"new_title": "Nog eens", "new_slug": "nog-eens", "new_parent_page": zone_page.pk, "alias": "on"}

    response = admin.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), form, follow=True)

    assert "This page has its place under one zone." in response.content.decode()
    assert not GoodPracticePage.objects.filter(slug="nog-eens").exists()


def test_nobody_makes_a_zone_page_by_hand(admin, zone_page):
    index = zone_page.get_parent()
    url = reverse("wagtailadmin_pages:add", args=["zonepages", "zonepage", index.pk])

    assert ZonePage not in index.specific_class.creatable_subpage_models()
    assert admin.get(url).status_code in {302, 403}


def test_an_article_that_a_moderator_publishes_exists_in_both_languages_at_once(moderator, zone_page):
    url = reverse("wagtailadmin_pages:add", args=["zonepages", "goodpracticepage", zone_page.pk])
    data = form_data(moderator.get(url).content.decode())
    data |= {
        "title": "Fietsen naar school",
        "slug": "fietsen-naar-school",
        "summary": "Over fietsen.",
        "one_language_reason": "Proef",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-value": rich_text("Wij fietsen."),
        "action-publish": "action-publish",
    }

    assert moderator.post(url, data).status_code == 302

    articles = GoodPracticePage.objects.live().filter(title="Fietsen naar school")
    assert {article.language: article.is_fallback for article in articles} == {"nl": False, "fr": True}
    assert {article.zone.number for article in articles} == {"5344"}


@pytest.mark.parametrize("username", ["demo-editor-5344", "demo-moderator-5344"])
def test_another_zone_cannot_be_edited(client, username):
    user = log_in(client, username)
    other = PoliceZone.objects.get(number="5303").pages.get(alias_of=None).specific

    for response in (user.get(edit_url(other)), user.post(edit_url(other), {"introduction": rich_text("X")})):
        assert response.status_code == 404
    assert not other.revisions.exclude(pk=other.latest_revision_id).exists()


def test_a_changed_number_is_seen_where_versions_are_compared(moderator, zone_page):
    before = zone_page.latest_revision
    send(moderator, zone_page, {f"{FIRST}phone": "0400 00 00 45"})
    after = ZonePage.objects.get(pk=zone_page.pk).latest_revision

    url = reverse("wagtailadmin_pages:revisions_compare", args=[zone_page.pk, before.pk, after.pk])
    html = moderator.get(url).content.decode()

    assert "+32400000044" in html
    assert "0400 00 00 45" in html
