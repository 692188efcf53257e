"""What logging in adds to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from cms.accounts.audit import register_log_actions
from cms.accounts.requirement import may_reset_second_step
from cms.accounts.second_step import device_of
from cms.accounts.views.reset import reset_second_step

__all__ = ["account_menu_item", "reset_button", "reset_url", "session_script"]


def reset_url() -> list[URLPattern]:
    return [path("users/<int:user_id>/second-step/", reset_second_step, name="accounts_reset_second_step")]


def account_menu_item(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("accounts_second_step"),
        "label": _("Log-in with a second step"),
        "help_text": _("After your password, a code from an app on your telephone."),
    }


def reset_button(user: Any, request_user: Any) -> Iterator[Button]:
    """In the list of users, for who has a second step."""
    if may_reset_second_step(request_user, user) and device_of(user):
        address = reverse("accounts_reset_second_step", args=[user.pk])
        yield Button(_("Reset second step"), address, icon_name="key", priority=40)


def session_script() -> str:
    """Have every page of the admin warn before the session ends."""
    return format_html(
        '<script src="{}" data-address="{}" data-seconds="{}" data-text="{}" data-stay="{}"'
        ' data-over="{}" defer></script>',
        static("accounts/session.js"),
        reverse("accounts_session"),
        settings.SESSION_IDLE_SECONDS,
        _("You will soon be logged out, because nothing happened for a long time."),
        _("Stay logged in"),
        _("You are logged out. Copy what you had not saved, then log in again."),
    )


def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("accounts/accounts.css"))


hooks.register("register_admin_urls", reset_url)
hooks.register("register_account_menu_item", account_menu_item)
hooks.register("register_user_listing_buttons", reset_button)
hooks.register("register_log_actions", register_log_actions)
hooks.register("insert_global_admin_js", session_script)
hooks.register("insert_global_admin_css", style)
