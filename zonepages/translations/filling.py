"""Filling a translation with texts that exist already."""

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from zonepages.models.page_texts import Texts

__all__ = ["fill_translation"]


@transaction.atomic
def fill_translation(*, source: TranslationSource, locale: Locale, texts: Texts) -> None:
    """Give each text of a source its translation into a language, place by place and in their order.

    Raises:
        ValueError: a place has more or fewer texts than the source has there; nothing is filled.
    """
    left = {path: list(there) for path, there in texts.items()}
    segments = source.stringsegment_set.select_related("context").order_by("order")
    for segment in segments:
        there = left.get(segment.context.path)
        if not there:
            raise ValueError(f"The translation has no text for {segment.context.path}.")
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context=segment.context,
            defaults={
                "data": there.pop(0),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    if left_over := [path for path, there in left.items() if there]:
        raise ValueError(f"The translation has more text than the source: {', '.join(left_over)}.")
