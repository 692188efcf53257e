"""What the pages of the log-in have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin.auth import reject_request
from wagtail.users.models import UserProfile

from cms.accounts.second_step import person_of

__all__ = ["for_half_logged_in", "language_of"]

View = Callable[..., HttpResponseBase]


def language_of(person: Any) -> str:
    """Return the language in which somebody uses the admin."""
    return str(UserProfile.get_for_user(person).get_preferred_language())


def for_half_logged_in(view: View) -> View:
    """Open a view to who is logged in or has given the password only, in that person's language."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = person_of(request)
        if person is None:
            return reject_request(request)
        with translation.override(language_of(person)):
            response = view(request, *args, person=person, **kwargs)
            return response.render() if hasattr(response, "render") else response

    return answer
