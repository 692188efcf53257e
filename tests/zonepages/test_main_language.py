"""A zone in Brussels chooses in which language it writes first, and nothing else changes for its readers."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import Translation, TranslationSource

from tests.tree import problems_in_tree
from tests.zonepages.bilingual import (
    REASON,
    draft_under,
    in_language,
    publish,
    publish_translation,
    translate,
    zone_page_of,
)
from zonepages.enums import Audience, Service
from zonepages.fields import text_key
from zonepages.models import ContactPoint, PoliceZone, ReferralService, TranslationRecord, ZonePage
from zonepages.provisioning import provision_zones
from zonepages.registry import RegistryError, import_registry
from zonepages.roles import ZONE_EDITOR, ZONE_MODERATOR
from zonepages.translations import State, begin_translation, state_of
from zonepages.translations.log_actions import MAIN_LANGUAGE
from zonepages.translations.main_language import MainLanguageError, choose_main_language

pytestmark = pytest.mark.django_db

NUMBER = "5343"


@pytest.fixture
def zone():
    return PoliceZone.objects.get(number=NUMBER)


def pages():
    return zone_page_of(NUMBER, "nl"), zone_page_of(NUMBER, "fr")


@pytest.fixture
def written():
    """The Dutch page of a zone with all it can hold, published; the French one is its fallback."""
    page = zone_page_of(NUMBER, "nl")
    page.introduction = "<p>Wij komen langs.</p><p>Bel gerust.</p>"
    page.search_description = "Wie u belt."
    page.contact_points = [
        ContactPoint(
            phone="+32400000001",
            remark="Bel eerst & vraag <An>.",
            confirmed_by="Dienst jeugd",
            confirmed_on=datetime.date(2026, 1, 5),
        ),
        ContactPoint(audience=Audience.INTERNAL, phone="+32400000002", remark="Geheim."),
    ]
    page.referral_services = [ReferralService(service=Service.OTHER, label="Cel spijbelen")]
    page.save_revision().publish()
    return ZonePage.objects.get(pk=page.pk)


@pytest.fixture
def translated(written):
    """The French page, translated and published."""
    return publish_translation(written, word="en français")


def rows(page):
    return [
        (point.pk, point.page_id, point.phone.as_e164, point.remark)
        for point in ContactPoint.objects.filter(page=page)
    ]


def shown(client, page):
    return client.get(page.url).content.decode()


def facts_in(page):
    page = ZonePage.objects.get(pk=page.pk)
    points = [
        [(text, page.wording(text).text, page.wording(text).language) for text in point.free_texts]
        for point in page.public_contact_points()
    ]
    return points, [page.wording(service.label).text for service in page.services()]


def said_to_readers():
    """Return, per page, what its readers see of the zone's own words, and in which language."""
    answer = {}
    for page in pages():
        points, services = facts_in(page)
        words = [[(text, language) for _stored, text, language in point] for point in points]
        answer[page.language] = (page.introduction, page.search_description, words, services)
    return answer


# What moves


def test_the_facts_move_and_keep_their_identity(zone, written, translated):
    before = [row[0] for row in rows(written)]

    choose_main_language(zone=zone, language="fr")

    dutch, french = pages()
    assert french.holds_facts
    assert dutch.original_id == french.pk
    assert [row[0] for row in rows(french)] == before
    assert rows(dutch) == []
    assert ReferralService.objects.get().page_id == french.pk
    assert problems_in_tree() == []


def test_readers_see_what_they_saw(zone, written, translated):
    before = said_to_readers()

    assert choose_main_language(zone=zone, language="fr") == ["Geheim."]

    assert said_to_readers() == before


def test_a_translated_text_of_a_fact_becomes_the_text_and_the_text_its_translation(zone, written, translated):
    choose_main_language(zone=zone, language="fr")

    dutch, french = pages()
    point = french.contact_points.first()
    assert point.remark == "en français Bel eerst & vraag <An>."
    assert dutch.fact_texts[text_key(point.remark)] == "Bel eerst & vraag <An>."
    assert french.referral_services.get().label == "en français Cel spijbelen"


def test_the_versions_say_what_the_pages_say(zone, written, translated):
    choose_main_language(zone=zone, language="fr")

    for page in pages():
        latest = page.get_latest_revision_as_object()
        assert page.latest_revision_id == page.live_revision_id
        assert not page.has_unpublished_changes
        assert latest.introduction == page.introduction
        assert latest.holds_facts == page.holds_facts
        assert latest.contact_points.count() == (2 if page.holds_facts else 0)


