"""Zone 5344, as its own description of its working method has it. Only the contact details are made up."""

import datetime

from home.demo.texts import Article, ArticleText, DemoZone, callout, heading, paragraph
from zonepages.enums import (
    Audience,
    ContactFunction,
    ContactKind,
    PracticeKind,
    SchoolLevel,
    Service,
    Situation,
    SituationPart,
    Theme,
)

__all__ = ["ZONE_5344"]

DUTCH = ArticleText(
    title="Zo werken de overlegassistenten samen met de scholen",
    slug="werkwijze-van-de-overlegassistenten",
    summary=(
        "In politiezone 5344 (Brussel Noord) is de dienst overlegassistenten het aanspreekpunt voor alle "
        "scholen. Hoe is dat contact gegroeid, wat mag een school verwachten en wat gebeurt er met een "
        "melding?"
    ),
    blocks=(
        heading("Hoe het begon"),
        paragraph(
            "<p>Na de aanslag op Charlie Hebdo, in januari 2015, nam onze dienst overlegassistenten contact "
            "op met alle secundaire scholen van de zone. Daarna nodigden we ook de basisscholen uit.</p>"
            "<p>Alle directies, opvoeders en leerkrachten kregen een COPPRA-sessie aangeboden. COPPRA is "
            "een opleiding voor de politie over het voorkomen van radicalisering; wij pasten ze aan voor "
            "het onderwijs. In die sessie legden we ook uit:</p>"
            "<ul>"
            "<li>wat onze dienst voor een school kan betekenen;</li>"
            "<li>wat een school van ons mag verwachten;</li>"
            "<li>wat de politie zelf van de scholen verwacht.</li>"
            "</ul>"
            "<p>De scholen kregen het gsm-nummer van de dienst. Daarop zijn we dag en nacht bereikbaar.</p>"
        ),
        heading("Eén dienst voor alle scholen"),
        paragraph(
            "<p>Binnen de politie zijn de overlegassistenten de referentiedienst voor alle scholen: "
            "kleuterscholen, lagere scholen en secundaire scholen. Is er een probleem, binnen of buiten de "
            "schoolmuren? Dan kan de directie een beroep op hen doen. Het verloopt zo:</p>"
            "<ol>"
            "<li>De directie neemt contact op met de overlegassistenten.</li>"
            "<li>Als het nodig is, brengen zij het probleem bij de bevoegde dienst, zoals de "
            "verkeersdienst, de jeugddienst of de cel radicalisme.</li>"
            "<li>Zij vragen aan die dienst wat er met het probleem gebeurd is.</li>"
            "<li>Zij geven dat antwoord door aan de school.</li>"
            "</ol>"
            "<p>Soms is er meer nodig. Dan zetten de overlegassistenten samen met de bevoegde dienst een "
            "actie of een project op.</p>"
        ),
        heading("Bij zorgen over radicalisering"),
        paragraph(
            "<p>Voor alles wat met radicalisme te maken heeft, werken we nauw samen met de cel radicalisme "
            "van onze zone. Vreest een school dat een jongere radicaliseert? Dan melden we dat aan de cel. "
            "Die onderzoekt de zaak verder op gerechtelijk niveau.</p>"
        ),
        callout(
            "Je naam blijft buiten de melding",
            "<p>We geven de informatie door aan de cel radicalisme zonder te zeggen van wie ze komt.</p>",
        ),
        paragraph(
            "<p>Ondertussen laten we de school niet los. Samen met de directie en de leerkrachten bekijken "
            "we op welke manier er gereageerd kan of moet worden, en wie dat het best doet.</p>"
        ),
        heading("Niet alleen wanneer er iets misloopt"),
        paragraph(
            "<p>De overlegassistenten werken op twee manieren samen met de scholen van de zone: "
            "<b>proactief</b>, om problemen voor te zijn, en <b>reactief</b>, wanneer er iets gebeurd "
            "is.</p>"
        ),
        callout(
            "Demonstratie",
            "<p>Deze tekst volgt de beschrijving die de zone zelf gaf van haar werkwijze. De "
            "telefoonnummers en de mailboxen van deze demonstratie zijn verzonnen.</p>",
        ),
    ),
)

