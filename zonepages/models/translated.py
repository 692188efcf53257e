"""A page that is written in one language first, and whose counterpart in the other one follows."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from zonepages.conf import PAGE_LANGUAGES
from zonepages.enums import Language
from zonepages.models.api_fields import UntranslatedField
from zonepages.models.base import ZoneBasePage
from zonepages.models.drafts import SIDE_BY_SIDE, preview_side_by_side
from zonepages.models.page_texts import texts_of
from zonepages.models.references import UNREADABLE, references_of, refuses_files, refuses_links, without

__all__ = ["RefusedError", "TranslatedPage", "TranslationRecord"]


# Foreign keys that are the page's, whatever its version: Wagtail would ask whether each exists.
OWN_KEYS: Final = frozenset({"content_type", "latest_revision", "locale", "owner"})
FOREIGN_FILE = _("Choose images and documents of this zone, or those that all zones share.")


class RefusedError(ValidationError):
    """A page cannot be written so; the text says why, in the language of the reader."""

    def __init__(self, page: Any, message: Any) -> None:
        super().__init__(str(message))
        self.page = page


class TranslatedPage(ZoneBasePage):
    """One of a group of translations, of which one is the original.

    The original holds the facts; the others read through to it and translate its prose. A page that nobody
    has begun to translate is an alias of the original.
    """

    original = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="counterparts",
        verbose_name=_("original"),
    )
    minor_change = models.BooleanField(
        _("small correction"),
        default=False,
        help_text=_("The meaning stays the same, so the other language needs no change."),
    )
    # The texts that this version shows in the language of the original, as wagtail-localize cuts them up.
    untranslated = models.JSONField(default=list, blank=True, editable=False)

    # Columns that are facts: their value is that of the original.
    fact_fields: ClassVar[frozenset[str]] = frozenset()
    exclude_fields_in_copy = ["original", "minor_change", "one_language_reason"]
    api_fields = [*ZoneBasePage.api_fields, APIField("untranslated", serializer=UntranslatedField())]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, linked to the original, with the list of what is not translated.

        An alias that has become a page since it was read is left as it is: it follows nobody any more.

        Raises:
            RefusedError: the page would show prose in one language as if it were written in the other.
        """
        if self._state.adding:
            self.find_original()
            self._refuse_wrong_place()
        elif not kwargs.get("update_fields") and self._take_over_links():
            return
        if self.alias_of_id:
            # Wagtail copies that of the original; an alias has no versions, and none to compare with.
            self.live_revision = None
        else:
            self._refuse_untranslated()
            self._refuse_foreign_files()
            self.untranslated = texts_left(self)
            if kwargs.get("update_fields") and (self.original_id or self.untranslated):
                kwargs["update_fields"] = {*kwargs["update_fields"], "untranslated"}
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        self._refuse_foreign_files()
        self.untranslated = texts_left(self)
        return super().save_revision(*args, **kwargs)

    def serializable_data(self) -> dict[str, Any]:
        """Return the content of a version, facts included: a copy of a translation begins with them."""
        return super().serializable_data() | {name: getattr(self, name) for name in self.fact_fields}

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page as it was in a revision; which page is the original does not depend on that."""
        own_keys = OWN_KEYS | ({"zone"} if content.get("zone") == self.zone_id else frozenset())
        page = super().with_content_json({name: content[name] for name in content.keys() - own_keys})
        page.original_id = self.original_id
        if "zone" in own_keys:
            page.zone_id = self.zone_id
            if (zone := self._state.fields_cache.get("zone")) is not None:
                page.zone = zone  # Already read; a page that is published is made from its revision twice.
        if self.holds_facts and content.get("original"):
            self._keep_facts(page)
        return page

    def _keep_facts(self, page: Any) -> None:
        """Give a version from before this page became the original, without facts, those of today."""
        for relation in getattr(self, "fact_relations", ()):
            setattr(page, relation, list(getattr(self, relation).all()))
        for name in (*self.fact_fields, "fact_texts"):
            if hasattr(self, name):
                setattr(page, name, getattr(self, name))

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [
            ("", capfirst(Language(self.language).label)),
            (SIDE_BY_SIDE, _("Both languages")),
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        self.show_as_begun()
        if mode_name == SIDE_BY_SIDE:
            return preview_side_by_side(self, request)
        return super().serve_preview(request, mode_name)

    def show_as_begun(self) -> None:
        """Be what readers will see of a translation that is under way; until then it is a fallback."""
        if self.original_id and self.is_begun():
            self.alias_of = None
            self.untranslated = texts_left(self)

    @property
    def holds_facts(self) -> bool:
        """Whether this is the original, where the facts are stored."""
        return self.original_id is None

    @property
    def written_first(self) -> Any:
        """The original among this page and its translations: itself or another."""
        return self.original or self

    @property
    def facts_page(self) -> Any:
        """The page from which facts are read."""
        return self.written_first

    @property
    def other_language(self) -> str:
        """The code of the language in which this page is not; what is untranslated is in it."""
        return next(code for code in PAGE_LANGUAGES if code != self.language)

    def find_original(self) -> None:
        """Link a new page to the original among its translations, if there is one."""
        if not self.original_id:
            same = type(self).objects.filter(translation_key=self.translation_key, original__isnull=True)
            self.original = same.exclude(locale=self.locale_id).exclude(pk=self.pk).first()

    def is_begun(self) -> bool:
        """Whether somebody has begun to translate this page from its original."""
        return Translation.objects.filter(
            source__object_id=self.translation_key, target_locale_id=self.locale_id
        ).exists()

    def _take_over_links(self) -> bool:
        """Take over what the database says of the original, and tell whether this alias has become a page.

        Two operations turn these links, and no page that was read before them may turn them back.
        """
        stored = type(self).objects.filter(pk=self.pk).values("original_id", "alias_of_id").first()
        was_alias, was_counterpart = bool(self.alias_of_id), bool(self.original_id)
        for name, value in (stored or {}).items():
            setattr(self, name, value)
        if was_counterpart and self.holds_facts and self.fact_fields:
            self.refresh_from_db(fields=[*self.fact_fields])
        return was_alias and not self.alias_of_id

    def _refuse_wrong_place(self) -> None:
        source = self.alias_of
        if source is not None and source.locale_id == self.locale_id:
            raise RefusedError(self, _("This page has its place under one zone. Link to it instead."))
        if self.path and self.get_parent().locale_id != self.locale_id:
            raise RefusedError(self, _("Choose a place among the pages in the language of this page."))

    def refuse_foreign_references(self, written: Mapping[str, Any]) -> None:
        """Refuse what somebody wrote, by field, that shows a file or the address of a draft of another zone.

        What this version showed already may stay.

        Raises:
            RefusedError: a number alone would be enough to see it.
        """
        new = without(references_of(self, written), references_of(self))
        if any(UNREADABLE in keys for keys in new.values()):
            self.refuse_unreadable()
        if refuses_files(self, new):
            raise RefusedError(self, FOREIGN_FILE)
        if refuses_links(self, new):
            raise RefusedError(
                self, _("A link leads to a page of another zone that is not published. Remove it.")
            )

    def refuse_unreadable(self) -> None:
        """Refuse what names something by what cannot be its key; no form of the admin writes that."""
        raise RefusedError(self, _("A link or a file cannot be read. Choose it again."))

    def _refuse_foreign_files(self) -> None:
        """Refuse a file of another zone, whatever the route, unless a version has shown it before."""
        references = references_of(self)
        if not refuses_files(self, references):
            return
        stored = type(self).objects.filter(pk=self.pk).first()
        for version in filter(None, [stored, stored and stored.get_latest_revision_as_object()]):
            references = without(references, references_of(version))
        if refuses_files(self, references):
            raise RefusedError(self, FOREIGN_FILE)

    def _refuse_untranslated(self) -> None:
        if self.original_id and not self.is_begun():
            raise RefusedError(self, _("Translate this page first: it shows the text of the other language."))


def texts_left(page: TranslatedPage) -> list[str]:
    """Return the texts of a page that are in the other language, as wagtail-localize cuts them up.

    They are found in what the page says, so that a copy, a version from before, and a page whose translation
    was stopped are marked as well as one that was half translated. None of an alias: all of it is.
    """
    known = dict.fromkeys(page.untranslated)
    if page.original_id:
        segments = StringSegment.objects.filter(
            source__object_id=page.translation_key, source__locale=page.written_first.locale_id
        )
        known |= dict.fromkeys(segments.order_by("order").values_list("string__data", flat=True))
    if page.alias_of_id or not known:
        return []
    said = {text for texts in texts_of(page, with_facts=False).values() for text in texts}
    left = [text for text in known if text in said]
    kept = _kept_as_they_are(page, left) if left else set()
    return [text for text in left if text not in kept]


def _kept_as_they_are(page: TranslatedPage, texts: list[str]) -> set[str]:
    """Return those of some texts that somebody gave as their own translation."""
    same = StringTranslation.objects.filter(
        context__object_id=page.translation_key, locale=page.locale_id, translation_of__data=F("data")
    )
    return set(same.filter(data__in=texts).values_list("data", flat=True))


class TranslationRecord(models.Model):
    """What a published translation says: the texts of its original that it was made from."""

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="translation_record", verbose_name=_("page")
    )
    # By path, as wagtail-localize names the places of a page: {"title": ["…"], "body.<block>": ["…", "…"]}.
    texts = models.JSONField(default=dict)
    # By path, the texts of the original that the translation does not say, or that it says and are gone.
    changed = models.JSONField(default=dict, blank=True)
    outdated_since = models.DateTimeField(_("out of date since"), null=True, blank=True)

    class Meta:
        verbose_name = _("translation record")
        verbose_name_plural = _("translation records")

    def __str__(self) -> str:
        return str(self.page)
