"""Many pages at once, each with where it stands in the other language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language
from zonepages.models import GoodPracticePage, PoliceZone, TranslatedPage, ZonePage
from zonepages.translations.states import State, TranslationState, states_of

__all__ = [
    "NOT_LISTED",
    "PageTranslation",
    "editable_originals",
    "find_translations",
    "pair_translations",
    "specific_pages",
    "translations_of",
    "zones_of",
]

PAGE_TYPES: Final[tuple[type[Any], ...]] = (ZonePage, GoodPracticePage)
# What no list shows of a translation; reading it takes longer than all the rest.
NOT_LISTED: Final = (
    "search_description",
    "seo_title",
    "first_published_at",
    "last_published_at",
    "go_live_at",
    "expire_at",
    "locked_at",
)
NOT_MADE: Final = TranslationState(state=State.FALLBACK, missing=None)


@dataclass(frozen=True)
class PageTranslation:
    """An original and the page that says it in the other language, which a new draft does not have yet."""

    original: Any
    page: Any
    state: TranslationState

    @property
    def language(self) -> Language:
        """The language that is not the original's."""
        return next(Language(code) for code in PAGE_LANGUAGES if code != self.original.language)

    def is_editable_by(self, user: Any) -> bool:
        """Whether somebody may edit both pages, which is what it takes to translate one into the other."""
        pages = [self.original, self.page] if self.page else [self.original]
        return all(page.permissions_for_user(user).can_edit() for page in pages)


def editable_originals(user: Any) -> QuerySet[Page]:
    """Return the zone pages and articles that somebody may edit and that were written, as plain pages."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    written = (model.objects.filter(original=None, alias_of=None) for model in PAGE_TYPES)
    return editable.filter(_among(written))


def zones_of(pages: QuerySet[Page]) -> QuerySet[PoliceZone]:
    """Return the zones to which pages belong."""
    keys = pages.order_by().values("pk")
    return PoliceZone.objects.filter(Q(pages__in=keys) | Q(good_practices__in=keys)).distinct()


def find_translations(
    pages: QuerySet[Page],
    *,
    state: str | None = None,
    language: str | None = None,
    zone: PoliceZone | None = None,
) -> QuerySet[Page]:
    """Return those originals that are of a zone, to be translated into a language, and in a state there."""
    if zone is not None:
        pages = pages.filter(_among(model.objects.filter(zone=zone) for model in PAGE_TYPES))
    if language:
        pages = pages.exclude(locale__language_code=language)
    if state:
        found = translations_of(specific_pages(pages))
        pages = pages.filter(pk__in=[pk for pk, each in found.items() if each.state.state == state])
    return pages


def specific_pages(pages: Iterable[Page]) -> list[Any]:
    """Return pages as what they are, without their text, at one query per type of page."""
    keys = [page.pk for page in pages]
    return list(chain.from_iterable(_prepared(model.objects.filter(pk__in=keys)) for model in PAGE_TYPES))


def translations_of(pages: Iterable[Any]) -> dict[int, PageTranslation]:
    """Return the translation that each page is or has, by primary key, at a constant cost in queries."""
    given = [page for page in pages if isinstance(page, TranslatedPage)]
    originals = {page.pk: page for page in given if page.holds_facts}
    for model in PAGE_TYPES:
        elsewhere = (
            {page.original_id for page in given if isinstance(page, model)} - {None} - originals.keys()
        )
        originals |= {page.pk: page for page in _prepared(model.objects.filter(pk__in=elsewhere))}
    groups = pair_translations([*originals.values(), *_counterparts(originals.values())])
    return {page.pk: groups[page.original_id or page.pk] for page in given}


def pair_translations(pages: Iterable[Any]) -> dict[int, PageTranslation]:
    """Return the translations among pages that are all there is of them, by the key of the original."""
    pages = list(pages)
    originals = {page.pk: page for page in pages if page.holds_facts}
    counterparts = {page.original_id: page for page in pages if page.original_id in originals}
    for pk, page in counterparts.items():
        page.original = originals[pk]
    states = states_of(counterparts.values())
    return {
        pk: PageTranslation(original=original, page=page, state=states[page.pk] if page else NOT_MADE)
        for pk, original in originals.items()
        for page in [counterparts.get(pk)]
    }


def _counterparts(originals: Iterable[Any]) -> Iterator[Any]:
    originals = list(originals)
    for model in PAGE_TYPES:
        keys = [page.pk for page in originals if isinstance(page, model)]
        pages = model.objects.filter(original__in=keys).select_related("locale")
        yield from pages.defer_streamfields().defer(*NOT_LISTED)


def _prepared(pages: Any) -> Any:
    return pages.select_related("locale", "zone").defer_streamfields()


def _among(querysets: Iterable[Any]) -> Q:
    condition = Q()
    for pages in querysets:
        condition |= Q(pk__in=pages.values("pk"))
    return condition
