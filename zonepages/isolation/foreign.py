"""What belongs to a zone on which somebody does not work."""

from collections.abc import Callable, Collection, Iterable
from enum import Enum, auto
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import Translation, TranslationSource

from zonepages.models import ZoneIndexPage, ZonePage
from zonepages.models.references import collections_of_zones
from zonepages.scope import Scope

__all__ = ["Kind", "are_own", "is_foreign", "own_pages", "pages_in_reach"]


class Kind(Enum):
    """What a number in a request can name."""

    PAGE = auto()
    IMAGE = auto()
    DOCUMENT = auto()
    COLLECTION = auto()
    REVISION = auto()
    TASK_STATE = auto()
    WORKFLOW_STATE = auto()
    TRANSLATION = auto()
    TRANSLATION_SOURCE = auto()


def is_foreign(kind: Kind, keys: Collection[int], *, scope: Scope) -> bool:
    """Tell whether one of some objects belongs to a zone outside the scope. What does not exist does not."""
    return bool(keys) and not scope.national and FINDERS[kind](keys, scope)


def are_own(pages: Collection[int], *, scope: Scope) -> bool:
    """Tell whether each of some pages is that of a zone in the scope, or below one."""
    paths = Page.objects.filter(pk__in=pages).values_list("path", flat=True)
    own = tuple(own_paths(scope))
    return bool(own) and all(path.startswith(own) for path in paths)


def own_paths(scope: Scope) -> list[str]:
    return list(ZonePage.objects.filter(zone__in=scope.zones).values_list("path", flat=True))


def own_pages(scope: Scope) -> Q:
    """Return the condition on pages that they are of a zone in the scope: its page, or one below it."""
    condition = Q(pk__in=[])
    for path in own_paths(scope):
        condition |= Q(path__startswith=path)
    return condition


def pages_in_reach(scope: Scope) -> Q:
    """Return the condition on pages that they are of a zone in the scope, or of none.

    It compares with the few indexes under which all zones are: a comparison per zone would take its time.
    """
    if scope.national:
        return Q()
    of_zones = Q(pk__in=[])
    for path, depth in ZoneIndexPage.objects.values_list("path", "depth"):
        of_zones |= Q(path__startswith=path, depth__gt=depth)
    return own_pages(scope) | ~of_zones


def _pages(keys: Collection[int], scope: Scope) -> bool:
    paths = Page.objects.filter(pk__in=keys).values_list("path", flat=True)
    return _has_foreign_path(paths, scope)


def _has_foreign_path(paths: Iterable[str], scope: Scope) -> bool:
    pages = ZonePage.objects.filter(path__in=_with_ancestors(paths))
    return bool(pages.exclude(zone__in=scope.zones).exists())


def _collections(keys: Collection[int], scope: Scope) -> bool:
    return bool(collections_of_zones(keys).exclude(zone__in=scope.zones).exists())


def _files(model: Callable[[], Any]) -> "Finder":
    def find(keys: Collection[int], scope: Scope) -> bool:
        collections = model().objects.filter(pk__in=keys).values_list("collection", flat=True)
        return _collections(list(collections), scope)

    return find


def _written_about_pages(model: Any, *, prefix: str = "") -> "Finder":
    """Find what is kept about a page by the text of its key: revisions, and the states of a workflow."""

    def find(keys: Collection[int], scope: Scope) -> bool:
        page_type = ContentType.objects.get_for_model(Page)
        rows = model.objects.filter(pk__in=keys, **{f"{prefix}base_content_type": page_type})
        return _pages([int(key) for key in rows.values_list(f"{prefix}object_id", flat=True)], scope)

    return find


def _translated(model: Any, *, path: str) -> "Finder":
    def find(keys: Collection[int], scope: Scope) -> bool:
        translated = model.objects.filter(pk__in=keys).values(path)
        return _has_foreign_path(
            Page.objects.filter(translation_key__in=translated).values_list("path", flat=True), scope
        )

    return find


def _with_ancestors(paths: Iterable[str]) -> set[str]:
    return {path[:end] for path in paths for end in range(Page.steplen, len(path) + 1, Page.steplen)}


Finder = Callable[[Collection[int], Scope], bool]
FINDERS: Final[dict[Kind, Finder]] = {
    Kind.PAGE: _pages,
    Kind.IMAGE: _files(get_image_model),
    Kind.DOCUMENT: _files(get_document_model),
    Kind.COLLECTION: _collections,
    Kind.REVISION: _written_about_pages(Revision),
    Kind.TASK_STATE: _written_about_pages(TaskState, prefix="workflow_state__"),
    Kind.WORKFLOW_STATE: _written_about_pages(WorkflowState),
    Kind.TRANSLATION: _translated(Translation, path="source__object_id"),
    Kind.TRANSLATION_SOURCE: _translated(TranslationSource, path="object_id"),
}
