"""What follows when a page is published, moved or deleted: its counterpart in the other language follows."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, Revision, TaskState, WorkflowState, get_page_models
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from zonepages.audit.receivers import connect_audit_receivers
from zonepages.changes import Entry, recorded
from zonepages.changes.receivers import connect_change_receivers
from zonepages.counterparts import (
    delete_fallbacks,
    ensure_counterparts,
    move_counterparts,
    promote_translations,
)
from zonepages.front_caches import purge_after_commit, purge_left
from zonepages.models import GoodPracticePage, TranslatedPage, ZonePage
from zonepages.moderation import receivers as moderation
from zonepages.provisioning.access import provision_created_page
from zonepages.search.refreshing import (
    forget_fallback,
    refresh_index_below,
    refresh_index_of_counterparts,
    remove_from_index,
)
from zonepages.translations import record_original, record_translation
from zonepages.translations.regime import check_schedule, log_reason
from zonepages.webhooks import record_deliveries

__all__ = ["register_signal_handlers"]

PAGE_TYPES = (ZonePage, GoodPracticePage)


def ensure_counterparts_on_publish(*, instance: TranslatedPage, **kwargs: Any) -> None:
    if not instance.alias_of_id:
        ensure_counterparts(page=instance)


def record_on_publish(*, instance: TranslatedPage, **kwargs: Any) -> None:
    if instance.holds_facts:
        record_original(page=instance)
    elif not instance.alias_of_id:
        record_translation(page=instance)


def log_reason_on_publish(*, instance: GoodPracticePage, revision: Revision, **kwargs: Any) -> None:
    log_reason(page=instance, revision=revision)


def check_on_schedule(*, instance: Revision, **kwargs: Any) -> None:
    if instance.approved_go_live_at:
        check_schedule(revision=instance)


def move_counterparts_on_move(*, instance: TranslatedPage, **kwargs: Any) -> None:
    move_counterparts(page=instance)


def release_counterparts_on_delete(*, instance: TranslatedPage, **kwargs: Any) -> None:
    delete_fallbacks(page=instance)
    promote_translations(page=instance)


def provision_on_creation(*, instance: ZonePage, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        provision_created_page(page=instance)


def index_on_creation(*, instance: ZonePage, created: bool, raw: bool, **kwargs: Any) -> None:
    if created and not raw:
        refresh_index_of_counterparts(page=instance)


def index_on_publish(*, instance: ZonePage, **kwargs: Any) -> None:
    if not instance.alias_of_id:  # its original is published too
        refresh_index_of_counterparts(page=instance)


def forget_on_delete(*, instance: ZonePage, **kwargs: Any) -> None:
    remove_from_index(page=instance)


def forget_fallback_on_save(*, instance: GoodPracticePage, **kwargs: Any) -> None:
    forget_fallback(page=instance)


def index_on_restriction(*, instance: PageViewRestriction, **kwargs: Any) -> None:
    refresh_index_below(page=instance.page)


def tell_receivers(*, entries: list[Entry], **kwargs: Any) -> None:
    if entries:
        record_deliveries(entries=entries)


def tell_front_caches(*, entries: list[Entry], structural: bool = False, **kwargs: Any) -> None:
    purge_after_commit(entries=entries, structural=structural)


def purge_on_another_address(*, instance: Page, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        purge_left(page=instance)


def purge_on_delete(*, instance: Page, **kwargs: Any) -> None:
    purge_left(page=instance, is_deleted=True)


def register_signal_handlers() -> None:
    for page_type in PAGE_TYPES:
        name = page_type._meta.label_lower
        page_published.connect(
            ensure_counterparts_on_publish,
            sender=page_type,
            dispatch_uid=f"zonepages.ensure_counterparts_on_publish.{name}",
        )
        page_published.connect(
            record_on_publish, sender=page_type, dispatch_uid=f"zonepages.record_on_publish.{name}"
        )
        post_page_move.connect(
            move_counterparts_on_move,
            sender=page_type,
            dispatch_uid=f"zonepages.move_counterparts_on_move.{name}",
        )
        pre_delete.connect(
            release_counterparts_on_delete,
            sender=page_type,
            dispatch_uid=f"zonepages.release_counterparts_on_delete.{name}",
        )
    pre_save.connect(check_on_schedule, sender=Revision, dispatch_uid="zonepages.check_on_schedule")
    page_published.connect(
        log_reason_on_publish, sender=GoodPracticePage, dispatch_uid="zonepages.log_reason_on_publish"
    )
    post_save.connect(provision_on_creation, sender=ZonePage, dispatch_uid="zonepages.provision_on_creation")
    register_index_handlers()
    connect_audit_receivers()
    recorded.connect(tell_receivers, dispatch_uid="zonepages.tell_receivers")
    register_front_cache_handlers()
    connect_change_receivers()
    register_moderation_handlers()


def register_front_cache_handlers() -> None:
    """Connect what tells the caches in front; pages leave an address before the database says so."""
    recorded.connect(tell_front_caches, dispatch_uid="zonepages.tell_front_caches")
    for page_type in get_page_models():
        pre_save.connect(
            purge_on_another_address,
            sender=page_type,
            dispatch_uid=f"zonepages.purge_on_another_address.{page_type._meta.label_lower}",
        )
    pre_delete.connect(purge_on_delete, sender=Page, dispatch_uid="zonepages.purge_on_delete")


def register_index_handlers() -> None:
    """Connect what keeps the search index of zone pages current; Wagtail sees to that of other pages."""
    receivers = (
        (post_save, index_on_creation, ZonePage),
        (page_published, index_on_publish, ZonePage),
        (page_unpublished, index_on_publish, ZonePage),
        (post_delete, forget_on_delete, ZonePage),
        (post_save, forget_fallback_on_save, GoodPracticePage),
        (post_save, index_on_restriction, PageViewRestriction),
        (post_delete, index_on_restriction, PageViewRestriction),
    )
    for signal, receiver, sender in receivers:
        uid = f"zonepages.{receiver.__name__}.{sender._meta.label_lower}"
        signal.connect(receiver, sender=sender, dispatch_uid=uid)


def register_moderation_handlers() -> None:
    """Connect the mails on moderation, three of them in the place of Wagtail's.

    Under Wagtail's own name there is one receiver only, whichever app gets ready first.
    """
    for signal, receiver, name in (
        (workflow_submitted, moderation.tell_on_start, "submitted"),
        (workflow_approved, moderation.tell_on_approval, "approved"),
        (workflow_rejected, moderation.tell_on_changes_asked, "rejected"),
    ):
        uid = f"workflow_state_{name}_email_notification"
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(receiver, sender=WorkflowState, dispatch_uid=uid)
    task_submitted.connect(moderation.tell_on_task, sender=TaskState, dispatch_uid="zonepages.tell_on_task")
    user = get_user_model()
    m2m_changed.connect(
        moderation.tell_of_left_group,
        sender=user.groups.through,
        dispatch_uid="zonepages.tell_of_left_group",
    )
    pre_save.connect(moderation.tell_of_retirement, sender=user, dispatch_uid="zonepages.tell_of_retirement")
    pre_delete.connect(moderation.tell_of_deletion, sender=user, dispatch_uid="zonepages.tell_of_deletion")
