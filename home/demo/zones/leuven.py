"""A made-up practice for a zone that writes in Dutch; its French counterpart is the fallback."""

import datetime

from home.demo.texts import Article, ArticleText, DemoZone, callout, heading, paragraph, quote
from zonepages.enums import PracticeKind, SchoolLevel, Theme

__all__ = ["ZONE_5388"]

DUTCH = ArticleText(
    title="Een schoolpoort waar iedereen veilig aankomt",
    slug="een-schoolpoort-waar-iedereen-veilig-aankomt",
    summary=(
        "Demonstratietekst. Leerlingen tellen zelf wat er ’s ochtends misloopt aan de schoolpoort. Daarna "
        "maken school, ouders en politie afspraken die iedereen kan onthouden."
    ),
    blocks=(
        callout(
            "Demonstratietekst",
            "<p>Deze goede praktijk is verzonnen. Ze toont hoe een zone haar aanpak kan voorstellen en "
            "beschrijft geen echte actie van de politiezone.</p>",
        ),
        heading("Waarom we begonnen"),
        paragraph(
            "<p>Tussen kwart na acht en half negen is het aan veel schoolpoorten dringen: auto’s op de "
            "stoep, fietsen tussen de auto’s, kinderen die ineens oversteken. Een boete lost dat even op, "
            "een gewoonte verandert er niet door.</p>"
        ),
        heading("Zo pakken we het aan"),
        paragraph(
            "<ol>"
            "<li>De leerlingen van het vijfde leerjaar tellen een week lang wat ze zien gebeuren.</li>"
            "<li>Ze tonen hun cijfers aan de ouders en aan de wijkinspecteur.</li>"
            "<li>Samen kiezen ze drie afspraken, bijvoorbeeld: uitstappen doe je om de hoek.</li>"
            "<li>De wijkinspecteur staat de eerste twee weken mee aan de poort.</li>"
            "<li>Na een maand tellen de leerlingen opnieuw.</li>"
            "</ol>"
        ),
        quote(
            "De kinderen spreken nu zelf hun ouders aan. Dat werkt beter dan mijn fluitje.",
            source="Een wijkinspecteur (verzonnen citaat)",
        ),
        heading("Wat je nodig hebt"),
        paragraph(
            "<p>Eén leerkracht die het wil trekken, twee lesuren om te tellen en te rekenen, en een "
            "afspraak met de wijkinspecteur. Ook met kleuters lukt het: zij plakken stickers in plaats van "
            "te tellen.</p>"
        ),
    ),
)

ZONE_5388 = DemoZone(
    number="5388",
    introductions={
        "nl": (
            "<p><i>Demonstratietekst.</i> Elke school in onze zone heeft een vaste wijkinspecteur. Gaat het "
            "om meer dan de buurt, dan zoeken we samen met jou wie je verder kan helpen.</p>"
        ),
    },
    articles=(
        Article(
            texts={"nl": DUTCH},
            kind=PracticeKind.PRACTICE,
            theme=Theme.TRAFFIC,
            levels=(SchoolLevel.NURSERY, SchoolLevel.PRIMARY),
            first_published_at=datetime.datetime(2025, 9, 15, 8, 0, tzinfo=datetime.UTC),
        ),
    ),
)
