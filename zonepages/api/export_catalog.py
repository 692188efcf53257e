"""The open dataset in the words of DCAT-AP, for the open data portals that collect such descriptions."""

import datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from wagtail.api.utils import get_full_url

from zonepages.api.page_entries import represent_moment
from zonepages.conf import licence_url

__all__ = ["describe_catalog"]

ROOT: Final = "/api/v2/export/"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGES: Final = {"nl": "NLD", "fr": "FRA"}
CATALOG_TITLES: Final = {"nl": "Open data van Politie en school", "fr": "Données ouvertes de Police et école"}
TITLES: Final = {
    "nl": "Aanspreekpunten voor scholen bij de lokale politie",
    "fr": "Points de contact pour les écoles auprès de la police locale",
}
DESCRIPTIONS: Final = {
    "nl": (
        "De Belgische lokale politiezones met hun gemeenten en postcodes, en hoe scholen hen bereiken. Van"
        " elk gegeven staat erbij of de zone het heeft bevestigd, en wanneer."
    ),
    "fr": (
        "Les zones de police locale belges, avec leurs communes et codes postaux, et la façon dont les écoles"
        " peuvent les joindre. Pour chaque donnée, on indique si la zone l’a confirmée, et quand."
    ),
}
KEYWORDS: Final = {
    "nl": ["politie", "politiezone", "school", "aanspreekpunt"],
    "fr": ["police", "zone de police", "école", "point de contact"],
}
# By file: the code of its form in the list of the European Union, and its media type in that of IANA.
FORMS: Final = {
    "zones.json": ("JSON", "application/json"),
    "zones.csv": ("CSV", "text/csv"),
    "zones.geojson": ("GEOJSON", "application/geo+json"),
}


def describe_catalog(request: HttpRequest, *, changed_at: datetime.datetime) -> dict[str, Any]:
    """Return a catalogue with one dataset and the files in which it is, in JSON-LD."""
    address = get_full_url(request, f"{ROOT}catalog.jsonld")
    home = get_full_url(request, "/")
    publisher = {"@id": f"{home}#publisher", "@type": "foaf:Agent", "foaf:name": settings.WAGTAIL_SITE_NAME}
    about_both = {
        "dct:publisher": publisher,
        "dct:language": [{"@id": _language(code)} for code in TITLES],
        "dct:modified": {"@type": "xsd:dateTime", "@value": represent_moment(changed_at)},
    }
    return {
        "@context": CONTEXT,
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:title": _in_languages(CATALOG_TITLES),
        "dct:description": _in_languages(TITLES),
        **about_both,
        "dct:license": {"@id": licence_url()},
        "foaf:homepage": {"@id": home},
        "dcat:dataset": [_dataset(request, f"{address}#zones") | about_both],
    }


def _dataset(request: HttpRequest, identity: str) -> dict[str, Any]:
    keywords = [{"@language": code, "@value": word} for code, words in KEYWORDS.items() for word in words]
    return {
        "@id": identity,
        "@type": "dcat:Dataset",
        "dct:identifier": identity,
        "dct:title": _in_languages(TITLES),
        "dct:description": _in_languages(DESCRIPTIONS),
        "dcat:keyword": keywords,
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}/frequency/CONT"},
        "dct:accessRights": {"@id": f"{AUTHORITY}/access-right/PUBLIC"},
        "dct:spatial": {"@id": f"{AUTHORITY}/country/BEL"},
        "dcat:theme": [{"@id": f"{AUTHORITY}/data-theme/{code}"} for code in ("JUST", "EDUC")],
        "dcat:landingPage": {"@id": get_full_url(request, "/")},
        "dcat:distribution": [
            _distribution(request, name, language) for name in FORMS for language in TITLES
        ],
    }


def _distribution(request: HttpRequest, name: str, language: str) -> dict[str, Any]:
    code, media_type = FORMS[name]
    address = get_full_url(request, f"{ROOT}{name}?locale={language}")
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": {"@language": language, "@value": f"{TITLES[language]} ({code})"},
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        "dct:format": {"@id": f"{AUTHORITY}/file-type/{code}"},
        "dct:language": {"@id": _language(language)},
        "dct:license": {"@id": licence_url()},
    }


def _in_languages(texts: dict[str, str]) -> list[dict[str, str]]:
    return [{"@language": code, "@value": text} for code, text in texts.items()]


def _language(code: str) -> str:
    return f"{AUTHORITY}/language/{LANGUAGES[code]}"
