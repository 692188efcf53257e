"""Store many pages at once, straight into the tables: through the editor it would take hours."""

import uuid
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

__all__ = ["gather_statistics", "store_below"]

ROWS_AT_ONCE: Final = 50


def store_below(parent: Any, pages: list[Any]) -> list[Any]:
    """Store published pages of one type below a page, after those that it has, and return them."""
    first = parent.numchild + 1
    content_type = ContentType.objects.get_for_model(type(pages[0]))
    now = timezone.now()
    rows = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, step),
            depth=parent.depth + 1,
            title=page.title,
            draft_title=page.title,
            slug=page.slug,
            url_path=f"{parent.url_path}{page.slug}/",
            content_type=content_type,
            locale=page.locale,
            translation_key=page.translation_key or uuid.uuid4(),
            alias_of=page.alias_of and Page(pk=page.alias_of.pk),
            owner=page.owner,
            latest_revision_created_at=now,
            first_published_at=now,
            last_published_at=now,
        )
        for step, page in enumerate(pages, start=first)
    ]
    for page, row in zip(pages, Page.objects.bulk_create(rows), strict=True):
        for field in Page._meta.concrete_fields:
            setattr(page, field.attname, getattr(row, field.attname))
        page.page_ptr_id = row.pk
    _insert_own_columns(pages)
    parent.numchild += len(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)
    return pages


def _insert_own_columns(pages: list[Any]) -> None:
    """Store what a type adds to a page. Django has no public way to do so for many rows at once."""
    model = type(pages[0])
    fields = model._meta.local_concrete_fields
    for start in range(0, len(pages), ROWS_AT_ONCE):
        batch = pages[start : start + ROWS_AT_ONCE]
        for page in batch:
            page._state.adding = False
        model._base_manager._insert(batch, fields=fields, using="default")


def gather_statistics() -> None:
    """Let the database know what PostgreSQL finds out by itself in a minute, and SQLite in `setup_site`."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
