"""The admin's lists of zone pages and articles, with where each stands in the other language."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet, PageListingMixin
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from zonepages.models import GoodPracticePage, TranslatedPage, ZonePage
from zonepages.translations import PageTranslation, State, translations_of
from zonepages.views.page_columns import (
    PageLinkColumn,
    StatusColumn,
    SubpagesColumn,
    TranslationColumn,
    UpdatedColumn,
)

__all__ = ["attach_translations", "listing_viewsets", "translate_buttons"]

EXPLORING: Final = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


def attach_translations(pages: Iterable[Any]) -> None:
    """Let each page of a list know its translation, for the price of one."""
    translations = translations_of(pages)
    for page in pages:
        page.translation = translations.get(page.pk)


class PageFilterSet(GenericPageFilterSet):
    """Without the lists of all who ever wrote a page: they name people of every zone."""

    owner = None
    edited_by = None
    # There is one.
    site = None


class TranslationsInListing(PageListingMixin):
    """Reads the translations of the pages of a list once, before the first row is shown."""

    base_columns = [
        *ExplorableIndexView.base_columns,
        TranslationColumn("translation", label=gettext_lazy("Other language"), width="18%"),
    ]

    def get_table(self, object_list: Iterable[Any]) -> Any:
        attach_translations(object_list)
        return super().get_table(object_list)


class TranslatedPagesView(TranslationsInListing, ExplorableIndexView):
    """What is below an index of zones or a zone page: rows that are cheap to show and to read."""

    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageLinkColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
        UpdatedColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Updated"),
            sort_key="latest_revision_created_at",
            width="14%",
        ),
        StatusColumn("status", label=gettext_lazy("Status"), sort_key="live", width="16%"),
        TranslationColumn("translation", label=gettext_lazy("Other language"), width="22%"),
    ]

    @cached_property
    def explorable_columns(self) -> list[Any]:
        return [*self.columns, SubpagesColumn("subpages", width="6%")]

    def get_base_queryset(self) -> Any:
        """Return the pages below, and ask of each whether it may be seen only where that differs."""
        may = self.permission_policy.user_has_any_permission_for_instance
        models = type(self.parent_page).allowed_subpage_models()
        if self.is_searching or self.is_filtering or len(models) != 1:
            return super().get_base_queryset()
        if not may(self.request.user, EXPLORING, self.parent_page):
            return super().get_base_queryset()
        return self.annotate_queryset(models[0].objects.child_of(self.parent_page))

    def annotate_queryset(self, pages: Any) -> Any:
        """Read what the rows show; Wagtail's also asks of each page whether a language lacks it."""
        pages = pages.defer_streamfields()
        if pages.model is Page:
            pages = pages.specific().prefetch_related("locale")
        else:
            pages = pages.select_related("locale", "zone")
        return pages.prefetch_workflow_states().annotate_approved_schedule()


class TranslatedTypeUseView(TranslationsInListing, ContentTypeUseView):
    pass


class TranslatedPageViewSet(PageViewSet):
    """Wagtail's extension point for the lists of a type of page, and the only one that adds a column.

    A hook for buttons sees one page at a time, so that its cost would grow with the list; the hook that
    changes the query of a list shows nothing.
    """

    index_view_class = TranslatedPagesView
    content_type_use_view_class = TranslatedTypeUseView
    filterset_class = PageFilterSet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """List pages of any type, as Wagtail does: else a search here would find those of one type only."""
        return dict(super().get_index_view_kwargs(model=Page, **kwargs))


class OtherPageViewSet(PageViewSet):
    """The lists of all other pages are Wagtail's."""

    filterset_class = PageFilterSet


def listing_viewsets() -> list[PageViewSet]:
    """Return the views on pages, of which those on zone pages and articles also show their translations."""
    translated = [TranslatedPageViewSet(model=model) for model in (ZonePage, GoodPracticePage)]
    return [OtherPageViewSet(), *translated]


def translate_buttons(page: Any, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Offer to begin a translation to who may edit both pages.

    Not to holders of wagtail-localize's permission: it has the same offer for them.
    """
    if not isinstance(page, TranslatedPage) or user.has_perm("wagtail_localize.submit_translation"):
        return
    translation = _translation_of(page)
    if translation.state.state == State.FALLBACK and translation.is_editable_by(user):
        yield Button(
            _("Translate into %(language)s") % {"language": translation.language.label},
            reverse("wagtail_localize:submit_page_translation", args=[translation.original.pk]),
            icon_name="wagtail-localize-language",
            priority=60,
        )


def _translation_of(page: Any) -> PageTranslation:
    known: PageTranslation | None = getattr(page, "translation", None)
    return known or translations_of([page])[page.pk]