def test_a_text_without_translation_stays_marked_as_what_it_is(zone, written):
    publish_translation(written, without="Cel spijbelen")
    before = said_to_readers()

    kept = choose_main_language(zone=zone, language="fr")

    assert set(kept) == {"Cel spijbelen", "Geheim."}
    assert zone_page_of(NUMBER, "fr").wording("Cel spijbelen").language == "nl"
    assert said_to_readers() == before


def test_a_text_that_is_written_again_is_in_the_new_language(zone, written):
    publish_plain_page(written)
    choose_main_language(zone=zone, language="fr")
    french = zone_page_of(NUMBER, "fr")
    assert french.wording("Cel spijbelen").language == "nl"

    service = french.referral_services.get()
    service.label = "Cellule absentéisme"
    french.referral_services = [service]
    french.save_revision().publish()

    dutch, french = pages()
    assert french.wording("Cellule absentéisme").language == "fr"
    assert dutch.wording("Cellule absentéisme").language == "fr"


def test_choosing_back_leads_to_where_it_began(zone, written, translated):
    before, rows_before = said_to_readers(), rows(written)

    choose_main_language(zone=zone, language="fr")
    assert choose_main_language(zone=zone, language="nl") == []

    assert said_to_readers() == before
    assert rows(zone_page_of(NUMBER, "nl")) == rows_before
    dutch, french = pages()
    assert dutch.holds_facts
    assert french.original_id == dutch.pk
    assert dutch.fact_texts == {}


def test_choosing_the_language_that_it_is_changes_nothing(zone, written):
    revisions = Revision.objects.count()

    assert choose_main_language(zone=zone, language="nl") == []
    assert Revision.objects.count() == revisions


# The translation is turned round


def test_the_translation_goes_the_other_way(zone, written, translated):
    choose_main_language(zone=zone, language="fr")

    dutch, french = pages()
    (source,) = TranslationSource.objects.filter(object_id=dutch.translation_key)
    (translation,) = source.translations.all()
    assert source.locale == french.locale
    assert (translation.target_locale, translation.enabled) == (dutch.locale, True)
    assert dutch.untranslated == []
    assert state_of(dutch).state == State.UP_TO_DATE
    assert state_of(french).state == State.ORIGINAL
    assert not TranslationRecord.objects.filter(page=french).exists()


def test_publishing_the_turned_translation_changes_nothing(zone, written, translated):
    choose_main_language(zone=zone, language="fr")
    before = said_to_readers()
    source = TranslationSource.objects.get(object_id=written.translation_key)

    page, _made = source.create_or_update_translation(Locale.objects.get(language_code="nl"), publish=False)
    page.get_latest_revision().publish()

    assert said_to_readers() == before


def test_a_change_of_the_new_original_makes_the_former_one_out_of_date(zone, written, translated):
    choose_main_language(zone=zone, language="fr")
    french = zone_page_of(NUMBER, "fr")
    french.introduction = "<p>Nous passons.</p>"
    french.save_revision().publish()

    assert state_of(zone_page_of(NUMBER, "nl")).state == State.OUTDATED


def test_what_was_out_of_date_stays_so(zone, written, translated):
    written = zone_page_of(NUMBER, "nl")
    written.introduction = "<p>Wij komen langs.</p><p>Bel niet.</p>"
    written.save_revision().publish()
    since = state_of(zone_page_of(NUMBER, "fr")).since

    choose_main_language(zone=zone, language="fr")

    state = state_of(zone_page_of(NUMBER, "nl"))
    assert (state.state, state.since) == (State.OUTDATED, since)


def test_pages_of_another_shape_are_each_edited_by_themselves(zone, written, translated):
    Translation.objects.filter(source__object_id=written.translation_key).update(enabled=False)
    translated.introduction = "<p>Tout en un.</p>"
    translated.save_revision().publish()
    before = said_to_readers()

    choose_main_language(zone=zone, language="fr")

    assert said_to_readers() == before
    assert not Translation.objects.get(source__object_id=written.translation_key).enabled


# A page on which nobody wrote


def publish_plain_page(page):
    """Publish a page without prose, so that its fallback has none either."""
    page.introduction = page.search_description = page.seo_title = ""
    page.save_revision().publish()


def test_the_pages_as_they_are_provisioned_change_places(zone):
    assert choose_main_language(zone=zone, language="fr") == []

    dutch, french = pages()
    assert (french.original_id, french.alias_of_id) == (None, None)
    assert (dutch.original_id, dutch.alias_of_id) == (french.pk, french.pk)
    assert dutch.live
    assert french.live
    assert state_of(dutch).state == State.FALLBACK


