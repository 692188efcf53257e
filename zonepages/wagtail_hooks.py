"""What the app adds to Wagtail's admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from zonepages.models import ZonePage


def say_where_facts_are_changed(request: HttpRequest, page: Page) -> None:
    """Fallbacks and translations are edited in wagtail-localize's views, which know no panels of ours."""
    if request.method != "GET" or not isinstance(page, ZonePage) or page.holds_facts:
        return
    language = page.facts_page.locale.get_display_name()
    messages.info(
        request,
        _("Contact points and services are stored on the page in %(language)s.") % {"language": language},
        buttons=[
            messages.button(
                reverse("wagtailadmin_pages:edit", args=[page.facts_page.pk]), _("Change contact points")
            )
        ],
    )


def refuse_to_detach_fallback(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Without this, prose in one language would be published as a page in the other."""
    if not getattr(page, "is_fallback", False):
        return None
    messages.error(request, _("This page shows the text of the other language until it is translated."))
    return redirect("wagtailadmin_pages:edit", page.pk)


hooks.register("before_edit_page", say_where_facts_are_changed, order=-10)
hooks.register("before_convert_alias_page", refuse_to_detach_fallback)
