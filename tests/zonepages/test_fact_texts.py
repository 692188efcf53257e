"""Free text inside a fact is prose: translated by its text, and shown in its own language until it is."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.translating import publish_translation, translate_texts
from zonepages.models import ContactPoint, ReferralService, ZonePage
from zonepages.translations import translation_of

pytestmark = pytest.mark.django_db

DUTCH = {
    "remark": "Niet bereikbaar op woensdag.",
    "function_text": "Schoolagent",
    "confirmed_by": "Dienst wijkwerking",
    "label": "Cel spijbelen",
}
FRENCH = {
    DUTCH["remark"]: "Pas joignable le mercredi.",
    DUTCH["function_text"]: "Agent des écoles",
    DUTCH["confirmed_by"]: "Service de proximité",
    DUTCH["label"]: "Cellule absentéisme",
}


@pytest.fixture
def original(zone_page):
    zone_page.introduction = "<p>Zo werken wij.</p>"
    zone_page.contact_points = [
        ContactPoint(
            function="other",
            function_text=DUTCH["function_text"],
            phone="+32400000001",
            remark=DUTCH["remark"],
            confirmed_by=DUTCH["confirmed_by"],
            confirmed_on=datetime.date(2026, 1, 5),
        ),
        ContactPoint(phone="+32400000002", remark="Alleen voor de politie.", audience="internal"),
    ]
    zone_page.referral_services = [ReferralService(service="other", label=DUTCH["label"])]
    return publish(zone_page)


def publish(page):
    page.save_revision().publish()
    return ZonePage.objects.get(pk=page.pk)


def change_remark(page, remark):
    page = ZonePage.objects.get(pk=page.pk)
    point = page.contact_points.first()
    point.remark = remark
    page.contact_points.add(point)
    return publish(page)


def languages_on(client, page):
    """Return the language of the nearest ``lang`` of each free text on a page, by text."""
    soup = BeautifulSoup(client.get(page.get_url()).content, "html.parser")
    return {
        str(text).strip().rstrip("."): text.find_parent(lang=True)["lang"]
        for text in soup.find_all(string=True)
        if str(text).strip() and text.find_parent(lang=True)
    }


def facts_in(client, language):
    item = client.get(f"/api/v2/zones/5344/?locale={language}").json()
    point = item["contact_points"][0]
    by = point["confirmed"]
    return {
        (point["remark"]["text"], point["remark"]["language"]),
        (point["function"]["label"], point["function"]["language"]),
        (by["by"], by["language"]),
        (item["services"][0]["label"], item["services"][0]["language"]),
    }


def test_until_it_is_translated_it_is_shown_in_its_own_language_and_marked(client, original, zone_page_fr):
    texts = languages_on(client, zone_page_fr)

    assert texts["Schoolagent"] == texts["Niet bereikbaar op woensdag"] == texts["Cel spijbelen"] == "nl"
    assert facts_in(client, "fr") == {(text, "nl") for text in DUTCH.values()}


def test_a_translation_is_shown_beside_the_same_facts(client, original):
    page = publish_translation(original, say=lambda text: FRENCH.get(text, "Notre façon de travailler."))

    texts = languages_on(client, page)
    assert (
        texts["Agent des écoles"]
        == texts["Pas joignable le mercredi"]
        == texts["Cellule absentéisme"]
        == "fr"
    )
    assert not set(texts) & {"Schoolagent", "Cel spijbelen"}
    assert facts_in(client, "fr") == {(text, "fr") for text in FRENCH.values()}
    assert facts_in(client, "nl") == {(text, "nl") for text in DUTCH.values()}
    assert page.public_contact_points()[0].phone.as_e164 == "+32400000001"


def test_nothing_of_it_is_stored_as_a_second_fact(original):
    page = publish_translation(original, say=FRENCH.get)

    assert (
        ContactPoint.objects.filter(page=page).count()
        == ReferralService.objects.filter(page=page).count()
        == 0
    )
    assert original.fact_texts == {}


def test_a_text_that_changes_loses_its_translation_at_once(client, original):
    """An old remark beside a new number would be worse than one in the other language."""
    page = publish_translation(original, say=FRENCH.get)

    change_remark(original, "Niet bereikbaar op vrijdag.")

    texts = languages_on(client, page)
    assert texts["Niet bereikbaar op vrijdag"] == "nl"
    assert "Pas joignable le mercredi" not in texts


def test_a_text_that_comes_back_has_its_translation_again(client, original):
    page = publish_translation(original, say=FRENCH.get)
    change_remark(original, "Iets anders.")

    change_remark(original, DUTCH["remark"])

    assert languages_on(client, page)["Pas joignable le mercredi"] == "fr"


def test_only_what_everyone_may_read_is_given_to_translate(original):
    target = translate_texts(original, say=lambda _text: None)

    segments = translation_of(target).source.stringsegment_set
    texts = set(segments.values_list("string__data", flat=True))
    assert set(DUTCH.values()) < texts
    assert "Alleen voor de politie." not in texts


def test_the_translators_editor_shows_the_texts(client, original):
    client.force_login(get_user_model().objects.create_superuser("proef"))
    target = translate_texts(original, say=lambda _text: None)

    html = client.get(reverse("wagtailadmin_pages:edit", args=[target.pk])).content.decode()

    for text in DUTCH.values():
        assert text in html


@pytest.mark.parametrize("done", [0, 1])
def test_a_preview_shows_the_translation_as_it_will_be(client, original, done):
    client.force_login(get_user_model().objects.create_superuser("proef"))
    said = {**FRENCH, "Zo werken wij.": "Voici comment nous travaillons."} if done else FRENCH
    target = translate_texts(original, say=said.get)
    url = reverse("wagtail_localize:preview_translation", args=[translation_of(target).pk])

    soup = BeautifulSoup(client.get(url).content, "html.parser")

    shown = "Voici comment nous travaillons." if done else "Zo werken wij."
    assert soup.find(string=shown).find_parent(lang=True)["lang"] == ("fr" if done else "nl")
    assert soup.find(string="Agent des écoles").find_parent(lang=True)["lang"] == "fr"
    assert ZonePage.objects.get(pk=target.pk).is_fallback


def test_a_remark_that_becomes_internal_leaves_every_public_answer(client, original):
    """Law 5: also the list of what is not translated, in which it once might have been."""
    page = publish_translation(original, say=lambda _text: None)
    changed = ZonePage.objects.get(pk=original.pk)
    changed.contact_points = [*changed.contact_points.all()]
    for point in changed.contact_points.all():
        point.audience = "internal"
        changed.contact_points.add(point)

    publish(changed)

    for url in (
        page.get_url(),
        f"/api/v2/pages/{page.pk}/",
        f"/api/v3-preview/pages/{page.pk}/",
        "/api/v2/zones/5344/?locale=fr",
    ):
        assert DUTCH["remark"] not in client.get(url).content.decode()
