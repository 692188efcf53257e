"""Links to the draft of one page, for a front end that is not this site: signed, and short-lived.

Nothing is stored. A link names who made it, and opens no more than that person may edit at that moment.
"""

from typing import Any, Final
from urllib.parse import quote, urlencode

from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from zonepages.conf import PREVIEW_LASTS, PREVIEW_PLACEHOLDER, preview_url
from zonepages.models.drafts import draft_of

__all__ = ["PreviewRefusedError", "draft_behind", "make_token", "may_preview", "preview_address"]

SALT: Final = "zonepages.preview"
# Where the API shows a draft, where a site has that endpoint.
ENDPOINT: Final = "wagtailapi:preview:listing"


class PreviewRefusedError(Exception):
    """A link opens nothing; the text says why, in the language of the reader."""


def make_token(*, page: Page, user: Any) -> str:
    return signing.dumps({"page": page.pk, "user": user.pk}, salt=SALT)


def may_preview(*, page: Page, user: Any) -> bool:
    return bool(page.permissions_for_user(user).can_edit())


def preview_address(token: str) -> str:
    """Return where a draft is shown: on the front end of the setting, else by the API, else nowhere."""
    if template := preview_url():
        return template.replace(PREVIEW_PLACEHOLDER, quote(token, safe=""))
    try:
        return f"{reverse(ENDPOINT)}?{urlencode({'token': token})}"
    except NoReverseMatch:
        return ""


def draft_behind(token: str) -> Page:
    """Return the page of a token as its editor has left it, whether that is published or not.

    Raises:
        PreviewRefusedError: the token is not of this site, is too old, or its maker may not edit the page.
    """
    try:
        named = signing.loads(token, salt=SALT, max_age=PREVIEW_LASTS)
    except signing.SignatureExpired as error:
        raise PreviewRefusedError(
            _("This preview link has expired. Make a new one in the editor.")
        ) from error
    except signing.BadSignature as error:
        raise PreviewRefusedError(_("This is not a preview link of this site.")) from error
    page = Page.objects.filter(pk=named["page"]).specific().first()
    if page is None:
        raise PreviewRefusedError(_("This page does not exist any more."))
    user = get_user_model().objects.filter(pk=named["user"], is_active=True).first()
    if user is None or not may_preview(page=page, user=user):
        raise PreviewRefusedError(_("Who made this preview link may not edit the page any more."))
    draft: Page = draft_of(page)
    return draft
