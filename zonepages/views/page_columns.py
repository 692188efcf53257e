"""The columns of the admin's lists of zone pages and articles.

Wagtail's own render a dozen templates per row, most of them for a menu that the editor of a page has too; a
list of thirty articles took half a second.
"""

from typing import Any, Final

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import PageTitleColumn

from zonepages.desk import Publication
from zonepages.scope import may_edit

__all__ = ["PageLinkColumn", "StatusColumn", "SubpagesColumn", "TranslationColumn", "UpdatedColumn"]

ARROW: Final = SafeString(
    '<svg class="icon icon-arrow-right" aria-hidden="true"><use href="#icon-arrow-right"></use></svg>'
)


class PageLinkColumn(PageTitleColumn):
    """The title, which opens the editor, and below it what is there to read."""

    cell_template_name = "zonepages/admin/page_title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {
            "page": instance,
            "may_edit": may_edit(parent_context["request"].user, instance),
            "address": instance.live and (getattr(instance, "address", None) or instance.url),
            "parent_page": getattr(instance, "annotated_parent_page", None),
            "shows_locale": parent_context.get("show_locale_labels"),
        }


class UpdatedColumn(Column):
    """When a page was changed last."""

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        changed = instance.latest_revision_created_at
        text = formats.date_format(timezone.localtime(changed), "SHORT_DATETIME_FORMAT") if changed else ""
        return format_html("<td>{}</td>", text)


class StatusColumn(Column):
    """What readers see of a page, and where its approval is, in the words of the desk."""

    cell_template_name = "zonepages/admin/status_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return {"publication": Publication.of(instance), "workflow": getattr(instance, "approval", None)}


class SubpagesColumn(BaseColumn):
    """The way to the pages below a page."""

    def render_header_html(self, parent_context: Any) -> SafeString:
        return SafeString("<td></td>")  # a heading may not be empty

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        if not instance.specific_class.allowed_subpage_models():
            return SafeString('<td class="no-children"></td>')
        label = _("Pages below “%(title)s”") % {"title": instance.get_admin_display_title()}
        cell = '<td class="children"><a href="{0}" title="{1}" aria-label="{1}">{2}</a></td>'
        return format_html(cell, reverse("wagtailadmin_explore", args=[instance.pk]), label, ARROW)


class TranslationColumn(Column):
    """Where the other language stands, with a link to go on; empty for a page that is not translated."""

    cell_template_name = "zonepages/admin/translation_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        translation = getattr(instance, "translation", None)
        both = [page for page in (translation.original, translation.page) if page] if translation else []
        user = parent_context["request"].user
        return {
            "column": self,
            "translation": translation,
            "may_edit": bool(both) and all(may_edit(user, page) for page in both),
        }
