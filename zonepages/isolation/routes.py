"""Every route of the admin and of v3, and how zones are kept apart on it.

A route that is not here is refused to whoever does not work on all zones, and fails a test: an upgrade of a
dependency cannot open a door unnoticed. Names are those that ``resolve()`` gives.
"""

from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

__all__ = ["ROUTES", "Access"]


class Access(Enum):
    """Why nothing of another zone can be met on a route."""

    OPEN = auto()
    """It shows and changes nothing that belongs to a zone."""

    OWN = auto()
    """It is about the account of whoever asks: the view reads no other."""

    SCOPED = auto()
    """What it lists or changes is limited to what the reader works on, by Wagtail or by this app."""

    CHECKED = auto()
    """It names objects: the gate answers 404 for those of another zone before the view runs."""

    NATIONAL = auto()
    """It is for who works on all zones; others are refused."""


def _named(namespace: str, names: str, access: Access) -> Iterable[tuple[str, Access]]:
    return ((f"{namespace}{name}", access) for name in names.split())


ROUTES: Final[dict[str, Access]] = dict(
    [
        # The admin itself, log-in and account ------------------------------------------------
        *_named(
            "wagtailadmin_",
            "login password_reset password_reset_done password_reset_confirm password_reset_complete"
            " sprite javascript_catalog error_test block_preview choose_page_external_link"
            " choose_page_email_link choose_page_phone_link choose_page_anchor_link",
            Access.OPEN,
        ),
        # What answers to an address that there is not, and Wagtail's example of that.
        *_named("", "wagtail.admin.views.home.default django.views.generic.base.TemplateView", Access.OPEN),
        *_named("wagtailadmin_", "account logout dismissibles", Access.OWN),
        *_named("wagtailadmin_editing_sessions:", "release", Access.OWN),
        *_named("wagtailadmin_editing_sessions:", "ping", Access.CHECKED),
        *_named("wagtailadmin_", "home explore_root", Access.SCOPED),
        *_named("wagtailadmin_", "tag_autocomplete tag_model_autocomplete", Access.SCOPED),
        # Pages -----------------------------------------------------------------------------
        *_named("wagtailadmin_", "explore explore_results", Access.CHECKED),
        *_named("wagtailadmin_", "choose_page choose_page_search", Access.SCOPED),
        *_named("wagtailadmin_", "choose_page_child choose_page_chosen_multiple", Access.CHECKED),
        *_named("wagtailadmin_pages:", "search search_results type_use type_use_results", Access.SCOPED),
        *_named("wagtailadmin_pages:", "choose_parent", Access.SCOPED),
        *_named(
            "wagtailadmin_pages:",
            "add preview_on_add usage edit preview_on_edit view_draft add_subpage delete unpublish"
            " convert_alias move move_confirm set_page_position copy workflow_action"
            " collect_workflow_action_data confirm_workflow_cancellation workflow_preview set_privacy lock"
            " unlock revisions_index revisions_view revisions_revert revisions_unschedule revisions_compare"
            " workflow_history workflow_history_detail history history_results",
            Access.CHECKED,
        ),
        *_named("", "wagtail_bulk_action", Access.CHECKED),
        *_named("wagtailadmin_api:pages:", "listing find", Access.SCOPED),
        *_named("wagtailadmin_api:pages:", "detail", Access.CHECKED),
        *_named("wagtailadmin_api:pages:", "action", Access.NATIONAL),
        *_named("wagtailadmin_api:documents:", "listing detail find", Access.NATIONAL),
        *_named("wagtailadmin_api:images:", "listing detail find", Access.NATIONAL),
        *_named("zonepages_", "preview_link", Access.CHECKED),
        *_named("zonepages_", "hint", Access.OPEN),
        # Translations ------------------------------------------------------------------------
        *_named(
            "zonepages_",
            "begin_translation update_translation convert_to_alias edit_string_translation edit_override"
            " upload_pofile machine_translate stop_translation",
            Access.CHECKED,
        ),
        *_named("zonepages_", "translations_report translations_report_results", Access.SCOPED),
        *_named(
            "zonepages_stock_",
            "translations_report translations_report_results",
            Access.OPEN,  # They lead to the report of this app.
        ),
        *_named("zonepages_", "main_language", Access.SCOPED),
        *_named("wagtail_localize:", "javascript_catalog", Access.OPEN),
        *_named(
            "wagtail_localize:",
            "edit_string_translation edit_override download_pofile upload_pofile machine_translate"
            " preview_translation stop_translation convert_to_alias submit_page_translation"
            " update_translations",
            Access.CHECKED,
        ),
        *_named(
            "wagtail_localize:",
            "submit_snippet_translation translations_report translations_report_results"
            " snippets_api_listing snippets_api_detail",
            Access.NATIONAL,
        ),
        # Desks, teams, audit log: each asks whose zone it is ----------------------------------
        *_named("zonepages_", "desks desk audit audit_results teams", Access.SCOPED),
        *_named(
            "zonepages_",
            "team team_invite team_hand_over team_role team_remove team_resend team_withdraw",
            Access.SCOPED,
        ),
        *_named(
            "zonepages_webhooks:",
            "index index_results add edit delete history history_results usage inspect deliveries"
            " deliveries_results delivery replay_one ping pause resume replay secret",
            Access.NATIONAL,
        ),
        # Images and documents ------------------------------------------------------------------
        *_named("wagtailimages:", "index index_results add add_multiple", Access.SCOPED),
        *_named("wagtailimages_chooser:", "choose choose_results create", Access.SCOPED),
        *_named(
            "wagtailimages:",
            "edit delete url_generator url_generator_output preview image_usage edit_multiple"
            " delete_multiple",
            Access.CHECKED,
        ),
        *_named("wagtailimages:", "create_multiple_from_uploaded_image delete_upload_multiple", Access.OWN),
        *_named("wagtailimages_chooser:", "chosen chosen_multiple select_format", Access.CHECKED),
        *_named("wagtaildocs:", "index index_results add add_multiple", Access.SCOPED),
        *_named("wagtaildocs_chooser:", "choose choose_results create", Access.SCOPED),
        *_named("wagtaildocs:", "edit delete edit_multiple delete_multiple document_usage", Access.CHECKED),
        *_named("wagtaildocs:", "create_multiple_from_uploaded_document delete_upload_multiple", Access.OWN),
        *_named("wagtaildocs_chooser:", "chosen chosen_multiple", Access.CHECKED),
        *_named("wagtailembeds:", "chooser chooser_upload", Access.OPEN),
        # For who works on all zones ----------------------------------------------------------
        *_named("wagtailadmin_collections:", "index add edit delete set_privacy", Access.NATIONAL),
        *_named(
            "wagtailadmin_workflows:",
            "index index_results add enable disable edit usage usage_results remove add_task"
            " select_task_type task_index task_index_results edit_task disable_task enable_task task_chooser"
            " task_chooser_results task_chooser_create task_chosen",
            Access.NATIONAL,
        ),
        *_named(
            "wagtailadmin_reports:",
            "locked_pages locked_pages_results workflow workflow_results workflow_tasks"
            " workflow_tasks_results site_history site_history_results aging_pages aging_pages_results"
            " page_types_usage page_types_usage_results",
            Access.NATIONAL,
        ),
        *_named(
            "wagtailredirects:",
            "index index_results add edit delete start_import process_import",
            Access.NATIONAL,
        ),
        *_named("wagtailsettings:", "edit preview_on_edit", Access.NATIONAL),
        *_named("wagtailsnippets:", "index", Access.NATIONAL),
        *_named(
            "wagtaillocales:",
            "index index_results add edit delete history history_results usage copy",
            Access.NATIONAL,
        ),
        *_named(
            "wagtailsites:",
            "index index_results add edit delete history history_results usage copy",
            Access.NATIONAL,
        ),
        *_named(
            "wagtailusers_users:",
            "index index_results add edit delete history history_results usage copy",
            Access.NATIONAL,
        ),
        *_named(
            "wagtailusers_groups:",
            "index index_results add edit delete history history_results usage",
            Access.NATIONAL,
        ),
        *_named(
            "wagtailusers_api_tokens:",
            "index index_results add edit delete history history_results usage",
            Access.NATIONAL,
        ),
        *_named(
            "zonepages_integrators:",
            "index index_results add edit delete history history_results usage",
            Access.NATIONAL,
        ),
        # v3 --------------------------------------------------------------------------------------
        *_named("wagtailapi_v3:", "api-root openapi-json openapi-view", Access.OPEN),
        *_named("wagtailapi_v3:", "list_schemas get_schema_for_type", Access.OPEN),
        *_named("wagtailapi_v3:", "list_redirects find_redirect detail_redirect", Access.OPEN),
        *_named("wagtailapi_v3:", "whoami", Access.OWN),
        *_named("wagtailapi_v3:", "list_pages find_page list_images list_documents", Access.SCOPED),
        *_named(
            "wagtailapi_v3:",
            "create_page detail_page update_page delete_page list_page_revisions detail_page_revision"
            " pages_actions_publish pages_actions_unpublish pages_actions_copy pages_actions_move"
            " pages_actions_delete pages_actions_revert pages_actions_convert_alias"
            " pages_actions_create_alias pages_actions_copy_for_translation detail_image update_image"
            " delete_image create_image detail_document update_document delete_document create_document",
            Access.CHECKED,
        ),
        *_named("wagtailapi_v3:", "create_redirect update_redirect delete_redirect", Access.NATIONAL),
        *_named(
            "wagtailapi_v3:",
            "list_sites create_site detail_site update_site delete_site list_snippets create_snippet"
            " detail_snippet update_snippet delete_snippet list_snippet_revisions detail_snippet_revision"
            " snippets_actions_delete snippets_actions_publish snippets_actions_unpublish"
            " snippets_actions_revert snippets_actions_copy_for_translation",
            Access.NATIONAL,
        ),
    ]
)
