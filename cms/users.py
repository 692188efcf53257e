"""Wagtail's accounts, with forms that offer only what somebody may give."""

from wagtail.users.apps import WagtailUsersAppConfig

__all__ = ["UsersConfig"]


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "zonepages.views.accounts.AccountViewSet"
