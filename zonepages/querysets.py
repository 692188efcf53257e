"""One door to the data: querysets that speak the domain."""

from typing import Any, Self

from django.db import models
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

__all__ = ["GoodPracticePageManager", "GoodPracticePageQuerySet", "RegistryManager", "ZonePageManager"]


class RegistryQuerySet(models.QuerySet[Any]):
    """Rows of the registry; a row that left the register is kept with the date on which it did."""

    def current(self) -> Self:
        """Return the rows in force."""
        return self.filter(retired_on__isnull=True)


class ZonePageQuerySet(PageQuerySet):
    def for_listing(self, language: str) -> Self:
        """Published zone pages of one language with their zone, by number."""
        return (
            self.live().filter(locale__language_code=language).select_related("zone").order_by("zone__number")
        )


class GoodPracticePageQuerySet(PageQuerySet):
    def for_cards(self, language: str) -> Self:
        """What a reader of a language can read of the practices: fallbacks included, restricted pages not."""
        return (
            self.live()
            .public()
            .filter(locale__language_code=language)
            .select_related("locale", "zone", "alias_of__locale")
            .defer("body")
            .order_by("-first_published_at", "-pk")
        )


RegistryManager = models.Manager.from_queryset(RegistryQuerySet)
ZonePageManager = PageManager.from_queryset(ZonePageQuerySet)
GoodPracticePageManager = PageManager.from_queryset(GoodPracticePageQuerySet)
