"""What a reader of the log sees of its entries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.coreutils import get_content_type_label
from wagtail.models import Page, PageLogEntry

from zonepages.audit.entries import LOG_MODELS, EventKind, Readable, kind_of
from zonepages.audit.zones import numbers_in
from zonepages.models import PoliceZone

__all__ = ["AuditRow", "rows_of"]

# Their messages name a page that may be another zone's.
NAMING_ANOTHER_PAGE: Final = ("wagtail.copy", "wagtail.create_alias", "wagtail.move", "wagtail.reorder")


@dataclass(frozen=True)
class AuditRow:
    """An entry in words, in the language that was active when it was read."""

    when: datetime
    who: str
    kind: str
    what: str
    label: str
    type: str
    zones: str
    url: str | None


def rows_of(keys: Iterable[tuple[int, int]], *, readable: Readable, user: Any = None) -> list[AuditRow]:
    """Return the entries with some keys, each the place of a model in ``LOG_MODELS`` and a primary key.

    With a user, with links to the pages that this user may edit.
    """
    wanted = list(keys)
    by_model: dict[int, list[int]] = defaultdict(list)
    for model, pk in wanted:
        by_model[model].append(pk)
    found = {
        (model, entry.pk): entry
        for model, pks in by_model.items()
        for entry in LOG_MODELS[model].objects.filter(pk__in=pks).prefetch_related("user")
    }
    entries = [found[key] for key in wanted if key in found]
    names = _names_of_zones(entries, readable=readable)
    links = _links_to_pages(entries, user=user) if user else {}
    return [_row(entry, names=names, links=links, readable=readable) for entry in entries]


def _row(entry: Any, *, names: Mapping[str, str], links: Mapping[int, str], readable: Readable) -> AuditRow:
    is_page = isinstance(entry, PageLogEntry)
    return AuditRow(
        when=timezone.localtime(entry.timestamp),
        who=str(entry.user_display_name),
        kind=str(capfirst(kind_of(entry).label)),
        what=_message(entry, in_full=readable.everything),
        label=entry.label,
        type=_type_of(entry),
        zones=", ".join(names[number] for number in numbers_in(entry) if number in names),
        url=links.get(entry.page_id) if is_page else None,
    )


def _type_of(entry: Any) -> str:
    key = entry.content_type_id
    return str(get_content_type_label(ContentType.objects.get_for_id(key) if key else None))


def _message(entry: Any, *, in_full: bool) -> str:
    if not entry.formatter:
        return f"{capfirst(EventKind(kind_of(entry)).label)}: {entry.action}"
    if not in_full and entry.action.startswith(NAMING_ANOTHER_PAGE):
        return str(entry.formatter.label)
    return str(entry.message or entry.formatter.label)


def _names_of_zones(entries: Iterable[Any], *, readable: Readable) -> dict[str, str]:
    """Return the names of the zones that entries concern and the reader may know of, by number."""
    numbers = {number for entry in entries for number in numbers_in(entry)}
    zones = PoliceZone.objects.filter(number__in=numbers) if readable.everything else readable.zones
    return {zone.number: str(zone) for zone in zones}


def _links_to_pages(entries: Iterable[Any], *, user: Any) -> dict[int, str]:
    """Return the addresses of the histories of pages that are still there and that the reader may edit."""
    pages = Page.objects.in_bulk([entry.page_id for entry in entries if isinstance(entry, PageLogEntry)])
    return {
        key: reverse("wagtailadmin_pages:history", args=[key])
        for key, page in pages.items()
        if page.permissions_for_user(user).can_edit()
    }
