"""A page as its editor has left it, and beside it what the other language will show."""

from copy import copy
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import translation
from wagtail.admin.userbar import Userbar
from wagtail.models import Page
from wagtail_localize.models import Translation

from zonepages.conf import PAGE_LANGUAGES

__all__ = ["SIDE_BY_SIDE", "counterpart_beside", "draft_of", "preview_side_by_side", "with_checks"]

# The name of the preview that shows both languages.
SIDE_BY_SIDE: Final = "both"
# What Wagtail sets on the request of a preview inside the editor.
IN_PANEL: Final = "in_preview_panel"
# What a document is called that a frame carries. Links to its parts would lead to the page around the frame.
CARRIED: Final = "about:srcdoc"


def draft_of(page: Any) -> Any:
    """Return a page as its editor has left it, whether that is published or not."""
    draft: Any = page.get_latest_revision_as_object()
    if getattr(page, "original_id", None):
        # What a translator has written is no version of the page before it is published.
        begun = Translation.objects.filter(
            source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
        ).first()
        if begun:
            draft = begun.source.get_ephemeral_translated_instance(page.locale, fallback=True)
        draft.show_as_begun()
    draft.last_published_at = page.last_published_at  # a version does not know when it was published
    return draft


def counterpart_beside(page: Any, *, user: Any) -> Any:
    """Return the page in the other language, as it is beside ``page`` as that is now.

    A fallback shows the prose of this page; a translation, also one under way, shows its own. Both read the
    facts of this page, if it holds them. Who may not edit the other page sees of it what readers see. None if
    there is no other.
    """
    stored = next((each for each in page.family if each.pk != page.pk), None)
    if stored is None:
        return None
    may_edit = stored.permissions_for_user(user).can_edit()
    if stored.alias_of_id == page.pk and not (may_edit and stored.is_begun()):
        other = stored.with_content_json(page.serializable_data())
        other.alias_of = page
    elif may_edit:
        other = draft_of(stored)
    elif stored.live:
        other = stored
    else:
        return None
    if page.holds_facts:
        other.original = page
        other.readable_family = [other, page]
    return other


def preview_side_by_side(page: Any, request: HttpRequest) -> HttpResponseBase:
    """Show a page and the one in the other language in two frames, the Dutch one first.

    The frames carry their documents with them: they ask the site nothing, and hold what is in the form now.
    The checks are left to the preview of one language: their script needs a document with an address.
    """
    request = copy(request)
    setattr(request, IN_PANEL, False)
    other = counterpart_beside(page, user=request.user)
    pages = sorted([page, other] if other else [page], key=lambda each: PAGE_LANGUAGES.index(each.language))
    frames = [
        (each, for_frame(each.serve_preview(request, "").content.decode(), address=CARRIED)) for each in pages
    ]
    with translation.override(page.language):
        context = {"page": page, "frames": frames}
        return TemplateResponse(request, "zonepages/admin/preview_side_by_side.html", context).render()


def with_checks(response: Any, *, page: Page, request: HttpRequest) -> Any:
    """Add Wagtail's checks to a preview inside the editor.

    They are no part of any template: no answer to a reader can have them.
    """
    if getattr(request, IN_PANEL, False):
        html = Userbar(object=page).render_html({"request": request})
        response.content = for_frame(response.content.decode()).replace("</body>", f"{html}</body>")
    return response


def for_frame(html: str, *, address: str = "") -> str:
    """Return a page whose links and forms can be followed from within a frame.

    What leads elsewhere opens in a tab, for the pages of the site let nobody frame them.
    """
    html = html.replace("<head>", '<head><base target="_blank">', 1)
    return html.replace('href="#', f'target="_self" href="{address}#')
