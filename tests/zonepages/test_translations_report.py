"""Where translations stand, in the admin's lists and in its report: complete, and of one's own zone only."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from tests.factories import make_page
from tests.zonepages.translation_steps import (
    counterpart,
    edit_url,
    group_member,
    page_of_zone,
    publish_article,
)
from zonepages.models import GoodPracticePage, TranslationRecord
from zonepages.roles import ZONE_EDITOR, ZONE_MODERATOR
from zonepages.translations import begin_translation

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/zone-translations/"
LOCALIZE_REPORT = "/admin/localize/reports/translations/"


@pytest.fixture
def officer(client):
    client.force_login(group_member("5344"))
    return client


@pytest.fixture
def national(client):
    """Somebody who may change every page by a permission on the homes of both languages."""
    group = Group.objects.create(name="nationaal")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    for home in Page.objects.filter(depth=2):
        GroupPagePermission.objects.create(group=group, page=home, permission=change)
    user = get_user_model().objects.create_user("nationaal", password="geheim-1234")
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def soup(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def rows(answer):
    """Return what each row of a listing says, by the title that it begins with."""
    cells = [row.find_all("td") for row in soup(answer).select("#listing-results tbody tr")]
    texts = [[cell.get_text(" ", strip=True) for cell in row] for row in cells]
    return {row[0]: row[1:] for row in texts}


def titles(client, **query):
    return set(rows(client.get(REPORT, query)))


def links(answer):
    return {link["href"] for link in soup(answer).select("#listing-results a[href]")}


def cost(client, url):
    client.get(url)  # fill the caches of sites, locales and content types
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
        answer.getvalue()
    assert answer.status_code == 200
    return len(queries)


def make_articles(*, each):
    """Make articles in every state."""
    for _ in range(each):
        publish_article()
        begin_translation(page=publish_article())
        page = publish_article(number="5344", language="fr")
        begin_translation(page=page)
        TranslationRecord.objects.filter(page__translation_key=page.translation_key).update(
            changed={"title": ["x"]}, outdated_since=page.last_published_at
        )


@pytest.mark.parametrize("role", [ZONE_EDITOR, ZONE_MODERATOR], ids=lambda role: role.label)
def test_the_report_has_the_pages_of_ones_own_zone_and_nothing_of_another(client, role):
    client.force_login(group_member("5344", role=role))
    publish_article(title="Van ons")
    publish_article(number="5303", language="fr", title="Pas pour vous")

    answer = client.get(REPORT)

    assert set(rows(answer)) == {"Schaarbeek/Evere/Sint-Joost-ten-Node", "Van ons"}
    other_zones = ["Pas pour vous", "5303", "Namur", "5343", "Montgomery", "5388", "Leuven"]
    for address in (REPORT, f"{REPORT}results/", f"{REPORT}?export=csv", f"{REPORT}?zone=1"):
        text = client.get(address).getvalue().decode()
        assert not [word for word in other_zones if word in text], address


def test_a_row_says_where_the_translation_stands_and_leads_to_both_editors(officer):
    page = publish_article()
    begin_translation(page=page)

    answer = officer.get(REPORT)

    assert rows(answer)["Onderweg"] == [
        "5344 Schaarbeek/Evere/Sint-Joost-ten-Node",
        "Good practice",
        "Dutch",
        "French: Onderweg",
        "in translation",
        "",
        "3",
    ]
    assert {edit_url(page), edit_url(counterpart(page))} <= links(answer)


def test_a_page_that_nobody_has_begun_leads_to_where_one_begins(officer):
    page = publish_article()

    answer = officer.get(REPORT)

    assert rows(answer)["Onderweg"][3:] == ["Translate into French", "not translated", "", "all"]
    assert reverse("wagtail_localize:submit_page_translation", args=[page.pk]) in links(answer)


def test_a_draft_that_was_never_published_is_not_translated(officer):
    make_page(GoodPracticePage, language="nl", parent=page_of_zone("5344", "nl"), title="Ontwerp", live=False)

    assert rows(officer.get(REPORT))["Ontwerp"][4] == "not translated"


def test_the_report_is_filtered_by_state_and_by_language(officer):
    begin_translation(page=publish_article(title="Begonnen"))
    publish_article(title="Nieuw")
    publish_article(language="fr", title="Nouveau")
    zone = "Schaarbeek/Evere/Sint-Joost-ten-Node"

    assert titles(officer, state="in_translation") == {"Begonnen"}
    assert titles(officer, state="fallback") == {zone, "Nieuw", "Nouveau"}
    assert titles(officer, state="fallback", locale="nl") == {"Nouveau"}
    assert titles(officer, locale="fr") == {zone, "Begonnen", "Nieuw"}
    assert titles(officer, state="outdated") == set()


def test_who_looks_after_every_zone_sees_every_zone_and_can_choose_one(national):
    publish_article(title="Onderweg")
    publish_article(number="5303", language="fr", title="En route")
    namur = page_of_zone("5303", "fr").zone

    assert {"Onderweg", "En route"} <= titles(national, state="fallback", locale="fr") | titles(
        national, state="fallback", zone=namur.pk
    )
    assert titles(national, zone=namur.pk) == {"Namur", "En route"}


def test_somebody_with_one_zone_has_no_zone_to_choose(officer, national):
    assert soup(national.get(REPORT)).find("select", attrs={"name": "zone"})
    officer.force_login(get_user_model().objects.get(username="zone moderators 5344"))
    assert not soup(officer.get(REPORT)).find(attrs={"name": "zone"})


def test_the_report_is_exported_in_the_language_of_the_reader(client):
    user = group_member("5344")
    user.wagtail_userprofile.preferred_language = "en"
    user.wagtail_userprofile.save()
    client.force_login(user)
    publish_article()

    exported = client.get(REPORT, {"export": "csv"}).getvalue().decode().splitlines()

    assert exported[0] == "Police zone,Title,Type,Written in,Translation,State,Since,Texts to translate"
    assert exported[2] == "5344,Onderweg,Good practice,nl,fr,not translated,,all"
    workbook = client.get(REPORT, {"export": "xlsx"})
    assert workbook.getvalue()[:2] == b"PK"


@pytest.mark.parametrize("query", ["", "?state=in_translation", "?export=csv", "?locale=fr&state=outdated"])
def test_the_report_costs_the_same_however_many_pages_there_are(officer, query):
    make_articles(each=1)
    few = cost(officer, REPORT + query)
    make_articles(each=8)

    assert cost(officer, REPORT + query) <= few


def test_who_may_edit_no_page_has_no_report(client):
    user = get_user_model().objects.create_user("niemand", password="geheim-1234")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(REPORT).status_code == 302
    assert REPORT not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_report_takes_the_place_of_that_of_wagtail_localize(national):
    menu = national.get(reverse("wagtailadmin_home")).content.decode()

    assert REPORT in menu
    assert LOCALIZE_REPORT not in menu
    for address in (LOCALIZE_REPORT, f"{LOCALIZE_REPORT}results/"):
        answer = national.get(address)
        assert (answer.status_code, answer.url) == (302, REPORT)


def listing_of(page):
    return reverse("wagtailadmin_explore", args=[page.pk])


def test_the_list_of_a_zone_says_where_each_article_stands_in_either_language(officer):
    begun = publish_article(title="Begonnen")
    begin_translation(page=begun)
    new = publish_article(title="Nieuw")

    for language in ("nl", "fr"):
        answer = officer.get(listing_of(page_of_zone("5344", language)))
        text = soup(answer).select_one("#listing-results tbody").get_text(" ", strip=True)
        assert "French: in translation 3 texts to translate Go on with the translation" in text
        assert "French: not translated Translate into French" in text
        assert edit_url(counterpart(begun)) in links(answer)
        assert reverse("wagtail_localize:submit_page_translation", args=[new.pk]) in links(answer)


def test_the_list_of_zones_says_where_each_page_stands(officer, national):
    index = page_of_zone("5344", "nl").get_parent()

    def read(client):
        parts = [client.get(listing_of(index), {"p": number, "ordering": "title"}) for number in range(1, 5)]
        return " ".join(soup(part).select_one("#listing-results").get_text(" ", strip=True) for part in parts)

    everything = read(national)
    assert "French: not translated" in everything
    assert "Dutch: not translated" in everything  # the zones that write French first

    officer.force_login(get_user_model().objects.get(username="zone moderators 5344"))
    own = read(officer)
    assert "French: not translated" in own
    assert "Dutch: not translated" not in own


def test_a_search_in_the_list_of_zones_finds_articles_too(national):
    publish_article(title="Zoekplaatje")

    answer = national.get(listing_of(page_of_zone("5344", "nl").get_parent()), {"q": "Zoekplaatje"})

    assert "Zoekplaatje" in soup(answer).select_one("#listing-results").get_text()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_list_of_a_zone_costs_the_same_however_many_articles_there_are(officer, language):
    url = listing_of(page_of_zone("5344", language))
    make_articles(each=1)
    few = cost(officer, url)

    make_articles(each=8)

    assert cost(officer, url) <= few


def test_the_list_of_all_articles_says_where_each_stands(national):
    publish_article()
    url = reverse("wagtailadmin_pages:type_use", args=["zonepages", "goodpracticepage"])

    assert "French: not translated" in soup(national.get(url)).get_text(" ", strip=True)


def offers(client, url):
    return soup(client.get(url)).find_all(
        lambda tag: (
            tag.name == "a"
            and "/localize/submit/page/" in tag.get("href", "")
            and tag.find_parent(attrs={"data-controller": "w-dropdown"})
        )
    )


def test_an_officer_is_offered_to_begin_a_translation_once(officer):
    page = page_of_zone("5344", "nl")

    (offer,) = offers(officer, edit_url(page))

    assert offer.get_text(strip=True) == "Translate into French"
    assert offer["href"] == reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def test_a_page_written_in_french_is_to_be_translated_into_dutch(client):
    client.force_login(group_member("5303"))

    (offer,) = offers(client, edit_url(page_of_zone("5303", "fr")))

    assert offer.get_text(strip=True) == "Translate into Dutch"


def test_each_row_of_a_list_has_the_offer_until_somebody_begins(officer):
    page = publish_article()
    listing = listing_of(page_of_zone("5344", "nl"))
    offer = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert offer in links(officer.get(listing))

    begin_translation(page=page)

    assert offer not in links(officer.get(listing))


@pytest.mark.parametrize("where", [edit_url, listing_of], ids=["editor", "list"])
def test_who_has_the_offer_of_wagtail_localize_does_not_get_it_twice(admin_client, where):
    assert len(offers(admin_client, where(page_of_zone("5344", "nl")))) == 1


def test_who_may_edit_one_of_both_pages_only_is_not_offered_a_translation(client):
    user = group_member("5344")
    GroupPagePermission.objects.filter(group__user=user, page=page_of_zone("5344", "fr")).delete()
    client.force_login(user)

    assert not offers(client, edit_url(page_of_zone("5344", "nl")))
