"""Moderation in the editor of a translation, which knows nothing of it, and at the addresses behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from zonepages.models import TranslatedPage
from zonepages.moderation.handing_in import AlreadyWaitingError, Moderation, hand_in, moderation_of, take_back
from zonepages.translations.overrides import may_override

__all__ = [
    "answer_post",
    "edit_override",
    "edit_string",
    "end_workflow",
    "machine_translate",
    "say_where_it_stands",
    "stop",
    "upload",
]

View = Callable[..., HttpResponseBase]

# Values of ``action`` in what the editor of a translation sends; the last is wagtail-localize's own.
HAND_IN: Final = "hand-in"
TAKE_BACK: Final = "take-back"
PUBLISH: Final = "publish"


def answer_post(request: HttpRequest, *, page: TranslatedPage) -> HttpResponse | None:
    """Hand in, take back or approve a translation; None leaves the request to wagtail-localize."""
    moderation = moderation_of(page=page, user=request.user)
    action = request.POST.get("action")
    if action == TAKE_BACK:
        return _take_back(request, page=page, moderation=moderation)
    if moderation.locked:
        return _refuse(request, page)
    if action == HAND_IN:
        return _hand_in(request, page=page, moderation=moderation)
    if action == PUBLISH and moderation.waiting and moderation.may_decide:
        moderation.waiting.task.specific.on_action(moderation.waiting, request.user, "approve")
        messages.success(request, _("You have approved the translation. It is published."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def _hand_in(request: HttpRequest, *, page: TranslatedPage, moderation: Moderation) -> HttpResponse:
    try:
        if not moderation.may_hand_in:
            raise AlreadyWaitingError
        hand_in(page=page, user=request.user)
    except AlreadyWaitingError:
        messages.error(request, _("The translation waits for approval already."))
    else:
        messages.success(request, _("The translation is handed in. You get an e-mail when it is approved."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _take_back(request: HttpRequest, *, page: TranslatedPage, moderation: Moderation) -> HttpResponse:
    if moderation.may_take_back:
        take_back(page=page, user=request.user)
        messages.success(request, _("The translation is taken back. You can change it and hand it in again."))
    else:
        messages.error(request, _("This was decided or taken back already."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _refuse(request: HttpRequest, page: TranslatedPage) -> HttpResponse:
    messages.error(request, _("Nothing is changed: the translation is locked, or waits for approval."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def end_workflow(request: HttpRequest, *, page: Any) -> HttpResponse | None:
    """End the workflow of a page that stops being what was handed in, or refuse if that is locked."""
    if moderation_of(page=page, user=request.user).locked:
        return _refuse(request, page)
    take_back(page=page, user=request.user)
    return None


def say_where_it_stands(request: HttpRequest, *, page: TranslatedPage) -> None:
    """Say at the top of the editor what waits, and for whom."""
    moderation = moderation_of(page=page, user=request.user)
    button = messages.button("#moderation", _("Approve or ask for changes"))
    if moderation.waiting and moderation.may_decide:
        messages.info(request, _("This translation waits for your approval."), buttons=[button])
    elif moderation.waiting:
        text = _("This translation waits for approval. Only who approves can change it now.")
        messages.warning(request, text)
    elif moderation.sent_back:
        button = messages.button("#moderation", _("Read why"))
        messages.warning(request, _("This translation needs changes."), buttons=[button])


def _unless_locked(view: View) -> View:
    """Guard a view of wagtail-localize on a translation, which knows no locks."""

    @wraps(view)
    def guarded(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(Translation, pk=translation_id).get_target_instance()
        if isinstance(page, TranslatedPage):
            if not page.permissions_for_user(request.user).can_edit():
                raise PermissionDenied
            if moderation_of(page=page, user=request.user).locked:
                return _refuse(request, page) if request.method == "POST" else _refuse_script()
        try:
            return view(request, translation_id=translation_id, **kwargs)
        except KeyError:  # a field of the form, a file, or a line in the file that is taken for granted
            text = _("Something is missing in what was sent.")
            return HttpResponseBadRequest(text, content_type="text/plain; charset=utf-8")

    return guarded


def _refuse_script() -> JsonResponse:
    """Answer the editor's script, which shows that a text was not kept."""
    text = _("Nothing is changed: the translation is locked, or waits for approval.")
    return JsonResponse({"detail": text}, status=403)


def _stop(request: HttpRequest, *, translation_id: int) -> HttpResponseBase:
    """Let a page be edited by itself, for who may publish it; nothing that waits goes on waiting."""
    page = get_object_or_404(Translation, pk=translation_id).get_target_instance()
    if isinstance(page, TranslatedPage) and request.method == "POST":
        if not page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        take_back(page=page, user=request.user)
    return edit_translation.stop_translation(request, translation_id)


@wraps(edit_translation.edit_override)
@transaction.atomic
def _edit_override(request: HttpRequest, *, translation_id: int, **kwargs: Any) -> HttpResponseBase:
    """Keep what replaces a file, unless it is none that the page may show: a preview would show it."""
    answer: HttpResponseBase = edit_translation.edit_override(request, translation_id, **kwargs)
    translation = get_object_or_404(Translation, pk=translation_id)
    page = translation.get_target_instance()
    if may_override(page=page, translation=translation, segment=kwargs["overridable_segment_id"]):
        return answer
    transaction.set_rollback(True)
    text = _("Choose images and documents of this zone, or those that all zones share.")
    return JsonResponse({"detail": text}, status=400)


edit_string = _unless_locked(edit_translation.edit_string_translation)
edit_override = _unless_locked(_edit_override)
upload = _unless_locked(edit_translation.upload_pofile)
machine_translate = _unless_locked(edit_translation.machine_translate)
stop = _unless_locked(_stop)
