"""The staff entrance: who may log in, and after that straight to the desk of one's own zone."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zonepages.conf import PAGE_LANGUAGES
from zonepages.desk import home_for
from zonepages.navigation import staff_path
from zonepages.scope import scope_of

__all__ = ["staff"]


@never_cache
@require_safe
def staff(request: HttpRequest, *, language: str) -> HttpResponse:
    """Lead who is logged in to the zone they look after; explain the entrance to everyone else."""
    may_enter = request.user.has_perm("wagtailadmin.access_admin")
    address = address_for(request.user) if may_enter else None
    if address:
        return HttpResponseRedirect(address)
    context = {
        "login_url": f"{reverse('wagtailadmin_login')}?next={staff_path(language)}",
        "admin_url": reverse("wagtailadmin_home") if may_enter else "",
        "language_urls": {code: staff_path(code) for code in PAGE_LANGUAGES},
    }
    return render(request, "zonepages/staff.html", context)


def address_for(user: Any) -> str | None:
    """Return where somebody works: at a desk, or at the admin's home on all zones. None if on no zone."""
    return reverse("wagtailadmin_home") if scope_of(user).national else home_for(user)
