"""The detector that reads pages by language: it must see what it is there to find, and nothing else."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.factories import make_page
from tests.translating import publish_translation
from tests.zonepages.languages_of_text import Region, language_of, misread_regions, regions_of
from zonepages.counterparts import ensure_counterparts
from zonepages.models import GoodPracticePage, ZonePage

DUTCH = "Wij kennen de scholen van onze zone en brengen je naar wie je nodig hebt."
FRENCH = "Le point de contact connaît les écoles et vous oriente vers le bon service."
GERMAN = "Die Schule und die Polizei arbeiten nicht nur auf dem Papier für das Kind."
ENGLISH = "This site brings schools and the police together, with your help."


def soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (DUTCH, "nl"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (ENGLISH, "en"),
        ("Zone de police 5344", None),
        ("La Louvière, Le Rœulx, La Bruyère, Les Bons Villers, La Hulpe", None),
        ("van@het.een.be https://het.van.be/voor/een", None),
    ],
)
def test_sentences_are_recognised_and_names_are_not_mistaken_for_sentences(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    "html",
    [
        f'<html lang="fr"><p>{DUTCH}</p></html>',
        f'<html lang="nl"><div lang="fr"><ul><li>{DUTCH}</li></ul></div></html>',
        f'<html lang="fr"><head><title>{DUTCH}</title></head></html>',
        f'<html lang="fr"><meta name="description" content="{DUTCH}"></html>',
        f'<html lang="fr"><img alt="{DUTCH}"></html>',
        f'<html lang="fr"><nav aria-label="{DUTCH}"></nav></html>',
        f'<html lang="fr"><p>{FRENCH}</p><p>Zone <em>{DUTCH}</em></p></html>',
    ],
)
def test_a_language_that_poses_as_another_is_found(html):
    assert misread_regions(soup_of(html)) != []


@pytest.mark.parametrize(
    "html",
    [
        f'<html lang="fr"><p>{FRENCH} <span lang="nl">{DUTCH}</span></p></html>',
        f'<html lang="fr"><title lang="nl">{DUTCH}</title></html>',
        f'<html lang="fr"><meta name="description" lang="nl" content="{DUTCH}"></html>',
        f'<html lang="nl"><p>{DUTCH}</p><figure lang="fr"><img alt="{FRENCH}"></figure></html>',
        '<html lang="fr"><h2>Gemeenten van de zone</h2></html>',
    ],
)
def test_what_says_its_language_is_left_alone_and_so_is_what_is_too_short(html):
    assert misread_regions(soup_of(html)) == []


@pytest.mark.django_db
def test_a_half_translated_article_is_marked_text_by_text(client):
    parent = ZonePage.objects.get(zone__number="5388", locale__language_code="nl")
    body = json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"} for text in (DUTCH, f"Ook {DUTCH}")])
    article = make_page(
        GoodPracticePage, language="nl", parent=parent, title=DUTCH[:-1], summary=f"Hier: {DUTCH}", body=body
    )
    ensure_counterparts(page=article)

    translation = publish_translation(article, say={DUTCH: FRENCH}.get)
    soup = soup_of(client.get(translation.url).content.decode())

    assert misread_regions(soup) == []
    assert soup.title["lang"] == soup.select_one("meta[name=description]")["lang"] == "nl"
    assert {region.language for region in regions_of(soup) if region.text == FRENCH} == {"fr"}


def test_a_region_is_a_block_in_one_language_with_the_words_of_its_inline_elements():
    soup = soup_of('<html lang="fr"><p>Zone <b>de</b> police <i lang="nl">Leuven</i></p><p>Suite</p></html>')

    assert regions_of(soup) == [Region("fr", "Zone de police"), Region("nl", "Leuven"), Region("fr", "Suite")]
