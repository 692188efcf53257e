"""Constants and settings of the app, in one place."""

import datetime
from pathlib import Path
from typing import Final

__all__ = [
    "CONFIRMATION_LASTS",
    "GOOD_PRACTICE_INDEX_SLUGS",
    "LOOKUP_PATHS",
    "PAGE_LANGUAGES",
    "REGISTRY_DIRECTORY",
    "STAFF_PATHS",
    "ZONE_INDEX_SLUGS",
]

# The register that ships with the package.
REGISTRY_DIRECTORY: Final = Path(__file__).resolve().parent / "data"

# The languages in which pages exist.
PAGE_LANGUAGES: Final = ("nl", "fr")

# Fixed addresses: other sites and printed codes depend on them.
LOOKUP_PATHS: Final = {"nl": "opzoeken/", "fr": "rechercher/"}
STAFF_PATHS: Final = {"nl": "beheer/", "fr": "gestion/"}
ZONE_INDEX_SLUGS: Final = {"nl": "politiezones", "fr": "zones-de-police"}
GOOD_PRACTICE_INDEX_SLUGS: Final = {"nl": "goede-praktijken", "fr": "bonnes-pratiques"}

# After this long, a zone is asked to confirm its contact points again.
CONFIRMATION_LASTS: Final = datetime.timedelta(days=365)
