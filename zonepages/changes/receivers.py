"""What makes an entry in the log of changes: whatever is written that everybody may read, by any route.

Model signals, because they are sent inside the transaction that writes; Wagtail's own of pages come after it.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.apps import apps
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import post_page_move

from zonepages.changes.concerned import (
    Concerned,
    all_items,
    items_at_and_below,
    items_linking_to,
    items_named_after,
    items_of,
    items_showing,
    numbers_of_zones,
)
from zonepages.changes.recording import record, record_states
from zonepages.changes.states import state_of_zone
from zonepages.models import (
    ContentVersion,
    DocumentLanguage,
    GoodPracticePage,
    Locality,
    Municipality,
    PoliceZone,
    PostcodeOverlap,
    School,
    ZonePage,
)

__all__ = ["connect_change_receivers"]

BEFORE: Final = "_zonepages_before_change"
# Columns of a page that its readers never meet: saving a draft writes these only. Wagtail names the relation
# of comments among them.
OF_EDITORS: Final = frozenset(
    {
        "wagtail_admin_comments",
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
    }
)


@dataclass(frozen=True)
class Before:
    """What readers could meet of a page before it was saved."""

    row: ContentVersion
    live: bool = False
    url_path: str | None = None
    zones: frozenset[str] = frozenset()


def remember_page(*, instance: Page, raw: bool, update_fields: Any, **kwargs: Any) -> None:
    """Lock the version before the page is written, and read what it was.

    Raises ``DoesNotExist`` for a page that somebody deleted meanwhile.
    """
    if raw or _is_for_editors(update_fields) or not (instance.live or instance.pk):
        return
    setattr(instance, BEFORE, _read_before(instance, row=ContentVersion.objects.lock()))


def record_saved_page(*, instance: Page, **kwargs: Any) -> None:
    before: Before | None = instance.__dict__.pop(BEFORE, None)
    if before is None:
        return
    moved = before.url_path not in (None, instance.url_path)
    if not (before.live or instance.live or (moved and _has_live_below(instance))):
        return
    if isinstance(instance, ZonePage) and before.live == instance.live and not moved:
        # By far the most frequent change, and everything about it is known.
        record_states(partial(state_of_zone, instance.zone), row=before.row)
        return
    concerned = items_of(instance) | Concerned(zones=before.zones)
    if moved:
        concerned |= items_at_and_below(instance)
    if moved or before.live != instance.live:
        concerned |= items_linking_to(instance)
    # What is published under another address than its draft had has not moved for anybody.
    moved = moved and (before.live or not instance.live)
    _record(concerned, moved=moved, structural=is_above_zones(instance), row=before.row)


def record_moved_page(*, instance: Page, **kwargs: Any) -> None:
    """Say of what followed from a move that it was one; that something changed is recorded by then."""
    if instance.live:
        _record(items_at_and_below(instance), moved=True, structural=is_above_zones(instance))


def remember_deleted_page(*, instance: Page, **kwargs: Any) -> None:
    ContentVersion.objects.lock()
    setattr(instance, BEFORE, items_at_and_below(instance) | items_linking_to(instance))


def remember_deleted_file(*, instance: Any, **kwargs: Any) -> None:
    setattr(instance, BEFORE, items_showing(instance))


def record_deleted(*, instance: Any, **kwargs: Any) -> None:
    structural = isinstance(instance, Page) and is_above_zones(instance)
    _record(instance.__dict__.pop(BEFORE), structural=structural)


def record_file(*, instance: Any, **kwargs: Any) -> None:
    _record(items_showing(instance))


def record_document_of_language(*, instance: DocumentLanguage, **kwargs: Any) -> None:
    _record(items_showing(get_document_model()(pk=instance.pk)))


def record_image_of_rendition(*, instance: Any, **kwargs: Any) -> None:
    _record(items_showing(get_image_model()(pk=instance.image_id)))


def record_restriction(*, instance: PageViewRestriction, **kwargs: Any) -> None:
    _record(items_at_and_below(instance.page) | items_linking_to(instance.page), structural=True)


def record_zone(*, instance: PoliceZone, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _record(items_named_after(instance), structural=True)


def record_every_article(**kwargs: Any) -> None:
    _record(Concerned(practices=all_items().practices))


def record_everything(*, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _record(all_items(), structural=True)


def record_other_content(*, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        record()


def _has_live_below(page: Page) -> bool:
    """Tell whether pages are published below one that is not: they move along with it."""
    return bool(page.get_descendants().live().exists())


def _is_for_editors(update_fields: Any) -> bool:
    return update_fields is not None and frozenset(update_fields) <= OF_EDITORS


def _read_before(page: Page, *, row: ContentVersion) -> Before:
    columns = ["live", "url_path"] + (["zone_id"] if isinstance(page, GoodPracticePage) else [])
    if page.pk is None:
        return Before(row)
    stored = type(page)._default_manager.filter(pk=page.pk).values(*columns).first()
    if stored is None:
        # Django would insert it again, in a place of the tree that is no longer its own.
        raise type(page).DoesNotExist(f"Page {page.pk} was deleted before it was saved")
    elsewhere = "zone_id" in stored and stored["zone_id"] != page.zone_id
    zones = numbers_of_zones([stored["zone_id"]]) if elsewhere else frozenset()
    return Before(row, live=stored["live"], url_path=stored["url_path"], zones=zones)


def is_above_zones(page: Page) -> bool:
    """Tell whether a page is none of those that zones write, so that other pages may depend on it."""
    return not issubclass(page.specific_class or Page, ZonePage | GoodPracticePage)


def _record(
    concerned: Concerned, *, moved: bool = False, structural: bool = False, row: ContentVersion | None = None
) -> None:
    record(zones=concerned.zones, practices=concerned.practices, moved=moved, structural=structural, row=row)


def connect_change_receivers() -> None:
    """Connect them all; ``apps`` does so once."""
    image, document = get_image_model(), get_document_model()
    receivers: list[tuple[Any, Any, Any]] = [
        (pre_delete, remember_deleted_page, Page),
        (post_delete, record_deleted, Page),
        (post_delete, record_image_of_rendition, image.get_rendition_model()),
        (post_save, record_document_of_language, DocumentLanguage),
        (post_delete, record_document_of_language, DocumentLanguage),
        (post_save, record_zone, PoliceZone),
        (post_delete, record_zone, PoliceZone),
    ]
    for page_type in get_page_models():
        receivers += [
            (pre_save, remember_page, page_type),
            (post_save, record_saved_page, page_type),
            (post_page_move, record_moved_page, page_type),
        ]
    for file in (image, document):
        receivers += [
            (post_save, record_file, file),
            (pre_delete, remember_deleted_file, file),
            (post_delete, record_deleted, file),
        ]
    everywhere = (Site, Locale, Municipality, Locality, PostcodeOverlap)
    others = [School, *_redirects()]
    for models, receiver in (
        ([PageViewRestriction], record_restriction),
        ([CollectionViewRestriction], record_every_article),
        (everywhere, record_everything),
        (others, record_other_content),
    ):
        receivers += [(signal, receiver, model) for model in models for signal in (post_save, post_delete)]
    for signal, receiver, sender in receivers:
        uid = f"zonepages.changes.{receiver.__name__}.{sender._meta.label_lower}"
        signal.connect(receiver, sender=sender, dispatch_uid=uid)


def _redirects() -> list[Any]:
    installed = apps.is_installed("wagtail.contrib.redirects")
    return [apps.get_model("wagtailredirects", "Redirect")] if installed else []
