"""The zone desk: what a member of a zone sees after logging in, and that it is of that zone alone."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from tests.factories import ContactPointFactory
from tests.zonepages.bilingual import draft_under, publish, publish_translation, zone_page_of
from tests.zonepages.desk import (
    ADDRESS,
    access_to_admin,
    edit,
    links_of,
    log_in,
    member,
    section,
    submit,
    text_of,
)
from tests.zonepages.test_scope import holder_of_a_permission_on, user_with
from tests.zonepages.web import main_of, soup_of, visible_text
from zonepages.models import PoliceZone

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.mark.parametrize("role", ["editor", "moderator", "manager"])
def test_members_see_the_desk_of_their_zone(client, role):
    member(client, role)

    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert "5344" in visible_text(main_of(response).select_one("h1"))


def test_national_staff_and_superusers_open_any_desk(client):
    for user in (
        user_with(("national_editor", "")),
        get_user_model().objects.create_superuser("baas"),
    ):
        log_in(client, user)
        assert client.get(ADDRESS).status_code == 200
        assert client.get(reverse("zonepages_desk", args=["5303"])).status_code == 200


def test_the_desk_of_another_zone_is_as_unknown_as_one_that_does_not_exist(client):
    member(client, "manager")

    other, unknown = (client.get(ADDRESS.replace("5344", number)) for number in ("5343", "9999"))

    assert other.status_code == unknown.status_code == 404
    assert other.content.replace(b"5343", b"") == unknown.content.replace(b"9999", b"")


@pytest.mark.parametrize("number", ["", "0", "53440", "abcd", "5344%00", "%F0%9F%92%A9", "9" * 5000])
def test_what_is_no_number_of_a_zone_is_unknown(client, number):
    member(client, "manager")

    assert client.get(f"/admin/zones/{number}/desk/").status_code == 404


def test_only_who_is_logged_in_sees_a_desk(client):
    for address in (ADDRESS, reverse("zonepages_desks")):
        assert client.get(address).headers["Location"].startswith(reverse("wagtailadmin_login"))


def test_a_desk_is_only_read(client):
    member(client, "manager")

    assert client.post(ADDRESS).status_code == 405
    assert client.post(reverse("zonepages_desks")).status_code == 405


def test_the_contact_point_is_one_click_from_its_fields(client, zone_page):
    ContactPointFactory(page=zone_page, function="youth_officer", email="jeugd@example.org")
    member(client, "editor")
    response = client.get(ADDRESS)

    (button,) = [link for link in main_of(response).select("a.button") if "contact point" in link.text]
    (row,) = [link for link in section(response, "contacts").select("li a") if "Youth officer" in link.text]
    form = client.get(edit(zone_page)).content.decode()

    assert "jeugd@example.org" in text_of(response, "contacts")
    for link in (button, row):
        address, _hash, anchor = link["href"].partition("#")
        assert address == edit(zone_page)
        assert f'id="{anchor}"' in form
    for link in section(response, "page").select("a[href*='#']"):
        assert f'id="{link["href"].partition("#")[2]}"' in form


@pytest.mark.parametrize(
    ("age", "words", "warns"),
    [
        (None, "never confirmed", True),
        (400, "confirmed more than a year ago", True),
        (366, "confirmed more than a year ago", True),
        (365, "confirmed on", False),
        (0, "confirmed on", False),
    ],
)
def test_a_contact_that_is_not_confirmed_or_long_ago_is_warned_of(client, zone_page, age, words, warns):
    confirmed = {"confirmed_by": "De dienst", "confirmed_on": TODAY - datetime.timedelta(age or 0)}
    ContactPointFactory(page=zone_page, **({} if age is None else confirmed))
    member(client, "editor")

    response = client.get(ADDRESS)

    assert words in text_of(response, "contacts")
    assert ("1 contact point is not confirmed" in text_of(response, "contacts")) == warns


def test_a_zone_without_contact_points_and_articles_is_told_what_to_do_first(client):
    PoliceZone.objects.filter(number="5344").update(phone="+3222222222", phone_as_of="2024")
    member(client, "editor")

    response = client.get(ADDRESS)

    assert "Begin with that" in text_of(response, "contacts")
    (add,) = [link for link in main_of(response).select("a.button") if link.text == "Add the contact point"]
    address, _hash, anchor = add["href"].partition("#")
    assert soup_of(client.get(address)).select_one(f"button#{anchor}")["type"] == "button"
    assert "General contact details from the register" in text_of(response, "contacts")
    assert "Begin with your working method" in text_of(response, "articles")
    assert "Nothing waits for you." in text_of(response, "waiting")


def test_the_zone_page_is_there_in_both_languages(client, zone_page, zone_page_fr):
    member(client, "editor")

    response = client.get(ADDRESS)

    assert "Dutch: online" in text_of(response, "page")
    assert "French: not translated" in text_of(response, "page")
    translate_it = reverse("wagtail_localize:submit_page_translation", args=[zone_page.pk])
    links = links_of(section(response, "page"))
    assert {zone_page.url, zone_page_fr.url, edit(zone_page), translate_it} <= links


def test_articles_say_in_which_language_and_in_which_state_they_are(client, zone_page):
    draft_under(zone_page, title="Nog een ontwerp")
    written = publish(draft_under(zone_page, title="Verschenen", slug="b"), one_language_reason="Proef")
    translated = publish(draft_under(zone_page, title="Vertaald", slug="c"), one_language_reason="Proef")
    publish_translation(translated)
    member(client, "editor")

    rows = {row.select_one("a").text: visible_text(row) for row in articles_of(client.get(ADDRESS))}

    assert "Dutch: draft, not online" in rows["Nog een ontwerp"]
    assert "Dutch: online" in rows["Verschenen"]
    assert "French: not translated" in rows["Verschenen"]
    assert "French: up to date" in rows["Vertaald"]
    assert edit(written) in links_of(section(client.get(ADDRESS), "articles"))


def articles_of(response):
    return section(response, "articles").select("li")


def test_an_article_that_changed_since_it_was_published_says_so(client, zone_page):
    article = publish(draft_under(zone_page), one_language_reason="Proef")
    article.title = "Fietsen en stappen"
    article.save_revision()
    member(client, "editor")

    (row,) = articles_of(client.get(ADDRESS))

    assert "Fietsen en stappen" in visible_text(row)
    assert "online, with changes that are not online yet" in visible_text(row)


def test_an_article_is_begun_in_the_languages_of_the_zone(client):
    for number, languages in (("5344", ["nl", "fr"]), ("5415", ["nl"]), ("5303", ["fr"])):
        member(client, ("editor", number), name=number)
        parents = [zone_page_of(number, code).pk for code in languages]
        begin = [
            reverse("wagtailadmin_pages:add", args=["zonepages", "goodpracticepage", pk]) for pk in parents
        ]

        links = main_of(client.get(ADDRESS.replace("5344", number))).select("a[href*=goodpracticepage]")

        assert [link["href"] for link in links] == begin
        assert all(client.get(address).status_code == 200 for address in begin)


def test_the_team_is_named_with_its_roles_and_without_who_left(client):
    member(client, "manager", "moderator", name="an")
    user_with(("editor", "5344"), name="bert")
    left = user_with(("editor", "5344"), name="karel")
    left.is_active = False
    left.save()
    user_with(("editor", "5343"), name="els")

    team = section(client.get(ADDRESS), "team").select("li")

    assert [visible_text(row) for row in team] == ["an moderator, manager", "bert editor"]


def test_the_last_changes_say_who_did_what(client, zone_page):
    user = member(client, "moderator")
    article = draft_under(zone_page, one_language_reason="Proef")
    article.save_revision(user=user).publish(user=user)

    response = client.get(ADDRESS)

    assert "Fietsen Published · iemand" in text_of(response, "changes")
    assert len(section(response, "changes").select("li")) <= 10


def changes_in(response):
    """Return what was done and by whom, the newest first."""
    rows = section(response, "changes").select("li")
    return [tuple(visible_text(row).split(" · ")[:2]) for row in rows]


def test_what_one_person_did_to_a_page_in_a_row_is_one_change(client, zone_page):
    an = user_with(("moderator", "5344"), name="an")
    bert = user_with(("editor", "5344"), name="bert")
    article = draft_under(zone_page, one_language_reason="Proef")
    for user, publishes in [(bert, False), (bert, False), (an, True), (an, True), (bert, False)]:
        revision = article.save_revision(user=user, changed=True, log_action=True)
        if publishes:
            revision.publish(user=user)
    submit(article, bert).current_task_state.approve(user=an)
    member(client, "editor")

    assert changes_in(client.get(ADDRESS)) == [
        ("Fietsen Published", "an"),
        ("Fietsen Submitted for approval", "bert"),
        ("Fietsen Published", "an"),
        ("Fietsen Changed", "bert"),
    ]


def test_what_was_done_on_another_day_is_another_change(client, zone_page):
    user = member(client, "moderator")
    for hours in (40, 20, 1):
        entry = log(zone_page, "wagtail.publish", user=user)
        PageLogEntry.objects.filter(pk=entry.pk).update(
            timestamp=timezone.now() - datetime.timedelta(hours=hours)
        )

    assert [what for what, _who in changes_in(client.get(ADDRESS))] == [f"{zone_page.title} Published"] * 3


def test_what_happens_by_itself_is_no_change_that_somebody_made(client, zone_page):
    user = member(client, "moderator")
    article = draft_under(zone_page, one_language_reason="Proef")
    log(article, "wagtail.create", user=user)
    article.save_revision(user=user).publish(user=user)
    other = article.get_translations().get()
    for action in ("wagtail.create", "wagtail.create_alias", "wagtail.lock", "wagtail.comments.create"):
        log(other, action, user=user)
    log(zone_page, "wagtail.publish")

    assert changes_in(client.get(ADDRESS)) == [("Fietsen Published", "iemand")]


def test_images_and_documents_of_the_zone_are_one_click_away(client):
    member(client, "editor")
    collection = PoliceZone.objects.get(number="5344").file_collection.collection_id

    links = links_of(section(client.get(ADDRESS), "files"))

    assert links == {
        f"{reverse(name)}?collection_id={collection}" for name in ("wagtailimages:index", "wagtaildocs:index")
    }


def test_who_may_change_one_article_only_is_offered_nothing_else(client, zone_page):
    article = draft_under(zone_page)
    user = holder_of_a_permission_on(article)
    user.user_permissions.add(access_to_admin())
    log_in(client, user)

    response = client.get(ADDRESS)

    assert edit(article) in links_of(main_of(response))
    assert not [link for link in links_of(main_of(response)) if link.startswith(edit(zone_page))]
    assert not main_of(response).select("a[href*=goodpracticepage]")


def test_a_zone_that_was_merged_keeps_its_desk_and_says_so(client):
    PoliceZone.objects.filter(number="5344").update(
        retired_on=TODAY, successor=PoliceZone.objects.get(number="5343")
    )
    member(client, "editor")

    response = client.get(reverse("wagtailadmin_home"), follow=True)

    assert response.request["PATH_INFO"] == ADDRESS
    assert "This zone is no more" in visible_text(main_of(response))
    assert "5343" in visible_text(main_of(response))


def test_a_member_of_a_merged_zone_and_of_its_successor_begins_at_the_successor(client):
    PoliceZone.objects.filter(number="5344").update(
        retired_on=TODAY, successor=PoliceZone.objects.get(number="5343")
    )
    member(client, "editor", ("editor", "5343"))

    response = client.get(reverse("wagtailadmin_home"), follow=True)

    assert response.request["PATH_INFO"] == ADDRESS.replace("5344", "5343")


@pytest.mark.parametrize(("language", "words"), [("nl", "aanspreekpunt"), ("fr", "points de contact")])
def test_the_desk_is_in_the_language_of_its_reader(client, language, words):
    member(client, "editor", language=language)

    response = client.get(ADDRESS)

    assert f'lang="{language}"' in response.content.decode()
    assert words in visible_text(main_of(response)).casefold()