FRENCH = ArticleText(
    title="Comment les assistants de concertation travaillent avec les écoles",
    slug="methode-de-travail-des-assistants-de-concertation",
    summary=(
        "Dans la zone de police 5344 (Bruxelles Nord), le service des assistants de concertation est le "
        "point de contact de toutes les écoles. Comment ce lien est-il né, que peut en attendre une école "
        "et que devient un signalement ?"
    ),
    blocks=(
        heading("Les débuts"),
        paragraph(
            "<p>Après l’attentat contre Charlie Hebdo, en janvier 2015, notre service des assistants de "
            "concertation a pris contact avec toutes les écoles secondaires de la zone. Les écoles "
            "fondamentales ont été invitées ensuite.</p>"
            "<p>Nous avons proposé une séance COPPRA à toutes les directions, à tous les éducateurs et à "
            "tous les enseignants. COPPRA est une formation de la police sur la prévention de la "
            "radicalisation ; nous l’avons adaptée au monde scolaire. Cette séance a aussi permis "
            "d’expliquer :</p>"
            "<ul>"
            "<li>ce que notre service peut apporter à une école ;</li>"
            "<li>ce qu’une école est en droit d’attendre de nous ;</li>"
            "<li>ce que la police attend, elle, des écoles.</li>"
            "</ul>"
            "<p>Les écoles ont reçu le numéro de GSM du service, où nous répondons jour et nuit.</p>"
        ),
        heading("Un seul service pour toutes les écoles"),
        paragraph(
            "<p>Au sein de la police, les assistants de concertation sont le service de référence de toutes "
            "les écoles : maternelles, primaires et secondaires. Un problème se pose, dans l’école ou en "
            "dehors de ses murs ? La direction peut faire appel à eux. Voici comment cela se passe :</p>"
            "<ol>"
            "<li>La direction contacte les assistants de concertation.</li>"
            "<li>Si c’est nécessaire, ils orientent le problème vers le service compétent : le service "
            "circulation, le service jeunesse ou la cellule radicalisme, par exemple.</li>"
            "<li>Ils demandent à ce service quelles suites ont été données.</li>"
            "<li>Ils transmettent cette réponse à l’école.</li>"
            "</ol>"
            "<p>Il faut parfois aller plus loin. Les assistants de concertation organisent alors une action "
            "ou un projet avec le service compétent.</p>"
        ),
        heading("Quand on craint une radicalisation"),
        paragraph(
            "<p>Pour tout ce qui touche au radicalisme, nous travaillons en contact étroit avec la cellule "
            "radicalisme de notre zone. Une école craint qu’un jeune se radicalise ? Nous le signalons à la "
            "cellule, qui poursuit l’enquête au niveau judiciaire.</p>"
        ),
        callout(
            "Votre nom n’est pas cité",
            "<p>Nous transmettons l’information à la cellule radicalisme sans dire d’où elle vient.</p>",
        ),
        paragraph(
            "<p>Pendant ce temps, nous restons aux côtés de l’école. Avec la direction et les enseignants, "
            "nous cherchons de quelle manière on peut ou on doit réagir, et qui est le mieux placé pour le "
            "faire.</p>"
        ),
        heading("Pas seulement quand cela va mal"),
        paragraph(
            "<p>Les assistants de concertation collaborent de deux façons avec les écoles de la zone : de "
            "manière <b>proactive</b>, pour éviter les problèmes, et de manière <b>réactive</b>, quand "
            "quelque chose s’est passé.</p>"
        ),
        callout(
            "Démonstration",
            "<p>Ce texte suit la description que la zone a donnée elle-même de sa méthode de travail. Les "
            "numéros de téléphone et les adresses électroniques de cette démonstration sont inventés.</p>",
        ),
    ),
)

