"""A page that is written in one language first, and whose counterpart in the other one follows."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, Translation

from zonepages.models.api_fields import UntranslatedField
from zonepages.models.base import ZoneBasePage

__all__ = ["TranslatedPage", "TranslationRecord"]


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
    exclude_fields_in_copy = ["original", "minor_change", "one_language_reason", "untranslated"]
    api_fields = [*ZoneBasePage.api_fields, APIField("untranslated", serializer=UntranslatedField())]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, linked to the original.

        Raises:
            ValidationError: nobody has begun to translate the page, and it would stop being an alias.
        """
        self.find_original()
        if self.original_id and not self.alias_of_id and not self.is_begun():
            raise ValidationError(_("Translate this page first: it shows the text of the other language."))
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        if self.original_id:
            self.untranslated = self._untranslated_texts()
        return super().save_revision(*args, **kwargs)

    def serializable_data(self) -> dict[str, Any]:
        """Return the content of a version, facts included: a copy of a translation begins with them."""
        return super().serializable_data() | {name: getattr(self, name) for name in self.fact_fields}

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page as it was in a revision; which page is the original does not depend on that."""
        page = super().with_content_json(content)
        page.original_id = self.original_id
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

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """Preview a translation that is under way as readers will see it; until then it is a fallback."""
        if self.original_id and self.is_begun():
            self.alias_of = None
            self.untranslated = self._untranslated_texts()
        return super().serve_preview(request, mode_name)

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

    def find_original(self) -> None:
        """Link a new page to the original among its translations, if there is one."""
        if not self.original_id and (self._state.adding or self.alias_of_id):
            same = type(self).objects.filter(translation_key=self.translation_key, original__isnull=True)
            self.original = same.exclude(locale=self.locale_id).exclude(pk=self.pk).first()

    def is_begun(self) -> bool:
        """Whether somebody has begun to translate this page from its original."""
        return self._translations().exists()

    def _translations(self) -> models.QuerySet[Translation]:
        return Translation.objects.filter(
            source__object_id=self.translation_key, target_locale_id=self.locale_id
        )

    def _untranslated_texts(self) -> list[str]:
        """Return the texts without a translation in wagtail-localize; none if it does not manage the page."""
        translation = self._translations().filter(enabled=True).first()
        if translation is None:
            return []
        segments = StringSegment.objects.filter(source=translation.source_id).exclude(context__path="slug")
        missing = segments.annotate_translation(self.locale_id).filter(translation__isnull=True)
        return list(dict.fromkeys(missing.order_by("order").values_list("string__data", flat=True)))


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
