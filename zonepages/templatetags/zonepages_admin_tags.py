"""What the templates of the admin need to know of a page's translations."""

import json
from typing import Any

from django import template

from zonepages.models import TranslatedPage
from zonepages.moderation.handing_in import Moderation, moderation_of
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


@register.simple_tag(takes_context=True)
def moderation(context: Any, page: TranslatedPage) -> Moderation:
    """Return where a translation stands in its workflow, for who looks at it."""
    return moderation_of(page=page, user=context["request"].user)


@register.simple_tag
def editor_props(props: str, moderation: Moderation, page: TranslatedPage) -> str:
    """Return what wagtail-localize's editor shows, without what somebody cannot do on this page now."""
    data: dict[str, Any] = json.loads(props)
    if moderation.locked:
        data["object"]["isLocked"] = True
        data["perms"] |= {"canPublish": False, "canUnlock": False}
    if page.alias_of_id or not moderation.may_publish:
        data["links"]["convertToAliasUrl"] = None
    return json.dumps(data)