# What the description does not say, such as what to have at hand, is left to the general texts.
SITUATIONS = {
    "nl": {
        Situation.WORRY: {
            SituationPart.WHO: (
                "De dienst overlegassistenten, voor elk probleem binnen of buiten de schoolmuren. De dienst "
                "is dag en nacht bereikbaar."
            ),
            SituationPart.POLICE_DO: (
                "Als het nodig is, brengen de overlegassistenten je vraag bij de bevoegde dienst, zoals de "
                "jeugddienst. Ze vragen wat ermee gebeurd is en geven dat antwoord door aan de school."
            ),
        },
        Situation.RADICALISATION: {
            SituationPart.WHO: "De dienst overlegassistenten, dag en nacht.",
            SituationPart.POLICE_DO: (
                "De dienst geeft de informatie door aan de cel radicalisme, zonder te zeggen van wie ze "
                "komt. De cel onderzoekt de zaak verder op gerechtelijk niveau. Ondertussen bekijkt de "
                "dienst samen met de school op welke manier er gereageerd kan of moet worden, en door wie."
            ),
        },
    },
    "fr": {
        Situation.WORRY: {
            SituationPart.WHO: (
                "Le service des assistants de concertation, pour tout problème dans l’école ou en dehors de "
                "ses murs. Le service est joignable jour et nuit."
            ),
            SituationPart.POLICE_DO: (
                "Si c’est nécessaire, les assistants de concertation orientent votre question vers le "
                "service compétent, comme le service jeunesse. Ils demandent quelles suites ont été données "
                "et transmettent cette réponse à l’école."
            ),
        },
        Situation.RADICALISATION: {
            SituationPart.WHO: "Le service des assistants de concertation, jour et nuit.",
            SituationPart.POLICE_DO: (
                "Le service transmet l’information à la cellule radicalisme sans dire d’où elle vient. La "
                "cellule poursuit l’enquête au niveau judiciaire. Pendant ce temps, le service cherche avec "
                "l’école de quelle manière on peut ou on doit réagir, et qui est le mieux placé pour le "
                "faire."
            ),
        },
    },
}
REMARK = {
    "nl": "Zeg eerst voor welke school je belt.",
    "fr": "Dites d’abord pour quelle école vous appelez.",
}
CONFIRMED_BY = {"nl": "Demo 5344 (example.org)", "fr": "Démo 5344 (example.org)"}

ZONE_5344 = DemoZone(
    number="5344",
    introductions={
        "nl": (
            "<p>In onze zone is de dienst overlegassistenten het vaste aanspreekpunt voor alle "
            "kleuterscholen, lagere scholen en secundaire scholen. Is er een probleem, binnen of buiten de "
            "schoolmuren? Dan kan je als directie dag en nacht een beroep op hen doen.</p>"
            "<p>Als het nodig is, brengen zij je vraag bij de bevoegde dienst. Ze volgen op wat ermee "
            "gebeurt en laten het je weten.</p>"
        ),
        "fr": (
            "<p>Dans notre zone, le service des assistants de concertation est le point de contact fixe de "
            "toutes les écoles maternelles, primaires et secondaires. Un problème se pose, dans l’école ou "
            "en dehors de ses murs ? Votre direction peut faire appel à eux jour et nuit.</p>"
            "<p>Si c’est nécessaire, ils orientent votre question vers le service compétent. Ils suivent le "
            "dossier et vous tiennent au courant.</p>"
        ),
    },
    situations=SITUATIONS,
    contact_points=(
        {
            "kind": ContactKind.SCHOOLS,
            "function": ContactFunction.CONSULTATION_ASSISTANT,
            "service": Service.CONSULTATION_ASSISTANTS,
            "phone": "+32400000044",
            "email": "overlegassistenten.5344@example.org",
            "always_reachable": True,
            "speaks_nl": True,
            "speaks_fr": True,
            "nursery": True,
            "primary": True,
            "secondary": True,
            "audience": Audience.PUBLIC,
            "remark": REMARK["nl"],
            # Who confirmed is always named. Here nobody real did, and the name says so.
            "confirmed_by": CONFIRMED_BY["nl"],
        },
    ),
    referral_services=(Service.TRAFFIC, Service.YOUTH, Service.RADICALISM),
    fact_texts={text["nl"]: text["fr"] for text in (REMARK, CONFIRMED_BY)},
    articles=(
        Article(
            texts={"nl": DUTCH, "fr": FRENCH},
            kind=PracticeKind.WORKING_METHOD,
            theme=Theme.COOPERATION,
            levels=(SchoolLevel.NURSERY, SchoolLevel.PRIMARY, SchoolLevel.SECONDARY),
            first_published_at=datetime.datetime(2025, 3, 3, 8, 0, tzinfo=datetime.UTC),
        ),
    ),
    moderator=True,
)
