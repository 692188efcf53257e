"""The admin's views on translations. They stand at the addresses of wagtail-localize's, which publish."""

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from zonepages.models import TranslatedPage
from zonepages.translations import NothingToTranslateError, begin_translation, take_over_texts, translation_of
from zonepages.translations.beginning import counterpart_of
from zonepages.views.moderating import answer_post, end_workflow, say_where_it_stands

__all__ = ["begin", "convert_to_alias", "open_translation_editor", "update"]

# Where the contact points are in the form of a zone page.
CONTACT_POINTS: Final = "#id_contact_points-FORMS"
# What wagtail-localize's button sends that takes up a translation again that was stopped.
RESTART: Final = "localize-restart-translation"


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, page_id: int) -> HttpResponse:
    """Begin to translate a page, after a POST, and open the editor on the page in the other language.

    Who may edit the page in the other language may translate it; nothing is published.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, TranslatedPage):
        return SubmitPageTranslationView.as_view()(request, page_id=page_id)
    original = page.written_first
    if not original.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method != "POST":
        return TemplateResponse(request, "zonepages/admin/begin_translation.html", {"page": original})
    try:
        target = _begin(original, request=request)
    except NothingToTranslateError:
        messages.error(request, _("This page has no place in the other language yet."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return redirect("wagtailadmin_pages:edit", target.pk)


def update(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """Open the translation; its editor takes over what the original says now, and publishes nothing."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    if not issubclass(source.specific_content_type.model_class(), TranslatedPage):
        return UpdateTranslationsView.as_view()(request, translation_source_id=translation_source_id)
    translation = source.translations.filter(enabled=True).first()
    if translation is None:
        raise Http404
    target = translation.get_target_instance()
    if not target.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return redirect("wagtailadmin_pages:edit", target.pk)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Let a translation be a fallback again, for who may publish it: readers see that at once."""
    page = get_object_or_404(Page, pk=page_id).specific
    if isinstance(page, TranslatedPage):
        if not page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        refusal = end_workflow(request, page=page) if request.method == "POST" else None
        if refusal:
            return refusal
    return convert.convert_to_alias(request, page_id)


@transaction.atomic
def _begin(original: TranslatedPage, *, request: HttpRequest) -> TranslatedPage:
    target = counterpart_of(original)
    if not target.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return begin_translation(page=original)


def open_translation_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Open wagtail-localize's editor on a page that is translated, an alias included.

    The page keeps following its original until the translation is published, which has to wait for the
    original. None if the page is not translated with it.
    """
    if not isinstance(page, TranslatedPage) or page.holds_facts:
        return None
    translation = translation_of(page)
    if translation is None:
        return end_workflow(request, page=page) if RESTART in request.POST else None
    answer = answer_post(request, page=page) if request.method == "POST" else None
    if answer:
        return answer
    if request.method == "POST" and request.POST.get("action") == "publish" and not page.written_first.live:
        messages.error(request, _("Publish the page in the other language first: this is its translation."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return _edit(request, page=page, translation=translation)


def _edit(request: HttpRequest, *, page: TranslatedPage, translation: Translation) -> HttpResponse | None:
    if request.method in ("GET", "HEAD"):
        if not page.workflow_in_progress:  # what was handed in stays what it was
            take_over_texts(translation=translation, page=page)
        say_where_it_stands(request, page=page)
        _say_where_facts_are(request, page=page)
    if page.alias_of_id:
        return edit_translation.edit_translation(request, translation, page)
    return None


def _say_where_facts_are(request: HttpRequest, *, page: Any) -> None:
    """Say so at the top: the facts themselves are listed under all there is to translate."""
    if not getattr(page, "fact_relations", ()):
        return
    original = page.written_first
    form = reverse("wagtailadmin_pages:edit", args=[original.pk])
    button = messages.button(f"{form}{CONTACT_POINTS}", _("Change contact points"))
    language = original.locale.get_display_name()
    messages.info(
        request,
        _("Contact points and services are stored on the page in %(language)s.") % {"language": language},
        buttons=[button],
    )
