"""A made-up practice for a zone that writes in French; its Dutch counterpart is the fallback."""

import datetime

from home.demo.texts import Article, ArticleText, DemoZone, callout, heading, paragraph, quote
from zonepages.enums import PracticeKind, SchoolLevel, Theme

__all__ = ["ZONE_5303"]

FRENCH = ArticleText(
    title="Photos intimes partagées : en parler avant que cela n’arrive",
    slug="photos-intimes-partagees-en-parler-avant",
    summary=(
        "Texte de démonstration. Deux heures en classe, avec un policier et un enseignant, pour parler des "
        "photos intimes qui circulent entre élèves, et un accord clair sur ce que l’école fait ensuite."
    ),
    blocks=(
        callout(
            "Texte de démonstration",
            "<p>Cette bonne pratique est inventée. Elle montre comment une zone peut présenter son travail "
            "et ne décrit aucune action réelle de la zone de police.</p>",
        ),
        heading("Le point de départ"),
        paragraph(
            "<p>Une photo intime envoyée à une seule personne fait vite le tour d’une école. Les élèves "
            "n’osent pas en parler, les parents l’apprennent trop tard et l’école ne sait pas toujours si "
            "elle doit prévenir la police.</p>"
        ),
        heading("Ce que nous faisons"),
        paragraph(
            "<p>Nous passons deux heures dans chaque classe de deuxième secondaire, toujours avec un "
            "enseignant que les élèves connaissent.</p>"
            "<ul>"
            "<li>Les élèves discutent d’une situation inventée : qui peut encore arrêter la photo ?</li>"
            "<li>Nous expliquons ce que dit la loi, sans faire peur.</li>"
            "<li>Chaque élève repart avec le nom de trois adultes à qui parler.</li>"
            "</ul>"
        ),
        quote(
            "Depuis cette matinée, les élèves viennent nous voir plus tôt.",
            source="Une éducatrice (citation inventée)",
        ),
        heading("Si cela arrive quand même"),
        paragraph(
            "<p>L’école et la zone ont convenu de trois étapes :</p>"
            "<ol>"
            "<li>l’école écoute l’élève et met l’appareil de côté, sans regarder ni copier la photo ;</li>"
            "<li>elle appelle la police le jour même ;</li>"
            "<li>le service jeunesse voit l’élève et ses parents, puis dit à l’école ce qu’elle peut "
            "faire.</li>"
            "</ol>"
        ),
    ),
)

ZONE_5303 = DemoZone(
    number="5303",
    introductions={
        "fr": (
            "<p><i>Texte de démonstration.</i> Nous passons au moins une fois par an dans chaque école de la "
            "zone. Une question pendant l’année ? Nous cherchons avec vous le service qui peut vous "
            "aider.</p>"
        ),
    },
    articles=(
        Article(
            texts={"fr": FRENCH},
            kind=PracticeKind.PRACTICE,
            theme=Theme.BULLYING,
            levels=(SchoolLevel.SECONDARY,),
            first_published_at=datetime.datetime(2025, 5, 12, 8, 0, tzinfo=datetime.UTC),
        ),
    ),
)
