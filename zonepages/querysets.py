"""One door to the data: querysets that speak the domain."""

from typing import Any, Final, Self

from django.db import models
from django.db.models import Case, CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery, When
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

from zonepages.structure import has_private_pages

__all__ = [
    "GoodPracticePageManager",
    "GoodPracticePageQuerySet",
    "RegistryManager",
    "ZonePageManager",
    "published",
]


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


# An alias in another language than what it follows, and that shows its text for want of a translation.
IS_FALLBACK: Final = models.Q(alias_of__isnull=False) & ~models.Q(alias_of__locale=models.F("locale"))


FACTS_OF_PRACTICES: Final = ("kind", "theme", "nursery", "primary", "secondary")
# What lists show of an article; to make all its columns out takes longer than to read them.
ON_CARDS: Final = (
    *("title", "slug", "path", "depth", "url_path", "live", "translation_key", "summary", "untranslated"),
    "original",
    *("first_published_at", "last_published_at", "locale__language_code", "alias_of__locale__language_code"),
    *("zone__number", "zone__languages", "zone__name_nl", "zone__name_fr", "zone__name_de"),
    *FACTS_OF_PRACTICES,
    *(f"original__{name}" for name in (*FACTS_OF_PRACTICES, "original", "last_published_at")),
)


class GoodPracticePageQuerySet(PageQuerySet):
    def fallbacks(self) -> Self:
        return self.filter(IS_FALLBACK)

    def without_fallbacks(self) -> Self:
        """Return the articles that are written in the language in which they are published."""
        return self.exclude(IS_FALLBACK)

    def keys_found(self, text: str) -> list[int]:
        """Return the keys of the articles in which a text is found, the best first."""
        among = self.model.objects.filter(pk__in=self.order_by().values("pk"))
        return [article.pk for article in among.only("pk").search(text)]

    def with_facts(self, **facts: Any) -> Self:
        """Return the articles of which the original has these values for kind, theme or levels."""
        own = models.Q(original__isnull=True, **facts)
        originals = models.Q(**{f"original__{name}": value for name, value in facts.items()})
        return self.filter(pk__in=self.model.objects.filter(own | originals).values("pk"))

    def for_cards(self, language: str) -> Self:
        """What a reader of a language can read of the practices: fallbacks included, restricted pages not."""
        return (
            published(self)
            .filter(locale__language_code=language)
            .select_related("locale", "zone", "alias_of__locale", "original")
            .only(*ON_CARDS)
            .order_by("-first_published_at", "-pk")
        )

    def related_to(self, article: Any) -> Self:
        """Return what to read after an article: first those on its theme, then others of its zone."""
        on_theme = models.Q(original__isnull=True, theme=article.theme) | models.Q(
            original__theme=article.theme
        )
        return (
            self.for_cards(article.language)
            .without_fallbacks()
            .exclude(translation_key=article.translation_key)
            .filter(on_theme | models.Q(zone=article.zone_id))
            .order_by(Case(When(on_theme, then=0), default=1), "-first_published_at", "-pk")
        )


def published(pages: Any) -> Any:
    """Leave out the pages that are not published and those in a private section.

    Wagtail's own ``public()`` says the same at the price of one more query. Where a private section begins is
    looked up by its key: from a join, SQLite goes through all pages for each one that is asked.
    """
    if not has_private_pages():
        return pages.live()
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    section = Subquery(Page.objects.filter(pk=OuterRef("page")).order_by().values("path"))
    private = PageViewRestriction.objects.alias(asked_path=path, section=section).filter(
        asked_path__startswith=F("section")
    )
    return pages.live().exclude(Exists(private))


RegistryManager = models.Manager.from_queryset(RegistryQuerySet)
ZonePageManager = PageManager.from_queryset(ZonePageQuerySet)
GoodPracticePageManager = PageManager.from_queryset(GoodPracticePageQuerySet)
