"""Beginning a translation: nothing is published, the page in the other language stays a fallback."""

from django.db import transaction
from wagtail_localize.models import Translation, TranslationSource

from zonepages.counterparts import ensure_counterparts
from zonepages.models import TranslatedPage
from zonepages.translations.keeping_up import translation_of
from zonepages.translations.records import record_beginning

__all__ = ["NothingToTranslateError", "begin_translation", "counterpart_of"]


class NothingToTranslateError(Exception):
    """The page has no counterpart to translate it into: its parent is in one language only."""


@transaction.atomic
def begin_translation(*, page: TranslatedPage) -> TranslatedPage:
    """Begin to translate a page, or its original, and return the page in the other language.

    A translation that is under way is left as it is, and so is a page that was detached from its source.

    Raises:
        NothingToTranslateError: there is no place for the page in the other language.
    """
    original = page.written_first
    target = counterpart_of(original)
    if translation_of(target) is None and target.alias_of_id:
        source, _made = TranslationSource.update_or_create_from_instance(original)
        Translation.objects.update_or_create(
            source=source, target_locale=target.locale, defaults={"enabled": True}
        )
        record_beginning(page=target, source=source)
    return target


def counterpart_of(original: TranslatedPage) -> TranslatedPage:
    """Return the page in the other language; a draft that was never published gets one now.

    Raises:
        NothingToTranslateError: there is no place for it.
    """
    ensure_counterparts(page=original)
    target: TranslatedPage | None = (
        type(original).objects.filter(original=original.pk).select_related("locale", "original").first()
    )
    if target is None:
        raise NothingToTranslateError
    return target
