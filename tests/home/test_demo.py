"""Demo content and accounts: complete, and marked as what they are."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from home.demo import ACCOUNTS, PASSWORD
from home.demo.texts import paragraph
from home.demo.translating import translate_page
from home.demo.zones.brussels_north import DUTCH, FRENCH
from zonepages.enums import Audience, ContactFunction, PracticeKind, SchoolLevel, Service
from zonepages.models import ContactPoint, GoodPracticePage, ZonePage
from zonepages.models.fact_rows import ContactRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

# What the description of zone 5344 says, in the words in which the article says it.
FACTS = {
    "nl": (
        "Charlie Hebdo; januari 2015; secundaire scholen; COPPRA; directies; opvoeders; leerkrachten; "
        "basisscholen; dag en nacht; referentiedienst; binnen of buiten de schoolmuren; verkeersdienst; "
        "jeugddienst; cel radicalisme; gerechtelijk niveau; zonder te zeggen van wie; proactief; reactief; "
        "een actie; een project; verwacht"
    ),
    "fr": (
        "Charlie Hebdo; janvier 2015; écoles secondaires; COPPRA; directions; éducateurs; enseignants; "
        "écoles fondamentales; jour et nuit; service de référence; dehors de ses murs; service circulation; "
        "service jeunesse; cellule radicalisme; niveau judiciaire; sans dire d’où elle vient; proactive; "
        "réactive; une action; un projet; attend"
    ),
}


def zone_page_in(language, number="5344"):
    return ZonePage.objects.get(zone__number=number, locale__language_code=language)


def article_in(language, number="5344"):
    return GoodPracticePage.objects.get(zone__number=number, locale__language_code=language)


def text_of(page):
    return str(page.body.stream_block.get_prep_value(page.body))


def test_the_contact_point_of_5344_is_the_one_of_its_description():
    (point,) = zone_page_in("nl").public_contact_points()
    assert point.function == ContactFunction.CONSULTATION_ASSISTANT
    assert point.service == Service.CONSULTATION_ASSISTANTS
    assert point.always_reachable
    assert point.levels == list(SchoolLevel)
    assert point.audience == Audience.PUBLIC
    assert [language.value for language in point.spoken_languages] == ["nl", "fr"]
    point.full_clean()


def test_the_services_of_5344_are_those_of_its_description():
    services = [service.service for service in zone_page_in("fr").services()]
    assert services == [Service.TRAFFIC, Service.YOUTH, Service.RADICALISM]


def test_every_demo_contact_point_reaches_nobody_and_says_so():
    points = list(ContactPoint.objects.all())
    assert points
    for point in points:
        assert ContactRow.of(point).is_demo
        assert str(point.phone.as_e164).startswith("+32400")
        assert point.email.endswith("@example.org")
        assert point.confirmed_by.startswith("Demo")


def test_the_facts_of_5344_are_stored_once_and_shown_in_both_languages():
    assert ContactPoint.objects.filter(page__zone__number="5344").count() == 1
    assert zone_page_in("fr").public_contact_points() == zone_page_in("nl").public_contact_points()


def test_the_texts_of_5344_are_written_in_each_language():
    for page_in in (zone_page_in, article_in):
        for language in ("nl", "fr"):
            page = page_in(language)
            assert page.live
            assert not page.has_unpublished_changes
            assert page.prose_language == language
            assert not page.is_fallback
    assert "schoolmuren" in zone_page_in("nl").introduction
    assert "dehors de ses murs" in zone_page_in("fr").introduction


@pytest.mark.parametrize(("language", "facts"), sorted(FACTS.items()))
def test_the_article_on_the_working_method_tells_what_the_description_tells(language, facts):
    article = article_in(language)
    assert article.kind == PracticeKind.WORKING_METHOD
    assert article.levels == list(SchoolLevel)
    text = article.summary + text_of(article)
    assert [fact for fact in facts.split("; ") if fact not in text] == []


def test_the_translations_are_known_to_wagtail_localize():
    for page in (zone_page_in("nl"), article_in("nl")):
        translation = Translation.objects.get(source__object_id=page.translation_key)
        assert translation.source.locale.language_code == "nl"
        assert translation.target_locale.language_code == "fr"
        assert translation.enabled
        assert translation.get_progress()[0] == translation.get_progress()[1] > 0


def test_the_article_has_an_address_in_each_language():
    assert article_in("nl").slug == DUTCH.slug
    assert article_in("fr").slug == FRENCH.slug


@pytest.mark.parametrize(("number", "original", "other"), [("5303", "fr", "nl"), ("5388", "nl", "fr")])
def test_the_other_practices_are_written_in_one_language_and_fall_back_in_the_other(number, original, other):
    assert article_in(original, number).alias_of is None
    assert article_in(other, number).is_fallback
    assert article_in(other, number).prose_language == original


@pytest.mark.parametrize("number", ["5303", "5388"])
def test_made_up_practices_say_that_they_are(number):
    for language in ("nl", "fr"):
        article = article_in(language, number)
        first = article.body[0]
        assert first.block_type == "callout"
        assert any(word in str(first.value["text"]) for word in ("verzonnen", "inventée"))
        assert any(word in article.summary for word in ("Demonstratietekst", "Texte de démonstration"))


def test_the_practices_differ_so_that_filters_have_something_to_do():
    articles = GoodPracticePage.objects.filter(alias_of__isnull=True)
    assert len({article.theme for article in articles}) == 3
    assert len({tuple(article.levels) for article in articles}) == 3
    assert len({article.kind for article in articles}) == 2
    assert len({article.first_published_at for article in articles}) == 3


def test_demo_content_has_no_contact_points_in_zones_that_did_not_describe_any():
    assert set(ContactPoint.objects.values_list("page__zone__number", flat=True)) == {"5344"}


def test_demo_texts_of_zones_without_a_contact_point_do_not_claim_one():
    pages = [
        *ZonePage.objects.filter(zone__number__in=["5303", "5388"]),
        *GoodPracticePage.objects.filter(zone__number__in=["5303", "5388"]),
    ]
    texts = [page.introduction if isinstance(page, ZonePage) else text_of(page) for page in pages]

    assert len(list(filter(None, texts))) == 8
    claims = ("aanspreekpunt", "point de contact")
    assert not [text for text in texts if any(claim in text for claim in claims)]


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_each_demo_account_can_log_in_and_reaches_nobody(account, client):
    user = get_user_model().objects.get(username=account.username)
    validate_password(PASSWORD, user)
    assert user.email.endswith("@example.org")
    assert user.is_superuser == (account.role is None)
    assert UserProfile.get_for_user(user).preferred_language == account.language
    assert client.login(username=account.username, password=PASSWORD)
    assert client.get("/admin/account/").status_code == 200


def test_no_zone_account_may_submit_translations():
    for account in ACCOUNTS:
        user = get_user_model().objects.get(username=account.username)
        if account.role:
            assert not user.has_perm("wagtail_localize.submit_translation")


@pytest.mark.parametrize(
    ("blocks", "problem"),
    [(DUTCH.blocks[:-1], "has no text"), ((*DUTCH.blocks, paragraph("<p>Te veel</p>")), "more text")],
)
def test_a_translation_of_another_shape_is_refused(blocks, problem):
    page = article_in("nl")
    before = text_of(article_in("fr"))
    text = GoodPracticePage(title=page.title, slug=page.slug, summary=page.summary)
    text.body = type(DUTCH)(title="", slug="", summary="", blocks=blocks).body_json()

    with pytest.raises(ValueError, match=problem):
        translate_page(page=page, text=text, locale=zone_page_in("fr").locale, fact_texts={})

    assert text_of(article_in("fr")) == before
    assert TranslationSource.objects.filter(object_id=page.translation_key).count() == 1
