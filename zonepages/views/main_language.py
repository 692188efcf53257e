"""The admin's view with which a bilingual zone chooses in which language it writes first."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from zonepages.models import PoliceZone, ZonePage
from zonepages.translations.main_language import (
    MainLanguageError,
    check_choice,
    choose_main_language,
    zone_pages_of,
)

__all__ = ["main_language"]


@require_http_methods(["GET", "POST"])
def main_language(request: HttpRequest, number: str) -> HttpResponse:
    """Say which language it is and what a change does; a POST names the language and changes it."""
    zone = get_object_or_404(PoliceZone, number=number)
    try:
        original, other = zone_pages_of(zone)
    except ZonePage.DoesNotExist as missing:
        raise Http404 from missing
    if not all(page.permissions_for_user(request.user).can_publish() for page in (original, other)):
        raise PermissionDenied
    if request.method == "POST":
        return _choose(request, zone=zone, language=request.POST.get("language", ""))
    context = {"zone": zone, "original": original, "other": other, "refusal": _refusal(original, other)}
    return TemplateResponse(request, "zonepages/admin/main_language.html", context)


def _choose(request: HttpRequest, *, zone: PoliceZone, language: str) -> HttpResponse:
    if language not in {page.language for page in zone_pages_of(zone)}:
        raise Http404
    try:
        kept = choose_main_language(zone=zone, language=language, user=request.user)
    except MainLanguageError as refusal:
        messages.error(request, str(refusal))
        return redirect("zonepages_main_language", zone.number)
    original, _other = zone_pages_of(zone)
    name = original.locale.get_display_name()
    messages.success(request, _("%(language)s is now the main language of the zone.") % {"language": name})
    if kept:
        text = _("Write these texts of contact points and services in %(language)s now: %(texts)s.")
        texts = ", ".join(f"“{words}”" for words in kept)
        messages.warning(request, text % {"language": name, "texts": texts})
    return redirect("wagtailadmin_pages:edit", original.pk)


def _refusal(original: ZonePage, other: ZonePage) -> str:
    """Return why the main language cannot change now, or nothing if it can."""
    try:
        check_choice(original=original, other=other)
    except MainLanguageError as refusal:
        return str(refusal)
    return ""
