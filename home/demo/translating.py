"""Write a translation as a translator would: through wagtail-localize, which then knows its source."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.html import escape
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource

from zonepages.fields import text_key
from zonepages.models import TranslatedPage
from zonepages.models.page_texts import ADDRESS, FACTS, texts_of
from zonepages.translations import begin_translation, fill_translation

__all__ = ["translate_page"]


@transaction.atomic
def translate_page(
    *, page: TranslatedPage, text: Page, locale: Locale, fact_texts: Mapping[str, str]
) -> None:
    """Translate a published page into the words of ``text`` and publish the translation.

    ``text`` is an unsaved page of the same type and shape in the other language; ``fact_texts`` translates
    what the zone wrote in its own words about its facts.

    Raises:
        ValueError: ``text`` does not have the shape of the page.
    """
    begin_translation(page=page)
    source = TranslationSource.objects.get_for_instance(page)
    texts: dict[str, list[str]] = {
        f"{FACTS}.{text_key(original)}": [escape(words)] for original, words in fact_texts.items()
    }
    texts |= texts_of(text)
    if text.slug:
        texts[ADDRESS] = [text.slug]
    fill_translation(source=source, locale=locale, texts=texts)
    # Published here and not by wagtail-localize, which would wait until the transaction is over.
    translated, _made = source.create_or_update_translation(locale, publish=False)
    translated.get_latest_revision().publish()
