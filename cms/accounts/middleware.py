"""Who a request is from: nobody, until every step of the log-in is made and while the session lasts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from wagtail.admin import messages

from cms.accounts.second_step import missing_step
from cms.accounts.sessions import keep_session, why_ended

__all__ = ["AccountsMiddleware"]


class AccountsMiddleware:
    """Replaces ``request.user``, after Django's middlewares for log-ins and messages.

    Whatever asks for the user, at any address, sees an anonymous visitor as long as a step is missing. The
    session is asked only then, so that answers for readers stay the same for all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        user = SimpleLazyObject(partial(admitted_user, request))
        request.user = user
        request.auser = sync_to_async(partial(admitted_user, request))
        if request.path_info.startswith(reverse("wagtailadmin_home")):
            bool(user)
            tell_why_ended(request)
        return self.get_response(request)


def admitted_user(request: Any) -> Any:
    """Return who is logged in. Who has given the password only is kept aside, as ``half_logged_in``."""
    user = get_user(request)
    if not user.is_authenticated:
        return user
    if why := why_ended(request.session):
        request.session.flush()
        request.session_ended = why
        return AnonymousUser()
    if not is_passive(request):
        keep_session(request)
    step = missing_step(user, request.session)
    if step is None:
        return user
    request.half_logged_in, request.missing_step = user, step
    return AnonymousUser()


def is_passive(request: HttpRequest) -> bool:
    """Whether a script of an open page asks this by itself: that its editor is open, or how long is left."""
    path = request.path_info
    asks_time = path == reverse("accounts_session") and request.method == "GET"
    return asks_time or path.startswith(f"{reverse('wagtailadmin_home')}editing-sessions/")


def tell_why_ended(request: HttpRequest) -> None:
    """Have the log-in page say why it is there again, unless it is a script that asks."""
    why = getattr(request, "session_ended", "")
    if why and request.headers.get("x-requested-with") != "XMLHttpRequest":
        messages.warning(request, why)
