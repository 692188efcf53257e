"""What a published translation says of its original, and since when that is no longer all."""

from wagtail_localize.models import TranslationSource

from zonepages.models import TranslatedPage, TranslationRecord
from zonepages.models.page_texts import Texts, texts_of
from zonepages.translations.keeping_up import translation_of
from zonepages.translations.texts import different, is_fact

__all__ = ["record_beginning", "record_original", "record_translation"]


def record_beginning(*, page: TranslatedPage, source: TranslationSource) -> None:
    """Record the texts with which a translation begins."""
    texts = texts_of(source.as_instance())
    TranslationRecord.objects.update_or_create(
        page=page, defaults={"texts": texts, "changed": {}, "outdated_since": None}
    )


def record_translation(*, page: TranslatedPage) -> None:
    """Record what a translation says that was published just now."""
    translation = translation_of(page)
    original = page.written_first
    now = texts_of(original)
    said = texts_of(translation.source.as_instance()) if translation else now
    changed = different(now, said)
    TranslationRecord.objects.update_or_create(
        page=page,
        defaults={
            "texts": said,
            "changed": changed,
            "outdated_since": original.last_published_at if changed else None,
        },
    )


def record_original(*, page: TranslatedPage) -> None:
    """Compare an original that was published just now with what its translations say.

    A small correction leaves them as up to date as they were.
    """
    for counterpart in type(page).objects.filter(original=page.pk).select_related("translation_record"):
        record = getattr(counterpart, "translation_record", None)
        if record:
            _compare(record, original=page)
        elif not counterpart.alias_of_id:
            # A translation from before there were records says what its source said.
            record_translation(page=counterpart)


def _compare(record: TranslationRecord, *, original: TranslatedPage) -> None:
    now = texts_of(original)
    if original.minor_change:
        record.texts = _with_correction(record, now=now)
    record.changed = different(now, record.texts)
    record.outdated_since = (record.outdated_since or original.last_published_at) if record.changed else None
    record.save()


def _with_correction(record: TranslationRecord, *, now: Texts) -> Texts:
    """Return the texts that a translation says, those corrected included.

    What was out of date before stays so, and a text inside a fact loses its translation by any change.
    """
    pending = record.changed
    kept = {path: texts for path, texts in record.texts.items() if path in pending or is_fact(path)}
    corrected = {path: texts for path, texts in now.items() if path not in pending and not is_fact(path)}
    return corrected | kept
