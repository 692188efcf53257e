"""Search: each page in the words of its own language, and nothing that is not public."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.conf import get_app_config
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from tests.factories import FACTORIES
from tests.zonepages.api_content import SECRETS
from tests.zonepages.web import count_queries, main_of, one, soup_of, visible_text
from zonepages.counterparts import ensure_counterparts
from zonepages.enums import Audience, Theme
from zonepages.models import ContactPoint, GoodPracticePage, Municipality, ZonePage
from zonepages.search.refreshing import refresh_index_of_counterparts, refresh_index_of_zones
from zonepages.words import asked_words, indexed_text

pytestmark = pytest.mark.django_db

needs_stemming = pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="SQLite finds whole words as they are written: it knows no word forms.",
)
# Zones with one language.
WRITERS = {"nl": "5388", "fr": "5303"}
PRACTICES = {"nl": "/nl/goede-praktijken/", "fr": "/fr/bonnes-pratiques/"}


def write(title: str, *, language: str, number: str = "", **values) -> GoodPracticePage:
    """Publish an article of a zone that writes in one language."""
    parent = ZonePage.objects.get(
        zone__number=number or WRITERS[language], locale__language_code=language, original__isnull=True
    )
    article = FACTORIES[GoodPracticePage](parent=parent, title=title, **values)
    ensure_counterparts(page=article)
    return article


def articles(text: str) -> set[str]:
    return {article.title for article in GoodPracticePage.objects.live().search(text)}


def zones(text: str) -> set[tuple[str, str]]:
    """Return the number and language of the zone pages that anybody finds."""
    found = ZonePage.objects.live().public().search(text)
    return {(page.zone.number, page.language) for page in found}


BOTH = {("5344", "nl"), ("5344", "fr")}


# Words.


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Afspraken met scholen", "school"),
        ("Afspraken met scholen", "afspraak"),
        ("Iemand pest op school", "pesten"),
        ("Leerlingen die spijbelen", "leerling"),
    ],
)
@needs_stemming
def test_dutch_word_forms_are_one_word_in_a_dutch_article(written, asked):
    write(written, language="nl")
    write(written, language="fr")

    assert [page.language for page in GoodPracticePage.objects.search(asked)] == ["nl"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Sécuriser les abords des écoles", "école"),
        ("Sécuriser les abords des écoles", "ecole"),
        ("Une école sécurisée", "sécuriser"),
        ("Des élèves absents", "eleve"),
        ("Les policières du quartier", "policier"),
    ],
)
@needs_stemming
def test_french_word_forms_are_one_word_in_a_french_article(written, asked):
    write(written, language="fr")
    write(written, language="nl")

    assert [page.language for page in GoodPracticePage.objects.search(asked)] == ["fr"]


@needs_stemming
def test_the_language_written_last_does_not_undo_the_other_one():
    write("Afspraken met scholen", language="nl")
    write("Le chemin des écoles", language="fr")
    write("Toezicht op scholen", language="nl")

    assert articles("school") == {"Afspraken met scholen", "Toezicht op scholen"}
    assert articles("école") == {"Le chemin des écoles"}


@needs_stemming
def test_a_rebuilt_index_has_the_word_forms_of_both_languages():
    write("Afspraken met scholen", language="nl")
    write("Le chemin des écoles", language="fr")

    call_command("update_index", verbosity=0)

    assert articles("school") == {"Afspraken met scholen"}
    assert articles("école") == {"Le chemin des écoles"}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Le harcèlement", "harcelement"),
        ("Le harcelement", "harcèlement"),
        ("Coördinatie", "coordinatie"),
        ("Coordinatie", "coördinatie"),
        ("Le cœur de la ville", "coeur"),
        ("Le cœur de la ville", "cœur"),
        ("L'ÉCOLE", "l’ecole"),
        ("Le harce\u0300lement", "harcèlement"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_accents_and_capitals_are_irrelevant(written, asked, language):
    write(written, language=language)

    assert articles(asked) == {written}


def test_a_word_that_both_languages_have_is_found_in_both():
    write("Radicalisation et dialogue", language="fr")
    write("In dialoog, of dialogue", language="nl")

    assert articles("dialogue") == {"Radicalisation et dialogue", "In dialoog, of dialogue"}


def test_the_text_of_an_article_is_found_after_its_title():
    write("Titel", language="nl", body='[{"type": "paragraph", "value": "<p>Over <b>drones</b>.</p>"}]')
    write("Samenvatting", language="nl", summary="Met drones.")
    write("Drones", language="nl")

    assert next(iter(GoodPracticePage.objects.search("drones"))).title == "Drones"
    assert articles("drones") == {"Titel", "Samenvatting", "Drones"}


def test_every_word_must_be_there():
    write("Drugs op school", language="nl")

    assert articles("school drugs") == {"Drugs op school"}
    assert articles("school wapens") == set()


def test_images_are_found_whatever_their_accents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = Image.objects.create(title="Élèves/Étudiants", file=get_test_image_file(size=(4, 3)))

    assert list(Image.objects.search("etudiants")) == [image]


def test_the_beginning_of_a_word_is_enough_for_the_choosers_of_the_admin():
    write("Élèves à l'école", language="fr")

    assert [page.title for page in Page.objects.autocomplete("elev")] == ["Élèves à l'école"]


def test_the_admin_finds_pages_of_both_languages(admin_client):
    write("Afspraken met scholen", language="nl")
    write("Accords avec les scholen", language="fr")

    answer = admin_client.get("/admin/pages/search/", {"q": "scholen"})

    assert "Afspraken met scholen" in answer.text
    assert "Accords avec les scholen" in answer.text


@pytest.mark.parametrize(
    "text", ["---", "\x00", "'", '"', "a\x00b", "%", "%s", "\\", "a'b\\", '"a" b', "(", "!*:&|", "x " * 5000]
)
@pytest.mark.parametrize("operator", ["and", "or"])
def test_no_text_is_too_odd_to_be_searched_for(text, operator):
    assert len(Page.objects.search(text, operator=operator)) < 5
    assert len(Page.objects.autocomplete(text, operator=operator)) < Page.objects.count() / 2


def test_words_with_accents_are_indexed_in_both_forms_once():
    assert indexed_text("L'école, l’École!") == "l école l école ecole"
    assert indexed_text(indexed_text("Évere")) == indexed_text("Évere")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("l'école", ["école"]),
        ("a", ["a"]),
        ("5 scholen", ["5", "scholen"]),
        ("0470/12.34.56", ["0470123456"]),
        ("+32 (0)470 12 34 56", ["0470123456"]),
        ("0032 470 12 34 56", ["0470123456"]),
        ("+33 1 23 45 67 89", ["0033123456789"]),
        ("1030 1140 1210", ["1030", "1140", "1210"]),
        ("01.09.2026", ["01", "09", "2026"]),
    ],
)
def test_a_question_is_read_as_words(text, asked):
    assert asked_words(text) == asked


# Zones.


@pytest.mark.parametrize("text", ["5344", "evere", "Évere", "Evere/Schaarbeek"])
def test_a_zone_is_found_by_its_number_and_each_part_of_its_name(text):
    assert BOTH - zones(text) in (set(), {("5344", "fr")})
    assert ("5344", "nl") in zones(text)


def test_a_zone_is_found_by_its_municipalities_in_the_language_of_the_page():
    Municipality.objects.filter(zone__number="5388").update(name_nl="Nederdorp", name_fr="Villebas")

    refresh_index_of_zones()

    assert zones("Nederdorp") == {("5388", "nl")}
    assert zones("Villebas") == {("5388", "fr")}


@pytest.mark.parametrize(
    "text",
    ["0400 00 00 01", "0400/00.00.01", "+32 400 00 00 01", "0400000001", "onthaal@example.org", "Voorbeeld"],
)
def test_public_facts_are_found_in_both_languages(full_zone, text):
    assert zones(text) == BOTH


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("overlegassistent", "nl"),
        ("assistant de concertation", "fr"),
        ("verkeersdienst", "nl"),
        ("service circulation", "fr"),
        ("Bel gerust", "nl"),
        ("Cel spijbelen", "nl"),
        ("zo werken wij met scholen", "nl"),
    ],
)
def test_what_is_said_in_words_is_found_in_its_own_language_only(full_zone, text, language):
    assert zones(text) == {("5344", language)}


@pytest.mark.parametrize("rebuilt", [False, True])
def test_what_is_not_public_is_not_found(full_zone, rebuilt, subtests):
    if rebuilt:
        call_command("update_index", verbosity=0)

    for secret in SECRETS:
        with subtests.test(secret=secret):
            assert zones(secret) == set()
            assert list(Page.objects.live().search(secret)) == []


def publish_number(page: ZonePage, phone: str, **values) -> None:
    page.contact_points = [ContactPoint(phone=phone, **values)]
    page.save_revision().publish()


@pytest.mark.parametrize("number", ["5344", "5303"])
def test_a_published_number_is_found_in_both_languages_at_once_and_the_old_one_is_not(number):
    page = ZonePage.objects.get(zone__number=number, original__isnull=True)
    publish_number(page, "+32400000011")
    publish_number(page, "+32400000012")

    assert zones("0400 00 00 11") == set()
    assert zones("0400 00 00 12") == {(number, "nl"), (number, "fr")}


def test_a_number_that_becomes_restricted_is_not_found_any_more(zone_page):
    publish_number(zone_page, "+32400000011")
    publish_number(zone_page, "+32400000011", audience=Audience.SCHOOLS)

    assert zones("0400 00 00 11") == set()


def test_a_draft_is_not_found(zone_page):
    publish_number(zone_page, "+32400000011")
    zone_page.contact_points = [ContactPoint(phone="+32400000012")]
    zone_page.save_revision()

    assert zones("0400 00 00 12") == set()
    assert zones("0400 00 00 11") == BOTH


def test_an_unpublished_page_takes_its_facts_out_of_the_index_of_the_other_language(zone_page, zone_page_fr):
    publish_number(zone_page, "+32400000011")
    zone_page.unpublish()
    ZonePage.objects.filter(pk=zone_page_fr.pk).update(live=True)

    assert zones("0400 00 00 11") == set()


def test_the_facts_of_a_private_page_are_not_found_by_its_counterpart(zone_page):
    publish_number(zone_page, "+32400000011")
    restriction = PageViewRestriction.objects.create(
        page=zone_page, restriction_type=PageViewRestriction.LOGIN
    )
    assert zones("0400 00 00 11") == set()

    restriction.delete()
    assert zones("0400 00 00 11") == BOTH


def test_a_deleted_page_is_not_in_the_index(zone_page):
    publish_number(zone_page, "+32400000011")
    keys = [str(page.pk) for page in ZonePage.objects.filter(zone=zone_page.zone)]
    entries = get_app_config().get_model("IndexEntry").objects.filter(object_id__in=keys)
    assert len(entries) == 2
    zone_page.delete()

    assert zones("0400 00 00 11") == set()
    assert not entries.all()


def test_saving_a_page_logs_no_error(zone_page, caplog):
    publish_number(zone_page, "+32400000011")
    write("Zonder fouten", language="nl")

    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


def test_refreshing_costs_the_same_however_much_a_zone_has(zone_page):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            refresh_index_of_counterparts(page=zone_page)
        return len(queries)

    publish_number(zone_page, "+32400000011")
    few = cost()
    zone_page.contact_points = [ContactPoint(phone=f"+324000000{number}") for number in range(20, 40)]
    zone_page.save_revision().publish()

    assert cost() == few <= 10


# Fallbacks of articles.


@pytest.mark.parametrize(("language", "other"), [("nl", "fr"), ("fr", "nl")])
def test_the_fallback_of_an_article_is_in_no_result(client, language, other):
    write("Drones", language=language)

    assert [page.language for page in GoodPracticePage.objects.search("drones")] == [language]
    for api in ("/api/v2/pages/", "/api/v3-preview/pages/"):
        counts = {
            code: len(client.get(api, {"search": "drones", "locale": code}).json()["items"])
            for code in (language, other)
        }
        assert counts == {language: 1, other: 0}
        assert len(client.get(api, {"search": "drones"}).json()["items"]) == 1


def test_a_half_translated_article_is_found_by_what_is_translated_only():
    paragraphs = "<p>Bonjour à tous.</p><p>Nog <b>niet</b> vertaald.</p>"
    write(
        "Une traduction",
        language="fr",
        body=json.dumps([{"type": "paragraph", "value": paragraphs}]),
        untranslated=["Nog <b>niet</b> vertaald."],
    )

    assert articles("bonjour traduction") == {"Une traduction"}
    assert articles("vertaald") == set()


@needs_stemming
def test_the_api_searches_in_the_language_of_each_page(client):
    write("Afspraken met scholen", language="nl")
    write("Le chemin des écoles", language="fr")

    for text, locale, titles in [
        ("school", "nl", ["Afspraken met scholen"]),
        ("ecole", "fr", ["Le chemin des écoles"]),
        ("ecole", "nl", []),
    ]:
        query = {"search": text, "locale": locale, "type": "zonepages.GoodPracticePage"}
        assert [item["title"] for item in client.get("/api/v2/pages/", query).json()["items"]] == titles


@pytest.mark.parametrize("api", ["/api/v2/pages/", "/api/v3-preview/pages/"])
def test_the_api_refuses_more_words_than_it_would_read(client, api):
    answer = client.get(api, {"search": "a " * 100})

    assert (answer.status_code, answer.json()["parameter"]) == (400, "search")


# The search field of the index of good practices.


@pytest.fixture
def library(db: None) -> None:
    write("Pesten in de klas", language="nl", theme=Theme.BULLYING, secondary=True)
    write("Drugs in de klas", language="nl", theme=Theme.DRUGS, number="5345")
    write("Harcèlement en classe", language="fr", theme=Theme.BULLYING)


def titles(answer) -> list[str]:
    assert answer.status_code == 200
    return [visible_text(one(card, "h3")) for card in main_of(answer).select(".practice")]


@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        ("nl", {"q": "pesten"}, ["Pesten in de klas"]),
        ("nl", {"q": "PÉSTEN"}, ["Pesten in de klas"]),
        ("nl", {"q": "klas", "theme": "drugs"}, ["Drugs in de klas"]),
        ("nl", {"q": "klas", "zone": "5345"}, ["Drugs in de klas"]),
        ("nl", {"q": "klas", "level": "primary"}, ["Drugs in de klas"]),
        ("nl", {"q": "drugs", "zone": "5388"}, []),
        ("nl", {"q": "harcelement"}, []),
        ("nl", {"q": "classe"}, []),
        ("fr", {"q": "harcelement"}, ["Harcèlement en classe"]),
        ("fr", {"q": "klas"}, []),
    ],
)
def test_searching_combines_with_the_filters(client, library, language, query, expected):
    assert titles(client.get(PRACTICES[language], query)) == expected


def test_the_best_answer_comes_first(client):
    write("Drones", language="nl")
    write("Iets anders", language="nl", summary="Ook met drones.")

    assert titles(client.get("/nl/goede-praktijken/", {"q": "drones"})) == ["Drones", "Iets anders"]


def test_the_search_is_kept_by_every_link_that_should_keep_it(client, library):
    soup = soup_of(client.get("/nl/goede-praktijken/", {"q": "de klas", "theme": "drugs"}))
    main = one(soup, "main")

    assert one(soup, ".languages a")["href"] == "/fr/bonnes-pratiques/?q=de+klas&theme=drugs"
    assert [link["href"] for link in main.select(".chips a")] == ["/nl/goede-praktijken/?q=de+klas"] * 2
    assert main.select(".facet a")
    assert all(link["href"].startswith("?q=de+klas&theme=") for link in main.select(".facet a"))
    assert one(main, "input[name=theme]")["value"] == "drugs"
    assert one(main, "input[name=q]")["value"] == "de klas"
    assert soup.select('meta[name=robots][content^="noindex"]')


def test_pages_of_results_keep_the_search(client):
    for number in range(22):
        write(f"Artikel {number} over drones", language="nl")
    first = client.get("/nl/goede-praktijken/", {"q": "drones"})
    second = client.get("/nl/goede-praktijken/", {"q": "drones", "page": "2"})

    assert one(main_of(first), "a[rel=next]")["href"] == "?q=drones&page=2"
    assert (len(titles(first)), len(titles(second))) == (20, 2)
    assert not set(titles(first)) & set(titles(second))


@pytest.mark.parametrize("text", ["\x00", "---", "?!", "x" * 10_000, "a b " * 40, "<script>"])
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_search_gets_a_clear_answer(client, library, language, text):
    answer = client.get(PRACTICES[language], {"q": text})

    assert answer.status_code == 200
    assert len(main_of(answer).select(".notice")) == 1
    assert not soup_of(answer).select("script")
    assert len(answer.text) < 20_000


def test_nothing_found_says_what_to_try(client, library):
    main = main_of(client.get("/nl/goede-praktijken/", {"q": "olifant", "theme": "drugs"}))

    assert [link["href"] for link in one(main, ".notice").select("a")] == [
        "?q=olifant",
        "/nl/goede-praktijken/",
    ]
    assert "olifant" in visible_text(one(main, ".result-count"))


def test_an_empty_search_is_none(client, library):
    answer = client.get("/nl/goede-praktijken/", {"q": "  "})

    assert len(titles(answer)) == 2
    assert not main_of(answer).select(".notice")


@pytest.mark.parametrize(
    ("language", "count", "other", "name"),
    [("nl", "1", "fr", "Français"), ("fr", "2", "nl", "Nederlands")],
)
def test_the_index_says_how_many_articles_are_in_the_other_language_only(
    client, library, language, count, other, name
):
    line = one(main_of(client.get(PRACTICES[language], {"q": "klas"})), ".elsewhere")
    link = one(line, "a")

    assert count in visible_text(line).split()
    assert (link["href"], link["lang"], link["hreflang"]) == (PRACTICES[other], other, other)
    assert visible_text(link) == name


def test_searching_costs_the_same_however_many_articles_there_are(client, library):
    few = count_queries(client, "/nl/goede-praktijken/", q="klas")
    for number in range(10):
        write(f"Klas {number}", language="nl")
        write(f"Klas {number} ailleurs", language="fr")

    assert count_queries(client, "/nl/goede-praktijken/", q="klas") == few
