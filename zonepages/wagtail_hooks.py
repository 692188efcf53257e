"""What the app adds to Wagtail's admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from zonepages.audit.log_actions import register_audit_actions
from zonepages.audit.receivers import log_bulk_activation
from zonepages.audit.rights import RightsPanel
from zonepages.integrators import register_integrator_actions
from zonepages.rich_text import register_page_links
from zonepages.team.log_actions import register_team_log_actions
from zonepages.translations.log_actions import register_log_actions
from zonepages.views import moderating, translating
from zonepages.views.accounts import keep_superusers_apart, keep_superusers_out_of_bulk_actions
from zonepages.views.audit_report import register_audit_menu_item, register_audit_urls
from zonepages.views.content_checks import use_own_checks
from zonepages.views.desk import desk_urls
from zonepages.views.editor_assets import editor_script, editor_style
from zonepages.views.hints import hint_urls
from zonepages.views.home_panels import add_way_to_zones
from zonepages.views.integrators import integrator_keys_viewset
from zonepages.views.isolation import pages_to_choose, refuse_unpublished_document
from zonepages.views.main_language import main_language
from zonepages.views.menu import (
    all_zones_menu_item,
    keep_reports_of_a_member,
    keep_what_a_member_uses,
    own_zone_menu_item,
)
from zonepages.views.moderation_lists import limit_requesters, replace_own_work_panel
from zonepages.views.page_actions import arrange_actions
from zonepages.views.page_listing import listing_viewsets, translate_buttons
from zonepages.views.preview_links import preview_buttons, preview_urls
from zonepages.views.publishing import leave_out_fallbacks, refuse_articles_without_reason
from zonepages.views.team.admin import team_menu_item, team_urls
from zonepages.views.translations_report import TranslationsReportView
from zonepages.views.webhooks import WebhookViewSet, register_webhook_policies
from zonepages.webhooks.log_actions import register_webhook_log_actions

__all__ = [
    "TranslationsMenuItem",
    "refuse_to_detach_fallback",
    "register_main_language_url",
    "register_moderation_urls",
    "register_report_urls",
    "register_translation_urls",
    "register_translations_menu_item",
    "remove_localize_report",
]


def register_translation_urls() -> list[URLPattern]:
    """Return views that take the place of wagtail-localize's: the first address that matches answers."""
    return [
        path("localize/submit/page/<int:page_id>/", translating.begin, name="zonepages_begin_translation"),
        path(
            "localize/update/<int:translation_source_id>/",
            translating.update,
            name="zonepages_update_translation",
        ),
        path(
            "localize/page/<int:page_id>/convert_to_alias/",
            translating.convert_to_alias,
            name="zonepages_convert_to_alias",
        ),
    ]


def register_report_urls() -> list[URLPattern]:
    """Return the report on translations; that of wagtail-localize, which shows all zones, leads to it."""
    report = RedirectView.as_view(pattern_name="zonepages_translations_report")
    return [
        path(
            "reports/zone-translations/",
            TranslationsReportView.as_view(),
            name="zonepages_translations_report",
        ),
        path(
            "reports/zone-translations/results/",
            TranslationsReportView.as_view(results_only=True),
            name="zonepages_translations_report_results",
        ),
        path("localize/reports/translations/", report, name="zonepages_stock_translations_report"),
        path(
            "localize/reports/translations/results/",
            report,
            name="zonepages_stock_translations_report_results",
        ),
    ]


def register_main_language_url() -> list[URLPattern]:
    return [path("zones/<str:number>/main-language/", main_language, name="zonepages_main_language")]


class TranslationsMenuItem(MenuItem):
    """For who may edit a page; others have nothing to read there."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(PagePermissionPolicy().user_has_permission(request.user, "change"))


def register_translations_menu_item() -> MenuItem:
    return TranslationsMenuItem(
        gettext_lazy("Translations"),
        reverse("zonepages_translations_report"),
        name="zone-translations",
        icon_name="wagtail-localize-language",
        order=650,
    )


def remove_localize_report(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Take away wagtail-localize's own report, whose place ours has taken."""
    address = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != address]


