"""Facts in the words of the reader's language."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from phonenumber_field.phonenumber import PhoneNumber, to_python

from zonepages.enums import Language, MunicipalLanguageRegime, SchoolLevel
from zonepages.models import Municipality, PoliceZone
from zonepages.navigation import reader_language
from zonepages.templatetags import zonepages_tags as tags


def render(source: str, **context: object) -> str:
    return Template(f"{{% load zonepages_tags %}}{source}").render(Context(context))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+3222474747", "02 247 47 47"),
        ("+32470123456", "0470 12 34 56"),
        ("+32400000001", "0400 00 00 01"),
        ("+33142681234", "+33 1 42 68 12 34"),
    ],
)
def test_a_number_is_shown_as_belgians_write_it_and_dialled_from_anywhere(number, shown):
    phone = PhoneNumber.from_string(number)

    assert tags.phone(phone) == shown
    assert tags.tel(phone) == f"tel:{number}"


def test_a_short_number_is_dialled_as_it_is():
    phone = to_python("1701", region="BE")

    assert tags.phone(phone) == "1701"
    assert tags.tel(phone) == "tel:1701"


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [
        ("2023-11", "nl", "november 2023"),
        ("2023-08", "fr", "août 2023"),
        ("2016", "fr", "2016"),
        ("2023-13", "nl", "2023-13"),
        ("", "nl", ""),
    ],
)
def test_the_age_of_a_detail_is_a_month_in_words_or_a_year(value, language, shown):
    with translation.override(language):
        assert tags.as_of(value) == shown


def test_a_mailbox_may_break_after_its_at_sign_and_is_escaped():
    assert tags.breakable("jan@example.org") == "jan@<wbr>example.org"
    assert tags.breakable("<b>@example.org") == "&lt;b&gt;@<wbr>example.org"


def test_a_text_in_another_language_is_marked_and_escaped():
    assert tags.in_language("<b>", "nl") == '<span lang="nl">&lt;b&gt;</span>'
    assert tags.in_language("<b>", "") == "&lt;b&gt;"


def test_a_zone_name_may_break_after_a_slash_and_is_escaped():
    zone = PoliceZone(name_nl="A/<b>B", name_fr="C", languages="nl;fr")

    assert tags.zone_name(zone) == "A/<wbr>&lt;b&gt;B"


def test_a_zone_name_in_another_language_is_marked():
    zone = PoliceZone(name_fr="Nivelles", languages="fr")

    assert tags.zone_name(zone) == '<span lang="fr">Nivelles</span>'
    assert tags.name_language(zone) == "fr"


@pytest.mark.parametrize(
    ("names", "language", "shown"),
    [
        (
            {"name_nl": "Kelmis", "name_fr": "La Calamine"},
            "fr",
            'La Calamine / <span lang="de">Kelmis</span>',
        ),
        ({"name_nl": "Kelmis", "name_fr": "La Calamine"}, "nl", '<span lang="de">Kelmis</span>'),
        ({"name_fr": "<b>"}, "fr", '&lt;b&gt; / <span lang="de">Kelmis</span>'),
    ],
)
def test_a_german_speaking_municipality_has_its_german_name_too(names, language, shown):
    regime = MunicipalLanguageRegime.GERMAN_FRENCH_FACILITIES
    with translation.override(language):
        assert (
            tags.municipality_name(Municipality(**names, name_de="Kelmis", language_regime=regime)) == shown
        )


def test_a_municipality_with_facilities_in_german_is_not_a_german_speaking_one():
    regime = MunicipalLanguageRegime.FRENCH_GERMAN_FACILITIES
    place = Municipality(name_fr="Waimes", name_de="Weismes", language_regime=regime)

    with translation.override("fr"):
        assert tags.municipality_name(place) == "Waimes"
        assert tags.german_name(place) == ""


@pytest.mark.parametrize(
    ("name_fr", "shown", "beside"),
    [
        ("Eifel", '<span lang="de">Eifel</span>', ""),
        ("", '<span lang="de">Eifel</span>', ""),
        ("L'Eifel", "L&#x27;Eifel", '<span lang="de">Eifel</span>'),
    ],
)
def test_a_german_speaking_zone_has_its_german_name_too(name_fr, shown, beside):
    zone = PoliceZone(name_fr=name_fr, name_de="Eifel", languages="de;fr")

    with translation.override("fr"):
        assert (tags.zone_name(zone), tags.german_name(zone)) == (shown, beside)


def test_another_zone_has_no_german_name():
    zone = PoliceZone(name_nl="Limburg", name_fr="Limbourg", name_de="Limburg", languages="nl")

    assert (tags.zone_name(zone), tags.german_name(zone)) == ("Limburg", "")


@pytest.mark.parametrize(
    ("day", "dutch", "french"),
    [
        (datetime.date(2026, 1, 1), "1 januari 2026", "1er janvier 2026"),
        (datetime.date(2026, 8, 11), "11 augustus 2026", "11 août 2026"),
        (datetime.date(2026, 2, 21), "21 februari 2026", "21 février 2026"),
    ],
)
def test_a_date_is_written_in_full_and_the_first_of_a_french_month_is_premier(day, dutch, french):
    for language, shown in (("nl", dutch), ("fr", french)):
        with translation.override(language):
            assert tags.day_in_words(day) == shown


def test_a_moment_is_on_the_day_that_it_was_in_belgium():
    moment = datetime.datetime(2026, 1, 31, 23, 30, tzinfo=datetime.UTC)

    with translation.override("fr"):
        assert render("{{ moment|day_in_words }}", moment=moment) == "1er février 2026"


def test_french_sets_a_colon_apart():
    assert tags.with_colon("Maandag") == "Maandag:"
    with translation.override("fr"):
        assert tags.with_colon("Lundi") == "Lundi\u00a0:"


def test_languages_are_named_in_the_readers_language():
    with translation.override("fr"):
        assert tags.language_name("nl").lower() == "néerlandais"
    assert tags.language_name("xx") == "xx"


@pytest.mark.parametrize(
    ("language", "languages", "levels"),
    [
        ("nl", "Nederlands, Frans en Duits", "Kleuterschool, lagere school en secundaire school"),
        ("fr", "Néerlandais, français et allemand", "École maternelle, école primaire et école secondaire"),
    ],
)
def test_a_list_ends_with_the_readers_own_and(language, languages, levels):
    with translation.override(language):
        spoken = [Language.DUTCH, Language.FRENCH, Language.GERMAN]
        assert tags.languages_in_words(spoken) == languages
        assert tags.levels_in_words(list(SchoolLevel)) == levels


def test_languages_and_levels_are_lists_in_words():
    with translation.override(None):
        assert tags.languages_in_words([Language.DUTCH, Language.FRENCH]) == "Dutch and French"
        assert tags.levels_in_words([SchoolLevel.PRIMARY]) == "Primary school"


def test_no_level_means_every_level():
    with translation.override(None):
        assert tags.levels_in_words([]) == "All schools"


@pytest.mark.parametrize(
    ("source", "checked"), [("2023-11", True), ("2016", True), ("pattern, not checked", False), ("", False)]
)
def test_a_website_is_checked_if_somebody_saw_it_on_a_date(source, checked):
    assert PoliceZone(website_source=source).website_is_checked is checked


@pytest.mark.parametrize(("active", "shown"), [("nl", "nl"), ("fr-be", "fr"), ("en", "nl"), (None, "nl")])
def test_a_reader_of_another_language_reads_the_first_one(active, shown):
    with translation.override(active):
        assert reader_language() == shown
