"""The counterpart of a page in the other language: an alias, until somebody writes a translation."""

from wagtail.models import Locale, Page

__all__ = ["ensure_counterparts"]


def ensure_counterparts(*, page: Page) -> list[Page]:
    """Give a page a counterpart in every language that has its parent and lacks the page.

    The counterparts are aliases: they follow the page and show its prose, marked as a fallback.
    Returns those that were made.
    """
    parents = page.get_parent().get_translations(inclusive=True).select_related("locale")
    has = set(page.get_translations(inclusive=True).values_list("locale_id", flat=True))
    return [_make_alias(page=page, locale=parent.locale) for parent in parents if parent.locale_id not in has]


def _make_alias(*, page: Page, locale: Locale) -> Page:
    return page.copy_for_translation(locale, alias=True)
