"""What the zones of a benchmark say: made from their numbers, so that every site can be given the same."""

from dataclasses import dataclass
from typing import Any, Final

__all__ = [
    "CONFIRMED_BY",
    "CONFIRMED_ON",
    "LANGUAGES",
    "REMARK",
    "SERVICES",
    "Article",
    "Contact",
    "article_of",
    "body_of",
    "contacts_of",
    "hours_stream",
    "introduction_of",
    "is_translated",
]

LANGUAGES: Final = ("nl", "fr")
SERVICES: Final = ("youth", "traffic", "prevention")
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HOURS: Final = (
    {"days": list(WEEKDAYS), "opens": "08:30", "closes": "12:00"},
    {"days": ["Monday", "Tuesday", "Thursday", "Friday"], "opens": "13:00", "closes": "17:00"},
)
REMARK: Final = {
    "nl": "Bel bij voorkeur voor de middag; laat anders een bericht achter.",
    "fr": "Appelez de préférence avant midi ; sinon, laissez un message.",
}
CONFIRMED_ON: Final = "2026-01-15"
CONFIRMED_BY: Final = {"nl": "Dienst communicatie", "fr": "Service communication"}
INTRODUCTION: Final = {
    "nl": (
        "<p>Wij werken al jaren samen met de scholen van zone {number}. Elke school kent haar "
        "aanspreekpunt en kan met elke vraag bij ons terecht, <b>groot of klein</b>.</p><p>Twee keer "
        "per jaar zitten wij samen rond de tafel:</p><ul><li>in september, om het schooljaar voor te "
        "bereiden;</li><li>in maart, om te bespreken wat goed loopt en wat beter kan.</li></ul>"
    ),
    "fr": (
        "<p>Nous travaillons depuis des années avec les écoles de la zone {number}. Chaque école "
        "connaît son point de contact et peut nous poser toutes ses questions, <b>petites ou "
        "grandes</b>.</p><p>Deux fois par an, nous nous réunissons :</p><ul><li>en septembre, pour "
        "préparer l’année scolaire ;</li><li>en mars, pour discuter de ce qui va bien et de ce qui "
        "peut aller mieux.</li></ul>"
    ),
}
TITLE: Final = {
    "nl": "Veilig naar school in zone {number}, deel {part}",
    "fr": "Vers l’école en sécurité, zone {number}, partie {part}",
}
SUMMARY: Final = {
    "nl": ("Elk najaar kijken wij samen met de school welke weg de leerlingen nemen en waar het beter kan."),
    "fr": (
        "Chaque automne, nous regardons avec l’école quel chemin prennent les élèves et ce qui peut changer."
    ),
}
PARAGRAPH: Final = {
    "nl": (
        "<p>In elke klas tekenen de leerlingen hun weg naar school op een kaart. Wij leggen die "
        "kaarten naast onze eigen cijfers en gaan met de leerkrachten ter plaatse kijken. Wat de "
        "gemeente kan aanpassen, geven wij door; wat de leerlingen zelf kunnen doen, <b>oefenen wij "
        "samen</b> op straat.</p><p>Daarna volgt een gesprek met de ouders. Zij weten vaak het best "
        "waar het misloopt, en zij brengen de kinderen met de auto als zij de weg niet "
        "vertrouwen.</p>"
    ),
    "fr": (
        "<p>Dans chaque classe, les élèves dessinent sur une carte leur chemin vers l’école. Nous "
        "comparons ces cartes à nos propres chiffres et nous allons voir sur place avec les "
        "enseignants. Nous transmettons ce que la commune peut aménager ; ce que les élèves peuvent "
        "faire, <b>nous l’exerçons ensemble</b> dans la rue.</p><p>Ensuite vient une discussion avec "
        "les parents. Ils savent souvent le mieux où cela coince, et ils prennent la voiture s’ils "
        "n’ont pas confiance.</p>"
    ),
}


@dataclass(frozen=True)
class Contact:
    """A contact point of a zone; ``general`` is the zone's general line."""

    general: bool
    phone: str
    email: str

    @property
    def shown_phone(self) -> str:
        """The number as Belgians write it."""
        digits = f"0{self.phone.removeprefix('+32')}"
        return " ".join([digits[:4], digits[4:6], digits[6:8], digits[8:]])


@dataclass(frozen=True)
class Article:
    title: str
    slug: str
    summary: str
    paragraph: str


def is_translated(number: str) -> bool:
    """Tell whether a zone has translated what it wrote, as half of the zones have."""
    return int(number) % 2 == 0


def contacts_of(number: str) -> list[Contact]:
    return [
        Contact(general=False, phone=f"+324000{number}1", email=f"school-{number}@example.org"),
        Contact(general=True, phone=f"+324000{number}2", email=f"info-{number}@example.org"),
    ]


def introduction_of(number: str, *, language: str) -> str:
    return INTRODUCTION[language].format(number=number)


def article_of(number: str, part: int, *, language: str) -> Article:
    return Article(
        title=TITLE[language].format(number=number, part=part),
        slug=f"article-{part}",
        summary=SUMMARY[language],
        paragraph=PARAGRAPH[language],
    )


def body_of(article: Article, *, image_id: int, language: str) -> list[dict[str, Any]]:
    """Return the stream of an article as it is stored."""
    quote = {"nl": "Nu durven wij met de fiets.", "fr": "Maintenant, nous osons prendre le vélo."}[language]
    blocks = [
        ("heading", article.title),
        ("paragraph", article.paragraph),
        ("figure", {"image": image_id, "alt": article.title, "caption": article.summary}),
        ("paragraph", article.paragraph),
        ("quote", {"text": quote, "source": ""}),
    ]
    return _stream(blocks)


def hours_stream() -> list[dict[str, Any]]:
    """Return the opening hours of a contact point as they are stored."""
    return _stream([("hours", period) for period in HOURS])


def _stream(blocks: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": f"00000000-0000-0000-0000-{place:012}", "type": kind, "value": value}
        for place, (kind, value) in enumerate(blocks)
    ]
