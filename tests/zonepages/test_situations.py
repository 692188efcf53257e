"""For which situations a school reaches its zone: the zone's own words, and else what holds for all zones."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from wagtail.models import APIToken

from tests.page_forms import situation_fields
from tests.translating import publish_translation
from tests.zonepages.test_admin_editing import edit_url, log_in, send
from tests.zonepages.web import count_queries, forget_everywhere, main_of, one, visible_text
from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Situation, SituationPart
from zonepages.models import ZonePage
from zonepages.situations import GENERAL
from zonepages.templatetags.situation_tags import with_numbers, written_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

NOT_SPECIFIED = {"nl": "Niet ingevuld door deze zone.", "fr": "Non précisé par cette zone."}
OWN = {"nl": "in de woorden van deze zone", "fr": "dans les mots de cette zone"}
FRENCH = {"situation": "drugs", "who": "Le service jeunesse.", "at_hand": "Le nom de l’école."}


@pytest.fixture(params=PAGE_LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def moderator(client):
    return log_in(client, "demo-moderator-5344")


@pytest.fixture
def french():
    """The page of zone 5303, which writes in French; its Dutch page is a fallback."""
    return ZonePage.objects.get(zone__number="5303", locale__language_code="fr")


def page_of(number, language):
    return ZonePage.objects.get(zone__number=number, locale__language_code=language)


def publish(page, *situations):
    page.situations = json.dumps([{"type": "situation", "value": value} for value in situations])
    page.save_revision().publish()


def section_of(client, page):
    return one(main_of(client.get(page.get_url())), "#situations")


def details_of(client, page):
    """Return what a page shows of each situation, by code."""
    found = section_of(client, page).select("details")
    return dict(zip(Situation.values, found, strict=True))


def lines_of(details):
    """Return each text as it reads, whatever links there are in it, by its label."""
    lines = details.select("dl > div")
    return {visible_text(line.dt): " ".join("".join(line.dd.strings).split()) for line in lines}


def general_text(code, part, language):
    with translation.override(language):
        return " ".join(str(GENERAL[code][part]).split())


def label_of(part, language):
    with translation.override(language):
        return capfirst(str(SituationPart(part).label))


def test_every_situation_has_a_text_for_each_part_that_a_zone_could_write(language):
    assert list(GENERAL) == list(Situation)
    for code, texts in GENERAL.items():
        assert list(texts) == list(SituationPart)
        for part in texts:
            assert 0 < len(general_text(code, part, language)) <= 300


# Guidance of pupils and care for abused children belong to the communities: each language has its own.
SERVICES = {
    "nl": {"pupil guidance centre": "CLB", "child abuse centre": "Vertrouwenscentrum Kindermishandeling"},
    "fr": {"pupil guidance centre": "centre PMS", "child abuse centre": "SOS Enfants"},
}


def test_each_language_names_the_services_of_its_own_community(language):
    other = {"nl": "fr", "fr": "nl"}[language]
    named = 0
    for text in (text for texts in GENERAL.values() for text in texts.values()):
        with translation.override("en"):
            english = str(text)
        with translation.override(language):
            shown = str(text)
        for service, name in SERVICES[language].items():
            assert name in shown or service not in english
            assert SERVICES[other][service] not in shown
            named += name in shown
    assert named >= 9


def test_a_page_lists_all_situations_danger_first(client, language):
    """A zone that wrote nothing: each text is in the reader's language, and said not to be the zone's."""
    for code, details in details_of(client, page_of("5343", language)).items():
        with translation.override(language):
            assert visible_text(details.summary) == capfirst(str(Situation(code).label))
        assert NOT_SPECIFIED[language] in visible_text(details)
        assert lines_of(details) == {
            label_of(part, language): general_text(code, part, language) for part in SituationPart
        }
        assert not details.select("[lang]")


def test_danger_can_be_called_from_where_it_is_read(client, language):
    first, *others = details_of(client, page_of("5343", language)).values()

    assert not any(details.has_attr("open") for details in (first, *others))
    assert [link["href"] for link in first.select(".button")] == ["tel:101", "tel:112"]
    assert "tel:101" in {link["href"] for link in others[0].select("dd a")}


def test_numbers_in_a_text_can_be_called_and_nothing_else():
    assert with_numbers("Bel 101 <of> 116\u00a0000") == (
        'Bel <a href="tel:101">101</a> &lt;of&gt; <a href="tel:116000">116\u00a0000</a>'
    )
    assert with_numbers("1012, 5101") == "1012, 5101"


@pytest.mark.parametrize(
    ("number", "anchor"), [("5344", "contact-point"), ("5343", "general-details"), ("5340", "contact-point")]
)
def test_each_situation_leads_to_the_contact_point_or_the_general_details(client, language, number, anchor):
    page = page_of(number, language)
    if number == "5340":  # A zone with neither: the page says in that place what a school can do.
        page.zone.website = page.zone.phone = page.zone.email = ""
        page.zone.save()
        forget_everywhere()

    main = main_of(client.get(page.get_url()))

    links = {link["href"] for link in main.select("#situations details > div > p > a")}
    assert links == {f"#{anchor}"}
    assert one(main, f"#{anchor}").name == "section"
    cards = main.select(f"#{anchor} .card")
    assert bool(cards) == (number != "5340")


def test_the_words_of_a_zone_and_the_general_ones_are_told_apart(client, language):
    worry = details_of(client, page_of("5344", language))["worry"]

    own, general = worry.select("dl")
    assert OWN[language] in visible_text(worry.summary)
    assert [visible_text(label) for label in own.select("dt")] == [
        label_of(part, language) for part in ("who", "police_do")
    ]
    assert ("jeugddienst" if language == "nl" else "service jeunesse") in visible_text(own)
    mark = one(worry, ".status")
    assert NOT_SPECIFIED[language] in visible_text(mark)
    assert mark.find_previous("dl") == own
    assert mark.find_next("dl") == general
    assert [visible_text(label) for label in general.select("dt")] == [
        label_of(part, language) for part in ("how_fast", "at_hand", "police_do_not")
    ]


def test_a_situation_that_a_zone_wrote_whole_has_no_general_words(client, french):
    publish(french, {"situation": "drugs", **dict.fromkeys(SituationPart.values, "Le nôtre.")})

    assert NOT_SPECIFIED["fr"] not in visible_text(details_of(client, french)["drugs"])


def test_situations_come_in_one_order_whatever_that_of_the_editor(client, french):
    publish(french, FRENCH | {"situation": "radicalisation"}, FRENCH | {"situation": "weapon"})

    own = [code for code, details in details_of(client, french).items() if details.select("summary .tag")]
    item = client.get("/api/v2/zones/5303/").json()
    assert own == [each["code"] for each in item["situations"]] == ["weapon", "radicalisation"]


def test_a_line_break_is_kept_and_markup_is_text(client, french):
    publish(french, FRENCH | {"who": "Un\n<b>deux</b>"})

    said = details_of(client, french)["drugs"].select("dl")[0].dd
    assert said.decode_contents() == "Un<br/>&lt;b&gt;deux&lt;/b&gt;"


def test_a_fallback_shows_the_words_of_the_zone_in_their_language_and_the_general_ones_in_its_own(
    client, french
):
    """Law 3. The introduction is gone, so that situations alone are prose that is not translated."""
    french.introduction = ""
    publish(french, FRENCH)
    dutch = page_of("5303", "nl")

    section = section_of(client, dutch)
    own, general = details_of(client, dutch)["drugs"].select("dl")

    assert dutch.is_fallback
    assert [said["lang"] for said in own.select("dd")] == ["fr", "fr"]
    assert visible_text(own.dd) == FRENCH["who"]
    assert [visible_text(label) for label in own.select("dt")] == [
        "Wie je contacteert",
        "Wat je bij de hand houdt",
    ]
    assert not general.select("[lang]")
    assert "Frans" in visible_text(one(section, ".notice--language"))


def test_a_zone_that_wrote_nothing_needs_no_notice(client, language):
    assert not section_of(client, page_of("5343", language)).select(".notice--language")


@pytest.mark.parametrize("endpoint", ["zones/5303", "pages/{pk}"])
def test_a_fallback_says_in_the_api_in_which_language_each_text_is(client, french, endpoint):
    publish(french, FRENCH)
    dutch = page_of("5303", "nl")

    answer = client.get(
        f"/api/v2/{endpoint.format(pk=dutch.pk)}/", {"locale": "nl"} if "zones" in endpoint else {}
    )

    [situation] = answer.json()["situations"]
    assert situation == {
        "code": "drugs",
        "label": "drugs",
        "language": "nl",
        "who": {"text": FRENCH["who"], "language": "fr"},
        "how_fast": None,
        "at_hand": {"text": FRENCH["at_hand"], "language": "fr"},
        "police_do": None,
        "police_do_not": None,
    }


def test_half_a_translation_is_marked_text_by_text(client, french):
    publish(french, FRENCH)
    words = {FRENCH["who"]: "De jeugddienst."}
    dutch = publish_translation(french, say=words.get)

    own = details_of(client, dutch)["drugs"].select("dl")[0]
    [situation] = client.get("/api/v2/zones/5303/", {"locale": "nl"}).json()["situations"]

    assert not dutch.is_fallback
    assert [(visible_text(said), said.get("lang")) for said in own.select("dd")] == [
        ("De jeugddienst.", None),
        (FRENCH["at_hand"], "fr"),
    ]
    assert section_of(client, dutch).select(".notice--language")
    assert situation["who"] == {"text": "De jeugddienst.", "language": "nl"}
    assert situation["at_hand"] == {"text": FRENCH["at_hand"], "language": "fr"}


def test_which_situation_it_is_follows_the_original_and_is_no_text_to_translate(client, french):
    publish(french, FRENCH)
    offered = []
    dutch = publish_translation(french, say=lambda text: offered.append(text) or f"NL {len(offered)}")

    assert FRENCH["who"] in offered
    assert "drugs" not in offered
    assert "" not in offered
    assert [child.value["situation"] for child in dutch.situations] == ["drugs"]


def test_the_translation_editor_shows_each_text(moderator, french):
    publish(french, FRENCH)
    publish_translation(french, say=lambda text: None)
    user = get_user_model().objects.get(username="demo-admin")
    moderator.force_login(user)

    html = moderator.get(edit_url(page_of("5303", "nl"))).content.decode()

    assert "Le service jeunesse." in html


def test_the_api_has_what_a_zone_wrote_and_nothing_that_holds_for_all(client, language):
    items = client.get("/api/v2/zones/", {"limit": "all", "locale": language}).json()["items"]

    written = {item["number"]: item["situations"] for item in items if item["situations"]}
    assert written.keys() == {"5344"}
    assert [each["code"] for each in written["5344"]] == ["worry", "radicalisation"]
    assert all(each["language"] == each["who"]["language"] == language for each in written["5344"])
    assert all(each["at_hand"] is None for each in written["5344"])


def test_zones_and_pages_of_v2_and_v3_say_the_same(client, language):
    page = page_of("5344", language)
    situations = client.get("/api/v2/zones/5344/", {"locale": language}).json()["situations"]

    assert situations
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["situations"] == situations
    assert client.get(f"/api/v3-preview/pages/{page.pk}/").json()["situations"] == situations
    listed = client.get(
        "/api/v2/pages/",
        {"type": "zonepages.ZonePage", "locale": language, "fields": "situations", "limit": "200"},
    ).json()["items"]
    assert next(item["situations"] for item in listed if item["id"] == page.pk) == situations


def test_a_draft_is_nowhere(client, zone_page):
    zone_page.situations = json.dumps(
        [{"type": "situation", "value": {"situation": "drugs", "who": "Geheim"}}]
    )
    zone_page.save_revision()

    for address in (zone_page.get_url(), "/api/v2/zones/5344/", f"/api/v3-preview/pages/{zone_page.pk}/"):
        assert "Geheim" not in client.get(address).content.decode()


def test_v3_does_not_write_them(client, zone_page):
    user = get_user_model().objects.get(username="demo-admin")
    _token, key = APIToken.create_token(user=user, name="Proef")

    answer = client.patch(
        f"/api/v3-preview/pages/{zone_page.pk}/",
        {"situations": [], "meta": {"action": "publish"}},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )

    assert 400 <= answer.status_code < 500
    assert client.get("/api/v2/zones/5344/").json()["situations"]


def test_own_words_are_found_in_their_language_only_and_general_ones_on_no_page(french):
    publish(french, FRENCH | {"who": "Notre mammouth bienveillant."})

    found = {(page.zone.number, page.language) for page in ZonePage.objects.search("mammouth", fields=None)}
    assert found == {("5303", "fr")}
    assert page_of("5303", "fr").searchable_situations()
    assert page_of("5303", "nl").searchable_situations() == ""
    with translation.override("nl"):
        assert not list(ZonePage.objects.search("ziekenwagen"))


@pytest.mark.parametrize("asked", ["/api/v2/zones/", "/api/v2/zones/5303/", "page"])
def test_own_words_cost_no_query(client, french, asked):
    path = french.get_url() if asked == "page" else asked
    before = count_queries(client, path)

    publish(french, FRENCH, FRENCH | {"situation": "weapon"})

    assert count_queries(client, path) == before


def test_what_holds_for_all_zones_is_written_once_per_language(client, language):
    written_once.cache_clear()
    for number in ("5343", "5339", "5341"):
        client.get(page_of(number, language).get_url())

    assert written_once.cache_info().misses == 1


def test_an_editor_writes_a_situation(moderator, client, zone_page):
    fields = situation_fields({"situation": "drugs", "who": "De jeugddienst."})

    answer = send(moderator, zone_page, fields, **{"action-publish": "action-publish"})

    assert answer.status_code == 302
    assert "De jeugddienst." in visible_text(details_of(client, zone_page)["drugs"])


def refused(client, page, *situations, language, **action):
    """Send a form that is refused, and return what the answer says, in the language of the editor."""
    user = get_user_model().objects.get(username="demo-moderator-5344")
    user.wagtail_userprofile.preferred_language = language
    user.wagtail_userprofile.save()
    client.force_login(user)
    answer = send(client, page, situation_fields(*situations), **action)
    assert answer.status_code == 200
    stream = one(main_of_form(answer), "#situations")
    state, errors = json.loads(stream["data-w-block-arguments-value"])
    return state, json.dumps(errors, ensure_ascii=False)


def main_of_form(answer):
    return one(main_of(answer), "#page-edit-form")


PUBLISH = {"action-publish": "action-publish"}


@pytest.mark.parametrize(
    ("said", "twice"),
    [("nl", "“drugs” staat hierboven al."), ("fr", "«\u00a0drogues\u00a0» figure déjà plus haut.")],
)
def test_a_situation_is_there_once(client, zone_page, said, twice):
    first, second = {"situation": "drugs", "who": "Een."}, {"situation": "drugs", "who": "Twee."}

    state, errors = refused(client, zone_page, first, second, language=said, **PUBLISH)

    assert twice in errors
    assert [each["value"]["who"] for each in state] == ["Een.", "Twee."]


@pytest.mark.parametrize(
    ("said", "empty"), [("nl", "Vul minstens één tekst in"), ("fr", "Complétez au moins un texte")]
)
def test_a_situation_says_something(client, zone_page, said, empty):
    state, errors = refused(client, zone_page, {"situation": "drugs"}, language=said, **PUBLISH)

    assert empty in errors
    assert [each["value"]["situation"] for each in state] == [["drugs"]]


@pytest.mark.parametrize(("part", "most"), [("who", 300), ("at_hand", 600)])
def test_a_text_is_short(client, zone_page, part, most):
    long = {"situation": "drugs", part: "x" * (most + 1)}

    state, errors = refused(client, zone_page, long, language="nl", **PUBLISH)

    assert str(most) in errors
    assert state[0]["value"][part] == "x" * (most + 1)


def test_a_draft_may_be_unfinished(moderator, zone_page):
    """And its preview shows what holds for all zones until something is written."""
    answer = send(moderator, zone_page, situation_fields({"situation": "drugs"}, {"situation": ""}))
    assert answer.status_code == 302

    preview = moderator.get(reverse("wagtailadmin_pages:view_draft", args=[zone_page.pk]))

    assert preview.status_code == 200
    assert NOT_SPECIFIED["nl"] in visible_text(main_of(preview).select("#situations details")[2])


def test_versions_can_be_compared(moderator, zone_page):
    before = zone_page.save_revision()
    send(moderator, zone_page, situation_fields({"situation": "drugs", "who": "Onze olifant."}))
    after = ZonePage.objects.get(pk=zone_page.pk).latest_revision

    html = moderator.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[zone_page.pk, before.pk, after.pk])
    ).content.decode()

    assert "Onze olifant." in html
