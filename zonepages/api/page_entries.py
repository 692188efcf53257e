"""What an item says of its pages: where they are, in which language, and where their translation stands."""

import datetime
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from wagtail.models import Page

from zonepages.api.addresses import Addresses
from zonepages.moments import in_utc

__all__ = ["ProseState", "project", "represent_moment", "represent_page"]


class ProseState(StrEnum):
    """How the prose of a page came to be, as far as its reader can see. What is at work is for staff."""

    WRITTEN = "written"
    TRANSLATED = "translated"
    PARTLY_TRANSLATED = "partly_translated"
    FALLBACK = "fallback"


# As plain texts, of which lists have thousands.
WRITTEN, TRANSLATED, PARTLY_TRANSLATED, FALLBACK = (state.value for state in ProseState)


def represent_page(page: Any, *, addresses: Addresses) -> dict[str, Any]:
    return {
        "title": page.title,
        "html_url": addresses.page(page.url_path),
        "detail_url": addresses.detail(Page, page.pk),
        "language": page.prose_language,
        "fallback": page.is_fallback,
        "state": prose_state(page),
    }


def prose_state(page: Any) -> str:
    if page.alias_of_id:
        return FALLBACK
    if page.untranslated:
        return PARTLY_TRANSLATED
    return WRITTEN if page.holds_facts else TRANSLATED


def represent_moment(moment: datetime.datetime | None) -> str | None:
    """Return a moment in UTC, as every date with a time in v2."""
    return in_utc(moment) if moment else None


def project(items: Iterable[dict[str, Any]], *, fields: Iterable[str]) -> list[dict[str, Any]]:
    """Return items with some of their fields only."""
    fields = list(fields)
    return [{name: item[name] for name in fields} for item in items]
