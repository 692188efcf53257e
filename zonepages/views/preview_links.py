"""The admin's way from a page to the preview of its draft on another site's front end."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page

from zonepages.audit.log_actions import PREVIEW_LINK_MADE
from zonepages.preview_links import make_token, may_preview, preview_address

__all__ = ["open_preview", "preview_buttons", "preview_urls"]


def preview_urls() -> list[URLPattern]:
    return [path("pages/<int:page_id>/preview-link/", open_preview, name="zonepages_preview_link")]


@never_cache
@require_safe
def open_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """Make a link to the draft of a page, and follow it; who wants to pass it on copies the address."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_preview(page=page, user=request.user):
        raise PermissionDenied
    address = preview_address(make_token(page=page, user=request.user))
    if not address:
        raise Http404
    log(page, PREVIEW_LINK_MADE, user=request.user)
    return redirect(address)


def preview_buttons(page: Page, user: Any, view_name: str = "", **kwargs: Any) -> Iterator[Button]:
    """Offer the link in the menu of a page, where this site has a place that shows drafts."""
    if view_name != "index" and preview_address("") and may_preview(page=page, user=user):
        yield Button(
            _("Preview link"),
            reverse("zonepages_preview_link", args=[page.pk]),
            icon_name="link",
            attrs={"target": "_blank", "rel": "noopener noreferrer"},
            priority=70,
        )
