"""The counterpart of a page in the other language: an alias, until somebody writes a translation."""

from django.db.models import QuerySet
from wagtail.models import Locale, Page

__all__ = ["delete_fallbacks", "ensure_counterparts", "move_fallbacks"]


def ensure_counterparts(*, page: Page) -> list[Page]:
    """Give a page a counterpart in every language that has its parent and lacks the page.

    The counterparts are aliases: they follow the page and show its prose, marked as a fallback.
    Returns those that were made.
    """
    parents = page.get_parent().get_translations(inclusive=True).select_related("locale")
    has = set(page.get_translations(inclusive=True).values_list("locale_id", flat=True))
    return [_make_alias(page=page, locale=parent.locale) for parent in parents if parent.locale_id not in has]


def move_fallbacks(*, page: Page) -> None:
    """Put the fallbacks of a page under the translations of its parent; Wagtail leaves them where they were.

    The page is saved, because it may derive values from its place. A fallback that moves passes here too.
    """
    page.specific.save(clean=False)
    parents = {parent.locale_id: parent for parent in page.get_parent().get_translations()}
    for fallback in _fallbacks_of(page):
        target = parents.get(fallback.locale_id)
        if target is not None and fallback.get_parent().pk != target.pk:
            fallback.move(target, pos="last-child")


def delete_fallbacks(*, page: Page) -> None:
    """Delete the fallbacks of a page that is about to be deleted.

    Wagtail would only cut the tie, and prose in one language would pose as a page written in the other.
    """
    for fallback in _fallbacks_of(page):
        fallback.specific.delete()


def _make_alias(*, page: Page, locale: Locale) -> Page:
    return page.copy_for_translation(locale, alias=True)


def _fallbacks_of(page: Page) -> "QuerySet[Page]":
    """Return the aliases of a page in other languages; one in its own language is an editor's choice."""
    return Page.objects.filter(alias_of=page.pk).exclude(locale=page.locale_id)
