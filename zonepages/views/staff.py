"""The staff entrance: who may log in, and after that straight to one's own zone."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.permission_policies.pages import PagePermissionPolicy

from zonepages.conf import PAGE_LANGUAGES
from zonepages.models import ZonePage
from zonepages.navigation import staff_path

__all__ = ["staff"]


@never_cache
@require_safe
def staff(request: HttpRequest, *, language: str) -> HttpResponse:
    """Lead who is logged in to the zone they look after; explain the entrance to everyone else."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponseRedirect(address_for(request.user))
    context = {
        "login_url": f"{reverse('wagtailadmin_login')}?next={staff_path(language)}",
        "language_urls": {code: staff_path(code) for code in PAGE_LANGUAGES},
    }
    return render(request, "zonepages/staff.html", context)


def address_for(user: Any) -> str:
    """Return where somebody edits the one zone they may change, or the admin's home if it is not one."""
    may_change = PagePermissionPolicy(ZonePage).instances_user_has_permission_for(user, "change")
    zones = list(may_change.order_by("zone_id").values_list("zone_id", flat=True).distinct()[:2])
    if len(zones) != 1:
        return reverse("wagtailadmin_home")
    page = may_change.filter(zone_id=zones[0]).select_related("zone", "locale").first()
    return reverse("wagtailadmin_pages:edit", args=(page.facts_page.pk,))
