"""Where a page stands in each language."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from zonepages.models import TranslatedPage, TranslationRecord
from zonepages.models.page_texts import ADDRESS

__all__ = ["State", "TranslationState", "state_of", "states_of"]


class State(TextChoices):
    """How far the page in a language says what its original says."""

    ORIGINAL = "original", _("written first")
    FALLBACK = "fallback", _("not translated")
    IN_TRANSLATION = "in_translation", _("in translation")
    UP_TO_DATE = "up_to_date", _("up to date")
    OUTDATED = "outdated", _("out of date")


@dataclass(frozen=True)
class TranslationState:
    """The state of a page, since when it is out of date, and the texts of the original that it lacks."""

    state: State
    since: datetime.datetime | None = None
    texts: list[str] = field(default_factory=list)
    # How many texts are still to be translated; None stands for all of them, because nobody has begun.
    missing: int | None = 0


def state_of(page: TranslatedPage) -> TranslationState:
    return states_of([page])[page.pk]


def states_of(pages: Iterable[TranslatedPage]) -> dict[int, TranslationState]:
    """Return the states of pages by primary key, at a cost in queries that does not grow with them."""
    pages = list(pages)
    counterparts = [page for page in pages if page.original_id]
    records = {
        record.page_id: record
        for record in TranslationRecord.objects.filter(page__in=counterparts).defer("texts")
    }
    left = _texts_left(page.translation_key for page in counterparts)
    states = {page.pk: TranslationState(state=State.ORIGINAL) for page in pages}
    for page in counterparts:
        to_do = left.get((page.translation_key, page.locale_id))
        states[page.pk] = _state(page, record=records.get(page.pk), left=to_do)
    return states


def _texts_left(keys: Iterable[Any]) -> dict[tuple[Any, int], int]:
    """Return, by group and language, how many texts lack a translation; only what was begun is there."""
    said = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    left: QuerySet[StringSegment] = (
        StringSegment.objects.filter(~Exists(said), source=OuterRef("source_id"))
        .exclude(context__path=ADDRESS)
        .order_by()
        .values("source_id")
        .annotate(texts=Count("string_id", distinct=True))
    )
    begun = Translation.objects.filter(source__object_id__in=list(keys), enabled=True)
    counted = begun.annotate(left=Subquery(left.values("texts")))
    return {
        (key, locale): texts or 0
        for key, locale, texts in counted.values_list("source__object_id", "target_locale_id", "left")
    }


def _state(page: TranslatedPage, *, record: TranslationRecord | None, left: int | None) -> TranslationState:
    """Return where a counterpart stands that lacks ``left`` texts, or that nobody has begun: None."""
    if page.alias_of_id:
        state = State.FALLBACK if left is None else State.IN_TRANSLATION
        return TranslationState(state=state, missing=left)
    changed = [text for texts in record.changed.values() for text in texts] if record else []
    missing = [StringValue(text).render_text() for text in dict.fromkeys([*changed, *page.untranslated])]
    if record and record.outdated_since:
        return TranslationState(
            state=State.OUTDATED, since=record.outdated_since, texts=missing, missing=len(missing)
        )
    state = State.IN_TRANSLATION if page.untranslated else State.UP_TO_DATE
    return TranslationState(state=state, texts=missing, missing=len(missing))
