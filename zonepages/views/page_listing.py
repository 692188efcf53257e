"""The admin's lists of zone pages and articles, with where each stands in the other language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageListingMixin
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from zonepages.models import GoodPracticePage, TranslatedPage, ZonePage
from zonepages.translations import PageTranslation, State, translations_of
from zonepages.views.isolation import ScopedPageFilterSet

__all__ = ["TranslationColumn", "attach_translations", "listing_viewsets", "translate_buttons"]


def attach_translations(pages: Iterable[Any]) -> None:
    """Let each page of a list know its translation, for the price of one."""
    translations = translations_of(pages)
    for page in pages:
        page.translation = translations.get(page.pk)


class TranslationColumn(Column):
    """Where the other language stands, with a link to go on; empty for a page that is not translated."""

    cell_template_name = "zonepages/admin/translation_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        translation = getattr(instance, "translation", None)
        may_edit = translation is not None and translation.is_editable_by(context["request"].user)
        return context | {"translation": translation, "may_edit": may_edit}


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
    pass


class TranslatedTypeUseView(TranslationsInListing, ContentTypeUseView):
    pass


class TranslatedPageViewSet(PageViewSet):
    """Wagtail's extension point for the lists of a type of page, and the only one that adds a column.

    A hook for buttons sees one page at a time, so that its cost would grow with the list; the hook that
    changes the query of a list shows nothing.
    """

    index_view_class = TranslatedPagesView
    content_type_use_view_class = TranslatedTypeUseView
    filterset_class = ScopedPageFilterSet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """List pages of any type, as Wagtail does: else a search here would find those of one type only."""
        return dict(super().get_index_view_kwargs(model=Page, **kwargs))


def listing_viewsets() -> list[PageViewSet]:
    """Return the views on zone pages and on articles, which list them where their parent is explored.

    The views on any other page differ from Wagtail's in the names that the filters offer.
    """
    translated = [TranslatedPageViewSet(model=model) for model in (ZonePage, GoodPracticePage)]
    return [*translated, PageViewSet(model=Page, filterset_class=ScopedPageFilterSet)]


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
