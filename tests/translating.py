"""Translating a page as a translator does."""

from collections.abc import Callable

from wagtail_localize.models import StringSegment, StringTranslation

from zonepages.models import TranslatedPage
from zonepages.translations import begin_translation, translation_of

__all__ = ["publish_translation", "translate_texts"]


def translate_texts(page: TranslatedPage, *, say: Callable[[str], str | None]) -> TranslatedPage:
    """Begin to translate a page and translate each text for which ``say`` has words; nothing is published."""
    target = begin_translation(page=page)
    translation = translation_of(target)
    segments = StringSegment.objects.filter(source=translation.source)
    for segment in segments.select_related("string", "context"):
        words = say(segment.string.data)
        if words is not None:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": words, "translation_type": "manual"},
            )
    return target


def publish_translation(page: TranslatedPage, *, say: Callable[[str], str | None]) -> TranslatedPage:
    """Translate a page, publish the translation with the texts that are there, and return it."""
    target = translate_texts(page, say=say)
    translation = translation_of(target)
    translated, _made = translation.source.create_or_update_translation(
        translation.target_locale, publish=False, fallback=True
    )
    translated.get_latest_revision().publish()
    return type(page).objects.get(pk=target.pk)