def test_the_former_original_follows_the_new_one(zone, written):
    publish_plain_page(written)
    choose_main_language(zone=zone, language="fr")
    french = zone_page_of(NUMBER, "fr")

    french.introduction = "<p>Nous passons.</p>"
    french.contact_points = [ContactPoint(phone="+32400000009")]
    french.save_revision().publish()

    dutch = zone_page_of(NUMBER, "nl")
    assert dutch.introduction == "<p>Nous passons.</p>"
    assert dutch.is_fallback
    assert dutch.public_contact_points()[0].phone.as_e164 == "+32400000009"
    assert ContactPoint.objects.filter(page__zone=zone).count() == 1
    assert begin_translation(page=french).pk == dutch.pk


def test_facts_without_prose_move_to_the_fallback(zone, written):
    publish_plain_page(written)

    assert set(choose_main_language(zone=zone, language="fr")) == {
        "Bel eerst & vraag <An>.",
        "Dienst jeugd",
        "Geheim.",
        "Cel spijbelen",
    }

    dutch, french = pages()
    assert len(rows(french)) == 2
    for page in (dutch, french):
        assert page.wording("Cel spijbelen").language == "nl"
    assert choose_main_language(zone=zone, language="nl") == []
    assert zone_page_of(NUMBER, "nl").fact_texts == {}


# Older versions


def test_an_older_version_of_either_page_brings_no_second_value_and_loses_none(zone, written, translated):
    older = {page.language: page.latest_revision_id for page in pages()}
    choose_main_language(zone=zone, language="fr")
    before = rows(zone_page_of(NUMBER, "fr"))

    for code, revision in older.items():
        page = zone_page_of(NUMBER, code)
        version = page.revisions.get(pk=revision).as_object()
        version.save_revision().publish()

    dutch, french = pages()
    assert rows(french) == before
    assert rows(dutch) == []
    assert french.holds_facts
    assert dutch.original_id == french.pk


# What stays


def test_articles_keep_their_original(zone, written, translated):
    article = publish(draft_under(zone_page_of(NUMBER, "nl")), one_language_reason=REASON)

    choose_main_language(zone=zone, language="fr")

    article.refresh_from_db()
    assert article.holds_facts
    assert in_language(article, "fr").alias_of_id == article.pk


def test_the_choice_is_in_the_history_of_both_pages(zone, written, translated):
    user = get_user_model().objects.create_superuser("chef", "chef@example.org", "x")

    choose_main_language(zone=zone, language="fr", user=user)

    entries = PageLogEntry.objects.filter(action=MAIN_LANGUAGE)
    assert {entry.page_id for entry in entries} == {page.pk for page in pages()}
    assert {entry.user for entry in entries} == {user}
    assert {str(entry.message) for entry in entries}


def test_the_api_says_which_language_it_is(client, zone, written, translated):
    url = f"/api/v2/zones/{NUMBER}/?locale=nl"
    assert client.get(url).json()["main_language"] == "nl"

    choose_main_language(zone=zone, language="fr")

    answer = client.get(url).json()
    assert answer["main_language"] == "fr"
    assert answer["languages"] == ["nl", "fr"]
    [point, *_rest] = answer["contact_points"]
    assert point["phone"]["e164"] == "+32400000001"
    assert point["remark"]["text"] == "Bel eerst & vraag <An>."


def test_the_register_may_be_imported_again_after_the_choice(zone, register):
    choose_main_language(zone=zone, language="fr")

    import_registry(directory=register.directory)

    assert zone_page_of(NUMBER, "fr").holds_facts


def test_an_import_cannot_take_the_language_that_the_zone_chose(zone, register):
    choose_main_language(zone=zone, language="fr")
    register.change("zones.csv", NUMBER, languages="nl")

    with pytest.raises(RegistryError, match="kept under fr"):
        import_registry(directory=register.directory)


# Refusals


def refused(zone, language="fr"):
    before = said_to_readers(), Revision.objects.count()
    with pytest.raises(MainLanguageError) as caught:
        choose_main_language(zone=zone, language=language)
    assert (said_to_readers(), Revision.objects.count()) == before
    assert zone_page_of(NUMBER, "nl").holds_facts
    return str(caught.value)


@pytest.mark.parametrize(("number", "language"), [("5388", "fr"), ("5303", "nl"), ("5291", "nl")])
def test_no_other_zone_chooses(number, language):
    zone = PoliceZone.objects.get(number=number)

    with pytest.raises(MainLanguageError):
        choose_main_language(zone=zone, language=language)

    assert not zone_page_of(number, language).holds_facts


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_changes_that_are_not_published_come_first(zone, written, translated, language):
    page = zone_page_of(NUMBER, language)
    page.introduction = "<p>Nieuw.</p>"
    page.save_revision()

    refused(zone)


