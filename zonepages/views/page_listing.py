"""The admin's lists of pages, with where each stands in the other language."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from zonepages.models import GoodPracticePage, TranslatedPage, ZonePage
from zonepages.translations import PageTranslation, State, translations_of
from zonepages.views.explorer import ArticlesView, ZonesView, attach_translations
from zonepages.views.page_columns import TranslationColumn

__all__ = ["listing_viewsets", "translate_buttons"]


class PageFilterSet(GenericPageFilterSet):
    """Without the lists of all who ever wrote a page: they name people of every zone."""

    owner = None
    edited_by = None
    # There is one.
    site = None


class SamePagesFilterSet(PageFilterSet):
    """For pages of one type and in one language."""

    content_type = None

    class Meta:
        # Wagtail offers a filter by language if it knows the model.
        model = None

    def __init__(self, data: Any = None, queryset: Any = None, **kwargs: Any) -> None:
        super().__init__(data, Page.objects.all() if queryset is None else queryset, **kwargs)


class TranslatedTypeUseView(ContentTypeUseView):
    base_columns = [
        *ContentTypeUseView.base_columns,
        TranslationColumn("translation", label=gettext_lazy("Other language"), width="18%"),
    ]

    def get_table(self, object_list: Iterable[Any]) -> Any:
        attach_translations(object_list)
        return super().get_table(object_list)


class TranslatedPageViewSet(PageViewSet):
    """Wagtail's extension point for the lists of a type of page, and the only one that adds a column.

    A hook for buttons sees one page at a time, so that its cost would grow with the list; the hook that
    changes the query of a list shows nothing.
    """

    content_type_use_view_class = TranslatedTypeUseView
    filterset_class = SamePagesFilterSet

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """List pages of any type, as Wagtail does: else a search here would find those of one type only."""
        return dict(super().get_index_view_kwargs(model=Page, **kwargs))


class ZonePageViewSet(TranslatedPageViewSet):
    model = ZonePage
    index_view_class = ZonesView


class GoodPracticeViewSet(TranslatedPageViewSet):
    model = GoodPracticePage
    index_view_class = ArticlesView


class OtherPageViewSet(PageViewSet):
    """The lists of all other pages are Wagtail's."""

    filterset_class = PageFilterSet


def listing_viewsets() -> list[PageViewSet]:
    """Return the views on pages, of which those on zone pages and articles also show their translations."""
    return [
        OtherPageViewSet(),
        ZonePageViewSet(),
        GoodPracticeViewSet(),
    ]


def translate_buttons(page: Any, user: Any, view_name: str = "", **kwargs: Any) -> Iterator[Button]:
    """Offer to begin a translation to who may edit both pages.

    Not to holders of wagtail-localize's permission: it has the same offer for them. Not above a list of
    pages either, where reading the state of one more costs as much as that of all others.
    """
    if not isinstance(page, TranslatedPage) or view_name == "index":
        return
    if user.has_perm("wagtail_localize.submit_translation"):
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
