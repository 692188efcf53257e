"""How a page is translated: beginning, keeping up with the original, and saying where it stands."""

from zonepages.translations.beginning import NothingToTranslateError, begin_translation
from zonepages.translations.filling import fill_translation
from zonepages.translations.keeping_up import take_over_texts, translation_of
from zonepages.translations.overview import (
    NOT_LISTED,
    PageTranslation,
    editable_originals,
    find_translations,
    pair_translations,
    specific_pages,
    translations_of,
    zones_of,
)
from zonepages.translations.records import record_original, record_translation
from zonepages.translations.states import State, TranslationState, state_of, states_of

__all__ = [
    "NOT_LISTED",
    "NothingToTranslateError",
    "PageTranslation",
    "State",
    "TranslationState",
    "begin_translation",
    "editable_originals",
    "fill_translation",
    "find_translations",
    "pair_translations",
    "record_original",
    "record_translation",
    "specific_pages",
    "state_of",
    "states_of",
    "take_over_texts",
    "translation_of",
    "translations_of",
    "zones_of",
]
