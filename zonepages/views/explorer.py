"""The lists of what is below the index of zones and below a zone page, which a zone opens most."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from zonepages.desk import approvals_of, own_places
from zonepages.models import ZoneIndexPage, ZonePage
from zonepages.scope import may_edit
from zonepages.translations import NOT_LISTED, translations_of
from zonepages.views.page_columns import (
    PageLinkColumn,
    StatusColumn,
    SubpagesColumn,
    TranslationColumn,
    UpdatedColumn,
)

__all__ = ["ArticlesView", "ZonesView", "attach_translations"]


def attach_translations(pages: Iterable[Any]) -> None:
    """Let each page of a list know its translation, for the price of one."""
    translations = translations_of(pages)
    for page in pages:
        page.translation = translations.get(page.pk)


class PagesOfZonesView(ExplorableIndexView):
    """Wagtail's list of pages, with rows that are cheap to show, and without what the list does not show."""

    model_above: Any = None
    template_name = "zonepages/admin/explorer.html"
    paginate_by = 20
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

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Read the page above once, as what it is, and not its revisions and approvals."""
        self.parent_page = get_object_or_404(self.pages_above(), pk=parent_page_id)
        root = self.permission_policy.explorable_root_instance(request.user)
        if not (self.parent_page == root or self.parent_page.is_descendant_of(root)):
            return redirect(self.index_url_name, root.pk)
        self.permissions = self.parent_page.permissions_for_user(request.user)
        self.scheduled_page = None
        self.locale = self.parent_page.locale
        self.translations = self.get_translations()
        return super(ExplorableIndexView, self).get(request)

    def pages_above(self) -> Any:
        return self.model_above.objects.select_related("locale")

    @cached_property
    def explorable_columns(self) -> list[Any]:
        return [*self.columns, SubpagesColumn("subpages", width="6%")]

    def get_table(self, object_list: Iterable[Any]) -> Any:
        attach_translations(object_list)
        approvals = approvals_of(object_list)
        for page in object_list:
            page.approval = approvals.get(page.pk)
        above = self.parent_page.url
        if above and not (self.is_searching or self.is_filtering):
            # Wagtail would look for the site of every page.
            for page in object_list:
                page.address = f"{above}{page.slug}/"
        return super().get_table(object_list)

    def get_base_queryset(self) -> Any:
        """Return the pages below that somebody may see; Wagtail would ask for all that they may see."""
        if self.is_searching or self.is_filtering:
            return super().get_base_queryset()
        (model,) = self.model_above.allowed_subpage_models()
        pages = model.objects.child_of(self.parent_page)
        if isinstance(self.parent_page, ZonePage):
            # All are; the database finds them by it without a look at every path.
            pages = pages.filter(zone=self.parent_page.zone_id)
        paths = self._paths_to_show()
        return self.annotate_queryset(pages if paths is None else pages.filter(path__in=paths))

    def _paths_to_show(self) -> set[str] | None:
        """Return the paths of pages below that lead to a page of this person; None if all of them do."""
        above, user = self.parent_page.path, self.request.user
        granted = [row.page.path for row in self.permission_policy.get_cached_permissions_for_user(user)]
        if user.is_superuser or above.startswith(tuple(granted)):
            return None
        return {path[: len(above) + Page.steplen] for path in granted if path.startswith(above)}

    def annotate_queryset(self, pages: Any) -> Any:
        """Read what the rows show; Wagtail's also asks of each page whether a language lacks it."""
        pages = pages.defer_streamfields()
        if pages.model is Page:
            pages = pages.specific().prefetch_related("locale")
        else:
            pages = pages.select_related("locale").defer(*NOT_LISTED)
        return pages.annotate_approved_schedule()

    def get_side_panels(self) -> MediaContainer:
        """Leave the page's own state to its editor and its desk; reading it costs as much as a list."""
        return MediaContainer()

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the way to the same list in the other language, which is in the panel that is left out."""
        switches = [
            Button(
                _("Pages in %(language)s") % {"language": each["locale"].get_display_name()},
                each["url"],
                icon_name="site",
            )
            for each in self.translations
        ]
        # Of a page that somebody may not change, Wagtail would look for its approvals.
        editable = may_edit(self.request.user, self.parent_page)
        return [*super().header_more_buttons, *switches] if editable else switches

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return dict(super().get_context_data(**kwargs), way=self._way())

    def _way(self) -> list[dict[str, str]]:
        """Return the way from the desk of a member of a zone; others have Wagtail's, from the root."""
        here = {"url": self.index_url, "label": self.parent_page.get_admin_display_title()}
        return [*self.steps_above(), here] if own_places(self.request.user) else []

    def steps_above(self) -> list[dict[str, str]]:
        return []


class ZonesView(PagesOfZonesView):
    """The zones below their index; a member sees the own one."""

    model_above = ZoneIndexPage


class ArticlesView(PagesOfZonesView):
    """The articles of a zone."""

    model_above = ZonePage

    def pages_above(self) -> Any:
        return super().pages_above().select_related("zone")

    def steps_above(self) -> list[dict[str, str]]:
        number = self.parent_page.zone.number
        return [{"url": reverse("zonepages_desk", args=[number]), "label": number}]
