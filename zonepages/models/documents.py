"""What the app says of a document beside what Wagtail does."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from zonepages.enums import Language

__all__ = ["DocumentLanguage"]


class DocumentLanguage(models.Model):
    """In which language a document is. Where there is none, nobody has said so."""

    document = models.OneToOneField(
        get_document_model_string(),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="stated_language",
        verbose_name=_("document"),
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)

    # It uses no document: it is a part of one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("language of a document")
        verbose_name_plural = _("languages of documents")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="document_language_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.language
