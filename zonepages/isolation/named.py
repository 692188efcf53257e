"""Which objects a request names: in its address, in its query, in its form, in its JSON."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.http.request import RawPostDataException
from django.urls import ResolverMatch

from zonepages.isolation.foreign import Kind
from zonepages.keys import read_key

__all__ = ["ALL", "BULK", "has_unreadable_key", "named_objects"]

# What a list of objects to act on says for "each of the list that is shown".
ALL: Final = "all"
BULK: Final = "wagtail_bulk_action"
PING: Final = "wagtailadmin_editing_sessions:ping"
# What may stand in place of a key.
WORDS: Final = frozenset({"", ALL, "root", "earliest", "latest", "live"})
# v3 reads a body as JSON whatever it says that it is.
V3: Final = "wagtailapi_v3"

# By the name of a part of an address; a part that is not here names nothing of a zone.
PARTS: Final = {
    "page_id": Kind.PAGE,
    "page_pk": Kind.PAGE,
    "parent_page_id": Kind.PAGE,
    "page_to_move_id": Kind.PAGE,
    "destination_id": Kind.PAGE,
    "image_id": Kind.IMAGE,
    "document_id": Kind.DOCUMENT,
    "doc_id": Kind.DOCUMENT,
    "collection_id": Kind.COLLECTION,
    "revision_id": Kind.REVISION,
    "revision_id_a": Kind.REVISION,
    "revision_id_b": Kind.REVISION,
    "task_state_id": Kind.TASK_STATE,
    "workflow_state_id": Kind.WORKFLOW_STATE,
    "translation_id": Kind.TRANSLATION,
    "translation_source_id": Kind.TRANSLATION_SOURCE,
}
# By the name of a field of a query, a form or a JSON body.
FIELDS: Final = {
    "childOf": Kind.PAGE,
    "child_of": Kind.PAGE,
    "descendant_of": Kind.PAGE,
    "destination": Kind.PAGE,
    "destination_id": Kind.PAGE,
    "destination_page_id": Kind.PAGE,
    "new_parent_page": Kind.PAGE,
    "chooser": Kind.PAGE,
    "parent_id": Kind.PAGE,
    "parent_page": Kind.PAGE,
    "parent_page_id": Kind.PAGE,
    "target_pages[]": Kind.PAGE,
    "translation_of": Kind.PAGE,
    "collection": Kind.COLLECTION,
    "collection_id": Kind.COLLECTION,
    "revision_id": Kind.REVISION,
    "loaded_revision_id": Kind.REVISION,
    "overwrite_revision_id": Kind.REVISION,
}
# What the key of a route names where its name does not say so: ``pk``, ``object_id`` or a field ``id``.
KEYS: Final = {
    "wagtailadmin_api:pages:detail": Kind.PAGE,
    "wagtailadmin_api:pages:find": Kind.PAGE,
    "wagtailadmin_choose_page_chosen_multiple": Kind.PAGE,
    "wagtailadmin_pages:revisions_compare": Kind.PAGE,
    "wagtailapi_v3:find_page": Kind.PAGE,
    "wagtaildocs_chooser:chosen": Kind.DOCUMENT,
    "wagtaildocs_chooser:chosen_multiple": Kind.DOCUMENT,
    "wagtailimages_chooser:chosen": Kind.IMAGE,
    "wagtailimages_chooser:chosen_multiple": Kind.IMAGE,
}
# Routes that name the model of their object in their address.
MODELS: Final = {"page": Kind.PAGE, "image": Kind.IMAGE, "document": Kind.DOCUMENT}


def named_objects(request: HttpRequest, match: ResolverMatch) -> dict[Kind, set[int]]:
    """Return the keys of what a request names, by kind. What cannot be read as a key names nothing."""
    found: defaultdict[Kind, set[int]] = defaultdict(set)
    by_key = KEYS.get(match.view_name) or _kind_of_model(match)
    for kind, value in _pairs(request, match, by_key):
        key = read_key(value)
        if key is not None:
            found[kind].add(key)
    return found


def has_unreadable_key(request: HttpRequest, match: ResolverMatch) -> bool:
    """Tell whether something is named by what cannot be a key: Wagtail fails at it, with a server error."""
    by_key = KEYS.get(match.view_name) or _kind_of_model(match)
    if match.view_name == PING and by_key is None:
        return True
    if by_key is not None:
        instead = {ALL} if match.view_name == BULK else set()
        if any(read_key(each) is None for each in request.GET.getlist("id") if each not in instead):
            return True
    values = [value for _kind, value in _pairs(request, match, by_key) if isinstance(value, str)]
    return any(read_key(value) is None for value in values if value not in WORDS)


def _pairs(request: HttpRequest, match: ResolverMatch, by_key: Kind | None) -> Iterator[tuple[Kind, Any]]:
    keys = {"pk": by_key, "object_id": by_key} if by_key else {}
    yield from _of_kinds(match.kwargs.items(), PARTS | keys)
    fields = FIELDS | ({"id": by_key} if by_key else {})
    for name, values in [*request.GET.lists(), *_posted(request, match)]:
        yield from _of_kinds(((name, value) for value in values), fields)


def _of_kinds(
    items: Iterable[tuple[str, Any]], kinds: Mapping[str, Kind | None]
) -> Iterator[tuple[Kind, Any]]:
    for name, value in items:
        kind = kinds.get(name)
        if kind is not None:
            yield kind, value


def _posted(request: HttpRequest, match: ResolverMatch) -> list[tuple[str, list[Any]]]:
    """Return the fields of a form, or of a JSON body whatever their depth."""
    if request.method in ("GET", "HEAD"):
        return []
    if match.namespace != V3 and "json" not in (request.content_type or ""):
        return list(request.POST.lists())
    if request.content_type == "multipart/form-data":  # what v3 takes files in
        return list(request.POST.lists())
    try:
        body = json.loads(request.body or b"{}")
    except (ValueError, RecursionError, RawPostDataException):
        return []  # The view says what is wrong with it.
    return [(name, [value]) for name, value in _fields_of(body)]


def _fields_of(value: Any) -> Iterator[tuple[str, Any]]:
    remaining = [value]
    while remaining:
        each = remaining.pop()
        if isinstance(each, dict):
            yield from each.items()
            remaining.extend(each.values())
        elif isinstance(each, list):
            remaining.extend(each)


def _kind_of_model(match: ResolverMatch) -> Kind | None:
    """Return what the objects of a route are that names their model: a page of any type is a page."""
    name = match.kwargs.get("model_name", "")
    if match.view_name == BULK:
        return MODELS.get(name)
    return Kind.PAGE if name.endswith("page") else MODELS.get(name)
