"""Write a translation as a translator would: through wagtail-localize, which then knows its source."""

from collections import defaultdict

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

__all__ = ["translate_page"]


@transaction.atomic
def translate_page(*, page: Page, text: Page, locale: Locale) -> Page:
    """Translate a published page into the words of ``text``, publish the translation and return it.

    ``text`` is an unsaved page of the same type and shape in the other language. The fallback becomes a page
    of its own.

    Raises:
        ValueError: ``text`` does not have the shape of the page.
    """
    source, _made = TranslationSource.update_or_create_from_instance(page)
    _translate_strings(source=source, text=text, locale=locale)
    Translation.objects.update_or_create(source=source, target_locale=locale, defaults={"enabled": True})
    # Published here and not by wagtail-localize, which would wait until the transaction is over.
    translated, _made = source.create_or_update_translation(locale, publish=False)
    translated.get_latest_revision().publish()
    return page.get_translation(locale).specific


def _translate_strings(*, source: TranslationSource, text: Page, locale: Locale) -> None:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(text):
        if isinstance(segment, StringSegmentValue):
            words[segment.path].append(segment.string.data)
    segments = source.stringsegment_set.select_related("context").order_by("order")
    for segment in segments:
        if not words[segment.context.path]:
            raise ValueError(f"The translation has no text for {segment.context.path}.")
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context=segment.context,
            defaults={
                "data": words[segment.context.path].pop(0),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    if left_over := [path for path, strings in words.items() if strings]:
        raise ValueError(f"The translation has more text than the source: {', '.join(left_over)}.")
