"""For which situations a school reaches a zone: in the zone's own words, and in general where it has none."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from wagtail.models import Page

from zonepages.enums import Situation, SituationPart, label_of
from zonepages.models.api_fields import WholePageField, Wording
from zonepages.partly_translated import is_untranslated
from zonepages.situations import GENERAL

__all__ = [
    "ShownSituation",
    "SituationsField",
    "general_situations",
    "own_situations",
    "represent_situations",
    "situations_shown",
]

# By situation and by part, in the order of both.
OwnSituations = dict[str, dict[str, Wording]]


def own_situations(page: Any) -> OwnSituations:
    """Return what a zone wrote on a page, or on a row of one, each text with the language it is in."""
    stored = getattr(page.situations, "raw_data", page.situations)
    if not stored:
        return {}
    values = {item["value"].get("situation"): item["value"] for item in stored}
    found = {code: _texts_of(values[code], page=page) for code in Situation.values if code in values}
    return {code: texts for code, texts in found.items() if texts}


def _texts_of(value: dict[str, Any], *, page: Any) -> dict[str, Wording]:
    return {
        part: Wording(text=text, language=_language_of(text, page=page))
        for part in SituationPart.values
        if (text := value.get(part))
    }


def _language_of(text: str, *, page: Any) -> str:
    if page.untranslated and not page.is_fallback and is_untranslated(text, untranslated=page.untranslated):
        return str(page.other_language)
    return str(page.prose_language)


def represent_situations(page: Any, *, language: str) -> list[dict[str, Any]]:
    """Return for API clients what the zone wrote, and nothing of what holds for all zones."""
    return [
        {
            "code": code,
            "label": label_of(Situation, code, language=language),
            "language": language,
            **{part: _represent(texts.get(part)) for part in SituationPart.values},
        }
        for code, texts in own_situations(page).items()
    ]


def _represent(wording: Wording | None) -> dict[str, str] | None:
    return {"text": wording.text, "language": wording.language} if wording else None


class SituationsField(WholePageField):
    def to_representation(self, page: Page) -> list[dict[str, Any]]:
        with translation.override(page.language):
            return represent_situations(page, language=page.language)


@dataclass(frozen=True)
class Line:
    """A text under its label; a language only if it is not that of the page."""

    label: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class ShownSituation:
    """A situation as readers meet it: which words are the zone's, and which hold for all zones."""

    code: str
    name: str
    own: list[Line] = field(default_factory=list)
    general: list[Line] = field(default_factory=list)

    @property
    def is_danger(self) -> bool:
        return self.code == Situation.DANGER_NOW


def general_situations() -> list[ShownSituation]:
    """Return all situations, in the active language, of a zone that wrote nothing."""
    return [_shown(code, {}, language="") for code in Situation]


def situations_shown(page: Any) -> list[ShownSituation]:
    """Return all situations, in the active language: what a zone left empty is filled in for all zones."""
    own = own_situations(page)
    return [_shown(code, own.get(code, {}), language=page.language) for code in Situation]


def _shown(code: Situation, own: dict[str, Wording], *, language: str) -> ShownSituation:
    return ShownSituation(
        code=code.value,
        name=label_of(Situation, code),
        own=[
            Line(
                label_of(SituationPart, part),
                wording.text,
                "" if wording.language == language else wording.language,
            )
            for part, wording in own.items()
        ],
        general=[
            Line(label_of(SituationPart, part), str(text))
            for part, text in GENERAL[code].items()
            if part not in own
        ],
    )
