"""What the templates of the admin need to know of a page's translations."""

from typing import Any

from django import template

from zonepages.models import TranslatedPage
from zonepages.translations import TranslationState, states_of

register = template.Library()


@register.simple_tag
def translation_states(page: TranslatedPage) -> list[tuple[TranslatedPage, TranslationState]]:
    """Return the pages of a group of translations, the original first, each with where it stands."""
    original = page.written_first
    pages = [original, *type(original).objects.filter(original=original.pk).select_related("locale")]
    states = states_of(pages)
    return [(each, states[each.pk]) for each in pages]


@register.simple_tag
def stored_facts(page: Any) -> list[tuple[str, list[Any]]]:
    """Return the facts that a page reads from its original: the heading and the rows of each relation."""
    original = page.original
    return [
        (relation, list(getattr(original, relation).all()))
        for relation in getattr(page, "fact_relations", ())
    ]
