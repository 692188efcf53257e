"""A translation that is handed in: the version that waits for approval, and the page that it becomes.

wagtail-localize keeps the texts of a translation beside the page, which stays what it was: an alias, or the
translation that was published last. Wagtail's workflow needs a version of the page to wait with. It is kept
in the history without being the page's latest draft, so that nothing else in Wagtail can publish it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Revision
from wagtail_localize.models import Translation

from zonepages.models.translated import RefusedError, TranslatedPage, texts_left

__all__ = ["keep_version", "translation_of", "write_translation"]


def translation_of(page: TranslatedPage) -> Translation | None:
    """Return wagtail-localize's translation into a page, if it is under way or finished, and not stopped."""
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return translations.exclude(source__locale=page.locale_id).select_related("source").first()


def keep_version(page: TranslatedPage, *, translation: Translation, user: Any) -> Revision:
    """Keep a translation as it is now as a version of its page; the page itself is not touched.

    Raises:
        RefusedError: the texts cannot be those of a page; it says why.
    """
    version = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    version.alias_of = None
    version.slug = find_available_slug(version.get_parent(), slugify(version.slug), ignore_page_id=version.pk)
    version.untranslated = texts_left(version)
    try:
        version.full_clean()
    except ValidationError as error:
        raise RefusedError(page, " ".join(error.messages)) from error
    type(page).objects.filter(pk=page.pk, alias_of__isnull=False).update(live_revision=None)
    return Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=user,
        content=version.serializable_data(),
        object_str=str(version),
    )


def write_translation(page: TranslatedPage, *, translation: Translation, user: Any) -> None:
    """Write a translation into its page as a draft that is to be published next; an alias becomes a page.

    Raises:
        RefusedError: the original is not published, or the texts cannot be those of a page.
    """
    if not page.written_first.live:
        raise RefusedError(page, _("Publish the page in the other language first: this is its translation."))
    try:
        translation.save_target(user=user, publish=False)
    except ValidationError as error:
        raise RefusedError(page, " ".join(error.messages)) from error
