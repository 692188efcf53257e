"""The admin's lists of the pages of a zone: what they show, and what they cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.zonepages.bilingual import draft_under, publish, publish_translation, zone_page_of
from tests.zonepages.desk import ADDRESS, member, submit
from tests.zonepages.test_scope import user_with
from tests.zonepages.web import count_queries, main_of, visible_text
from zonepages.models import GoodPracticePage

pytestmark = pytest.mark.django_db

ALLOWED = 25


def fill(zone_page, *, count):
    """Add articles in each state: published, translated, submitted, and a draft."""
    editor = user_with(("editor", "5344"), name=f"schrijver{count}")
    for number in range(count):
        article = draft_under(zone_page, slug=f"artikel-{count}-{number}", owner=editor)
        if number % 4 == 0:
            submit(article, editor)
        elif number % 4 < 3:
            article = publish(article, one_language_reason="Proef")
            if number % 4 == 1:
                publish_translation(article)


@pytest.mark.parametrize("role", ["editor", "moderator", "manager"])
@pytest.mark.parametrize("place", ["desk", "zone", "index"])
def test_looking_around_costs_the_same_however_much_there_is(client, zone_page, role, place):
    address = {
        "desk": ADDRESS,
        "zone": reverse("wagtailadmin_explore", args=[zone_page.pk]),
        "index": reverse("wagtailadmin_explore", args=[zone_page.get_parent().pk]),
    }[place]
    fill(zone_page, count=4)
    member(client, role)
    few = count_queries(client, address)

    fill(zone_page, count=5)
    fill(zone_page_of("5343", "nl"), count=6)

    assert count_queries(client, address) == few
    assert few <= ALLOWED


def test_the_list_of_pages_shows_a_member_the_own_zone_only(client, zone_page):
    draft_under(zone_page_of("5343", "nl"), title="Geheim ontwerp")
    draft_under(zone_page, title="Eigen ontwerp")
    member(client, "editor")

    index = client.get(reverse("wagtailadmin_explore", args=[zone_page.get_parent().pk]))
    own = client.get(reverse("wagtailadmin_explore", args=[zone_page.pk]))

    titles = [each.text.strip() for each in main_of(index).select("[id^=page_][id$=_title]")]
    assert titles == [zone_page.title]
    assert "Eigen ontwerp" in visible_text(main_of(own))
    assert "Geheim ontwerp" not in visible_text(main_of(own))


def test_the_list_of_a_zone_that_is_not_ones_own_shows_nothing(client):
    other = zone_page_of("5343", "nl")
    draft_under(other, title="Geheim ontwerp")
    member(client, "editor")

    response = client.get(reverse("wagtailadmin_explore", args=[other.pk]))

    assert not main_of(response).select("[id^=page_][id$=_title]")
    assert "Geheim ontwerp" not in response.content.decode()


def test_the_lists_of_pages_name_nobody(client, zone_page):
    """Wagtail's filters list everybody who ever wrote a page."""
    spy = user_with(("editor", "5343"), name="spion")
    draft_under(zone_page_of("5343", "nl"), owner=spy).save_revision(user=spy, log_action=True)
    member(client, "manager")

    for page in (None, zone_page.get_parent().get_parent(), zone_page.get_parent(), zone_page):
        root = reverse("wagtailadmin_explore_root")
        address = reverse("wagtailadmin_explore", args=[page.pk]) if page else root
        assert "spion" not in client.get(address).content.decode()


def test_the_other_language_is_one_click_from_the_list(client, zone_page, zone_page_fr):
    member(client, "editor")

    response = client.get(reverse("wagtailadmin_explore", args=[zone_page.pk]))

    assert reverse("wagtailadmin_explore", args=[zone_page_fr.pk]) in response.content.decode()


def test_the_list_can_still_be_searched_and_sorted(client, zone_page):
    draft_under(zone_page, title="Fietsen")
    draft_under(zone_page, title="Stappen", slug="stappen")
    member(client, "editor")
    address = reverse("wagtailadmin_explore", args=[zone_page.pk])

    for query in ({"ordering": "-title"}, {"q": "Fiets"}, {"has_child_pages": "false"}, {"p": "9999"}):
        response = client.get(address, query)
        assert response.status_code == 200
        assert "Fietsen" in visible_text(main_of(response))


@pytest.mark.parametrize(
    ("role", "live", "may_delete"),
    [("editor", False, True), ("editor", True, False), ("moderator", True, True), ("moderator", False, True)],
)
def test_an_editor_deletes_drafts_and_a_moderator_articles(zone_page, role, live, may_delete):
    article = draft_under(zone_page)
    if live:
        article = publish(article, one_language_reason="Proef")
    user = user_with((role, "5344"))

    assert GoodPracticePage.objects.get(pk=article.pk).permissions_for_user(user).can_delete() == may_delete


def test_the_list_speaks_of_states_as_the_desk_does(client, zone_page):
    submit(draft_under(zone_page), user_with(("editor", "5344"), name="bert"))
    publish(draft_under(zone_page, slug="b"), one_language_reason="Proef")
    planned = draft_under(zone_page, slug="c", one_language_reason="Proef")
    planned.go_live_at = timezone.now() + timedelta(days=3)
    planned.save_revision().publish()
    member(client, "moderator")

    for address in (reverse("wagtailadmin_explore", args=[zone_page.pk]), ADDRESS):
        text = visible_text(main_of(client.get(address)))
        for words in ("waits for approval", "draft, not online", "scheduled, not online yet"):
            assert words in text, (address, words)
