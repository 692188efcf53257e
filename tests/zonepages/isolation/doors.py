"""Every address of the admin and of the APIs, as the URLconf has it, and how to knock on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.zonepages.isolation.world import World, Zone
from zonepages.isolation.routes import ROUTES, Access

__all__ = ["Door", "addresses_of", "admin_doors", "v2_doors", "v3_doors"]

ADMIN: Final = "admin/"
# Django tries what is registered first: these addresses are answered by the views of this app.
FIRST_OF_TWO: Final = {
    "wagtail_localize:submit_page_translation",
    "wagtail_localize:update_translations",
    "wagtail_localize:convert_to_alias",
    "wagtail_localize:translations_report",
    "wagtail_localize:translations_report_results",
    "wagtail_localize:edit_string_translation",
    "wagtail_localize:edit_override",
    "wagtail_localize:upload_pofile",
    "wagtail_localize:machine_translate",
    "wagtail_localize:stop_translation",
}


@dataclass(frozen=True)
class Door:
    """An address: the name under which it is found, and the names of the parts that vary."""

    name: str
    route: str
    parts: tuple[str, ...]

    @property
    def access(self) -> Access | None:
        return ROUTES.get(self.name)


def doors() -> Iterator[Door]:
    yield from _walk(get_resolver())


def admin_doors() -> list[Door]:
    return [door for door in doors() if door.route.startswith(ADMIN)]


def v3_doors() -> list[Door]:
    return [door for door in doors() if door.name.startswith("wagtailapi_v3:")]


def v2_doors() -> list[Door]:
    return [door for door in doors() if door.name.startswith("wagtailapi:")]


def _walk(
    resolver: URLResolver, route: str = "", namespaces: tuple[str, ...] = (), parts: tuple[str, ...] = ()
) -> Iterator[Door]:
    for pattern in resolver.url_patterns:
        inner_route = route + str(pattern.pattern)
        inner_parts = (*parts, *pattern.pattern.converters, *_groups_of(pattern))
        if isinstance(pattern, URLPattern):
            yield Door(
                name=":".join([*namespaces, pattern.name or pattern.lookup_str]),
                route=inner_route,
                parts=inner_parts,
            )
        else:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, inner_route, inner, inner_parts)


def _groups_of(pattern: Any) -> tuple[str, ...]:
    regex = getattr(pattern.pattern, "regex", None)
    known = pattern.pattern.converters
    return tuple(name for name in regex.groupindex if name not in known) if regex is not None else ()


def addresses_of(door: Door, world: World) -> list[str]:
    """Return the addresses at which zone B's things are, and those that mix them with zone A's."""
    if not door.parts:
        return [_reverse(door, {})]
    found = {}
    for mix in _mixes(door, world):
        for kwargs in mix:
            found[_reverse(door, kwargs)] = None
    return list(found)


def _mixes(door: Door, world: World) -> Iterator[list[dict[str, Any]]]:
    """Yield all parts of zone B; then one of them of zone A, if there are two or more that have an owner."""
    yield _product(door, dict.fromkeys(door.parts, world.b))
    owned = [
        part
        for part in door.parts
        if len({str(_values(part, door, zone)) for zone in (world.a, world.b)}) == 2
    ]
    if len(owned) > 1:
        for own in owned:
            yield _product(door, {part: world.a if part == own else world.b for part in door.parts})


def _product(door: Door, owners: dict[str, Zone]) -> list[dict[str, Any]]:
    """Return arguments in which each value of each part occurs, without every combination of them."""
    values = {part: _values(part, door, owners[part]) for part in door.parts}
    longest = max(len(each) for each in values.values())
    return [{part: each[index % len(each)] for part, each in values.items()} for index in range(longest)]


def _reverse(door: Door, kwargs: dict[str, Any]) -> str:
    if door.name in FIRST_OF_TWO or "." in door.name:
        return "/" + _fill(door.route, kwargs)
    return reverse(door.name, kwargs=kwargs)


def _fill(route: str, kwargs: dict[str, Any]) -> str:
    for part, value in kwargs.items():
        for converter in ("int:", "str:", "slug:", ""):
            route = route.replace(f"<{converter}{part}>", str(value))
    return route.replace("^.*/$", "onbekend/")


def _pages(zone: Zone) -> list[int]:
    articles = ("draft", "live", "waiting", "translated")
    return [*(zone.articles[name].pk for name in articles), zone.page.pk, zone.page_fr.pk]


def _keys(door: Door, zone: Zone) -> list[Any]:
    """Return what a part named ``pk`` or ``object_id`` stands for on this route."""
    name = door.name
    if "image" in name:
        return [zone.image.pk]
    if "document" in name or "docs" in name:
        return [zone.document.pk]
    if "user" in name and "group" not in name and "token" not in name:
        return [user.pk for user in zone.users.values()]
    if "group" in name:
        return list(zone.zone.role_groups.values_list("group_id", flat=True))
    if "token" in name:
        return [zone.token.pk]
    if "collection" in name:
        return [zone.collection]
    if "page" in name or "ping" in name:
        return _pages(zone)
    return [1]


def _values(part: str, door: Door, zone: Zone) -> list[Any]:
    if part in ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"):
        return _pages(zone)
    if part in ("pk", "object_id"):
        return _keys(door, zone)
    if part == "key":
        return [str(article.translation_key) for article in zone.articles.values()]
    if part == "action":
        bulk_action_registry.get_bulk_action_class("wagtailcore", "page", "delete")  # reads the hooks
        return sorted({name for models in bulk_action_registry.actions.values() for name in _actions(models)})
    simple = {
        "revision_id": zone.revision.pk,
        "revision_id_a": zone.revision.pk,
        "revision_id_b": "latest",
        "task_state_id": zone.task_state.pk,
        "workflow_state_id": zone.workflow_state.pk,
        "task_id": zone.task_state.task_id,
        "workflow_pk": zone.workflow_state.workflow_id,
        "collection_id": zone.collection,
        "image_id": zone.image.pk,
        "document_id": zone.document.pk,
        "doc_id": zone.document.pk,
        "uploaded_file_id": zone.upload.pk,
        "translation_id": zone.translation.pk,
        "translation_source_id": zone.translation.source_id,
        "string_segment_id": zone.string_segment.pk,
        "session_id": zone.session.pk,
        "number": zone.zone.number,
        "member": zone.users["editor"].pk,
        "invitation": zone.invitation.pk,
        "user_id": zone.users["editor"].pk,
        "action_name": "approve" if "workflow" in door.name else "copy",
        "filter_spec": "width-100",
        "mode": "default",
        "content_type_app_name": "zonepages",
        "content_type_model_name": "goodpracticepage",
        "app_label": "zonepages",
        "model_name": "goodpracticepage",
        "app_name": "taggit",
        "type_name": "zonepages.GoodPracticePage",
        "type": "zonepages.policezone",
        "uidb64": "MQ",
        "token": "geen",
        "locale": "fr",
    }
    if door.name == "wagtail_bulk_action":
        simple |= {"app_label": "wagtailcore", "model_name": "page"}
    if door.name == "wagtailadmin_tag_model_autocomplete":
        simple |= {"model_name": "tag"}
    return [simple.get(part, 1)]


def _actions(models: dict[str, dict[str, Any]]) -> Iterator[str]:
    for actions in models.values():
        yield from actions
