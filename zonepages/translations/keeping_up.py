"""The source of a translation: wagtail-localize's frozen copy of the original."""

from difflib import SequenceMatcher

from django.db import transaction
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from zonepages.models import TranslatedPage, TranslationRecord
from zonepages.models.handed_in import translation_of
from zonepages.models.page_texts import ADDRESS, Texts, texts_of
from zonepages.translations.texts import is_fact

__all__ = ["take_over_texts", "translation_of"]


def texts_in(source: TranslationSource) -> Texts:
    """Return the texts that a source has to translate, addresses left out."""
    texts: Texts = {}
    segments = source.stringsegment_set.select_related("context", "string").order_by("order")
    for segment in segments:
        if segment.context.path != ADDRESS:
            texts.setdefault(segment.context.path, []).append(segment.string.data)
    return texts


@transaction.atomic
def take_over_texts(*, translation: Translation, page: TranslatedPage) -> None:
    """Let a translation into ``page`` show what its original says now, if that is more than when it last did.

    Texts that did not change keep their translation; a text that got a small correction does too.
    """
    original = page.written_first
    before = texts_in(translation.source)
    now = texts_of(original)
    if now == before:
        return
    translation.source.update_from_db()
    record = TranslationRecord.objects.filter(page=page).first()
    corrected = record.texts if record else {}
    for path in now.keys() & before.keys():
        if corrected.get(path) == now[path] and not is_fact(path):
            _carry_over(translation, path=path, before=before, now=now)


def _carry_over(translation: Translation, *, path: str, before: Texts, now: Texts) -> None:
    """Give the corrected texts of a place the translations that they had before."""
    matcher = SequenceMatcher(a=before[path], b=now[path], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "replace" and old_to - old_from == new_to - new_from:
            for old, new in zip(before[path][old_from:old_to], now[path][new_from:new_to], strict=True):
                _copy_translation(translation, path=path, old=old, new=new)


def _copy_translation(translation: Translation, *, path: str, old: str, new: str) -> None:
    source = translation.source
    context = TranslationContext.objects.filter(object_id=source.object_id, path=path).first()
    said = StringTranslation.objects.filter(
        translation_of__data=old, context=context, locale=translation.target_locale_id
    ).first()
    string = String.objects.filter(locale=source.locale_id, data=new).first()
    if said and string:
        StringTranslation.objects.get_or_create(
            translation_of=string,
            context=context,
            locale_id=translation.target_locale_id,
            defaults={"data": said.data, "translation_type": said.translation_type},
        )
