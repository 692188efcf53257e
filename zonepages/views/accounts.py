"""Wagtail's pages on accounts, for national administrators: only a superuser makes or changes a superuser.

Wagtail itself sees to deleting only. Without this, the right to change accounts would be the right to all.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction
from wagtail.users.views.users import CreateView, EditView, UserViewSet

__all__ = ["AccountViewSet", "keep_superusers_apart", "keep_superusers_out_of_bulk_actions"]

FIELD = "is_superuser"


def keep_superusers_apart(request: HttpRequest, user: Any = None) -> None:
    """Refuse who is no superuser to open the form of one, or to make one of somebody."""
    if request.user.is_superuser:
        return
    if FIELD in request.POST or (user is not None and user.is_superuser):
        raise PermissionDenied


def keep_superusers_out_of_bulk_actions(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse who is no superuser to change one together with others."""
    if not isinstance(action, UserBulkAction) or request.user.is_superuser:
        return None
    if not any(user.is_superuser for user in objects):
        return None
    messages.error(request, _("Only a superuser may change the account of a superuser. Nothing has changed."))
    return redirect(action.next_url)


class AccountCreateView(CreateView):
    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        return _for_maker(super().get_form(*args, **kwargs), user=self.request.user)


class AccountEditView(EditView):
    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        return _for_maker(super().get_form(*args, **kwargs), user=self.request.user)


class AccountViewSet(UserViewSet):
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView


def _for_maker(form: Any, *, user: Any) -> Any:
    """Leave the box that makes a superuser out of a form, for who may not tick it."""
    if not user.is_superuser:
        form.fields.pop(FIELD, None)
    return form
