"""Articles of zones of each language regime, as their officers write them."""

from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from zonepages.models import GoodPracticePage, ZonePage
from zonepages.translations import begin_translation

__all__ = [
    "REASON",
    "draft_under",
    "in_language",
    "publish",
    "publish_translation",
    "translate",
    "zone_page_of",
]

REASON = "Alleen voor de Franstalige scholen."


def zone_page_of(number: str, language: str) -> ZonePage:
    return ZonePage.objects.get(zone__number=number, locale__language_code=language)


def draft_under(parent: ZonePage, **values: Any) -> GoodPracticePage:
    """Return a draft of an article, in the language of the zone page above it."""
    page = GoodPracticePage(
        **{"title": "Fietsen", "summary": "Over fietsen.", "live": False, "locale": parent.locale, **values}
    )
    page.body = [("paragraph", "<p>Veilig naar school.</p>")]
    parent.add_child(instance=page)
    page.save_revision()
    return GoodPracticePage.objects.get(pk=page.pk)


def publish(page: GoodPracticePage, **values: Any) -> GoodPracticePage:
    """Publish a new version of an article and return it as it is stored then."""
    page = GoodPracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return GoodPracticePage.objects.get(pk=page.pk)


def in_language(page: GoodPracticePage, language: str) -> GoodPracticePage:
    return GoodPracticePage.objects.get(translation_key=page.translation_key, locale__language_code=language)


def translate(page: Any, *, but: int = 0, without: str = "", word: str = "vertaald") -> Any:
    """Translate the texts of a page, but for the last ones or for one, and return the page it goes into."""
    target = begin_translation(page=page)
    source = TranslationSource.objects.get(object_id=page.translation_key, locale=page.locale_id)
    segments = list(source.stringsegment_set.select_related("string", "context").order_by("order"))
    texts = [segment for segment in segments if segment.string.data != without]
    for segment in texts[: len(texts) - but]:
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=target.locale,
            context=segment.context,
            defaults={"data": f"{word} {segment.string.data}"},
        )
    return target


def publish_translation(page: Any, **options: Any) -> Any:
    """Translate a published page and publish its translation."""
    target = translate(page, **options)
    source = TranslationSource.objects.get(object_id=page.translation_key, locale=page.locale_id)
    made, _created = source.create_or_update_translation(
        Locale.objects.get(pk=target.locale_id), publish=False, fallback=True
    )
    made.get_latest_revision().publish()
    return type(page).objects.get(pk=made.pk)
