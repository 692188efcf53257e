"""The rule of bilingual zones: a new article is there in both languages, or says why it is not."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision
from wagtail_localize.models import StringTranslation, Translation

from zonepages.enums import LanguageRegime
from zonepages.models.page_texts import texts_of
from zonepages.models.searchable import SearchablePractice
from zonepages.models.translated import RefusedError

__all__ = ["ReasonNeededError", "RegimePractice", "is_translated", "needs_reason"]


class ReasonNeededError(RefusedError):
    """The article cannot be published: it is new, in one language only, and does not say why."""

    def __init__(self, page: "RegimePractice") -> None:
        text = gettext("“%(title)s” is not published. %(reason)s")
        super().__init__(page, text % {"title": page.title, "reason": page.reason_needed})


class RegimePractice(SearchablePractice):
    """An article of a zone whose language regime may ask for both languages."""

    zone: Any
    zone_id: int | None

    # Asked of bilingual zones, and logged when the article is published.
    one_language_reason = models.CharField(
        _("why in one language only"),
        max_length=250,
        blank=True,
        help_text=_("Only needed if you publish a new article before it is translated."),
    )

    reason_needed = _("Translate the article first, or say why you publish it in one language only.")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save. Whatever publishes ends here; what schedules does not (see :meth:`refuse_without_reason`).

        Raises:
            ReasonNeededError: the article would be published for the first time, and lacks a reason.
        """
        if self.live:
            if self._state.adding:
                self.find_original()
            self.refuse_without_reason()
        super().save(*args, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish. An article that lost its translation since it was scheduled is taken off the schedule.

        Nobody reads an error of the command that publishes, and it would stop at this page at every run.
        """
        scheduled = revision.approved_go_live_at
        try:
            super().publish(revision, *args, **kwargs)
        except ReasonNeededError:
            if not scheduled:
                raise
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])

    def may_need_reason(self) -> bool:
        """Whether this is a new article that a bilingual zone writes, in its first language."""
        return self.holds_facts and not self.alias_of_id and is_bilingual(self) and is_new(self)

    def needs_reason(self) -> bool:
        return needs_reason(self)

    def refuse_without_reason(self) -> None:
        """Do nothing if the article may be published.

        Raises:
            ReasonNeededError: it may not.
        """
        if needs_reason(self):
            raise ReasonNeededError(self)


def needs_reason(page: RegimePractice) -> bool:
    """Tell whether an article may be published only with a reason that it does not give yet."""
    return not page.one_language_reason.strip() and page.may_need_reason() and not is_translated(page)


def is_bilingual(page: RegimePractice) -> bool:
    return page.zone_id is not None and page.zone.languages == LanguageRegime.BILINGUAL


def is_new(page: RegimePractice) -> bool:
    """Tell whether an article was never published; one that is being published says otherwise of itself."""
    stored = type(page).objects.filter(pk=page.pk, first_published_at__isnull=False)
    return page._state.adding or not stored.exists()


def is_translated(page: RegimePractice) -> bool:
    """Tell whether all that an article says exists in the other language, published or about to be."""
    if page._state.adding:
        return False
    written = type(page).objects.filter(original=page.pk, live=True, alias_of__isnull=True)
    return written.exists() or _has_all_texts_translated(page)


def _has_all_texts_translated(page: RegimePractice) -> bool:
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return False
    texts = {text for there in texts_of(page).values() for text in there}
    translated = StringTranslation.objects.filter(
        context__object=page.translation_key,
        translation_of__locale=page.locale_id,
        locale=translation.target_locale_id,
        has_error=False,
    )
    return texts.issubset(translated.values_list("translation_of__data", flat=True))
