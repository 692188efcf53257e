"""Turning a translation round: what was translated becomes the translation of its translation."""

import datetime
from dataclasses import dataclass

from django.utils.html import escape
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from zonepages.fields import text_key
from zonepages.models import TranslationRecord, ZonePage
from zonepages.models.page_texts import FACTS, Texts, texts_of
from zonepages.translations.filling import fill_translation

__all__ = ["FormerTranslation", "forget_translation", "mark_outdated", "translate_back"]


@dataclass(frozen=True)
class FormerTranslation:
    """What is kept of a translation that was made the other way round."""

    enabled: bool
    outdated_since: datetime.datetime | None
    outdated: frozenset[str]


def forget_translation(*, original: ZonePage, other: ZonePage) -> FormerTranslation:
    """Remove what wagtail-localize and the records know of a translation; its memory of texts stays."""
    sources = TranslationSource.objects.filter(object_id=original.translation_key)
    enabled = Translation.objects.filter(
        source__in=sources, target_locale=other.locale_id, enabled=True
    ).exists()
    records = TranslationRecord.objects.filter(page__in=[original.pk, other.pk])
    record = records.filter(page=other.pk).first()
    former = FormerTranslation(
        enabled=enabled,
        outdated_since=record.outdated_since if record else None,
        outdated=frozenset(record.changed) if record else frozenset(),
    )
    sources.delete()
    records.delete()
    return former


def translate_back(
    *, page: ZonePage, original: ZonePage, prose: Texts, own_words: dict[str, str], former: FormerTranslation
) -> None:
    """Let wagtail-localize know a page as the translation of what is the original now.

    ``own_words`` are the translations of the texts inside facts, by key. If the pages do not have the same
    shape, the page is one that is edited by itself, as after stopping its translation: wagtail-localize
    would put other text in its place.
    """
    source, _made = TranslationSource.update_or_create_from_instance(original)
    translation = Translation.objects.create(source=source, target_locale=page.locale, enabled=former.enabled)
    facts = {text_key(text): text for text in original.free_texts()}
    texts = prose | {f"{FACTS}.{key}": [escape(own_words.get(key, text))] for key, text in facts.items()}
    try:
        fill_translation(source=source, locale=page.locale, texts=texts)
    except ValueError:
        translation.enabled = False
        translation.save()
    missing = [f"{FACTS}.{key}" for key in facts.keys() - own_words.keys() - original.fact_texts.keys()]
    StringTranslation.objects.filter(
        context__object=page.translation_key, context__path__in=missing, locale=page.locale_id
    ).delete()


def mark_outdated(*, page: ZonePage, original: ZonePage, former: FormerTranslation) -> None:
    """Mark the same places as out of date that were before: the two pages still do not say the same."""
    now = texts_of(original)
    changed = {path: now[path] for path in former.outdated if path in now}
    if changed:
        TranslationRecord.objects.filter(page=page.pk).update(
            changed=changed, outdated_since=former.outdated_since
        )