def refuse_to_detach_fallback(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Without this, prose in one language would be published as a page in the other."""
    if not getattr(page, "is_fallback", False):
        return None
    messages.error(request, _("This page shows the text of the other language until it is translated."))
    return redirect("wagtailadmin_pages:edit", page.pk)


hooks.register("register_admin_urls", register_translation_urls, order=-10)
hooks.register("register_admin_urls", register_report_urls, order=-10)
hooks.register("register_admin_urls", register_main_language_url)
hooks.register("register_admin_viewset", listing_viewsets)
hooks.register("register_reports_menu_item", register_translations_menu_item)
hooks.register("construct_reports_menu", remove_localize_report)
hooks.register("register_page_header_buttons", translate_buttons)
hooks.register("register_page_listing_more_buttons", translate_buttons)
hooks.register("before_edit_page", translating.open_translation_editor, order=-10)
hooks.register("before_convert_alias_page", refuse_to_detach_fallback)
hooks.register("before_bulk_action", refuse_articles_without_reason)
hooks.register("register_log_actions", register_log_actions)
hooks.register("construct_page_chooser_queryset", pages_to_choose)
hooks.register("before_serve_document", refuse_unpublished_document)
hooks.register("register_rich_text_features", register_page_links, order=10)

# Teams
hooks.register("register_admin_urls", team_urls)
hooks.register("register_admin_menu_item", team_menu_item)
hooks.register("register_log_actions", register_team_log_actions)
hooks.register("before_create_user", keep_superusers_apart)
hooks.register("before_edit_user", keep_superusers_apart)
hooks.register("before_bulk_action", keep_superusers_out_of_bulk_actions)

# Audit log: the panel comes after those that write.
hooks.register("register_admin_urls", register_audit_urls)
hooks.register("register_reports_menu_item", register_audit_menu_item)
hooks.register("register_log_actions", register_audit_actions)
hooks.register("register_group_permission_panel", lambda: RightsPanel, order=1000)
hooks.register("after_bulk_action", log_bulk_activation)

# The API: keys of organisations, and links to drafts.
hooks.register("register_admin_viewset", integrator_keys_viewset)
hooks.register("register_log_actions", register_integrator_actions)
hooks.register("register_admin_urls", preview_urls)
hooks.register("register_page_header_buttons", preview_buttons)

# The forms of pages
hooks.register("register_admin_urls", hint_urls)
hooks.register("insert_editor_js", editor_script)
hooks.register("construct_wagtail_userbar", use_own_checks)
hooks.register("insert_global_admin_css", editor_style)

# The zone desk, and the menu of who works on one zone.
hooks.register("register_admin_urls", desk_urls)
hooks.register("register_admin_menu_item", own_zone_menu_item)
hooks.register("register_admin_menu_item", all_zones_menu_item)
hooks.register("construct_main_menu", keep_what_a_member_uses)
hooks.register("construct_reports_menu", keep_reports_of_a_member)


# Moderation


def register_moderation_urls() -> list[URLPattern]:
    """Return wagtail-localize's views on a translation behind a guard: they know no locks."""
    one = "localize/translate/<int:translation_id>/"
    return [
        path(
            f"{one}strings/<int:string_segment_id>/edit/",
            moderating.edit_string,
            name="zonepages_edit_string_translation",
        ),
        path(
            f"{one}overrides/<int:overridable_segment_id>/edit/",
            moderating.edit_override,
            name="zonepages_edit_override",
        ),
        path(f"{one}pofile/upload/", moderating.upload, name="zonepages_upload_pofile"),
        path(f"{one}machine_translate/", moderating.machine_translate, name="zonepages_machine_translate"),
        path(f"{one}disable/", moderating.stop, name="zonepages_stop_translation"),
    ]


hooks.register("register_admin_urls", register_moderation_urls, order=-10)
hooks.register("construct_homepage_panels", replace_own_work_panel, order=10)
hooks.register("construct_homepage_panels", add_way_to_zones)
hooks.register("construct_page_action_menu", arrange_actions)
hooks.register("before_bulk_action", leave_out_fallbacks)
limit_requesters()

# Webhooks
register_webhook_policies()
hooks.register("register_admin_viewset", WebhookViewSet)
hooks.register("register_log_actions", register_webhook_log_actions)