def test_a_page_that_is_locked_stays_as_it_is(zone, written, translated):
    Page.objects.filter(pk=translated.pk).update(locked=True, locked_at=timezone.now())

    refused(zone)


def test_a_page_in_moderation_stays_as_it_is(zone, written, translated):
    provision_zones(zones=[zone])
    page = zone_page_of(NUMBER, "nl")
    page.save_revision()
    user = get_user_model().objects.create_superuser("chef", "chef@example.org", "x")
    page.get_workflow().start(page, user)
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False)

    refused(zone)


def test_a_page_that_is_not_translated_is_translated_first(zone, written):
    refused(zone)
    translate(written)
    refused(zone)


def test_a_page_that_is_translated_in_part_is_translated_first(zone, written):
    publish_translation(written, but=10)

    refused(zone)


def test_a_translation_that_does_not_fit_is_refused(zone, written):
    publish_translation(written, word="x" * 119)

    assert "x" * 119 in refused(zone)


# The view


def member_of(role, zone):
    provision_zones(zones=[zone])
    user = get_user_model().objects.create_user(f"lid {role.label} {zone.number}", password="x")
    user.groups.add(Group.objects.get(name=role.group_name(zone.number)))
    return user


@pytest.fixture
def address():
    return reverse("zonepages_main_language", args=[NUMBER])


def test_a_moderator_of_the_zone_sees_what_happens_and_chooses(client, zone, written, translated, address):
    assert address == f"/admin/zones/{NUMBER}/main-language/"
    client.force_login(member_of(ZONE_MODERATOR, zone))

    html = client.get(address).content.decode()
    assert 'name="language" value="fr"' in html
    assert zone_page_of(NUMBER, "nl").holds_facts

    response = client.post(address, {"language": "fr"}, follow=True)
    assert zone_page_of(NUMBER, "fr").holds_facts
    texts = [str(message) for message in response.context["messages"]]
    assert len(texts) == 2
    assert "“Geheim.”" in texts[1]


def test_sending_it_twice_changes_it_once(client, zone, written, translated, address):
    client.force_login(member_of(ZONE_MODERATOR, zone))

    for _time in range(2):
        client.post(address, {"language": "fr"})

    assert zone_page_of(NUMBER, "fr").holds_facts


def test_the_view_says_why_not(client, zone, written, address):
    client.force_login(member_of(ZONE_MODERATOR, zone))

    assert "<form" not in client.get(address).content.decode().split('class="nice-padding"')[1]
    client.post(address, {"language": "fr"})
    assert zone_page_of(NUMBER, "nl").holds_facts


@pytest.mark.parametrize("role", ["editor", "other zone"])
def test_nobody_else_may(client, zone, written, translated, address, role):
    elsewhere = PoliceZone.objects.get(number="5344")
    provision_zones(zones=[zone])
    client.force_login(
        member_of(ZONE_EDITOR, zone) if role == "editor" else member_of(ZONE_MODERATOR, elsewhere)
    )

    for response in (client.get(address), client.post(address, {"language": "fr"})):
        assert response.status_code in (302, 403)
    headers = {"x-requested-with": "XMLHttpRequest"}
    assert client.post(address, {"language": "fr"}, headers=headers).status_code == 403
    assert zone_page_of(NUMBER, "nl").holds_facts


@pytest.mark.parametrize("data", [{}, {"language": "de"}])
def test_a_language_without_a_page_does_not_exist(client, zone, written, translated, address, data):
    client.force_login(member_of(ZONE_MODERATOR, zone))

    assert client.post(address, data).status_code == 404


@pytest.mark.parametrize("number", ["9999", "x"])
def test_an_unknown_zone_does_not_exist(client, zone, number):
    client.force_login(member_of(ZONE_MODERATOR, zone))

    assert client.get(f"/admin/zones/{number}/main-language/").status_code == 404


@pytest.mark.parametrize(("number", "is_linked"), [(NUMBER, True), ("5388", False)])
def test_the_page_of_a_bilingual_zone_links_to_it(client, number, is_linked):
    user = get_user_model().objects.create_superuser("chef", "chef@example.org", "x")
    client.force_login(user)
    page = zone_page_of(number, "nl")

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert (f"/admin/zones/{number}/main-language/" in html) == is_linked
