"""What follows when a page is published, moved or deleted: its counterpart in the other language follows."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import page_published, post_page_move

from zonepages.counterparts import delete_fallbacks, ensure_counterparts, move_fallbacks
from zonepages.models import GoodPracticePage, ZonePage
from zonepages.models.base import ZoneBasePage

__all__ = ["register_signal_handlers"]

PAGE_TYPES = (ZonePage, GoodPracticePage)


def ensure_counterparts_on_publish(*, instance: ZoneBasePage, **kwargs: Any) -> None:
    ensure_counterparts(page=instance)


def move_fallbacks_on_move(*, instance: ZoneBasePage, **kwargs: Any) -> None:
    move_fallbacks(page=instance)


def delete_fallbacks_on_delete(*, instance: ZoneBasePage, **kwargs: Any) -> None:
    delete_fallbacks(page=instance)


def register_signal_handlers() -> None:
    for page_type in PAGE_TYPES:
        name = page_type._meta.label_lower
        page_published.connect(
            ensure_counterparts_on_publish,
            sender=page_type,
            dispatch_uid=f"zonepages.ensure_counterparts_on_publish.{name}",
        )
        post_page_move.connect(
            move_fallbacks_on_move, sender=page_type, dispatch_uid=f"zonepages.move_fallbacks_on_move.{name}"
        )
        pre_delete.connect(
            delete_fallbacks_on_delete,
            sender=page_type,
            dispatch_uid=f"zonepages.delete_fallbacks_on_delete.{name}",
        )
