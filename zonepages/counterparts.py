"""The counterpart of a page in the other language: an alias, until somebody writes a translation."""

from django.db.models import QuerySet
from wagtail.models import Locale, Page

from zonepages.conf import PAGE_LANGUAGES
from zonepages.models import TranslatedPage

__all__ = ["delete_fallbacks", "ensure_counterparts", "move_counterparts", "promote_translations"]


def ensure_counterparts(*, page: Page) -> list[Page]:
    """Give a page a counterpart in every language that has its parent and lacks the page.

    The counterparts are aliases: they follow the page and show its prose, marked as a fallback.
    Returns those that were made.
    """
    has = set(page.get_translations(inclusive=True).values_list("locale_id", flat=True))
    if len(has) == len(PAGE_LANGUAGES):
        return []
    parents = page.get_parent().get_translations(inclusive=True).select_related("locale")
    return [_make_alias(page=page, locale=parent.locale) for parent in parents if parent.locale_id not in has]


def move_counterparts(*, page: Page) -> None:
    """Put the counterparts of a page under the translations of its parent; Wagtail leaves them behind.

    The page is saved, because it may derive values from its place. A counterpart that moves passes here too.
    """
    page.specific.save(clean=False)
    parents = {parent.locale_id: parent for parent in page.get_parent().get_translations()}
    for counterpart in _fallbacks_of(page) | _translations_of(page):
        target = parents.get(counterpart.locale_id)
        if target is not None and counterpart.get_parent().pk != target.pk:
            counterpart.move(target, pos="last-child")


def delete_fallbacks(*, page: Page) -> None:
    """Delete the fallbacks of a page that is about to be deleted.

    Wagtail would only cut the tie, and prose in one language would pose as a page written in the other.
    """
    for fallback in _fallbacks_of(page):
        fallback.specific.delete()


def promote_translations(*, page: TranslatedPage) -> None:
    """Let the translations of a page that is about to be deleted stand on their own, with its facts."""
    for translation in type(page).objects.filter(original=page.pk, alias_of__isnull=True):
        facts = {name: getattr(translation, name) for name in translation.fact_fields}
        for relation in getattr(translation, "fact_relations", ()):
            facts["fact_texts"] = {}
            # New rows: those of the page itself are about to be deleted, wherever they are by then.
            for row in getattr(page, relation).all():
                row.pk, row.page_id = None, translation.pk
                row.save()
        type(page).objects.filter(pk=translation.pk).update(original=None, **facts)


def _make_alias(*, page: Page, locale: Locale) -> Page:
    return page.copy_for_translation(locale, alias=True)


def _fallbacks_of(page: Page) -> "QuerySet[Page]":
    """Return the aliases of a page in other languages; one in its own language is an editor's choice."""
    return Page.objects.filter(alias_of=page.pk).exclude(locale=page.locale_id)


def _translations_of(page: Page) -> "QuerySet[Page]":
    return Page.objects.filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
